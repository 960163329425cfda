//! Whether a field of bounded size has room for what a payload brings.

use crate::replay::Walk;
use crate::{Encoded, Error, Path, Reason, Record, Resource, ResourceId, ResourceInstanceId};

/// Whether the Resource Instances that are held, but for those that the payload removes, and those
/// that it brings fit together. Only if they may not, the payload is walked once for each of its Resource
/// Instances, in ascending order: without a heap there is no place to note which have been counted.
pub(crate) fn check(
    resource: ResourceId,
    held: Option<&dyn Resource>,
    capacity: usize,
    payload: &mut dyn Walk<'_>,
) -> Result<(), Error> {
    let mut free = capacity.saturating_sub(held.map_or(0, |field| field.instance_ids().count()));
    if brought(resource, payload)? <= free {
        return Ok(());
    }
    let mut wanted = 0;
    let mut last = None;
    let mut newest = None;
    while let Some(change) = next_change(resource, last, payload)? {
        last = change.path.resource_instance_id();
        let is_held = held.is_some_and(|field| field.instance_ids().any(|id| Some(id) == last));
        if change.removes {
            free += usize::from(is_held);
        } else if !is_held {
            wanted += 1;
            newest = Some(change.path);
        }
    }
    match newest {
        Some(path) if wanted > free => Err(Reason::TooManyInstances.at(path)),
        _ => Ok(()),
    }
}

/// How many Resource Instances the payload brings, those that are held already among them.
fn brought(resource: ResourceId, payload: &mut dyn Walk<'_>) -> Result<usize, Error> {
    let mut count = 0;
    payload.rewind();
    while let Some(record) = payload.step() {
        let Record { path, value, .. } = record?;
        let is_brought = path.resource_id() == Some(resource) && path.depth() == 4;
        count += usize::from(is_brought && value != Encoded::Null);
    }
    Ok(count)
}

/// What a payload does to a Resource Instance.
#[derive(Clone, Copy)]
struct Change {
    path: Path,
    removes: bool,
}

/// The lowest Resource Instance of the payload above `last`.
fn next_change(
    resource: ResourceId,
    last: Option<ResourceInstanceId>,
    payload: &mut dyn Walk<'_>,
) -> Result<Option<Change>, Error> {
    let mut next: Option<Change> = None;
    payload.rewind();
    while let Some(record) = payload.step() {
        let record = record?;
        let path = record.path;
        let is_candidate = path.resource_id() == Some(resource)
            && path.resource_instance_id() > last
            && next.is_none_or(|next| path < next.path);
        if is_candidate {
            let removes = record.value == Encoded::Null;
            next = Some(Change { path, removes });
        }
    }
    Ok(next)
}
