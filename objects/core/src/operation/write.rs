//! Write: `LwM2M Core TS 1.2, 6.3.3`.

use super::mounted::accept;
use super::tree::{instance, is_single};
use super::{Operation, Payload, Request, Tree};
use crate::error::Error;
use crate::object::writing::Write;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Writes an Object Instance, a Resource or a Resource Instance.
    // Not in `answer`: it would have the stack of all operations.
    #[inline(never)]
    pub(super) fn write(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let (interface, defaults) = (self.interface, self.defaults);
        let object = self.object(path)?;
        instance(object, path)?;
        let is_single = is_single(object, path);
        let format = defaults.content_format(request, is_single)?;
        let mut records = Payload::decode(format, path, request.payload)?;
        // Nothing is no value.
        if is_single && records.is_empty() {
            return Err(Reason::MissingResource.at(path));
        }
        accept(object, path, &records)?;
        let write = if request.ask == Operation::Replace {
            Write::replace(interface, Some(path))
        } else {
            Write::update(interface, Some(path))
        };
        instance(object, path)?.write_all(write, &mut records)?;
        object.written(path);
        Ok(())
    }
}
