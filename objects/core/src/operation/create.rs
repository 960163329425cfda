//! Create: `LwM2M Core TS 1.2, 6.3.6`.

use lwm2m_model::ObjectInstanceId;

use super::mounted::{ask_hooks, instance_ids};
use super::tree::instance_mut;
use super::{Mounted, Payload, Request, Tree};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::object::writing::WriteRequest;
use crate::object::{Interface, ObjectDefinition, ResourceDefinition};
use crate::path::Path;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Creates an Object Instance with the ID in the path or the payload, or else the lowest free ID.
    // Not inlined into `dispatch`, whose stack frame would then be the largest of all operations.
    #[inline(never)]
    pub(super) fn create(&mut self, request: &Request<'_>) -> Result<Path, Error> {
        let path = request.path;
        let interface = self.interface;
        let format = self.defaults.content_format(request, false)?;
        let object = self.object_mut(path)?;
        if path.depth() > 2 {
            return Err(Reason::NotAllowed.at(path));
        }
        let target = target(object, request, format)?;
        let id = target
            .object_instance_id()
            .ok_or(Reason::NotAllowed.at(path))?;
        let records = &mut Payload::decode(format, target, request.payload)?;
        let exists = object.instance(id).is_some();
        // `NotAllowed` of a Single Object: a Server that names no ID cannot know that an Object Instance exists.
        let reason = if object.definition().multiplicity.is_multiple() {
            Reason::InstanceExists
        } else {
            Reason::NotAllowed
        };
        if exists {
            return Err(reason.at(target));
        }
        check_mandatory(object.definition(), target, records)?;
        object.create(id).map_err(|reason| reason.at(target))?;
        let filled = fill(object, interface, target, records);
        if filled.is_err() {
            // The Object Instance is new, so nothing refers to it.
            let _ = object.delete(id);
        }
        filled.map(|()| target)
    }
}

/// Writes the payload. Skips Optional Resources that the definition does not have.
fn fill(
    object: &mut (dyn Mounted + '_),
    interface: Interface,
    target: Path,
    records: &mut Payload<'_>,
) -> Result<(), Error> {
    ask_hooks(object, target, records)?;
    records.select_known(target, object.definition());
    let write = WriteRequest::replace(interface, Some(target));
    instance_mut(object, target)?.write_all(write, records)?;
    object.written(target);
    Ok(())
}

/// Returns the path of the Object Instance to create.
fn target(
    object: &dyn Mounted,
    request: &Request<'_>,
    format: ContentFormat,
) -> Result<Path, Error> {
    let path = request.path;
    if path.object_instance_id().is_some() {
        return Ok(path);
    }
    let free = || {
        let id = free_id(object).ok_or(Reason::TooManyInstances.at(path))?;
        path.child(id).ok_or(Reason::NotAllowed.at(path))
    };
    if !names_instance(format, request.payload) {
        return free();
    }
    let mut records = Payload::decode(format, path, request.payload)?;
    match records.next() {
        Some(record) => {
            let id = record?.path.object_instance_id();
            let id = id.ok_or(Reason::InstanceExpected.at(path))?;
            path.child(id).ok_or(Reason::NotAllowed.at(path))
        }
        None => free(),
    }
}

/// Only TLV has relative paths, with or without a header for the Object Instance, as the two bits of the
/// type tell: `LwM2M Core TS 1.2, 7.4.5`.
fn names_instance(format: ContentFormat, payload: &[u8]) -> bool {
    format != ContentFormat::TLV || payload.first().is_some_and(|first| first >> 6 == 0)
}

fn free_id(object: &dyn Mounted) -> Option<ObjectInstanceId> {
    // 65535 is not a valid Object Instance ID.
    let mut ids = instance_ids(object);
    (0..ObjectInstanceId::MAX).find(|id| ids.next() != Some(*id))
}

/// Checks that the payload has all Mandatory Resources that a Server may write.
fn check_mandatory(
    definition: &'static ObjectDefinition,
    target: Path,
    records: &mut Payload<'_>,
) -> Result<(), Error> {
    let is_due = |row: &&ResourceDefinition| row.mandatory && row.operations.is_writable();
    for row in definition.resources.iter().filter(is_due) {
        let path = target.child(row.id).unwrap_or(target);
        records.select(path);
        records.next().ok_or(Reason::MissingResource.at(path))??;
    }
    Ok(())
}
