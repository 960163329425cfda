//! Write-Attributes: `LwM2M Core TS 1.2, 6.3.4`.

use super::tree::{has_resource, instance};
use super::{NotificationAttributes, Request, Tree};
use crate::{Error, Path, Reason};

/// Where the notification attributes of one Server are kept.
pub trait AttributeStore {
    /// Those that were written at this path, without those of the paths above.
    fn attributes(&self, path: Path) -> NotificationAttributes;

    /// Keeps them.
    ///
    /// # Errors
    ///
    /// [`Reason::TooManyInstances`] if there is no room.
    fn set_attributes(
        &mut self,
        path: Path,
        attributes: NotificationAttributes,
    ) -> Result<(), Reason>;
}

/// Those that hold at this path: what it leaves open, the paths above tell.
#[must_use]
pub fn effective_attributes(store: &dyn AttributeStore, path: Path) -> NotificationAttributes {
    let mut attributes = store.attributes(path);
    let mut above = path.parent();
    while let Some(path) = above {
        attributes = attributes.or(store.attributes(path));
        above = path.parent();
    }
    attributes
}

/// One entry for each path that has any.
#[cfg(feature = "alloc")]
impl AttributeStore for alloc::collections::BTreeMap<Path, NotificationAttributes> {
    fn attributes(&self, path: Path) -> NotificationAttributes {
        self.get(&path).copied().unwrap_or_default()
    }

    fn set_attributes(
        &mut self,
        path: Path,
        attributes: NotificationAttributes,
    ) -> Result<(), Reason> {
        if attributes == NotificationAttributes::default() {
            self.remove(&path);
        } else {
            self.insert(path, attributes);
        }
        Ok(())
    }
}

impl Tree<'_, '_> {
    /// Takes over the attributes of the query, if there is somewhere to keep them.
    pub(super) fn write_attributes(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let data_type = self.locate(path)?;
        let store = self.attributes.as_deref_mut();
        let store = store.ok_or(Reason::NotImplemented.at(path))?;
        let attributes = store.attributes(path).write(request.query);
        let attributes = attributes.map_err(|reason| reason.at(path))?;
        attributes.check_at(path, data_type)?;
        store
            .set_attributes(path, attributes)
            .map_err(|reason| reason.at(path))
    }

    /// The data type of what is there.
    fn locate(&mut self, path: Path) -> Result<Option<crate::DataType>, Error> {
        let interface = self.interface;
        let object = self.object(path)?;
        if path.depth() == 1 {
            return Ok(None);
        }
        let instance = &*instance(object, path)?;
        let Some(id) = path.resource_id() else {
            return Ok(None);
        };
        let not_found = Reason::NotFound.at(path);
        let row = instance.definition().resource(id).ok_or(not_found)?;
        if !has_resource(instance, interface, row) {
            return Err(not_found);
        }
        // There is nothing to notify of in what cannot be read.
        if path.depth() == 4 || row.data_type.is_none() || !row.operations.is_readable() {
            instance.read_by(interface, path)?;
        }
        Ok(row.data_type)
    }
}
