//! Objects with one Object Instance.

use lwm2m_model::ObjectInstanceId;

use super::{Arguments, Hooks, Mounted, Payload};
use crate::error::Error;
use crate::object::{Object, ObjectDefinition, ObjectInstance};
use crate::path::Path;
use crate::reason::Reason;

/// An Object with one Object Instance, which Servers cannot create or delete.
#[derive(Clone, Debug, Default)]
pub struct SingleInstance<T, H = ()> {
    id: ObjectInstanceId,
    /// The Object Instance.
    pub object: T,
    /// The hooks of the device.
    pub hooks: H,
}

impl<T: Object> SingleInstance<T> {
    /// Mounts an Object Instance with this ID.
    #[must_use]
    pub const fn new(id: ObjectInstanceId, object: T) -> Self {
        Self {
            id,
            object,
            hooks: (),
        }
    }

    /// Sets the hooks.
    #[must_use]
    pub fn with_hooks<H: Hooks<T>>(self, hooks: H) -> SingleInstance<T, H> {
        SingleInstance {
            id: self.id,
            object: self.object,
            hooks,
        }
    }
}

impl<T: Object, H: Hooks<T>> Mounted for SingleInstance<T, H> {
    fn definition(&self) -> &'static ObjectDefinition {
        T::DEFINITION
    }

    fn instance_id(&self, position: usize) -> Option<ObjectInstanceId> {
        (position == 0).then_some(self.id)
    }

    fn instance(&self, id: ObjectInstanceId) -> Option<&dyn ObjectInstance> {
        (id == self.id).then_some(&self.object as _)
    }

    fn instance_mut(&mut self, id: ObjectInstanceId) -> Option<&mut dyn ObjectInstance> {
        (id == self.id).then_some(&mut self.object as _)
    }

    fn refresh(&mut self, path: Path) {
        self.hooks.refresh(&mut self.object, path);
    }

    fn accept(&mut self, path: Path, records: Payload<'_>) -> Result<(), Error> {
        self.hooks.accept(&self.object, path, records)
    }

    fn accept_delete(&mut self, path: Path) -> Result<(), Reason> {
        self.hooks.accept_delete(&self.object, path)
    }

    fn written(&mut self, path: Path) {
        self.hooks.written(&mut self.object, path);
    }

    fn execute(&mut self, path: Path, arguments: Arguments<'_>) -> Result<(), Reason> {
        self.hooks.execute(&mut self.object, path, arguments)
    }
}
