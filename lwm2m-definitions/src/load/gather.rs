//! Files and folders, read several at a time, with what there is to say about them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{source, unreadable, xml_files};
use super::parallel;
use crate::definition::Definition;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::source::Source;
use crate::xml::{Document, Reading};

/// What was read, and what there is to say about it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The definitions, in the order of the paths.
    pub definitions: Vec<Definition>,
    /// What is odd in them and was understood all the same, in the order of the files.
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

/// Everything that was read, and everything that was found, errors too.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) loaded: Loaded,
    /// Whether there is an error among the findings.
    pub(crate) failed: bool,
    /// The first error of each file that was left out.
    pub(crate) left_out: Vec<Diagnostic>,
}

/// What is done about the files of folders that have errors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OfFolders {
    /// They are among the findings, as those of the files that are named.
    Report,
    /// The files are left out.
    LeaveOut,
}

/// Has `read` read what [`load`](crate::load::load) does, several files at a time. What comes of it
/// is in the order of the paths.
pub(crate) fn gather<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
    read: impl Fn(&Arc<Source>) -> Reading + Sync,
    of_folders: OfFolders,
) -> Gathered {
    let groups = groups(paths);
    let files: Vec<&Path> = groups
        .iter()
        .flat_map(|group| group.files.iter().map(PathBuf::as_path))
        .collect();
    let mut done = parallel::map(&files, |file| FileRead::new(file, &read)).into_iter();
    let mut gathered = Gathered::default();
    for group in &groups {
        let files = done.by_ref().take(group.files.len());
        gathered.add(group, files, of_folders);
    }
    gathered
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
        let help = match folder_within(folder) {
            Some(within) => format!(
                "folders within are not searched; give {} itself",
                within.display()
            ),
            None => "definitions are files whose names end in .xml".to_owned(),
        };
        Some(Diagnostic::error("no-xml", message).help(help))
    }
}

/// The first folder in a folder that has XML.
fn folder_within(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let has_xml = |path: &PathBuf| xml_files(path).is_ok_and(|files| !files.is_empty());
    paths.filter(has_xml).min()
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
    fn add(&mut self, group: &Group, files: impl Iterator<Item = FileRead>, of_folders: OfFolders) {
        if let Some(found) = &group.unlisted {
            return self.report(found.clone());
        }
        let mut defines = group.shared;
        for file in files {
            defines |= if group.folder.is_some() && of_folders == OfFolders::LeaveOut {
                self.file_or_leave_out(file)
            } else {
                self.file(file, group.folder.is_some())
            };
        }
        if !defines && let Some(found) = group.without_definition() {
            self.report(found);
        }
    }

    fn file_or_leave_out(&mut self, file: FileRead) -> bool {
        let (before, failed) = (self.loaded.warnings.len(), self.failed);
        let defines = self.file(file, true);
        let found = self.loaded.warnings.split_off(before);
        match found.iter().find(|found| found.is_error()) {
            Some(error) => self.left_out.push(error.clone()),
            None => self.loaded.warnings.extend(found),
        }
        self.failed = failed;
        defines
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
