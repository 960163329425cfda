use std::collections::BTreeMap;

use lwm2m_model::ir::Object;

use crate::definition::{Definition, distinct};
use crate::error::Error;

/// The Objects of two sets of definitions, matched by ID. Only the newest version of each Object in a
/// set is used.
#[derive(Clone, Debug, Default)]
pub struct Pairs<'d> {
    /// Objects in both sets: the old definition and the new one.
    pub both: Vec<(&'d Object, &'d Object)>,
    /// Objects that are only in the old set.
    pub removed: Vec<&'d Object>,
    /// Objects that are only in the new set.
    pub added: Vec<&'d Object>,
}

impl<'d> Pairs<'d> {
    /// Matches the definitions. Each list is sorted by ID.
    ///
    /// # Errors
    ///
    /// If a set defines one version of an Object twice with different content.
    pub fn new(old: &'d [Definition], new: &'d [Definition]) -> Result<Pairs<'d>, Error> {
        let (old, mut new) = (newest(old)?, newest(new)?);
        let mut pairs = Pairs::default();
        for (id, old) in old {
            match new.remove(&id) {
                Some(new) => pairs.both.push((old, new)),
                None => pairs.removed.push(old),
            }
        }
        pairs.added = new.into_values().collect();
        Ok(pairs)
    }
}

fn newest(definitions: &[Definition]) -> Result<BTreeMap<u16, &Object>, Error> {
    // Sorted by version, so that the newest replaces the others.
    let ordered = distinct(definitions)?.into_iter();
    Ok(ordered
        .map(|definition| (definition.object.id, &definition.object))
        .collect())
}
