//! Definitions from files and folders.

pub(crate) mod files;
pub(crate) mod gather;
mod parallel;

use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::xml;
use gather::{Gathered, OfFolders, gather};

pub use files::source;
pub use gather::Loaded;

/// Reads files, and the XML files of folders (not of the folders in them).
///
/// A folder may hold what OMA's registry keeps beside its definitions; a path to such a file is
/// an error, since whoever gives it expects an object.
///
/// # Errors
///
/// All that is wrong with any of the files, warnings included.
pub fn load<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Loaded, Error> {
    let Gathered { loaded, failed, .. } = gather(paths, xml::read, OfFolders::Report);
    if failed {
        Err(loaded.warnings.into())
    } else {
        Ok(loaded)
    }
}

/// Reads as [`load`] does, but leaves out the files of folders that have errors: beside what was
/// read comes a warning for each of them.
///
/// # Errors
///
/// What is wrong with the paths that are given themselves; if every file is left out.
pub fn load_readable<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
) -> Result<(Loaded, Vec<Diagnostic>), Error> {
    let Gathered {
        loaded,
        failed,
        left_out,
    } = gather(paths, xml::read, OfFolders::LeaveOut);
    if failed {
        Err(loaded.warnings.into())
    } else if loaded.definitions.is_empty() && !left_out.is_empty() {
        Err(left_out.into())
    } else {
        let warnings = left_out.into_iter().map(|error| Diagnostic {
            severity: Severity::Warning,
            message: format!("the file is left out: {}", error.message),
            ..error
        });
        Ok((loaded, warnings.collect()))
    }
}
