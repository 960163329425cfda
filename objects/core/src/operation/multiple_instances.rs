//! Objects whose Object Instances are created and deleted.

use lwm2m_model::ObjectInstanceId;

use super::instance_map::InstanceMap;
use super::{Arguments, Hooks, Mounted, Payload};
use crate::error::Error;
use crate::object::{Object, ObjectDefinition, ObjectInstance};
use crate::path::Path;
use crate::reason::Reason;

/// An Object whose Object Instances Servers may create and delete. Use it as `MultipleInstances`, which
/// stores them on the heap, or as `heapless::MultipleInstances`, which has a capacity.
#[derive(Clone, Debug, Default)]
pub struct MultipleInstancesIn<M, H = ()> {
    /// The Object Instances, by their IDs.
    pub instances: M,
    /// The hooks of the device.
    pub hooks: H,
}

/// An Object with any number of Object Instances, which Servers may create and delete.
#[cfg(feature = "alloc")]
pub type MultipleInstances<T, H = ()> = MultipleInstancesIn<crate::value::Instances<T>, H>;

impl<M: InstanceMap> MultipleInstancesIn<M> {
    /// Mounts an Object without Object Instances.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the hooks.
    #[must_use]
    pub fn with_hooks<H: Hooks<M::Object>>(self, hooks: H) -> MultipleInstancesIn<M, H> {
        MultipleInstancesIn {
            instances: self.instances,
            hooks,
        }
    }
}

/// Mounts these Object Instances.
impl<M: InstanceMap> From<M> for MultipleInstancesIn<M> {
    fn from(instances: M) -> Self {
        Self {
            instances,
            hooks: (),
        }
    }
}

#[cfg(feature = "alloc")]
impl<T: Object + Default> FromIterator<(ObjectInstanceId, T)> for MultipleInstances<T> {
    fn from_iter<I: IntoIterator<Item = (ObjectInstanceId, T)>>(instances: I) -> Self {
        Self::from(crate::value::Instances::from_iter(instances))
    }
}

impl<M: InstanceMap, H: Hooks<M::Object>> MultipleInstancesIn<M, H> {
    fn named(&mut self, path: Path) -> Option<(&mut M::Object, &mut H)> {
        let object = self.instances.get_mut(path.object_instance_id()?)?;
        Some((object, &mut self.hooks))
    }
}

impl<M: InstanceMap, H: Hooks<M::Object>> Mounted for MultipleInstancesIn<M, H> {
    fn definition(&self) -> &'static ObjectDefinition {
        M::Object::DEFINITION
    }

    fn instance_id(&self, position: usize) -> Option<ObjectInstanceId> {
        self.instances.id(position)
    }

    fn instance(&self, id: ObjectInstanceId) -> Option<&dyn ObjectInstance> {
        self.instances.get(id).map(|object| object as _)
    }

    fn instance_mut(&mut self, id: ObjectInstanceId) -> Option<&mut dyn ObjectInstance> {
        self.instances.get_mut(id).map(|object| object as _)
    }

    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        let is_first = id == 0 && self.instances.id(0).is_none();
        let may_be = M::Object::DEFINITION.multiplicity.is_multiple() || is_first;
        // 65535 is not a valid Object Instance ID.
        if !may_be || id == ObjectInstanceId::MAX {
            return Err(Reason::NotAllowed);
        }
        self.instances.create(id)
    }

    fn free_capacity(&self) -> usize {
        self.instances.free_capacity()
    }

    fn delete(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        if self.instances.remove(id) {
            Ok(())
        } else {
            Err(Reason::NotFound)
        }
    }

    fn refresh(&mut self, path: Path) {
        let mut position = 0;
        while let Some(id) = self.instances.id(position) {
            let is_meant = path.object_instance_id().is_none_or(|named| named == id);
            if let Some(object) = self.instances.get_mut(id).filter(|_| is_meant) {
                self.hooks.refresh(object, path);
            }
            position += 1;
        }
    }

    fn accept(&mut self, path: Path, records: Payload<'_>) -> Result<(), Error> {
        self.named(path).map_or(Ok(()), |(object, hooks)| {
            hooks.accept(object, path, records)
        })
    }

    fn accept_delete(&mut self, path: Path) -> Result<(), Reason> {
        let (object, hooks) = self.named(path).ok_or(Reason::NotFound)?;
        hooks.accept_delete(object, path)
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
