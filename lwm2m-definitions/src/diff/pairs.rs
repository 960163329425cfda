use std::collections::BTreeMap;

use lwm2m_model::ir::Object;

use crate::definition::{Definition, distinct};
use crate::error::Error;

/// Two sets of definitions, matched by their Object IDs.
///
/// Where a set has several versions of an Object, the newest of them counts.
#[derive(Clone, Debug, Default)]
pub struct Pairs<'d> {
    /// Objects that both sets have: the old definition and the new one.
    pub both: Vec<(&'d Object, &'d Object)>,
    /// Objects that only the old set has.
    pub removed: Vec<&'d Object>,
    /// Objects that only the new set has.
    pub added: Vec<&'d Object>,
}

impl<'d> Pairs<'d> {
    /// Matches the definitions; each list is in the order of the IDs.
    ///
    /// # Errors
    ///
    /// If a set defines one version of an Object twice, differently.
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
    // Oldest first, so that the newest is what stays.
    let ordered = distinct(definitions)?.into_iter();
    Ok(ordered
        .map(|definition| (definition.object.id, &definition.object))
        .collect())
}
