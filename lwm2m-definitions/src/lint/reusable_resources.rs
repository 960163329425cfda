//! The reusable resources that OMA has registered: `Common.xml` in its registry.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::definition::text_of;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load;
use crate::source::Source;
use crate::xml::tree;

/// The file of a registry that lists them.
const FILE: &str = "Common.xml";

/// Resources with an ID from 2048 on that mean the same in every Object, by their IDs.
#[derive(Clone, Debug, Default)]
pub struct ReusableResources {
    by_id: BTreeMap<u16, Registered>,
}

/// The texts of a reusable resource, as they are registered.
#[derive(Clone, Debug)]
pub(super) struct Registered {
    pub(super) name: String,
    pub(super) operations: String,
    pub(super) data_type: String,
    pub(super) range: String,
    pub(super) units: String,
}

impl ReusableResources {
    /// Reads them from a copy of OMA's registry.
    ///
    /// # Errors
    ///
    /// If the folder has no `Common.xml`, or one that lists no resource.
    pub fn of_registry(folder: &Path) -> Result<ReusableResources, Error> {
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

    /// Those of the registry that a definition lies in: its folder, or the one around its
    /// folder of earlier versions. `None` where there is none that could be read.
    pub(super) fn beside(definition: &Path) -> Option<ReusableResources> {
        let folder = definition.parent()?;
        let is_history = folder
            .file_name()
            .is_some_and(|name| name == "version_history");
        let folder = if is_history { folder.parent()? } else { folder };
        folder
            .join(FILE)
            .is_file()
            .then(|| ReusableResources::of_registry(folder).ok())
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
