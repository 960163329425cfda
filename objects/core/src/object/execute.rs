//! A Resource that is executed.

use lwm2m_model::{DataType, Multiplicity, Range, ResourceInstanceId};
#[cfg(feature = "serde")]
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;
use crate::object::emit::Row;
use crate::object::field::Field;
use crate::object::{Attempt, Resource, Sink};
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// The field of a Resource that is executed and has no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Execute;

impl Field for Execute {
    const DATA_TYPE: Option<DataType> = None;
    const RANGE: Range = Range::Any;
    const MULTIPLICITY: Multiplicity = Multiplicity::Single;
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
    fn emit<S: Sink>(&self, _: &Row, _: &mut S) -> Result<(), Error> {
        Ok(())
    }

    #[inline]
    fn count(&self, _: &Row) -> Option<usize> {
        None
    }
}

impl Resource for Execute {
    fn entry(&self, _: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)> {
        None
    }

    fn store(
        &mut self,
        _: Option<ResourceInstanceId>,
        _: Encoded<'_>,
        _: Attempt,
    ) -> Result<(), Reason> {
        Err(Reason::NotWritable)
    }

    fn clear(&mut self) {}
}

/// Serializes as `None`, so a deserializer accepts data without the field.
#[cfg(feature = "serde")]
impl Serialize for Execute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_none()
    }
}

#[cfg(feature = "serde")]
impl<'de> Deserialize<'de> for Execute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<()>::deserialize(deserializer).map(|_| Self)
    }
}
