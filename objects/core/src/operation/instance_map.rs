//! What keeps the Object Instances of an Object.

use lwm2m_model::ObjectInstanceId;

use crate::object::Object;
use crate::reason::Reason;

/// A map from Object Instance ID to Object Instance, in ascending order: `Instances` on the heap,
/// or `heapless::Instances`, with room for some. Not a `BTreeMap`, whose code every Object would have
/// the compiler write anew.
pub trait InstanceMap: Default {
    /// The struct that is an Object Instance.
    type Object: Object + Default;

    /// The ID at this position, counted by ascending ID.
    fn id(&self, position: usize) -> Option<ObjectInstanceId>;

    /// The one with this ID.
    fn get(&self, id: ObjectInstanceId) -> Option<&Self::Object>;

    /// The one with this ID, to be changed.
    fn get_mut(&mut self, id: ObjectInstanceId) -> Option<&mut Self::Object>;

    /// Makes the one with this ID, if it is not there.
    ///
    /// # Errors
    ///
    /// [`Reason::TooManyInstances`] if there is no room for it.
    fn create(&mut self, id: ObjectInstanceId) -> Result<(), Reason>;

    /// How many more there is room for.
    fn free_capacity(&self) -> usize {
        usize::MAX
    }

    /// Takes the one with this ID out, and tells whether it was there.
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
