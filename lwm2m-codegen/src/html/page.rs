//! The set of pages.

use lwm2m_definitions::Definition;
use lwm2m_model::Version;
use lwm2m_model::ir::Object;

use crate::rust::{Bindings, WrittenVersion};

/// The page of a version of an Object.
pub(super) struct Page<'d> {
    pub(super) object: &'d Object,
    pub(super) rust: WrittenVersion<'d>,
    is_newest: bool,
}

/// The pages of the versions of an Object.
pub(super) struct ObjectPages<'d> {
    pub(super) newest: Page<'d>,
    /// The other versions, newest first.
    earlier: Vec<Page<'d>>,
}

impl Page<'_> {
    /// Returns the file name.
    pub(super) fn file(&self) -> String {
        let Version { major, minor } = self.object.version;
        if self.is_newest {
            format!("{}.html", self.object.id)
        } else {
            format!("{}-{major}_{minor}.html", self.object.id)
        }
    }
}

impl<'d> ObjectPages<'d> {
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &Page<'d>> {
        std::iter::once(&self.newest).chain(&self.earlier)
    }

    pub(super) fn has_several(&self) -> bool {
        !self.earlier.is_empty()
    }
}

/// Groups definitions, sorted by Object and version, into pages.
pub(super) fn group<'d>(
    definitions: &[&'d Definition],
    bindings: &'d Bindings,
) -> Vec<ObjectPages<'d>> {
    let mut written = bindings.versions();
    let mut page = |definition: &&'d Definition, is_newest| {
        let object = &definition.object;
        let rust = written.remove(&(object.id, object.version))?;
        Some(Page {
            object,
            rust,
            is_newest,
        })
    };
    let objects = definitions.chunk_by(|a, b| a.object.id == b.object.id);
    let pages = objects.filter_map(|versions| {
        let (newest, earlier) = versions.split_last()?;
        Some(ObjectPages {
            newest: page(newest, true)?,
            earlier: earlier
                .iter()
                .rev()
                .filter_map(|definition| page(definition, false))
                .collect(),
        })
    });
    pages.collect()
}
