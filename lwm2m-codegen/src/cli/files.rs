//! Output of commands whose files are checked in: written, or compared with what is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lwm2m_definitions::output::{self, Changes, Staleness};

use super::Failure;
use super::report::{self, counted};

const UNCHANGED: &str = "unchanged:";

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

    /// Brings the files up to date and tells what that took, or fails with a finding where they are not.
    pub(super) fn put(&self, check: bool) -> Result<(), Failure> {
        if check {
            return self.check();
        }
        let changes = output::write(&self.files, self.folder.as_deref())?;
        self.tell(&changes);
        Ok(())
    }

    /// A line for each file that was removed, and one for what was written: for each file, or for all of
    /// a folder that is ours.
    fn tell(&self, changes: &Changes) {
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
