//! Writes generated files, or compares them with those on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lwm2m_definitions::output::{self, Changes, Staleness};

use super::Failure;
use super::report::{self, counted};

const UNCHANGED: &str = "unchanged:";

/// The desired state of the output.
pub(super) struct Target {
    pub(super) files: BTreeMap<PathBuf, String>,
    /// The folder that contains only these generated files, if there is one.
    pub(super) folder: Option<PathBuf>,
}

impl Target {
    /// A single file.
    pub(super) fn file(path: &Path, text: String) -> Target {
        Target {
            files: BTreeMap::from([(path.to_owned(), text)]),
            folder: None,
        }
    }

    /// Writes the files and reports what has changed. With `check`, fails with a finding for each file that
    /// is out of date.
    pub(super) fn write_or_check(&self, check: bool) -> Result<(), Failure> {
        if check {
            return self.check();
        }
        let changes = output::write(&self.files, self.folder.as_deref())?;
        self.report_changes(&changes);
        Ok(())
    }

    /// Reports each removed file, and each written file or, for a folder, their number.
    fn report_changes(&self, changes: &Changes) {
        for path in &changes.removed {
            report::done("removed", path);
        }
        let Some(folder) = &self.folder else {
            for path in self.files.keys() {
                let is_written = changes.written.contains(path);
                report::done(if is_written { "wrote" } else { UNCHANGED }, path);
            }
            return;
        };
        let done = match changes.written.len() {
            0 => UNCHANGED.to_owned(),
            number => format!("wrote {number} of {} in", counted(self.files.len(), "file")),
        };
        report::done(&done, folder);
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
            report::error(&format!("{} {why}", path.display()));
        }
        if stale.is_empty() {
            return Ok(());
        }
        report::help("run the same command without --check");
        Err(Failure::Findings)
    }
}

/// Whether a path denotes a file with this extension, and not a folder.
pub(super) fn is_file(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
