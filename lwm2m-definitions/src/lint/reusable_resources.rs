//! Reads the reusable Resources that OMA has registered from `Common.xml`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::parsed_object::text_of;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load;
use crate::source::Source;
use crate::xml::tree;

/// The file of OMA's registry that lists the reusable Resources.
const FILE: &str = "Common.xml";

/// The registered reusable Resources. Their IDs start at 2048, and their meaning is the same in every
/// Object.
#[derive(Clone, Debug, Default)]
pub struct ReusableResources {
    by_id: BTreeMap<u16, Registered>,
}

/// The registered texts of a reusable Resource.
#[derive(Clone, Debug)]
pub(super) struct Registered {
    pub(super) name: String,
    pub(super) operations: String,
    pub(super) data_type: String,
    pub(super) range: String,
    pub(super) units: String,
}

impl ReusableResources {
    /// Reads the reusable Resources of a copy of OMA's registry.
    ///
    /// # Errors
    ///
    /// If the folder has no `Common.xml`, or if the file lists no Resources.
    pub fn from_registry(folder: &Path) -> Result<ReusableResources, Error> {
        let file = folder.join(FILE);
        let source = Arc::new(load::source(&file)?);
        let read = ReusableResources::read(&source)?;
        if read.by_id.is_empty() {
            let message = format!("{}: no reusable resource is listed", file.display());
            let found = Diagnostic::error("no-definition", message);
            return Err(found.help("give the folder of a registry of OMA's").into());
        }
        Ok(read)
    }

    /// Reads the reusable Resources of the registry that contains a definition, in its folder or in the
    /// parent folder of `version_history`. Returns `None` if there is no readable file.
    pub(super) fn find_for(definition: &Path) -> Option<ReusableResources> {
        let folder = definition.parent()?;
        let is_history = folder
            .file_name()
            .is_some_and(|name| name == "version_history");
        let folder = if is_history { folder.parent()? } else { folder };
        folder
            .join(FILE)
            .is_file()
            .then(|| ReusableResources::from_registry(folder).ok())
            .flatten()
    }

    pub(super) fn get(&self, id: u16) -> Option<&Registered> {
        self.by_id.get(&id)
    }

    fn read(source: &Arc<Source>) -> Result<ReusableResources, Error> {
        let mut found = Vec::new();
        let root = tree::parse(source, &mut found);
        let Some(root) = root.filter(|_| !found.iter().any(Diagnostic::is_error)) else {
            return Err(found.into());
        };
        let objects = root.children.iter();
        let items = objects
            .filter_map(|object| object.child("Resources"))
            .flat_map(|resources| &resources.children)
            .filter(|item| item.name == "Item");
        let registered = items.filter_map(|item| {
            let id = item.attribute("ID")?.value.trim().parse().ok()?;
            let text = |name| text_of(item, name);
            let registered = Registered {
                name: text("Name"),
                operations: text("Operations"),
                data_type: text("Type"),
                range: text("RangeEnumeration"),
                units: text("Units"),
            };
            Some((id, registered))
        });
        Ok(ReusableResources {
            by_id: registered.collect(),
        })
    }
}
