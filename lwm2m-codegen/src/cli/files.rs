//! Output of commands whose files are checked in: written, or compared with what is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lwm2m_codegen::output::{self, Staleness};

use super::{Failure, report};

/// What would be on disk.
pub(super) struct Target {
    pub(super) files: BTreeMap<PathBuf, String>,
    /// The folder that holds nothing else of ours.
    pub(super) folder: Option<PathBuf>,
}

impl Target {
    /// One file.
    pub(super) fn file(path: &Path, text: String) -> Target {
        Target {
            files: BTreeMap::from([(path.to_owned(), text)]),
            folder: None,
        }
    }

    /// Brings the files up to date, or fails with a finding where they are not.
    pub(super) fn put(&self, check: bool) -> Result<(), Failure> {
        if check {
            return self.check();
        }
        output::write(&self.files, self.folder.as_deref()).map_err(Failure::from)
    }

    fn check(&self) -> Result<(), Failure> {
        let stale = output::stale(&self.files, self.folder.as_deref())?;
        for (path, staleness) in &stale {
            let why = match staleness {
                Staleness::Missing => "is missing".to_owned(),
                Staleness::Different { line } => {
                    format!("is not what would be generated, from line {line} on")
                }
                Staleness::LeftOver => "would not be generated any more".to_owned(),
            };
            report::failure(&format!("{} {why}", path.display()));
        }
        if stale.is_empty() {
            return Ok(());
        }
        report::help("run the same command without --check");
        Err(Failure::Findings)
    }
}

/// Whether a path is meant for one file of this kind rather than for a folder.
pub(super) fn is_file(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
