//! Definitions from files and folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::MAX_SIZE;
use crate::diagnostic::Diagnostic;
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
        let path = path.as_ref();
        if path.is_dir() {
            loader.folder(path);
        } else {
            loader.file(path, false);
        }
    }
    let Loader { loaded, failed, .. } = loader;
    if failed {
        Err(loaded.warnings.into())
    } else {
        Ok(loaded)
    }
}

#[derive(Default)]
struct Loader {
    loaded: Loaded,
    /// Files by the one path that every spelling of it leads to.
    seen: BTreeSet<PathBuf>,
    failed: bool,
}

impl Loader {
    fn folder(&mut self, folder: &Path) {
        let files = match xml_files(folder) {
            Ok(files) => files,
            Err(error) => return self.report(unreadable(folder, &error)),
        };
        let mut defines = false;
        for file in files {
            defines |= self.file(&file, true);
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

    /// Whether the file defines objects, or would if nothing were wrong with it.
    fn file(&mut self, file: &Path, from_folder: bool) -> bool {
        let one_path = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        if !self.seen.insert(one_path) {
            return true;
        }
        let bytes = match read_bounded(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.report(unreadable(file, &error));
                return true;
            }
        };
        self.loaded.files.push(file.to_owned());
        let source = match Source::from_bytes(file.display().to_string(), bytes) {
            Ok(source) => Arc::new(source),
            Err(error) => {
                for found in error.into_diagnostics() {
                    self.report(found);
                }
                return true;
            }
        };
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
