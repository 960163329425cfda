//! A folder of definitions: where an Object is in it.
//!
//! The names of files tell most of the time, so that a few of hundreds are read.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Wanted;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::ir::Version;
use crate::load::{Loaded, load, unreadable, xml_files};
use crate::nearest::nearest;
use crate::rust::{Definition, one_of_each};

/// Where OMA's registry keeps the versions of its Objects.
const HISTORY: &str = "version_history";

pub(super) struct Folder<'p> {
    path: &'p Path,
    /// In the order of their names, the newest versions first.
    files: Vec<File>,
}

/// A file, which is read when it is looked into.
struct File {
    path: PathBuf,
    told: Option<Told>,
    content: OnceCell<Result<Loaded, Error>>,
}

/// What the name of a file tells about its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    object: u16,
    version: Option<Version>,
}

/// A definition, and what there is to say about the file it is in.
pub(super) struct Found {
    pub(super) definition: Definition,
    warnings: Vec<Diagnostic>,
    file: PathBuf,
}

impl Found {
    pub(super) fn add_to(self, loaded: &mut Loaded) {
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
    pub(super) fn find(&self, wanted: Wanted) -> Result<Found, Error> {
        if let Some(found) = self.named_for(wanted.object).find(wanted)? {
            return Ok(found);
        }
        if let Some(found) = self.unnamed().find(wanted)? {
            return Ok(found);
        }
        let defined = self.named_for(wanted.object).files.into_iter();
        let versions = defined
            .chain(self.unnamed().files)
            .flat_map(|file| file.definitions_of(wanted.object))
            .map(|definition| definition.object.version)
            .collect::<BTreeSet<Version>>();
        let found = if versions.is_empty() {
            self.no_object(wanted.object)
        } else {
            self.no_version(wanted, &versions)
        };
        Err(found.into())
    }

    fn named_for(&self, object: u16) -> Files<'_> {
        let is_named = |file: &&File| file.told.is_some_and(|told| told.object == object);
        Files::new(self.files.iter().filter(is_named))
    }

    fn unnamed(&self) -> Files<'_> {
        Files::new(self.files.iter().filter(|file| file.told.is_none()))
    }

    fn no_version(&self, wanted: Wanted, versions: &BTreeSet<Version>) -> Diagnostic {
        let there: Vec<String> = versions.iter().map(Version::to_string).collect();
        let version = wanted.version.unwrap_or_default();
        let message = format!(
            "{}: object {} is not there in version {version}, but in {}",
            self.path.display(),
            wanted.object,
            there.join(", ")
        );
        let newest = Wanted {
            version: versions.last().copied(),
            ..wanted
        };
        Diagnostic::error("no-version", message).help(format!("ask for `{newest}`"))
    }

    fn no_object(&self, id: u16) -> Diagnostic {
        let mut message = format!("{}: object {id} is not there", self.path.display());
        for file in self.named_for(id).files {
            message.push_str(&format!(
                "; {} defines {}",
                file.path.display(),
                file.what_it_defines()
            ));
        }
        if let Some(file) = self.unnamed().files.iter().find(|file| file.is_broken()) {
            message.push_str(&format!(
                "; it may be in {}, which cannot be read",
                file.path.display()
            ));
        }
        let found = Diagnostic::error("no-object", message);
        match self.suggestion(id) {
            Some(help) => found.help(help),
            None => found.help("choose another folder, or add the definition to this one"),
        }
    }

    /// The ID that may have been meant, or those next to it, with their names.
    fn suggestion(&self, id: u16) -> Option<String> {
        let known = self.ids();
        let written: Vec<String> = known.iter().map(u16::to_string).collect();
        // A short number is near to many others.
        let long = written.iter().filter(|_| id >= 1000);
        let meant = nearest(&id.to_string(), long.map(String::as_str));
        if let Some(meant) = meant.and_then(|meant| meant.parse().ok()) {
            return Some(format!("did you mean {}?", self.with_name(meant)));
        }
        let next = [known.range(..id).next_back(), known.range(id..).next()];
        let next: Vec<String> = next
            .into_iter()
            .flatten()
            .map(|id| self.with_name(*id))
            .collect();
        (!next.is_empty()).then(|| format!("next to it there is {}", next.join(" and ")))
    }

    fn ids(&self) -> BTreeSet<u16> {
        let told = self.files.iter().filter_map(|file| Some(file.told?.object));
        let defined = self.unnamed().files.into_iter();
        let defined = defined.flat_map(|file| file.definitions().iter());
        told.chain(defined.map(|definition| definition.object.id))
            .collect()
    }

    fn with_name(&self, id: u16) -> String {
        let files = self.named_for(id).files.into_iter();
        let mut defined = files
            .chain(self.unnamed().files)
            .flat_map(|file| file.definitions_of(id));
        let name = defined
            .next()
            .map(|definition| format!(" ({})", definition.object.name));
        format!("{id}{}", name.unwrap_or_default())
    }
}

