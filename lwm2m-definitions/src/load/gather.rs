//! Reads files and folders in parallel, and collects definitions and diagnostics.

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

/// Definitions and their warnings.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The definitions, in the order of the paths.
    pub definitions: Vec<Definition>,
    /// Warnings and advice, in the order of the files.
    pub warnings: Vec<Diagnostic>,
    /// All files that were read, in the order of the paths.
    pub files: Vec<PathBuf>,
}

impl Loaded {
    /// Appends the definitions, warnings and files of `other`.
    pub fn append(&mut self, other: Loaded) {
        self.definitions.extend(other.definitions);
        self.warnings.extend(other.warnings);
        self.files.extend(other.files);
    }
}

/// The result of [`gather`]. `loaded.warnings` contains errors, too.
#[derive(Default)]
pub(crate) struct LoadOutcome {
    pub(crate) loaded: Loaded,
    /// Whether `loaded.warnings` contains an error.
    pub(crate) has_errors: bool,
    /// The first error of each file that was skipped.
    pub(crate) skipped: Vec<Diagnostic>,
}

/// The treatment of files in folders that have errors. Files that are named themselves are always
/// reported.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FolderErrors {
    /// Reports their errors.
    Report,
    /// Skips the files.
    Skip,
}

/// Reads the files that [`load`](crate::load::load) reads, in parallel, and parses each with `read`. The
/// results are in the order of the paths.
pub(crate) fn gather<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
    read: impl Fn(&Arc<Source>) -> Reading + Sync,
    folder_errors: FolderErrors,
) -> LoadOutcome {
    let path_files = expand(paths);
    let files: Vec<&Path> = path_files
        .iter()
        .flat_map(|group| group.files.iter().map(PathBuf::as_path))
        .collect();
    let mut done = parallel::map(&files, |file| FileRead::read(file, &read)).into_iter();
    let mut outcome = LoadOutcome::default();
    for group in &path_files {
        let files = done.by_ref().take(group.files.len());
        outcome.add_path(group, files, folder_errors);
    }
    outcome
}

/// The files of one path, without those of earlier paths.
struct PathFiles {
    /// The path, if it is a folder.
    folder: Option<PathBuf>,
    files: Vec<PathBuf>,
    /// Whether the folder has files that are read with an earlier path.
    has_earlier_files: bool,
    /// The error if the folder could not be listed.
    listing_error: Option<Diagnostic>,
}

/// Lists the files of each path, and removes repeated ones.
fn expand<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Vec<PathFiles> {
    // Canonical paths, because one file can be given in several ways.
    let mut seen = BTreeSet::new();
    let group = |path: P| {
        let mut group = PathFiles::new(path.as_ref());
        let listed = group.files.len();
        group
            .files
            .retain(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
        group.has_earlier_files = group.files.len() < listed;
        group
    };
    paths.into_iter().map(group).collect()
}

impl PathFiles {
    fn new(path: &Path) -> PathFiles {
        let folder = path.is_dir().then(|| path.to_owned());
        let listed = match &folder {
            Some(folder) => xml_files(folder),
            None => Ok(vec![path.to_owned()]),
        };
        let (files, listing_error) = match listed {
            Ok(files) => (files, None),
            Err(error) => (Vec::new(), Some(unreadable(path, &error))),
        };
        PathFiles {
            folder,
            files,
            has_earlier_files: false,
            listing_error,
        }
    }

    /// Returns the error for a folder without definitions, or `None` for a file.
    fn no_definition_error(&self) -> Option<Diagnostic> {
        let folder = self.folder.as_ref()?;
        let message = format!(
            "{}: the folder holds no object definition",
            folder.display()
        );
        let help = match subfolder_with_xml(folder) {
            Some(within) => format!(
                "folders within are not searched; give {} itself",
                within.display()
            ),
            None => "definitions are files whose names end in .xml".to_owned(),
        };
        Some(Diagnostic::error("no-xml", message).help(help))
    }
}

/// Returns the first folder in a folder that has XML files.
fn subfolder_with_xml(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let has_xml = |path: &PathBuf| xml_files(path).is_ok_and(|files| !files.is_empty());
    paths.filter(has_xml).min()
}

/// A file and its content, or the error from reading it.
struct FileRead {
    file: PathBuf,
    read: Result<(Arc<Source>, Reading), Error>,
}

impl FileRead {
    fn read(file: &Path, read: impl Fn(&Arc<Source>) -> Reading) -> FileRead {
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

impl LoadOutcome {
    fn add_path(
        &mut self,
        group: &PathFiles,
        files: impl Iterator<Item = FileRead>,
        folder_errors: FolderErrors,
    ) {
        if let Some(found) = &group.listing_error {
            return self.report(found.clone());
        }
        let mut defines = group.has_earlier_files;
        for file in files {
            defines |= if group.folder.is_some() && folder_errors == FolderErrors::Skip {
                self.add_file_or_skip(file)
            } else {
                self.add_file(file, group.folder.is_some())
            };
        }
        if !defines && let Some(found) = group.no_definition_error() {
            self.report(found);
        }
    }

    fn add_file_or_skip(&mut self, file: FileRead) -> bool {
        let (before, has_errors) = (self.loaded.warnings.len(), self.has_errors);
        let defines = self.add_file(file, true);
        let found = self.loaded.warnings.split_off(before);
        match found.iter().find(|found| found.is_error()) {
            Some(error) => self.skipped.push(error.clone()),
            None => self.loaded.warnings.extend(found),
        }
        self.has_errors = has_errors;
        defines
    }

    /// Adds the definitions and diagnostics of a file. Returns whether the file defines Objects, or may
    /// do so and has errors.
    fn add_file(&mut self, file: FileRead, from_folder: bool) -> bool {
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
        self.has_errors |= found.is_error();
        self.loaded.warnings.push(found);
    }
}
