//! Sorted entries: the code shared by the storages with and without a heap.

use core::fmt;
use core::iter::FusedIterator;
use core::slice;

use lwm2m_model::ResourceInstanceId;

/// A Resource Instance ID and its value.
pub(crate) type Entry<T> = (ResourceInstanceId, T);

/// Returns the index of an entry, or the index to insert it at.
pub(crate) fn find<T>(entries: &[Entry<T>], id: ResourceInstanceId) -> Result<usize, usize> {
    entries.binary_search_by_key(&id, |entry| entry.0)
}

pub(crate) fn get<T>(entries: &[Entry<T>], id: ResourceInstanceId) -> Option<&T> {
    let index = find(entries, id).ok()?;
    entries.get(index).map(|entry| &entry.1)
}

pub(crate) fn get_mut<T>(entries: &mut [Entry<T>], id: ResourceInstanceId) -> Option<&mut T> {
    let index = find(entries, id).ok()?;
    entries.get_mut(index).map(|entry| &mut entry.1)
}

/// Returns the ID after the last one, or `None` if the last possible ID is in use.
pub(crate) fn next_id<T>(entries: &[Entry<T>]) -> Option<ResourceInstanceId> {
    entries.last().map_or(Some(0), |(id, _)| id.checked_add(1))
}

/// Moves the last entry to the front. `rotate_right` needs 1 KB of flash.
#[cfg(feature = "heapless")]
pub(crate) fn move_last_to_front<T>(mut entries: &mut [Entry<T>]) {
    while let [rest @ .., before, last] = entries {
        core::mem::swap(before, last);
        let length = rest.len() + 1;
        entries = entries.get_mut(..length).unwrap_or_default();
    }
}

/// Moves the first entry to the end. `rotate_left` needs 1 KB of flash.
#[cfg(feature = "heapless")]
pub(crate) fn move_first_to_end<T>(mut entries: &mut [Entry<T>]) {
    while let [first, rest @ ..] = entries {
        if let [second, ..] = rest {
            core::mem::swap(first, second);
        }
        entries = rest;
    }
}

pub(crate) fn debug<T: fmt::Debug>(
    entries: &[Entry<T>],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.debug_map().entries(InstancesIter::new(entries)).finish()
}

/// An iterator over Resource Instances by ascending ID.
#[derive(Debug)]
pub struct InstancesIter<'a, T>(slice::Iter<'a, Entry<T>>);

impl<'a, T> InstancesIter<'a, T> {
    pub(crate) fn new(entries: &'a [Entry<T>]) -> Self {
        Self(entries.iter())
    }
}

// `derive` would require `T: Clone`.
impl<T> Clone for InstancesIter<'_, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'a, T> Iterator for InstancesIter<'a, T> {
    type Item = (ResourceInstanceId, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(id, value)| (*id, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for InstancesIter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(id, value)| (*id, value))
    }
}

impl<T> ExactSizeIterator for InstancesIter<'_, T> {}

impl<T> FusedIterator for InstancesIter<'_, T> {}

/// An iterator over Resource Instances by ascending ID, to change them.
#[derive(Debug)]
pub struct InstancesIterMut<'a, T>(slice::IterMut<'a, Entry<T>>);

impl<'a, T> InstancesIterMut<'a, T> {
    pub(crate) fn new(entries: &'a mut [Entry<T>]) -> Self {
        Self(entries.iter_mut())
    }
}

impl<'a, T> Iterator for InstancesIterMut<'a, T> {
    type Item = (ResourceInstanceId, &'a mut T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(id, value)| (*id, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for InstancesIterMut<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(id, value)| (*id, value))
    }
}

impl<T> ExactSizeIterator for InstancesIterMut<'_, T> {}

impl<T> FusedIterator for InstancesIterMut<'_, T> {}
