//! Mounted Objects.

use lwm2m_model::ObjectInstanceId;

use super::{Arguments, Payload};
use crate::error::Error;
use crate::object::{ObjectDefinition, ObjectInstance};
use crate::path::Path;
use crate::reason::Reason;

/// An Object with its Object Instances in a [`Tree`](super::Tree).
pub trait Mounted {
    /// Returns the definition of the Object.
    fn definition(&self) -> &'static ObjectDefinition;

    /// Returns the ID of the Object Instance at a position, counted in ascending order of IDs.
    fn instance_id(&self, position: usize) -> Option<ObjectInstanceId>;

    /// Returns the Object Instance with this ID.
    fn instance(&self, id: ObjectInstanceId) -> Option<&dyn ObjectInstance>;

    /// Returns the Object Instance with this ID, to change it.
    fn instance_mut(&mut self, id: ObjectInstanceId) -> Option<&mut dyn ObjectInstance>;

    /// Creates an Object Instance, whose Resources are written afterwards.
    ///
    /// # Errors
    ///
    /// [`Reason::NotAllowed`] if Servers cannot create Object Instances; [`Reason::TooManyInstances`] if no
    /// more fit.
    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        let _ = id;
        Err(Reason::NotAllowed)
    }

    /// Returns how many more Object Instances fit.
    fn free_capacity(&self) -> usize {
        usize::MAX
    }

    /// Deletes an Object Instance.
    ///
    /// # Errors
    ///
    /// [`Reason::NotAllowed`] if Servers cannot delete Object Instances.
    fn delete(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        let _ = id;
        Err(Reason::NotAllowed)
    }

    /// Called before a Delete of the Object Instance or Resource Instance by a Server takes effect: see
    /// [`Hooks`](super::Hooks).
    ///
    /// # Errors
    ///
    /// Return an error to refuse the operation.
    fn accept_delete(&mut self, path: Path) -> Result<(), Reason> {
        let _ = path;
        Ok(())
    }

    /// Called before a Read of `path`, which may be that of the Object: see [`Hooks`](super::Hooks).
    fn refresh(&mut self, path: Path) {
        let _ = path;
    }

    /// Called before a Write takes effect: see [`Hooks`](super::Hooks).
    ///
    /// # Errors
    ///
    /// Return an error to refuse the operation.
    fn accept(&mut self, path: Path, records: Payload<'_>) -> Result<(), Error> {
        let _ = (path, records);
        Ok(())
    }

    /// Called after a Write, a Create or the Delete of a Resource Instance: see [`Hooks`](super::Hooks).
    fn written(&mut self, path: Path) {
        let _ = path;
    }

    /// Executes a Resource that is executable by its definition.
    ///
    /// # Errors
    ///
    /// See [`Hooks`](super::Hooks).
    fn execute(&mut self, path: Path, arguments: Arguments<'_>) -> Result<(), Reason> {
        let _ = (path, arguments);
        Err(Reason::NotImplemented)
    }
}

/// Iterates over the IDs of the Object Instances.
pub(super) fn instance_ids(object: &dyn Mounted) -> impl Iterator<Item = ObjectInstanceId> {
    (0..).map_while(|position| object.instance_id(position))
}

/// Asks the hooks of the Object whether they accept the records.
pub(super) fn ask_hooks(
    object: &mut (dyn Mounted + '_),
    target: Path,
    records: &Payload<'_>,
) -> Result<(), Error> {
    object.accept(target, records.restart()?)
}
