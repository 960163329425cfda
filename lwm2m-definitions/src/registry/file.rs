//! A file of a registry, which is read when its content is needed.

use std::cell::OnceCell;
use std::path::PathBuf;

use lwm2m_model::Version;

use crate::definition::Definition;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::{Loaded, load};
use crate::object_spec::ObjectSpec;

/// A file of a registry.
pub(super) struct RegistryFile {
    pub(super) path: PathBuf,
    /// The content according to the file name.
    pub(super) expected: Option<ExpectedContent>,
    content: OnceCell<Result<Loaded, Error>>,
}

/// The Object and version that a file should define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExpectedContent {
    pub(super) object: u16,
    /// `None` for any version.
    pub(super) version: Option<Version>,
}

impl RegistryFile {
    pub(super) fn new(path: PathBuf) -> RegistryFile {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy());
        RegistryFile {
            expected: stem.and_then(|stem| ExpectedContent::from_file_name(&stem)),
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

    /// The warnings of a file without errors.
    pub(super) fn warnings(&self) -> &[Diagnostic] {
        let content = self.content().as_ref();
        content.map_or(&[], |loaded| &loaded.warnings)
    }

    /// The errors and warnings of a file with errors.
    pub(super) fn errors(&self) -> &[Diagnostic] {
        let content = self.content().as_ref();
        content.err().map_or(&[], Error::diagnostics)
    }

    /// Returns the content that a file with errors should have: according to its name or, for other
    /// names, according to errors about the Object.
    pub(super) fn expected_in_unreadable(&self, object: u16) -> Option<ExpectedContent> {
        let is_about = |found: &Diagnostic| found.subject.object == Some(object);
        let by_errors = || {
            let version = None;
            let errors = self.errors().iter().any(is_about);
            errors.then_some(ExpectedContent { object, version })
        };
        self.content().as_ref().err()?;
        self.expected.or_else(by_errors)
    }
}

impl ExpectedContent {
    /// Parses a name without extension: `12` contains an Object ID, `12-1_1` also a version. Returns
    /// `None` for other names.
    fn from_file_name(stem: &str) -> Option<ExpectedContent> {
        let (object, version) = match stem.split_once('-') {
            Some((object, version)) => (object, Some(version.replace('_', "."))),
            None => (stem, None),
        };
        let version = version.map(|version| version.parse()).transpose().ok()?;
        match object.parse().ok()? {
            ObjectSpec {
                object,
                version: None,
            } => Some(ExpectedContent { object, version }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_file_names_of_the_registry() {
        let expected = |object, version| Some(ExpectedContent { object, version });
        assert_eq!(ExpectedContent::from_file_name("12"), expected(12, None));
        assert_eq!(
            ExpectedContent::from_file_name("12-1_1"),
            expected(12, Some(Version::new(1, 1)))
        );
        for name in [
            "DDF",
            "LWM2M_WLAN_connectivity4-v1_0",
            "12-old",
            "12 (1)",
            "12@1.1",
        ] {
            assert_eq!(ExpectedContent::from_file_name(name), None, "{name}");
        }
    }
}
