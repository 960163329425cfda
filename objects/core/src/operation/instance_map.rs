//! Storage of Object Instances.

use lwm2m_model::ObjectInstanceId;

use crate::object::Object;
use crate::reason::Reason;

/// A map from Object Instance ID to Object Instance, in ascending order: `Instances` on the heap, or
/// `heapless::Instances` of bounded size. `BTreeMap` does not implement it, because its code would be
/// compiled for each Object.
pub trait InstanceMap: Default {
    /// The struct that holds an Object Instance.
    type Object: Object + Default;

    /// Returns the ID at a position, counted in ascending order of IDs.
    fn id(&self, position: usize) -> Option<ObjectInstanceId>;

    /// Returns the Object Instance with this ID.
    fn get(&self, id: ObjectInstanceId) -> Option<&Self::Object>;

    /// Returns the Object Instance with this ID, to change it.
    fn get_mut(&mut self, id: ObjectInstanceId) -> Option<&mut Self::Object>;

    /// Creates the Object Instance with this ID, if it does not exist.
    ///
    /// # Errors
    ///
    /// [`Reason::TooManyInstances`] if the map is full.
    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason>;

    /// Returns how many more Object Instances fit.
    fn free_capacity(&self) -> usize {
        usize::MAX
    }

    /// Removes the Object Instance with this ID, and returns whether it existed.
    fn remove(&mut self, id: ObjectInstanceId) -> bool;
}

#[cfg(feature = "alloc")]
impl<T: Object + Default> InstanceMap for crate::value::Instances<T> {
    type Object = T;

    fn id(&self, position: usize) -> Option<ObjectInstanceId> {
        self.entry_at(position).map(|(id, _)| *id)
    }

    fn get(&self, id: ObjectInstanceId) -> Option<&T> {
        self.get(id)
    }

    fn get_mut(&mut self, id: ObjectInstanceId) -> Option<&mut T> {
        self.get_mut(id)
    }

    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        if self.get(id).is_none() {
            self.insert(id, T::default());
        }
        Ok(())
    }

    fn remove(&mut self, id: ObjectInstanceId) -> bool {
        self.remove(id).is_some()
    }
}

#[cfg(feature = "heapless")]
impl<T: Object + Default, const N: usize> InstanceMap for crate::value::bounded::Instances<T, N> {
    type Object = T;

    fn id(&self, position: usize) -> Option<ObjectInstanceId> {
        self.entry_at(position).map(|(id, _)| *id)
    }

    fn get(&self, id: ObjectInstanceId) -> Option<&T> {
        self.get(id)
    }

    fn get_mut(&mut self, id: ObjectInstanceId) -> Option<&mut T> {
        self.get_mut(id)
    }

    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason> {
        if self.get(id).is_none() {
            self.insert(id, T::default())
                .map_err(|_| Reason::TooManyInstances)?;
        }
        Ok(())
    }

    fn free_capacity(&self) -> usize {
        N.saturating_sub(self.len())
    }

    fn remove(&mut self, id: ObjectInstanceId) -> bool {
        self.remove(id).is_some()
    }
}
