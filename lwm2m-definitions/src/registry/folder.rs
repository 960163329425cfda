//! Finds Objects in a folder of definitions.
//!
//! Most file names contain the Object ID, so that only a few of several hundred files are read.

use std::path::{Path, PathBuf};

use lwm2m_model::Version;

use super::file::{ExpectedContent, RegistryFile};
use crate::definition::{Definition, distinct};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::Loaded;
use crate::load::files::{unreadable, xml_files};
use crate::object_spec::ObjectSpec;

/// The folder of OMA's registry that contains earlier versions.
const HISTORY: &str = "version_history";

pub(super) struct Folder<'p> {
    pub(super) path: &'p Path,
    /// Sorted by name. The files of [`HISTORY`] come last.
    pub(super) files: Vec<RegistryFile>,
}

/// A definition, and the warnings of its file.
pub(super) struct FoundDefinition {
    pub(super) definition: Definition,
    warnings: Vec<Diagnostic>,
    file: PathBuf,
}

impl FoundDefinition {
    /// Adds the definition to `loaded`, unless that has the same version of the Object.
    pub(super) fn add_to(self, loaded: &mut Loaded) {
        let key = |definition: &Definition| (definition.object.id, definition.object.version);
        let mut known = loaded.definitions.iter().map(key);
        if known.any(|known| known == key(&self.definition)) {
            return;
        }
        loaded.definitions.push(self.definition);
        // A file may define several of the requested Objects.
        if !loaded.files.contains(&self.file) {
            loaded.files.push(self.file);
            loaded.warnings.extend(self.warnings);
        }
    }
}

impl<'p> Folder<'p> {
    pub(super) fn open(path: &'p Path) -> Result<Folder<'p>, Error> {
        let mut files = xml_files(path).map_err(|error| unreadable(path, &error))?;
        let history = path.join(HISTORY);
        if history.is_dir() {
            files.extend(xml_files(&history).map_err(|error| unreadable(&history, &error))?);
        }
        let files = files.into_iter().map(RegistryFile::new).collect();
        Ok(Folder { path, files })
    }

    /// Searches the files that are named for the Object, then the files with other names.
    pub(super) fn find(&self, spec: ObjectSpec) -> Result<FoundDefinition, Error> {
        if let Some(found) = find_in(&self.files_named_for(spec.object), spec)? {
            return Ok(found);
        }
        if let Some(found) = find_in(&self.other_files(), spec)? {
            return Ok(found);
        }
        Err(self.missing(spec).into())
    }

    pub(super) fn files_named_for(&self, object: u16) -> Vec<&RegistryFile> {
        let is_named = |file: &&RegistryFile| {
            file.expected
                .is_some_and(|expected| expected.object == object)
        };
        self.files.iter().filter(is_named).collect()
    }

    pub(super) fn other_files(&self) -> Vec<&RegistryFile> {
        let files = self.files.iter();
        files.filter(|file| file.expected.is_none()).collect()
    }
}

/// Finds the requested definition in some files.
///
/// # Errors
///
/// If two files define it differently, or if a file that may define it has errors.
fn find_in(files: &[&RegistryFile], spec: ObjectSpec) -> Result<Option<FoundDefinition>, Error> {
    let defined = files
        .iter()
        .flat_map(|file| file.definitions_of(spec.object));
    let is_requested = |version: Version| spec.version.is_none_or(|requested| requested == version);
    let versions = defined.clone().map(|definition| definition.object.version);
    let newest = versions.filter(|version| is_requested(*version)).max();
    if let Some(error) = unreadable_candidates(files, spec, newest) {
        return Err(error);
    }
    let of_newest: Vec<Definition> = defined
        .filter(|definition| Some(definition.object.version) == newest)
        .cloned()
        .collect();
    let one = distinct(&of_newest)?.first().copied();
    Ok(one.and_then(|definition| with_file(files, definition)))
}

/// Adds the warnings and the path of the file that contains a definition.
fn with_file(files: &[&RegistryFile], definition: &Definition) -> Option<FoundDefinition> {
    let is_source = |file: &&&RegistryFile| definition.source.file() == Some(&file.path);
    let file = files.iter().find(is_source)?;
    Some(FoundDefinition {
        definition: definition.clone(),
        warnings: file.warnings().to_vec(),
        file: file.path.clone(),
    })
}

/// Returns the errors of files that may define the requested version, or a newer one than `found`.
fn unreadable_candidates(
    files: &[&RegistryFile],
    spec: ObjectSpec,
    found: Option<Version>,
) -> Option<Error> {
    let may_define = |expected: ExpectedContent| match (expected.version, spec.version) {
        (None, None) => true,
        (Some(expected), None) => found.is_none_or(|found| found < expected),
        (expected, requested) => found.is_none() && (expected.is_none() || expected == requested),
    };
    let broken = files.iter().filter(|file| {
        file.expected_in_unreadable(spec.object)
            .is_some_and(may_define)
    });
    let errors: Vec<Diagnostic> = broken.flat_map(|file| file.errors()).cloned().collect();
    (!errors.is_empty()).then(|| errors.into())
}
