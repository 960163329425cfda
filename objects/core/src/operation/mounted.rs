//! An Object in the tree.

use lwm2m_model::ObjectInstanceId;

use super::{Arguments, Payload};
use crate::error::Error;
use crate::object::{ObjectDefinition, ObjectInstance};
use crate::path::Path;
use crate::reason::Reason;

/// An Object with its Object Instances, as a [`Tree`](super::Tree) holds it.
pub trait Mounted {
    /// What its definition says.
    fn definition(&self) -> &'static ObjectDefinition;

    /// The ID of the Object Instance at this position, counted by ascending ID.
    fn instance_id(&self, position: usize) -> Option<ObjectInstanceId>;

    /// The Object Instance with this ID.
    fn instance(&self, id: ObjectInstanceId) -> Option<&dyn ObjectInstance>;

    /// The Object Instance with this ID, to be changed.
    fn instance_mut(&mut self, id: ObjectInstanceId) -> Option<&mut dyn ObjectInstance>;

    /// Makes a new Object Instance, whose Resources are written afterwards.
    ///
    /// # Errors
    ///
    /// [`Reason::NotAllowed`] if Servers cannot create any; [`Reason::TooManyInstances`] if there is no
    /// room.
    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        let _ = id;
        Err(Reason::NotAllowed)
    }

    /// How many more Object Instances there is room for.
    fn free_capacity(&self) -> usize {
        usize::MAX
    }

    /// Removes an Object Instance.
    ///
    /// # Errors
    ///
    /// [`Reason::NotAllowed`] if Servers cannot delete any.
    fn delete(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        let _ = id;
        Err(Reason::NotAllowed)
    }

    /// Called before a Server's Delete of the Object Instance or the Resource Instance takes effect: see
    /// [`Hooks`](super::Hooks).
    ///
    /// # Errors
    ///
    /// To refuse it.
    fn accept_delete(&mut self, path: Path) -> Result<(), Reason> {
        let _ = path;
        Ok(())
    }

    /// Called before a Read of `path`, which may be of the Object: see [`Hooks`](super::Hooks).
    fn refresh(&mut self, path: Path) {
        let _ = path;
    }

    /// Called before a Write takes effect: see [`Hooks`](super::Hooks).
    ///
    /// # Errors
    ///
    /// To refuse it.
    fn accept(&mut self, path: Path, records: Payload<'_>) -> Result<(), Error> {
        let _ = (path, records);
        Ok(())
    }

    /// Called after a Write, a Create or the Delete of a Resource Instance has taken effect: see [`Hooks`](super::Hooks).
    fn written(&mut self, path: Path) {
        let _ = path;
    }

    /// Executes a Resource that its definition says can be.
    ///
    /// # Errors
    ///
    /// See [`Hooks`](super::Hooks).
    fn execute(&mut self, path: Path, arguments: Arguments<'_>) -> Result<(), Reason> {
        let _ = (path, arguments);
        Err(Reason::NotImplemented)
    }
}

/// The IDs of the Object Instances.
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