/// Some files of the folder.
struct Files<'f> {
    files: Vec<&'f File>,
}

impl<'f> Files<'f> {
    fn new(files: impl Iterator<Item = &'f File>) -> Files<'f> {
        Files {
            files: files.collect(),
        }
    }

    /// The definition in them that is asked for. An error if there are several, or if the file that
    /// should have it cannot be read.
    fn find(&self, wanted: Wanted) -> Result<Option<Found>, Error> {
        let files = self.files.iter();
        let defined: Vec<Definition> = files
            .flat_map(|file| file.definitions_of(wanted.object))
            .filter(|definition| {
                wanted
                    .version
                    .is_none_or(|v| v == definition.object.version)
            })
            .cloned()
            .collect();
        let newest = defined
            .iter()
            .map(|definition| definition.object.version)
            .max();
        if let Some(error) = self.unread(wanted, newest) {
            return Err(error);
        }
        let of_newest = defined
            .into_iter()
            .filter(|definition| Some(definition.object.version) == newest);
        let of_newest: Vec<Definition> = of_newest.collect();
        let one = one_of_each(&of_newest)?.first().copied();
        Ok(one.and_then(|definition| self.found(definition)))
    }

    fn found(&self, definition: &Definition) -> Option<Found> {
        let is_of = |file: &&&File| file.path.display().to_string() == definition.source.name();
        let file = self.files.iter().find(is_of)?;
        let warnings = file
            .content
            .get()
            .and_then(|content| content.as_ref().ok())
            .map(|loaded| loaded.warnings.clone());
        Some(Found {
            definition: definition.clone(),
            warnings: warnings.unwrap_or_default(),
            file: file.path.clone(),
        })
    }

    /// What is wrong with a file whose name tells that it has what is asked for, or something newer
    /// than what was found.
    fn unread(&self, wanted: Wanted, newest: Option<Version>) -> Option<Error> {
        let may_have_it = |told: &Told| match (told.version, wanted.version) {
            (None, None) => true,
            (None, Some(_)) => newest.is_none(),
            (Some(told), None) => newest.is_none_or(|newest| newest < told),
            (Some(told), Some(version)) => newest.is_none() && told == version,
        };
        let files = self.files.iter();
        let broken = files.filter(|file| file.told.as_ref().is_some_and(may_have_it));
        let found: Vec<Diagnostic> = broken
            .filter_map(|file| file.content().as_ref().err())
            .flat_map(Error::diagnostics)
            .cloned()
            .collect();
        (!found.is_empty()).then(|| found.into())
    }
}

impl File {
    fn new(path: PathBuf) -> File {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy());
        File {
            told: stem.and_then(|stem| Told::by_name(&stem)),
            path,
            content: OnceCell::new(),
        }
    }

    fn content(&self) -> &Result<Loaded, Error> {
        self.content.get_or_init(|| load([&self.path]))
    }

    fn definitions(&self) -> &[Definition] {
        let content = self.content().as_ref();
        content.map_or(&[], |loaded| &loaded.definitions)
    }

    fn definitions_of(&self, object: u16) -> impl Iterator<Item = &Definition> {
        let is_of = move |definition: &&Definition| definition.object.id == object;
        self.definitions().iter().filter(is_of)
    }

    /// Whether there is an error other than that it is one of the registry's side files.
    fn is_broken(&self) -> bool {
        let errors = self.content().as_ref().err().map(Error::diagnostics);
        errors.is_some_and(|found| found.iter().any(|found| found.code != "no-definition"))
    }

    fn what_it_defines(&self) -> String {
        let objects = self.definitions().iter();
        let objects = objects.map(|definition| format!("object {}", definition.object.id));
        let objects: Vec<String> = objects.collect();
        if objects.is_empty() {
            "nothing".to_owned()
        } else {
            objects.join(" and ")
        }
    }
}

impl Told {
    /// `12` tells the Object, `12-1_1` its version too; any other name tells nothing.
    fn by_name(stem: &str) -> Option<Told> {
        let (object, version) = match stem.split_once('-') {
            Some((object, version)) => (object, Some(version.replace('_', "."))),
            None => (stem, None),
        };
        let version = version.map(|version| version.parse()).transpose().ok()?;
        let Wanted { object, .. } = object.parse().ok()?;
        Some(Told { object, version })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_registry_tell_object_and_version() {
        let told = |object, version| Some(Told { object, version });
        assert_eq!(Told::by_name("12"), told(12, None));
        assert_eq!(Told::by_name("12-1_1"), told(12, Some(Version::new(1, 1))));
        for name in [
            "DDF",
            "LWM2M_WLAN_connectivity4-v1_0",
            "12-old",
            "12 (1)",
            "12@1.1",
        ] {
            assert_eq!(Told::by_name(name), None, "{name}");
        }
    }
}
