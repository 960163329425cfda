//! Write-Attributes: `LwM2M Core TS 1.2, 6.3.4`.

use lwm2m_model::DataType;

use super::tree::{has_resource, instance_mut};
use super::{Request, Tree};
use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Writes the attributes of the query, if there is a store.
    pub(super) fn write_attributes(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let data_type = self.locate(path)?;
        let attributes = self.attributes.as_mut();
        let attributes = attributes.ok_or(Reason::NotImplemented.at(path))?;
        (attributes.write)(attributes.store, path, data_type, request.query)
    }

    /// Returns the data type at a path, if the path exists.
    fn locate(&mut self, path: Path) -> Result<Option<DataType>, Error> {
        let interface = self.interface;
        let object = self.object_mut(path)?;
        if path.depth() == 1 {
            return Ok(None);
        }
        let instance = &*instance_mut(object, path)?;
        let Some(id) = path.resource_id() else {
            return Ok(None);
        };
        let not_found = Reason::NotFound.at(path);
        let row = instance.definition().resource(id).ok_or(not_found)?;
        if !has_resource(instance, interface, row) {
            return Err(not_found);
        }
        // Values that are not readable cause no notifications.
        if path.depth() == 4 || row.data_type.is_none() || !row.operations.is_readable() {
            instance.read_by(interface, path)?;
        }
        Ok(row.data_type)
    }
}
