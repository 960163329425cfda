use std::collections::BTreeMap;

use lwm2m_core::{Path, Record};

use crate::finding::findings;
use crate::{Content, Entry};
use lwm2m_model::ir::{Object, Resource};

/// Definitions by Object ID. Of several versions of an Object the newest counts.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    objects: BTreeMap<u16, Object>,
}

impl FromIterator<Object> for Definitions {
    fn from_iter<I: IntoIterator<Item = Object>>(objects: I) -> Definitions {
        let mut newest: BTreeMap<u16, Object> = BTreeMap::new();
        for object in objects {
            let known = newest.get(&object.id);
            if known.is_none_or(|known| known.version < object.version) {
                newest.insert(object.id, object);
            }
        }
        Definitions { objects: newest }
    }
}

impl Definitions {
    /// The definition of the Object that a path leads to or into.
    pub fn object(&self, path: Path) -> Option<&Object> {
        self.objects.get(&path.object_id()?)
    }

    /// The definition of the Resource that a path leads to or into.
    pub fn resource(&self, path: Path) -> Option<&Resource> {
        let resources = &self.object(path)?.resources;
        let id = path.resource_id()?;
        let row = resources.binary_search_by_key(&id, |resource| resource.id);
        resources.get(row.ok()?)
    }

    /// The record with what its definition says about it.
    pub fn describe(&self, record: Record<Content>) -> Entry<'_> {
        let object = self.object(record.path);
        let resource = self.resource(record.path);
        Entry {
            findings: findings(&record, object, resource),
            record,
            object,
            resource,
        }
    }
}
