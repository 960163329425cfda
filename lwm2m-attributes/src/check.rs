//! Checks whether the attribute and the type of a Resource are consistent.

use lwm2m_model::ir::{IntegerWidth, Range, Units, nearest_unit};
use lwm2m_model::{DataType, Operations};

use crate::arguments::ArgumentSpans;
use crate::attribute::{ResourceArguments, operation_arguments};
use crate::errors::Errors;
use crate::field_type::{TypeFacts, ValueType};
use crate::range;

/// Reports each inconsistency, at the argument that is probably wrong.
pub(crate) fn check(
    facts: &TypeFacts,
    arguments: &ResourceArguments,
    spans: &ArgumentSpans,
    errors: &mut Errors,
) {
    let mut report = |argument: &str, found: Result<(), String>| {
        if let Err(message) = found {
            errors.push(spans.error(argument, message));
        }
    };
    if let Some(operations) = arguments.operations {
        let argument = operation_arguments(operations).first().copied();
        report(
            argument.unwrap_or_default(),
            check_operations(&facts.value, operations),
        );
    }
    if arguments.mandatory {
        report("mandatory", check_mandatory(facts));
    }
    if arguments.unsigned {
        report("unsigned", check_unsigned(&facts.value));
    }
    if let Some(range) = &arguments.range {
        report("range", check_range(facts, range));
    }
    if let Some(units) = &arguments.units {
        let is_checked = spans.has("units");
        let argument = if is_checked {
            "units"
        } else {
            "unregistered_units"
        };
        report(argument, check_units(&facts.value, units, is_checked));
    }
}

fn check_operations(value: &ValueType, operations: Operations) -> Result<(), String> {
    match (value, operations) {
        (ValueType::Named(_), _) | (ValueType::Execute, Operations::Execute) => Ok(()),
        (ValueType::Execute, _) => refuse(
            "`Execute` has no value to read or write; use `execute`, or change the type of the field",
        ),
        (_, Operations::Execute) => refuse(
            "an executable Resource has no value; change the type to `Execute`, or replace `execute` with `read`, `write` or both",
        ),
        _ => Ok(()),
    }
}

fn check_mandatory(facts: &TypeFacts) -> Result<(), String> {
    if facts.optional {
        return refuse("an `Option` cannot be mandatory; remove `mandatory` or `Option`");
    }
    Ok(())
}

fn check_unsigned(value: &ValueType) -> Result<(), String> {
    match value {
        ValueType::Named(_) => Ok(()),
        ValueType::Integer(width) if width.min() == 0 => Ok(()),
        ValueType::Integer(width) => Err(format!(
            "`{0}` cannot represent all unsigned values; use `{1}`, or remove `unsigned`",
            width.name(),
            width.name().replace('i', "u")
        )),
        _ => refuse("only integers can be unsigned; remove `unsigned`"),
    }
}

fn check_units(value: &ValueType, units: &str, is_checked: bool) -> Result<(), String> {
    if *value == ValueType::Execute {
        return refuse("an executable Resource has no unit; remove it");
    }
    if !is_checked || Units(units.to_owned()).is_registered() {
        return Ok(());
    }
    let help = match nearest_unit(units) {
        Some(unit) => format!("did you mean `{unit}`? To keep it"),
        None => "to keep it".to_owned(),
    };
    Err(format!(
        "unknown SenML unit `{units}`; {help}, write `unregistered_units = {units:?}`"
    ))
}

fn check_range(facts: &TypeFacts, range: &Range) -> Result<(), String> {
    match &facts.value {
        ValueType::Named(_) => Ok(()),
        ValueType::Execute => refuse("an executable Resource has no range; remove it"),
        ValueType::Integer(width) => check_integers(*width, range),
        ValueType::Data(DataType::Float) => check_floats(range),
        ValueType::Data(DataType::Time) => match range {
            Range::Integers(_) => check_integers(IntegerWidth::I64, range),
            _ => {
                refuse("a time is in whole seconds; write a range of integers, such as `0..=86400`")
            }
        },
        ValueType::Data(data_type) if data_type.is_bounded_by_length() => {
            check_lengths(*data_type, facts.capacity, range)
        }
        ValueType::Data(DataType::Boolean) => refuse("a Boolean has no range; remove it"),
        ValueType::Data(_) => refuse("a link has no range; remove it"),
    }
}

fn check_integers(width: IntegerWidth, range: &Range) -> Result<(), String> {
    let Some((min, max)) = range.integer_bounds() else {
        return refuse("the values are integers; use integer bounds, such as `0..=100`");
    };
    if width.min() <= min && max <= width.max() {
        return Ok(());
    }
    let data_type = if min >= 0 && max > i64::MAX.into() {
        DataType::UnsignedInteger
    } else {
        DataType::Integer
    };
    Err(format!(
        "the range exceeds `{}` ({}..={}); narrow it, or change the type to `{}`",
        width.name(),
        width.min(),
        width.max(),
        IntegerWidth::of(data_type, Some(range)).name()
    ))
}

fn check_floats(range: &Range) -> Result<(), String> {
    match range {
        Range::Floats(_) => Ok(()),
        Range::Integers(intervals) => {
            let floats = intervals
                .iter()
                .map(|interval| (interval.min as f64, interval.max as f64));
            let floats = range::text(&Range::floats(floats));
            Err(format!("the values are floats; write `range = {floats}`"))
        }
        Range::Texts(_) => refuse("the values are floats; use float bounds, such as `0.0..=100.0`"),
    }
}

fn check_lengths(
    data_type: DataType,
    capacity: Option<usize>,
    range: &Range,
) -> Result<(), String> {
    let longest = match range {
        Range::Integers(_) => range.integer_bounds(),
        Range::Texts(texts) if data_type == DataType::String => {
            let longest = texts.iter().map(String::len).max().unwrap_or_default();
            Some((0, longest as i128))
        }
        _ => None,
    };
    let Some((min, max)) = longest else {
        return Err(format!(
            "the range of a value of type {data_type} restricts its length in bytes; write one such as `1..=32`"
        ));
    };
    if min < 0 {
        return refuse("a length cannot be negative; write a range such as `0..=32`");
    }
    match capacity {
        Some(capacity) if max > capacity as i128 => Err(format!(
            "the range allows {max} bytes, but the capacity of the type is {capacity}; narrow the range, or increase the capacity to {max}"
        )),
        _ => Ok(()),
    }
}

fn refuse(message: &str) -> Result<(), String> {
    Err(message.to_owned())
}
