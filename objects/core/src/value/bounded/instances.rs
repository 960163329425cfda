//! The Resource Instances of a Multiple Resource, bounded.

use core::fmt;

use ::heapless::Vec;
use lwm2m_model::ResourceInstanceId;

use crate::value::sorted::{self, Entry};
use crate::value::sorted::{InstancesIter, InstancesIterMut};

/// Up to `N` Resource Instances of a Multiple Resource: a map from Resource Instance ID, in
/// ascending order. IDs may have gaps, and keep them. [`MultipleInstances`](crate::heapless::MultipleInstances) keeps Object
/// Instances in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Instances<T, const N: usize> {
    entries: Vec<Entry<T>, N>,
}

impl<T, const N: usize> Instances<T, N> {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The one with this ID.
    #[must_use]
    pub fn get(&self, id: ResourceInstanceId) -> Option<&T> {
        sorted::get(&self.entries, id)
    }

    /// The one with this ID, to be changed.
    pub fn get_mut(&mut self, id: ResourceInstanceId) -> Option<&mut T> {
        sorted::get_mut(&mut self.entries, id)
    }

    /// Puts it in, and gives back what had the ID before.
    ///
    /// # Errors
    ///
    /// Gives ID and value back if there is no room for one more.
    pub fn insert(
        &mut self,
        id: ResourceInstanceId,
        value: T,
    ) -> Result<Option<T>, (ResourceInstanceId, T)> {
        let (Ok(index) | Err(index)) = sorted::find(&self.entries, id);
        match self.entries.get_mut(index) {
            Some((held_id, held)) if *held_id == id => Ok(Some(core::mem::replace(held, value))),
            _ => {
                // Not `insert`, which would panic beyond the end.
                self.entries.push((id, value))?;
                if let Some(tail @ [_, ..]) = self.entries.get_mut(index..) {
                    tail.rotate_right(1);
                }
                Ok(None)
            }
        }
    }

    /// Puts it in after the last one, and tells the ID it got; `None` if there is no room or no ID
    /// left, and the value is dropped.
    pub fn push(&mut self, value: T) -> Option<ResourceInstanceId> {
        let id = sorted::next_id(&self.entries)?;
        self.entries.push((id, value)).ok()?;
        Some(id)
    }

    /// Takes a Resource Instance out, and gives what it held; `None` if it is not there.
    pub fn remove(&mut self, id: ResourceInstanceId) -> Option<T> {
        let index = sorted::find(&self.entries, id).ok()?;
        // Not `remove`, which would panic beyond the end.
        if let Some(tail @ [_, ..]) = self.entries.get_mut(index..) {
            tail.rotate_left(1);
        }
        self.entries.pop().map(|(_, value)| value)
    }

    /// Takes all of them out.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// All of them, by ascending ID.
    #[must_use]
    pub fn iter(&self) -> InstancesIter<'_, T> {
        InstancesIter::new(&self.entries)
    }

    /// All of them, by ascending ID, to be changed.
    pub fn iter_mut(&mut self) -> InstancesIterMut<'_, T> {
        InstancesIterMut::new(&mut self.entries)
    }

    /// Their IDs, ascending.
    pub fn ids(&self) -> impl Iterator<Item = ResourceInstanceId> {
        self.iter().map(|(id, _)| id)
    }

    /// Returns the entry at a position, counted by ascending ID.
    pub(crate) fn entry_at(&self, position: usize) -> Option<&Entry<T>> {
        self.entries.get(position)
    }

    /// Puts all of them in, one after the other.
    ///
    /// # Errors
    ///
    /// Gives back the first one there is no room for, and stops.
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

/// Of several with one ID the last one stays. An array longer than the capacity does not compile.
impl<T, const N: usize, const M: usize> From<[(ResourceInstanceId, T); M]> for Instances<T, N> {
    fn from(entries: [(ResourceInstanceId, T); M]) -> Self {
        const { assert!(M <= N, "more Resource Instances than the capacity") };
        let mut instances = Self::new();
        // There is room for all of them.
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
