//! Delete: `LwM2M Core TS 1.2, 6.3.7`.

use super::tree::instance_mut;
use super::{Mounted, Tree};
use crate::error::Error;
use crate::object::Interface;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

impl Tree<'_, '_> {
    /// Deletes an Object Instance, or a Resource Instance of a writable Multiple Resource.
    pub(super) fn delete(&mut self, path: Path) -> Result<(), Error> {
        let interface = self.interface;
        let object = self.object_mut(path)?;
        instance_mut(object, path)?;
        match (path.depth(), path.object_instance_id()) {
            (2, Some(id)) => {
                let accepted = object.accept_delete(path);
                let deleted = accepted.and_then(|()| object.delete(id));
                deleted.map_err(|reason| reason.at(path))
            }
            (4, _) => delete_resource_instance(object, interface, path),
            _ => Err(Reason::NotAllowed.at(path)),
        }
    }
}

fn delete_resource_instance(
    object: &mut (dyn Mounted + '_),
    interface: Interface,
    path: Path,
) -> Result<(), Error> {
    let field = path.resource_id().zip(path.resource_instance_id());
    let (resource, id) = field.ok_or(Reason::NotAllowed.at(path))?;
    let target = instance_mut(object, path)?;
    let definition = target.definition().resource(resource);
    let definition = definition.ok_or(Reason::NotFound.at(path))?;
    if !interface.may_write(definition.operations) {
        return Err(Reason::NotWritable.at(path));
    }
    let field = target.resource(resource).ok_or(Reason::NotFound.at(path))?;
    if !field.instance_ids().any(|held| held == id) {
        return Err(Reason::NotFound.at(path));
    }
    object
        .accept_delete(path)
        .map_err(|reason| reason.at(path))?;
    instance_mut(object, path)?.write_by(interface, path, Encoded::Null)?;
    object.written(path);
    Ok(())
}
