//! Object Instances that come and go, mounted.

use alloc::collections::BTreeMap;

use super::{Arguments, Hooks, Mounted, Payload};
use crate::{Error, Object, ObjectDefinition, ObjectInstance, ObjectInstanceId, Path, Reason};

/// An Object with any number of Object Instances, that Servers may create and delete.
#[derive(Clone, Debug)]
pub struct Several<T, H = ()> {
    /// The Object Instances.
    pub instances: BTreeMap<ObjectInstanceId, T>,
    /// What happens around the operations on them.
    pub hooks: H,
}

impl<T: Object + Default> Several<T> {
    /// Mounts an Object without Object Instances.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            instances: BTreeMap::new(),
            hooks: (),
        }
    }

    /// It, with these hooks.
    #[must_use]
    pub fn with_hooks<H: Hooks<T>>(self, hooks: H) -> Several<T, H> {
        Several {
            instances: self.instances,
            hooks,
        }
    }
}

impl<T: Object + Default> Default for Several<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Object + Default> FromIterator<(ObjectInstanceId, T)> for Several<T> {
    fn from_iter<I: IntoIterator<Item = (ObjectInstanceId, T)>>(instances: I) -> Self {
        Self {
            instances: instances.into_iter().collect(),
            hooks: (),
        }
    }
}

impl<T: Object + Default, H: Hooks<T>> Several<T, H> {
    fn named(&mut self, path: Path) -> Option<(&mut T, &mut H)> {
        let object = self.instances.get_mut(&path.object_instance_id()?)?;
        Some((object, &mut self.hooks))
    }
}

impl<T: Object + Default, H: Hooks<T>> Mounted for Several<T, H> {
    fn definition(&self) -> &'static ObjectDefinition {
        T::DEFINITION
    }

    fn instance_id(&self, position: usize) -> Option<ObjectInstanceId> {
        self.instances.keys().nth(position).copied()
    }

    fn instance(&self, id: ObjectInstanceId) -> Option<&dyn ObjectInstance> {
        self.instances.get(&id).map(|object| object as _)
    }

    fn instance_mut(&mut self, id: ObjectInstanceId) -> Option<&mut dyn ObjectInstance> {
        self.instances.get_mut(&id).map(|object| object as _)
    }

    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        if !T::DEFINITION.multiple && (id != 0 || !self.instances.is_empty()) {
            return Err(Reason::NotAllowed);
        }
        self.instances.entry(id).or_default();
        Ok(())
    }

    fn delete(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        self.instances.remove(&id).map(drop).ok_or(Reason::NotFound)
    }

    fn refresh(&mut self, path: Path) {
        for (id, object) in &mut self.instances {
            if path.object_instance_id().is_none_or(|named| named == *id) {
                self.hooks.refresh(object, path);
            }
        }
    }

    fn accept(&mut self, path: Path, records: Payload<'_>) -> Result<(), Error> {
        self.named(path).map_or(Ok(()), |(object, hooks)| {
            hooks.accept(object, path, records)
        })
    }

    fn written(&mut self, path: Path) {
        if let Some((object, hooks)) = self.named(path) {
            hooks.written(object, path);
        }
    }

    fn execute(&mut self, path: Path, arguments: Arguments<'_>) -> Result<(), Reason> {
        let (object, hooks) = self.named(path).ok_or(Reason::NotFound)?;
        hooks.execute(object, path, arguments)
    }
}
