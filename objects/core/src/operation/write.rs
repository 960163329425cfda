//! Write: `LwM2M Core TS 1.2, 6.3.3`.

use super::tree::{instance, is_single};
use super::{Operation, Payload, Request, Tree};
use crate::{Error, Reason};

impl Tree<'_, '_> {
    /// Writes an Object Instance, a Resource or a Resource Instance.
    pub(super) fn write(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let interface = self.interface;
        let object = self.object(path)?;
        instance(object, path)?;
        let is_single = is_single(object, path);
        let format = self.content_format(request, is_single)?;
        let records = Payload::decode(format, path, request.payload)?;
        // Nothing is no value.
        if is_single && records.clone().next().is_none() {
            return Err(Reason::MissingResource.at(path));
        }
        let object = self.object(path)?;
        object.accept(path, records.clone())?;
        let target = instance(object, path)?;
        if request.operation == Operation::Replace {
            target.replace_within(interface, path, records)?;
        } else {
            target.update_within(interface, path, records)?;
        }
        object.written(path);
        Ok(())
    }
}
