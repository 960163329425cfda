//! Definitions from files and folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::MAX_SIZE;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::rust::Definition;
use crate::source::Source;
use crate::xml::{self, Document};

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
    let mut loader = Loader::default();
    for path in paths {
        loader.path(path.as_ref());
    }
    let Loader { loaded, failed, .. } = loader;
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
    let mut loader = Loader {
        left_out: Some(Vec::new()),
        ..Loader::default()
    };
    for path in paths {
        loader.path(path.as_ref());
    }
    let left_out = loader.left_out.unwrap_or_default();
    if loader.failed {
        Err(loader.loaded.warnings.into())
    } else if loader.loaded.definitions.is_empty() && !left_out.is_empty() {
        Err(left_out.into())
    } else {
        let warnings = left_out.into_iter().map(|error| Diagnostic {
            severity: Severity::Warning,
            message: format!("the file is left out: {}", error.message),
            ..error
        });
        let warnings = warnings.collect();
        Ok((loader.loaded, warnings))
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

#[derive(Default)]
struct Loader {
    loaded: Loaded,
    /// Files by the one path that every spelling of it leads to.
    seen: BTreeSet<PathBuf>,
    failed: bool,
    /// The first error of each file of a folder that has any; `None` where these are errors of the
    /// whole.
    left_out: Option<Vec<Diagnostic>>,
}

impl Loader {
    fn path(&mut self, path: &Path) {
        if path.is_dir() {
            self.folder(path);
        } else {
            self.file(path, false);
        }
    }

    fn folder(&mut self, folder: &Path) {
        let files = match xml_files(folder) {
            Ok(files) => files,
            Err(error) => return self.report(unreadable(folder, &error)),
        };
        let mut defines = false;
        for file in files {
            defines |= self.file_of_folder(&file);
        }
        if !defines {
            let message = format!(
                "{}: the folder holds no object definition",
                folder.display()
            );
            self.report(
                Diagnostic::error("no-xml", message)
                    .help("definitions are files whose names end in .xml"),
            );
        }
    }

    fn file_of_folder(&mut self, file: &Path) -> bool {
        let (before, failed) = (self.loaded.warnings.len(), self.failed);
        let defines = self.file(file, true);
        if let Some(left_out) = &mut self.left_out {
            let found = self.loaded.warnings.split_off(before);
            match found.iter().find(|found| found.is_error()) {
                Some(error) => left_out.push(error.clone()),
                None => self.loaded.warnings.extend(found),
            }
            self.failed = failed;
        }
        defines
    }

    /// Whether the file defines objects, or would if nothing were wrong with it.
    fn file(&mut self, file: &Path, from_folder: bool) -> bool {
        let one_path = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        if !self.seen.insert(one_path) {
            return true;
        }
        let source = match source(file) {
            Ok(source) => Arc::new(source),
            Err(error) => {
                for found in error.into_diagnostics() {
                    self.report(found);
                }
                return true;
            }
        };
        self.loaded.files.push(file.to_owned());
        let reading = xml::read(&source);
        for found in reading.diagnostics {
            self.report(found);
        }
        match reading.document {
            Some(Document::Objects(objects)) => {
                let definitions = objects.into_iter().map(|read| Definition {
                    object: read.object,
                    source: Arc::clone(&source),
                    span: read.span,
                });
                self.loaded.definitions.extend(definitions);
            }
            Some(Document::SideFile(what)) if !from_folder => {
                let message = format!("{}: this is {what}, and defines no object", file.display());
                self.report(
                    Diagnostic::error("no-definition", message)
                        .help("give a definition, or the folder it is in"),
                );
            }
            Some(Document::SideFile(_)) => return false,
            None => {}
        }
        true
    }

    fn report(&mut self, found: Diagnostic) {
        self.failed |= found.is_error();
        self.loaded.warnings.push(found);
    }
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
