//! A Resource as the runtime sees it, without its Rust type.

#[cfg(feature = "debug")]
use core::fmt;

use lwm2m_model::{DataType, Measure, Range, ResourceInstanceId};

use crate::object::ResourceDefinition;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// A field that holds a Resource, without its Rust type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a Resource",
    label = "not a type of a Resource"
)]
pub trait Resource: Show {
    /// Returns the value at a position, counted in ascending order of Resource Instance IDs.
    ///
    /// A Single Resource has one value at position 0, without an ID. A Resource that is absent or
    /// executed has none.
    fn entry(&self, position: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)>;

    /// Stores a value; with [`Attempt::Check`], validates it without storing it.
    ///
    /// The caller has checked the value against the definition: see
    /// [`write`](trait@Resource#method.write).
    ///
    /// # Errors
    ///
    /// If the value has another type or is too large for the field. The field is unchanged then.
    fn store(
        &mut self,
        instance: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        attempt: Attempt,
    ) -> Result<(), Reason>;

    /// Makes an Optional Resource absent and removes all Resource Instances of a Multiple one. A Mandatory
    /// Single Resource keeps its value.
    fn clear(&mut self);

    /// Returns the maximum number of values.
    fn capacity(&self) -> usize {
        usize::MAX
    }
}

/// Requires `Debug` if the feature `debug` is enabled. Without the feature, the implementations are not
/// linked.
#[cfg(feature = "debug")]
pub trait Show: fmt::Debug {}

#[cfg(feature = "debug")]
impl<T: fmt::Debug + ?Sized> Show for T {}

/// Requires `Debug` if the feature `debug` is enabled.
#[cfg(not(feature = "debug"))]
pub trait Show {}

#[cfg(not(feature = "debug"))]
impl<T: ?Sized> Show for T {}

/// Whether an operation changes a value or only checks whether it could.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Checks without a change.
    Check,
    /// Writes the value.
    Write,
}

impl dyn Resource + '_ {
    /// Decodes a value according to its definition and stores it; with [`Attempt::Check`], validates it
    /// without storing it.
    ///
    /// [`Encoded::NoInstances`] removes all Resource Instances of a Multiple Resource, [`Encoded::Null`]
    /// removes the one with the ID `instance`.
    ///
    /// # Errors
    ///
    /// - [`Reason::WrongType`], [`Reason::OutOfRange`] or [`Reason::TooLong`] if the value does not fit the
    ///   definition or the field.
    /// - [`Reason::InstanceExpected`] or [`Reason::NotMultiple`] if `instance` does not fit the multiplicity.
    /// - [`Reason::TooManyInstances`] if the field is full. [`Attempt::Check`] does not detect this.
    ///
    /// The field is unchanged then.
    pub fn write(
        &mut self,
        instance: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        definition: &ResourceDefinition,
        attempt: Attempt,
    ) -> Result<(), Reason> {
        self.store(instance, validate(instance, value, definition)?, attempt)
    }

    /// Returns the IDs of the Resource Instances in ascending order.
    pub(crate) fn instance_ids(&self) -> impl Iterator<Item = ResourceInstanceId> {
        (0..)
            .map_while(|position| self.entry(position))
            .filter_map(|(id, _)| id)
    }
}

/// Checks a value against the definition and returns it in decoded form if that can be borrowed.
fn validate<'a>(
    instance: Option<ResourceInstanceId>,
    value: Encoded<'a>,
    definition: &ResourceDefinition,
) -> Result<Encoded<'a>, Reason> {
    match (instance, value) {
        (Some(_), _) if !definition.multiplicity.is_multiple() => Err(Reason::NotMultiple),
        (None, Encoded::NoInstances) if !definition.multiplicity.is_multiple() => {
            Err(Reason::NotMultiple)
        }
        (None, Encoded::NoInstances) | (Some(_), Encoded::Null) => Ok(value),
        (None, _) if definition.multiplicity.is_multiple() => Err(Reason::InstanceExpected),
        (_, value) => validate_value(value, definition),
    }
}

// The data type of the definition decides, not that of the Rust type: the TLV byte `ff` is 255 for an
// Unsigned Integer in a field of type `u8`, although `u8` is an Integer by default.
fn validate_value<'a>(
    encoded: Encoded<'a>,
    definition: &ResourceDefinition,
) -> Result<Encoded<'a>, Reason> {
    let data_type = definition.data_type.ok_or(Reason::NotWritable)?;
    if data_type == DataType::Opaque {
        return validate_opaque(encoded, definition);
    }
    match encoded.interpret(data_type) {
        Err(Reason::NotRepresentable) => validate_text(encoded, definition),
        value => {
            let value = value?;
            check_range(definition.range.contains(value), Encoded::Value(value))
        }
    }
}

/// Checks a text that cannot be borrowed, because it has escapes or consists of pieces.
fn validate_text<'a>(
    encoded: Encoded<'a>,
    definition: &ResourceDefinition,
) -> Result<Encoded<'a>, Reason> {
    if let Range::String(texts) = definition.range {
        let mut is_listed = false;
        for text in texts {
            is_listed |= is_text(encoded, text)?;
        }
        return check_range(is_listed, encoded);
    }
    let mut length = 0;
    encoded.copy_text(&mut |piece| {
        length += piece.len();
        Ok(())
    })?;
    check_range(definition.range.contains(Measure::Length(length)), encoded)
}

fn is_text(encoded: Encoded<'_>, text: &str) -> Result<bool, Reason> {
    let mut rest = Some(text);
    encoded.copy_text(&mut |piece| {
        rest = rest.and_then(|rest| rest.strip_prefix(piece));
        Ok(())
    })?;
    Ok(rest == Some(""))
}

/// Checks the length of an Opaque value. Base64 cannot be borrowed in decoded form.
fn validate_opaque<'a>(
    encoded: Encoded<'a>,
    definition: &ResourceDefinition,
) -> Result<Encoded<'a>, Reason> {
    let mut length = 0;
    encoded.copy_opaque(&mut |piece| {
        length += piece.len();
        Ok(())
    })?;
    check_range(definition.range.contains(Measure::Length(length)), encoded)
}

fn check_range(inside: bool, encoded: Encoded<'_>) -> Result<Encoded<'_>, Reason> {
    if inside {
        Ok(encoded)
    } else {
        Err(Reason::OutOfRange)
    }
}
