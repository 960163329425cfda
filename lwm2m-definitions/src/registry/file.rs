//! A file of a folder: what its name tells, and what is in it.

use std::cell::OnceCell;
use std::path::PathBuf;

use lwm2m_model::Version;

use crate::definition::Definition;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::{Loaded, load};
use crate::object_spec::ObjectSpec;

/// A file, which is read when it is looked into.
pub(super) struct File {
    pub(super) path: PathBuf,
    /// By its name.
    pub(super) told: Option<Told>,
    content: OnceCell<Result<Loaded, Error>>,
}

/// What the name of a file tells about its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) object: u16,
    /// `None` if it may be any.
    pub(super) version: Option<Version>,
}

impl File {
    pub(super) fn new(path: PathBuf) -> File {
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

    pub(super) fn definitions(&self) -> &[Definition] {
        let content = self.content().as_ref();
        content.map_or(&[], |loaded| &loaded.definitions)
    }

    pub(super) fn definitions_of(&self, object: u16) -> impl Iterator<Item = &Definition> + Clone {
        let is_of = move |definition: &&Definition| definition.object.id == object;
        self.definitions().iter().filter(is_of)
    }

    /// What there is to say about a file that can be read.
    pub(super) fn warnings(&self) -> &[Diagnostic] {
        let content = self.content().as_ref();
        content.map_or(&[], |loaded| &loaded.warnings)
    }

    /// Why the file cannot be read, if so.
    pub(super) fn errors(&self) -> &[Diagnostic] {
        let content = self.content().as_ref();
        content.err().map_or(&[], Error::diagnostics)
    }

    /// What its name or, where that tells nothing, its errors tell about a file that cannot be read.
    pub(super) fn told_of_broken(&self, object: u16) -> Option<Told> {
        let is_about = |found: &Diagnostic| found.subject.object == Some(object);
        let by_errors = || {
            let version = None;
            let errors = self.errors().iter().any(is_about);
            errors.then_some(Told { object, version })
        };
        self.content().as_ref().err()?;
        self.told.or_else(by_errors)
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
        match object.parse().ok()? {
            ObjectSpec {
                object,
                version: None,
            } => Some(Told { object, version }),
            _ => None,
        }
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
