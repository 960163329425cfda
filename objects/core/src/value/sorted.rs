//! Entries by ascending Resource Instance ID: what the storages with and without a heap share.

use core::fmt;
use core::iter::FusedIterator;
use core::slice;

use lwm2m_model::ResourceInstanceId;

/// A Resource Instance and what it holds.
pub(crate) type Entry<T> = (ResourceInstanceId, T);

/// Where the entry is, or where it would go.
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

/// The ID after the last one; `None` if that is the last there can be.
pub(crate) fn next_id<T>(entries: &[Entry<T>]) -> Option<ResourceInstanceId> {
    entries.last().map_or(Some(0), |(id, _)| id.checked_add(1))
}

pub(crate) fn debug<T: fmt::Debug>(
    entries: &[Entry<T>],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.debug_map().entries(InstancesIter::new(entries)).finish()
}

/// Resource Instances by ascending ID.
#[derive(Debug)]
pub struct InstancesIter<'a, T>(slice::Iter<'a, Entry<T>>);

impl<'a, T> InstancesIter<'a, T> {
    pub(crate) fn new(entries: &'a [Entry<T>]) -> Self {
        Self(entries.iter())
    }
}

// Derived, it would ask for `T: Clone`.
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

/// Resource Instances by ascending ID, to be changed.
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
