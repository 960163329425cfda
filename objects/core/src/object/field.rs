//! The types of fields, as derived code uses them.

use lwm2m_model::{DataType, Multiplicity, Operations, Range, ResourceId, ResourceInstanceId};

use crate::error::Error;
use crate::object::emit::{Row, emit_single};
use crate::object::{Attempt, Resource, ResourceDefinition, Sink};
use crate::reason::Reason;
use crate::value::{Data, Encoded, Value};

/// Visits the fields of an Object, each with its row of the definition table.
pub trait Visit<'a> {
    /// What ends the visit early.
    type Stop;

    /// Visits a field.
    ///
    /// # Errors
    ///
    /// Ends the visit.
    fn field<F: Field>(&mut self, row: usize, field: &'a F) -> Result<(), Self::Stop>;
}

/// Visits one field of an Object, to change it.
pub trait VisitMut<'a> {
    /// The result.
    type Output;

    /// Visits the field of a row.
    fn field<F: Field>(self, row: usize, field: &'a mut F) -> Self::Output;
}

/// The type of a field: describes its Resource and converts the field to a [`Resource`].
///
/// For a type that the derive does not know, derived code uses only `<T as Field>::…`. So the compiler
/// reports a type that does not implement it once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a Resource",
    label = "not a type of a Resource",
    note = "use a type such as `i64`, `f64`, `bool`, `String`, `Vec<u8>` or `Time`, or `Option` or `Instances` of it",
    note = "derive `Enumeration` for an enum of integers, or implement `Data` for another type: see its example",
    note = "add `#[lwm2m(skip)]` to a field that is not a Resource"
)]
pub trait Field: Sized {
    /// The data type of the values, or `None` for a Resource that is executed.
    const DATA_TYPE: Option<DataType>;
    /// The range of the Rust type.
    const RANGE: Range;
    /// Whether the field holds Resource Instances.
    const MULTIPLICITY: Multiplicity;
    /// Whether the field always has a value.
    const MANDATORY: bool;
    /// A row of the definition table for this type. [`named`](crate::private::named) sets the ID, the name
    /// and the operations.
    const ROW: ResourceDefinition =
        ResourceDefinition::of::<Self>(0, "", Operations::BootstrapOnly);

    /// Returns the field without its Rust type.
    fn as_resource(&self) -> &dyn Resource;

    /// Returns the field without its Rust type, to change it.
    fn as_resource_mut(&mut self) -> &mut dyn Resource;

    /// Passes the values to a sink.
    ///
    /// # Errors
    ///
    /// Those of the sink.
    fn emit<S: Sink>(&self, row: &Row, sink: &mut S) -> Result<(), Error>;

    /// Returns the number of values that [`emit`](Self::emit) passes, or `None` if it does not visit the
    /// Resource.
    fn count(&self, row: &Row) -> Option<usize>;

    /// Passes the field to a visitor.
    ///
    /// # Errors
    ///
    /// Ends the visit.
    #[inline]
    fn pass<'a, V: Visit<'a>>(&'a self, row: usize, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(row, self)
    }

    /// Passes the field to a visitor, to change it.
    #[inline]
    fn pass_mut<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> V::Output {
        visit.field(row, self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Data> Field for T {
    const DATA_TYPE: Option<DataType> = Some(T::TYPE);
    const RANGE: Range = T::RANGE;
    const MULTIPLICITY: Multiplicity = Multiplicity::Single;
    const MANDATORY: bool = true;

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
        emit_single(self.value(), row, sink)
    }

    #[inline]
    fn count(&self, row: &Row) -> Option<usize> {
        row.typed(self.value()).map(|_| 1)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Data> Resource for T {
    fn entry(&self, position: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)> {
        (position == 0).then(|| (None, self.value()))
    }

    fn store(
        &mut self,
        _: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        attempt: Attempt,
    ) -> Result<(), Reason> {
        let data = T::decode(value)?;
        if attempt == Attempt::Write {
            *self = data;
        }
        Ok(())
    }

    fn clear(&mut self) {}
}

impl<T: Data> Field for Option<T> {
    const DATA_TYPE: Option<DataType> = Some(T::TYPE);
    const RANGE: Range = T::RANGE;
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
    fn emit<S: Sink>(&self, row: &Row, sink: &mut S) -> Result<(), Error> {
        match self {
            Some(data) => data.emit(row, sink),
            None => Ok(()),
        }
    }

    #[inline]
    fn count(&self, row: &Row) -> Option<usize> {
        self.as_ref()?.count(row)
    }
}

impl<T: Data> Resource for Option<T> {
    fn entry(&self, position: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)> {
        self.as_ref()?.entry(position)
    }

    fn store(
        &mut self,
        _: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        attempt: Attempt,
    ) -> Result<(), Reason> {
        let data = T::decode(value)?;
        if attempt == Attempt::Write {
            *self = Some(data);
        }
        Ok(())
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl ResourceDefinition {
    /// Creates the definition of a Resource from the type of its field: `T` is Mandatory, `Option<T>`
    /// Optional, `Instances<T>` Multiple and Optional, `Execute` has no value.
    #[must_use]
    pub const fn of<F: Field>(id: ResourceId, name: &'static str, operations: Operations) -> Self {
        Self {
            id,
            name,
            operations,
            data_type: F::DATA_TYPE,
            multiplicity: F::MULTIPLICITY,
            mandatory: F::MANDATORY,
            range: F::RANGE,
            units: None,
        }
    }
}
