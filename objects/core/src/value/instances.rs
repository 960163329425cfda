//! Resource Instances on the heap.

use alloc::vec::{self, Vec};
use core::fmt;

use lwm2m_model::ResourceInstanceId;

use crate::value::sorted::{self, Entry, InstancesIter, InstancesIterMut};

/// A map from Resource Instance ID to value, in ascending order. IDs may have gaps.
/// [`MultipleInstances`](crate::operation::MultipleInstances) uses it for Object Instances.
///
/// ```
/// use lwm2m_core::Instances;
///
/// let mut voltages = Instances::from([(0, 3800), (5, 5000)]);
/// assert_eq!(voltages.get(5), Some(&5000));
/// assert_eq!(voltages.push(3700), Some(6));
/// assert_eq!(voltages.ids().collect::<Vec<_>>(), [0, 5, 6]);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instances<T> {
    entries: Vec<Entry<T>>,
}

impl<T> Instances<T> {
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
    pub fn insert(&mut self, id: ResourceInstanceId, value: T) -> Option<T> {
        match sorted::find(&self.entries, id) {
            Ok(index) => {
                let held = &mut self.entries.get_mut(index)?.1;
                Some(core::mem::replace(held, value))
            }
            Err(index) => {
                self.entries.insert(index, (id, value));
                None
            }
        }
    }

    /// Inserts a value after the last Resource Instance and returns its ID. Returns `None` and drops the
    /// value if the last possible ID is in use.
    pub fn push(&mut self, value: T) -> Option<ResourceInstanceId> {
        let id = sorted::next_id(&self.entries)?;
        self.entries.push((id, value));
        Some(id)
    }

    /// Removes a Resource Instance and returns its value, or `None` if it does not exist.
    pub fn remove(&mut self, id: ResourceInstanceId) -> Option<T> {
        let index = sorted::find(&self.entries, id).ok()?;
        Some(self.entries.remove(index).1)
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
}

impl<T> Default for Instances<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Instances<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sorted::debug(&self.entries, f)
    }
}

impl<T> Extend<(ResourceInstanceId, T)> for Instances<T> {
    fn extend<I: IntoIterator<Item = (ResourceInstanceId, T)>>(&mut self, entries: I) {
        for (id, value) in entries {
            self.insert(id, value);
        }
    }
}

/// Keeps the last of several entries with the same ID.
impl<T> FromIterator<(ResourceInstanceId, T)> for Instances<T> {
    fn from_iter<I: IntoIterator<Item = (ResourceInstanceId, T)>>(entries: I) -> Self {
        let mut instances = Self::new();
        instances.extend(entries);
        instances
    }
}

/// Keeps the last of several entries with the same ID.
impl<T, const N: usize> From<[(ResourceInstanceId, T); N]> for Instances<T> {
    fn from(entries: [(ResourceInstanceId, T); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> IntoIterator for Instances<T> {
    type Item = (ResourceInstanceId, T);
    type IntoIter = vec::IntoIter<(ResourceInstanceId, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Instances<T> {
    type Item = (ResourceInstanceId, &'a T);
    type IntoIter = InstancesIter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Instances<T> {
    type Item = (ResourceInstanceId, &'a mut T);
    type IntoIter = InstancesIterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;

    use super::*;

    #[test]
    fn is_a_map_ordered_by_id() {
        let mut instances = Instances::from([(9, 'c'), (1, 'a'), (9, 'd')]);
        assert_eq!(instances.len(), 2);
        assert_eq!(instances.insert(4, 'b'), None);
        assert_eq!(instances.insert(1, 'A'), Some('a'));
        assert_eq!(format!("{instances:?}"), "{1: 'A', 4: 'b', 9: 'd'}");
        assert!(instances.iter().rev().map(|(id, _)| id).eq([9, 4, 1]));
        assert_eq!(instances.remove(4), Some('b'));
        assert_eq!(instances.remove(4), None);
        assert_eq!((instances.get(9), instances.get(2)), (Some(&'d'), None));
        instances.clear();
        assert!(instances.is_empty());
    }

    #[test]
    fn push_appends_after_the_last() {
        let mut instances = Instances::new();
        assert_eq!(instances.push(1), Some(0));
        instances.insert(65534, 2);
        assert_eq!(instances.push(3), Some(65535));
        assert_eq!(instances.push(4), None);
        assert_eq!(instances.len(), 3);
    }

    #[test]
    fn iterates_in_each_way() {
        let mut instances: Instances<i32> = [(1, 10), (2, 20)].into_iter().collect();
        instances.extend([(0, 0)]);
        for (_, value) in &mut instances {
            *value += 1;
        }
        *instances.get_mut(0).unwrap() = 5;
        assert_eq!((&instances).into_iter().len(), 3);
        assert!(instances.iter_mut().rev().map(|(id, _)| id).eq([2, 1, 0]));
        assert!(instances.into_iter().eq([(0, 5), (1, 11), (2, 21)]));
    }
}
