//! Definitions from files and folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::MAX_SIZE;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::parallel;
use crate::rust::Definition;
use crate::source::Source;
use crate::xml::{self, Document, Reading};

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

/// Reads files, and the XML files of folders (not of the folders in them).
///
/// A folder may hold what OMA's registry keeps beside its definitions; a path to such a file is
/// an error, since whoever gives it expects an object.
///
/// # Errors
///
/// All that is wrong with any of the files, warnings included.
pub fn load<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Loaded, Error> {
    let Gathered { loaded, failed } = gather(paths, xml::read);
    if failed {
        Err(loaded.warnings.into())
    } else {
        Ok(loaded)
    }
}

/// Everything that was read, and everything that was found, errors too.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) loaded: Loaded,
    /// Whether there is an error among the findings.
    pub(crate) failed: bool,
}

/// Has `read` read what [`load`] does, several files at a time. What comes of it is in the order
/// of the paths.
pub(crate) fn gather<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
    read: impl Fn(&Arc<Source>) -> Reading + Sync,
) -> Gathered {
    let groups = groups(paths);
    let files: Vec<&Path> = groups
        .iter()
        .flat_map(|group| group.files.iter().map(PathBuf::as_path))
        .collect();
    let mut done = parallel::map(&files, |file| FileRead::new(file, &read)).into_iter();
    let mut gathered = Gathered::default();
    for group in &groups {
        gathered.add(group, done.by_ref().take(group.files.len()));
    }
    gathered
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

/// The files that one of the paths leads to, but for those that an earlier path led to.
struct Group {
    /// The path, where it is a folder.
    folder: Option<PathBuf>,
    files: Vec<PathBuf>,
    /// Whether the folder has definitions that are read with an earlier path.
    shared: bool,
    /// Why the folder could not be listed.
    unlisted: Option<Diagnostic>,
}

fn groups<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Vec<Group> {
    // Files by the one path that every spelling of it leads to.
    let mut seen = BTreeSet::new();
    let group = |path: P| {
        let mut group = Group::new(path.as_ref());
        let listed = group.files.len();
        group
            .files
            .retain(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
        group.shared = group.files.len() < listed;
        group
    };
    paths.into_iter().map(group).collect()
}

impl Group {
    fn new(path: &Path) -> Group {
        let folder = path.is_dir().then(|| path.to_owned());
        let listed = match &folder {
            Some(folder) => xml_files(folder),
            None => Ok(vec![path.to_owned()]),
        };
        let (files, unlisted) = match listed {
            Ok(files) => (files, None),
            Err(error) => (Vec::new(), Some(unreadable(path, &error))),
        };
        Group {
            folder,
            files,
            shared: false,
            unlisted,
        }
    }

    /// What is wrong with a folder that defines nothing.
    fn without_definition(&self) -> Option<Diagnostic> {
        let folder = self.folder.as_ref()?;
        let message = format!(
            "{}: the folder holds no object definition",
            folder.display()
        );
        Some(
            Diagnostic::error("no-xml", message)
                .help("definitions are files whose names end in .xml"),
        )
    }
}

/// A file, and what came of reading it.
struct FileRead {
    file: PathBuf,
    read: Result<(Arc<Source>, Reading), Error>,
}

impl FileRead {
    fn new(file: &Path, read: impl Fn(&Arc<Source>) -> Reading) -> FileRead {
        let read = source(file).map(|source| {
            let source = Arc::new(source);
            let reading = read(&source);
            (source, reading)
        });
        FileRead {
            file: file.to_owned(),
            read,
        }
    }
}

impl Gathered {
    fn add(&mut self, group: &Group, files: impl Iterator<Item = FileRead>) {
        if let Some(found) = &group.unlisted {
            return self.report(found.clone());
        }
        let mut defines = group.shared;
        for file in files {
            defines |= self.file(file, group.folder.is_some());
        }
        if let Some(found) = group.without_definition().filter(|_| !defines) {
            self.report(found);
        }
    }

    /// Whether the file defines objects, or would if nothing were wrong with it.
    fn file(&mut self, file: FileRead, from_folder: bool) -> bool {
        let (source, reading) = match file.read {
            Ok(read) => read,
            Err(error) => {
                for found in error.into_diagnostics() {
                    self.report(found);
                }
                return true;
            }
        };
        for found in reading.diagnostics {
            self.report(found);
        }
        let defines = match reading.document {
            Some(Document::Objects(objects)) => {
                let definitions = objects.into_iter().map(|read| Definition {
                    object: read.object,
                    source: Arc::clone(&source),
                    span: read.span,
                });
                self.loaded.definitions.extend(definitions);
                true
            }
            Some(Document::SideFile(what)) if !from_folder => {
                let message = format!(
                    "{}: this is {what}, and defines no object",
                    file.file.display()
                );
                self.report(
                    Diagnostic::error("no-definition", message)
                        .help("give a definition, or the folder it is in"),
                );
                true
            }
            Some(Document::SideFile(_)) => false,
            None => true,
        };
        self.loaded.files.push(file.file);
        defines
    }

    fn report(&mut self, found: Diagnostic) {
        self.failed |= found.is_error();
        self.loaded.warnings.push(found);
    }
}

/// No more of a file than tells that it is too large; nothing of what is no file.
fn read_bounded(file: &Path) -> io::Result<Vec<u8>> {
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
fn xml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
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

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        "unreadable",
        format!("{}: cannot be read: {error}", path.display()),
    )
    .help("check the path and its permissions")
}
