//! A Resource as the runtime sees it, without its Rust type.

#[cfg(feature = "debug")]
use core::fmt;

use lwm2m_model::{DataType, Measure, Range, ResourceInstanceId};

use crate::object::ResourceDefinition;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// What the runtime does with a field that holds a Resource, whatever its type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no value of LwM2M",
    label = "no type for a Resource"
)]
pub trait Resource: Show {
    /// The value at this position, counted by ascending Resource Instance ID. A Single Resource has
    /// its only one, without an ID, at 0. What is absent, or there to be executed, has none.
    fn entry(&self, position: usize) -> Option<(Option<ResourceInstanceId>, Value<'_>)>;

    /// Takes over a value that its definition admits, or only says whether it would. It is
    /// [`write`](trait@Resource#method.write) that asks the definition.
    ///
    /// # Errors
    ///
    /// If the value is of another type or too large for the field. The field is then as it was.
    fn store(
        &mut self,
        instance: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        attempt: Attempt,
    ) -> Result<(), Reason>;

    /// Makes an Optional Resource absent and empties a Multiple one. A Mandatory Single Resource
    /// always has a value, and keeps it.
    fn clear(&mut self);

    /// How many values it has room for.
    fn capacity(&self) -> usize {
        usize::MAX
    }
}

/// What shows itself in a log. Without the feature `debug` nothing has to, and nothing of it is in the
/// program.
#[cfg(feature = "debug")]
pub trait Show: fmt::Debug {}

#[cfg(feature = "debug")]
impl<T: fmt::Debug + ?Sized> Show for T {}

/// What shows itself in a log: nothing, without the feature `debug`.
#[cfg(not(feature = "debug"))]
pub trait Show {}

#[cfg(not(feature = "debug"))]
impl<T: ?Sized> Show for T {}

/// Whether what is asked for is done, or only tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Nothing changes.
    Check,
    /// It is done.
    Write,
}

impl dyn Resource + '_ {
    /// Takes the value over, as its definition interprets it, or only says whether it would.
    /// [`Encoded::NoInstances`] leaves a Multiple Resource without Resource Instances, [`Encoded::Null`]
    /// without this one.
    ///
    /// # Errors
    ///
    /// If the value is of another type, outside the range of the definition or too large for the
    /// field, or if the Resource is Multiple and no Resource Instance is named, or the reverse. The
    /// field is then as it was. Whether there is room for another Resource Instance only a write tells.
    pub fn write(
        &mut self,
        instance: Option<ResourceInstanceId>,
        value: Encoded<'_>,
        definition: &ResourceDefinition,
        attempt: Attempt,
    ) -> Result<(), Reason> {
        self.store(instance, validate(instance, value, definition)?, attempt)
    }

    /// The IDs of its Resource Instances, ascending.
    pub(crate) fn instance_ids(&self) -> impl Iterator<Item = ResourceInstanceId> {
        (0..)
            .map_while(|position| self.entry(position))
            .filter_map(|(id, _)| id)
    }
}

/// What a field is to take over: nothing but the values of a Resource has to be interpreted.
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

/// The value as the data type and the range of the definition have it. The Rust type comes after:
/// the byte `ff` is 255 for an Unsigned Integer, even if an `u8` is an Integer by itself.
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

/// A text in pieces or with escapes cannot be borrowed: it stays as it is, and is looked at piece by
/// piece.
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

/// Base64 cannot be borrowed decoded: it stays as it is, and only its length is looked at.
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
