//! Checks the capacity of fields of bounded size.

use lwm2m_model::ResourceId;

use crate::error::Error;
use crate::object::replay::Rewind;
use crate::object::{Record, Resource};
use crate::reason::Reason;
use crate::value::Encoded;

/// Checks that the field can hold its Resource Instances without those that the payload removes, and with
/// those that it adds. No two records of the payload may have the same path.
pub(crate) fn check(
    resource: ResourceId,
    held: Option<&dyn Resource>,
    capacity: usize,
    payload: &mut dyn Rewind<'_>,
) -> Result<(), Error> {
    let mut free = capacity.saturating_sub(held.map_or(0, |field| field.instance_ids().count()));
    let mut wanted = 0;
    let mut newest = None;
    payload.rewind();
    while let Some(record) = payload.step() {
        let Record { path, value, .. } = record?;
        let instance = path.resource_instance_id();
        if path.resource_id() != Some(resource) || instance.is_none() {
            continue;
        }
        let is_held = held.is_some_and(|field| field.instance_ids().any(|id| Some(id) == instance));
        if value == Encoded::Null {
            free += usize::from(is_held);
        } else if !is_held {
            wanted += 1;
            newest = Some(path);
        }
    }
    match newest {
        Some(path) if wanted > free => Err(Reason::TooManyInstances.at(path)),
        _ => Ok(()),
    }
}
