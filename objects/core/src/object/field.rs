//! The types of fields: what derived code knows of a Resource.

use lwm2m_model::{DataType, Multiplicity, Operations, Range, ResourceId, ResourceInstanceId};

use crate::object::{Attempt, Resource, ResourceDefinition};
use crate::reason::Reason;
use crate::value::{Data, Encoded, Value};

/// What the type of a field says about its Resource, and the way from there to the [`Resource`].
///
/// Of a type that it does not know the derive asks nothing but this trait, and in the same words each time,
/// `<T as Field>::…`: so the compiler has one thing to say of a type that does not implement it, and says
/// it once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no value of LwM2M",
    label = "no type for a Resource",
    note = "write a type such as `i64`, `f64`, `bool`, `String`, `Vec<u8>` or `Time`; `Option` and `Instances` take one of these",
    note = "an enum of integers derives `Enumeration`, and any other type of your own implements `Data`: see the example there",
    note = "a field that is no Resource has `#[lwm2m(skip)]`"
)]
pub trait Field: Sized {
    /// The type of its values; `None` if it is there to be executed.
    const DATA_TYPE: Option<DataType>;
    /// What the type restricts its values to.
    const RANGE: Range;
    /// Whether it holds Resource Instances.
    const MULTIPLICITY: Multiplicity;
    /// Whether it always has a value.
    const MANDATORY: bool;
    /// A row of the definition table with all of this, to be
    /// [`called`](ResourceDefinition::called) what the Resource is.
    const ROW: ResourceDefinition =
        ResourceDefinition::of::<Self>(0, "", Operations::BootstrapOnly);

    /// The field, whatever its type.
    fn as_resource(&self) -> &dyn Resource;

    /// The field, whatever its type, to be changed.
    fn as_resource_mut(&mut self) -> &mut dyn Resource;
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
    /// A Resource as the type of the Rust field that holds it tells: `T` is Mandatory, `Option<T>`
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
