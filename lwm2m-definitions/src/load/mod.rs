//! Reads definitions from files and folders.

pub(crate) mod files;
pub(crate) mod gather;
mod parallel;

use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::xml;
use gather::{FolderErrors, LoadOutcome, gather};

pub use files::source;
pub use gather::Loaded;

/// Reads files, and the XML files of folders, without subfolders.
///
/// Skips the other files of OMA's registry in folders, such as `DDF.xml` and schemas. It is an error to
/// name such a file itself, because the caller expects an Object.
///
/// # Errors
///
/// The diagnostics of all files, including warnings, if at least one of them is an error.
pub fn load<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Loaded, Error> {
    let LoadOutcome {
        loaded, has_errors, ..
    } = gather(paths, xml::read, FolderErrors::Report);
    if has_errors {
        Err(loaded.warnings.into())
    } else {
        Ok(loaded)
    }
}

/// Reads like [`load`], but skips files in folders that have errors. Also returns a warning for each
/// skipped file.
///
/// # Errors
///
/// If a path cannot be read, if a file that is named itself has errors, or if every file is skipped.
pub fn load_readable<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
) -> Result<(Loaded, Vec<Diagnostic>), Error> {
    let LoadOutcome {
        loaded,
        has_errors,
        skipped,
    } = gather(paths, xml::read, FolderErrors::Skip);
    if has_errors {
        Err(loaded.warnings.into())
    } else if loaded.definitions.is_empty() && !skipped.is_empty() {
        Err(skipped.into())
    } else {
        let warnings = skipped.into_iter().map(|error| Diagnostic {
            severity: Severity::Warning,
            message: format!("the file is left out: {}", error.message),
            ..error
        });
        Ok((loaded, warnings.collect()))
    }
}
