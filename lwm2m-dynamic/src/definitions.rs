use std::collections::BTreeMap;

use lwm2m_core::{Path, Record};
use lwm2m_model::ir::{Object, Resource};

use crate::finding::findings;
use crate::{Content, Entry};

/// Definitions by Object ID. If an Object has several versions, the newest one is used.
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
    /// Returns the definition of the Object in a path.
    pub fn object(&self, path: Path) -> Option<&Object> {
        self.objects.get(&path.object_id()?)
    }

    /// Returns the definition of the Resource in a path.
    pub fn resource(&self, path: Path) -> Option<&Resource> {
        let resources = &self.object(path)?.resources;
        let id = path.resource_id()?;
        let row = resources.binary_search_by_key(&id, |resource| resource.id);
        resources.get(row.ok()?)
    }

    /// Returns an entry with the record, its definitions and its findings.
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
