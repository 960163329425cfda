//! Resource Instances in storage of bounded size.

use core::fmt;

use ::heapless::Vec;
use lwm2m_model::ResourceInstanceId;

use crate::value::sorted::{self, Entry, InstancesIter, InstancesIterMut};

/// A map from Resource Instance ID to value, with up to `N` entries in ascending order. IDs may have gaps.
/// [`MultipleInstances`](crate::heapless::MultipleInstances) uses it for Object Instances.
#[derive(Clone, PartialEq, Eq)]
pub struct Instances<T, const N: usize> {
    entries: Vec<Entry<T>, N>,
}

impl<T, const N: usize> Instances<T, N> {
    /// Creates an empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// Returns the number of Resource Instances.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether the map is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the Resource Instance with this ID.
    #[must_use]
    pub fn get(&self, id: ResourceInstanceId) -> Option<&T> {
        sorted::get(&self.entries, id)
    }

    /// Returns the Resource Instance with this ID, to change it.
    pub fn get_mut(&mut self, id: ResourceInstanceId) -> Option<&mut T> {
        sorted::get_mut(&mut self.entries, id)
    }

    /// Inserts a value and returns the previous value with this ID.
    ///
    /// # Errors
    ///
    /// Returns the ID and the value if the map is full.
    pub fn insert(
        &mut self,
        id: ResourceInstanceId,
        value: T,
    ) -> Result<Option<T>, (ResourceInstanceId, T)> {
        let (Ok(index) | Err(index)) = sorted::find(&self.entries, id);
        match self.entries.get_mut(index) {
            Some((held_id, held)) if *held_id == id => Ok(Some(core::mem::replace(held, value))),
            _ => {
                // `insert` would panic beyond the end.
                self.entries.push((id, value))?;
                sorted::move_last_to_front(self.entries.get_mut(index..).unwrap_or_default());
                Ok(None)
            }
        }
    }

    /// Inserts a value after the last Resource Instance and returns its ID. Returns `None` and drops the
    /// value if the map is full or the last possible ID is in use.
    pub fn push(&mut self, value: T) -> Option<ResourceInstanceId> {
        let id = sorted::next_id(&self.entries)?;
        self.entries.push((id, value)).ok()?;
        Some(id)
    }

    /// Removes a Resource Instance and returns its value, or `None` if it does not exist.
    pub fn remove(&mut self, id: ResourceInstanceId) -> Option<T> {
        let index = sorted::find(&self.entries, id).ok()?;
        // `remove` would panic beyond the end.
        sorted::move_first_to_end(self.entries.get_mut(index..).unwrap_or_default());
        self.entries.pop().map(|(_, value)| value)
    }

    /// Removes all Resource Instances.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Iterates over the Resource Instances by ascending ID.
    #[must_use]
    pub fn iter(&self) -> InstancesIter<'_, T> {
        InstancesIter::new(&self.entries)
    }

    /// Iterates over the Resource Instances by ascending ID, to change them.
    pub fn iter_mut(&mut self) -> InstancesIterMut<'_, T> {
        InstancesIterMut::new(&mut self.entries)
    }

    /// Iterates over the IDs in ascending order.
    pub fn ids(&self) -> impl Iterator<Item = ResourceInstanceId> {
        self.iter().map(|(id, _)| id)
    }

    /// Returns the entry at a position, counted by ascending ID.
    pub(crate) fn entry_at(&self, position: usize) -> Option<&Entry<T>> {
        self.entries.get(position)
    }

    /// Inserts the entries in order.
    ///
    /// # Errors
    ///
    /// Stops at the first entry that does not fit, and returns it.
    pub fn try_extend<I>(&mut self, entries: I) -> Result<(), (ResourceInstanceId, T)>
    where
        I: IntoIterator<Item = (ResourceInstanceId, T)>,
    {
        entries
            .into_iter()
            .try_for_each(|(id, value)| self.insert(id, value).map(drop))
    }
}

impl<T, const N: usize> Default for Instances<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug, const N: usize> fmt::Debug for Instances<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sorted::debug(&self.entries, f)
    }
}

/// Keeps the last of several entries with the same ID. An array longer than the capacity does not compile.
impl<T, const N: usize, const M: usize> From<[(ResourceInstanceId, T); M]> for Instances<T, N> {
    fn from(entries: [(ResourceInstanceId, T); M]) -> Self {
        const { assert!(M <= N, "more Resource Instances than the capacity") };
        let mut instances = Self::new();
        // The capacity has been checked at compile time.
        let _ = instances.try_extend(entries);
        instances
    }
}

impl<T, const N: usize> IntoIterator for Instances<T, N> {
    type Item = (ResourceInstanceId, T);
    type IntoIter = <Vec<Entry<T>, N> as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a Instances<T, N> {
    type Item = (ResourceInstanceId, &'a T);
    type IntoIter = InstancesIter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a mut Instances<T, N> {
    type Item = (ResourceInstanceId, &'a mut T);
    type IntoIter = InstancesIterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}
