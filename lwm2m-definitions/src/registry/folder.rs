//! A folder of definitions: where an Object is in it.
//!
//! The names of files tell most of the time, so that a few of hundreds are read.

use std::path::{Path, PathBuf};

use lwm2m_model::Version;

use super::file::{File, Told};
use crate::definition::{Definition, distinct};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::Loaded;
use crate::load::files::{unreadable, xml_files};
use crate::object_spec::ObjectSpec;

/// Where OMA's registry keeps the versions of its Objects.
const HISTORY: &str = "version_history";

pub(super) struct Folder<'p> {
    pub(super) path: &'p Path,
    /// In the order of their names, the newest versions first.
    pub(super) files: Vec<File>,
}

/// A definition, and what there is to say about the file it is in.
pub(super) struct Found {
    pub(super) definition: Definition,
    warnings: Vec<Diagnostic>,
    file: PathBuf,
}

impl Found {
    /// Adds it, unless it is there already.
    pub(super) fn add_to(self, loaded: &mut Loaded) {
        let key = |definition: &Definition| (definition.object.id, definition.object.version);
        let mut known = loaded.definitions.iter().map(key);
        if known.any(|known| known == key(&self.definition)) {
            return;
        }
        loaded.definitions.push(self.definition);
        // A file may define several Objects that are asked for.
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
        let files = files.into_iter().map(File::new).collect();
        Ok(Folder { path, files })
    }

    /// Looks into the files whose names tell that the Object is in them and, if it is not, into
    /// those whose names tell nothing.
    pub(super) fn find(&self, wanted: ObjectSpec) -> Result<Found, Error> {
        if let Some(found) = find_in(&self.named_for(wanted.object), wanted)? {
            return Ok(found);
        }
        if let Some(found) = find_in(&self.unnamed(), wanted)? {
            return Ok(found);
        }
        Err(self.not_there(wanted).into())
    }

    pub(super) fn named_for(&self, object: u16) -> Vec<&File> {
        let is_named = |file: &&File| file.told.is_some_and(|told| told.object == object);
        self.files.iter().filter(is_named).collect()
    }

    pub(super) fn unnamed(&self) -> Vec<&File> {
        let files = self.files.iter();
        files.filter(|file| file.told.is_none()).collect()
    }
}

/// The definition that is asked for. An error if there are several that differ, or if the file that
/// should have it cannot be read.
fn find_in(files: &[&File], wanted: ObjectSpec) -> Result<Option<Found>, Error> {
    let defined = files
        .iter()
        .flat_map(|file| file.definitions_of(wanted.object));
    let is_wanted = |version: Version| wanted.version.is_none_or(|wanted| wanted == version);
    let versions = defined.clone().map(|definition| definition.object.version);
    let newest = versions.filter(|version| is_wanted(*version)).max();
    if let Some(error) = unread(files, wanted, newest) {
        return Err(error);
    }
    let of_newest: Vec<Definition> = defined
        .filter(|definition| Some(definition.object.version) == newest)
        .cloned()
        .collect();
    let one = distinct(&of_newest)?.first().copied();
    Ok(one.and_then(|definition| found_in(files, definition)))
}

fn found_in(files: &[&File], definition: &Definition) -> Option<Found> {
    let is_source = |file: &&&File| definition.source.file() == Some(&file.path);
    let file = files.iter().find(is_source)?;
    Some(Found {
        definition: definition.clone(),
        warnings: file.warnings().to_vec(),
        file: file.path.clone(),
    })
}

/// What is wrong with a file that should have what is asked for, or something newer than what was
/// found.
fn unread(files: &[&File], wanted: ObjectSpec, found: Option<Version>) -> Option<Error> {
    let may_have_it = |told: Told| match (told.version, wanted.version) {
        (None, None) => true,
        (Some(told), None) => found.is_none_or(|found| found < told),
        (told, wanted) => found.is_none() && (told.is_none() || told == wanted),
    };
    let broken = files
        .iter()
        .filter(|file| file.told_of_broken(wanted.object).is_some_and(may_have_it));
    let errors: Vec<Diagnostic> = broken.flat_map(|file| file.errors()).cloned().collect();
    (!errors.is_empty()).then(|| errors.into())
}
