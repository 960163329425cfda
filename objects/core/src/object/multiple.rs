//! Fields that hold the Resource Instances of a Multiple Resource.

use lwm2m_model::{DataType, Multiplicity, Range, ResourceInstanceId};

use crate::error::Error;
use crate::object::emit::{Row, count_multiple, emit_multiple};
use crate::object::{Attempt, Field, Resource, Sink};
use crate::reason::Reason;
#[cfg(feature = "alloc")]
use crate::value::Instances;
#[cfg(feature = "heapless")]
use crate::value::bounded;
use crate::value::{Data, Encoded, Value};

/// A change of the Resource Instances of a field.
enum Change<T> {
    /// Removes all Resource Instances.
    Clear,
    /// Removes a Resource Instance, if it exists.
    Remove(ResourceInstanceId),
    /// Inserts a Resource Instance or replaces the one with this ID.
    Insert(ResourceInstanceId, T),
}

impl<T: Data> Change<T> {
    fn of(instance: Option<ResourceInstanceId>, value: Encoded<'_>) -> Result<Self, Reason> {
        Ok(match (instance, value) {
            (None, _) => Self::Clear,
            (Some(id), Encoded::Null) => Self::Remove(id),
            (Some(id), value) => Self::Insert(id, T::decode(value)?),
        })
    }
}

#[cfg(feature = "alloc")]
impl<T: Data> Field for Instances<T> {
    const DATA_TYPE: Option<DataType> = Some(T::TYPE);
    const RANGE: Range = T::RANGE;
    const MULTIPLICITY: Multiplicity = Multiplicity::Multiple;
    const MANDATORY: bool = false;

    #[inline]
    fn as_resource(&self) -> &dyn Resource {
        self
    }

    #[inline]
    fn as_resource_mut(&mut self) -> &mut dyn Resource {
        self
    }

    #[inline]
    fn emit<S: Sink>(&self, row: &Row, sink: &mut S) -> Result<(), Error> {
        let values = || self.iter().map(|(id, data)| (id, data.value()));
        emit_multiple(values(), count_multiple(values(), row), self, row, sink)
    }

    #[inline]
    fn count(&self, row: &Row) -> Option<usize> {
        count_multiple(self.iter().map(|(id, data)| (id, data.value())), row)
    }
}

#[cfg(feature = "alloc")]
impl<T: Data> Resource for Instances<T> {
    fn entry(&self, position: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)> {
        let (id, data) = self.entry_at(position)?;
        Some((Some(*id), data.value()))
    }

    fn store(
        &mut self,
        instance: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        attempt: Attempt,
    ) -> Result<(), Reason> {
        let change = Change::of(instance, value)?;
        if attempt == Attempt::Check {
            return Ok(());
        }
        match change {
            Change::Clear => self.clear(),
            Change::Remove(id) => drop(self.remove(id)),
            Change::Insert(id, data) => drop(self.insert(id, data)),
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.clear();
    }
}

#[cfg(feature = "heapless")]
impl<T: Data, const N: usize> Field for bounded::Instances<T, N> {
    const DATA_TYPE: Option<DataType> = Some(T::TYPE);
    const RANGE: Range = T::RANGE;
    const MULTIPLICITY: Multiplicity = Multiplicity::Multiple;
    const MANDATORY: bool = false;

    #[inline]
    fn as_resource(&self) -> &dyn Resource {
        self
    }

    #[inline]
    fn as_resource_mut(&mut self) -> &mut dyn Resource {
        self
    }

    #[inline]
    fn emit<S: Sink>(&self, row: &Row, sink: &mut S) -> Result<(), Error> {
        let values = || self.iter().map(|(id, data)| (id, data.value()));
        emit_multiple(values(), count_multiple(values(), row), self, row, sink)
    }

    #[inline]
    fn count(&self, row: &Row) -> Option<usize> {
        count_multiple(self.iter().map(|(id, data)| (id, data.value())), row)
    }
}

#[cfg(feature = "heapless")]
impl<T: Data, const N: usize> Resource for bounded::Instances<T, N> {
    fn entry(&self, position: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)> {
        let (id, data) = self.entry_at(position)?;
        Some((Some(*id), data.value()))
    }

    fn store(
        &mut self,
        instance: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        attempt: Attempt,
    ) -> Result<(), Reason> {
        let change = Change::of(instance, value)?;
        if attempt == Attempt::Check {
            return Ok(());
        }
        match change {
            Change::Clear => self.clear(),
            Change::Remove(id) => drop(self.remove(id)),
            Change::Insert(id, data) => {
                self.insert(id, data)
                    .map_err(|_| Reason::TooManyInstances)?;
            }
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn capacity(&self) -> usize {
        N
    }
}
