//! Write: `LwM2M Core TS 1.2, 6.3.3`.

use super::mounted::ask_hooks;
use super::tree::{instance_mut, is_single_resource};
use super::{Operation, Payload, Request, Tree};
use crate::error::Error;
use crate::object::writing::WriteRequest;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Writes an Object Instance, a Resource or a Resource Instance.
    // Not inlined into `dispatch`, whose stack frame would then be the largest of all operations.
    #[inline(never)]
    pub(super) fn write(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let (interface, defaults) = (self.interface, self.defaults);
        let object = self.object_mut(path)?;
        instance_mut(object, path)?;
        let is_single = is_single_resource(object, path);
        let format = defaults.content_format(request, is_single)?;
        let mut records = Payload::decode(format, path, request.payload)?;
        // An empty payload is not a value.
        if is_single && records.is_empty() {
            return Err(Reason::MissingResource.at(path));
        }
        ask_hooks(object, path, &records)?;
        let write = if request.action == Operation::Replace {
            WriteRequest::replace(interface, Some(path))
        } else {
            WriteRequest::update(interface, Some(path))
        };
        instance_mut(object, path)?.write_all(write, &mut records)?;
        object.written(path);
        Ok(())
    }
}
