//! Definitions from files and folders.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::MAX_SIZE;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::gather::{Gathered, OfFolders, gather};
use crate::rust::Definition;
use crate::source::Source;
use crate::xml;

/// What was read, and what there is to say about it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The definitions, in the order of the paths.
    pub definitions: Vec<Definition>,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
    /// Every file that was read, in the order they were.
    pub files: Vec<PathBuf>,
}

impl Loaded {
    /// Adds what was read elsewhere.
    pub fn append(&mut self, other: Loaded) {
        self.definitions.extend(other.definitions);
        self.warnings.extend(other.warnings);
        self.files.extend(other.files);
    }
}

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

/// The text of one file.
///
/// # Errors
///
/// If it cannot be read, is no UTF-8, or has more than [`MAX_SIZE`] bytes.
pub fn source(file: &Path) -> Result<Source, Error> {
    let bytes = read_bounded(file).map_err(|error| unreadable(file, &error))?;
    Source::from_bytes(file.display().to_string(), bytes)
}

/// No more of a file than tells that it is too large; nothing of what is no file.
pub(crate) fn read_bounded(file: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?
        .take(MAX_SIZE as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// In the order of their names.
pub(crate) fn xml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_xml = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("xml"));
        if is_xml && path.is_file() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        "unreadable",
        format!("{}: cannot be read: {error}", path.display()),
    )
    .help("check the path and its permissions")
}
