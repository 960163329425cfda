//! Checks whether the attribute and the type of a Resource are consistent.

use lwm2m_model::ir::{IntegerWidth, Range, Units, nearest_unit};
use lwm2m_model::{DataType, Operations};

use crate::arguments::Places;
use crate::attribute::{ResourceArguments, operation_arguments};
use crate::errors::Errors;
use crate::field_type::{TypeFacts, ValueType};
use crate::range;

/// Reports each inconsistency, at the argument that is probably wrong.
pub(crate) fn check(
    facts: &TypeFacts,
    arguments: &ResourceArguments,
    places: &Places,
    errors: &mut Errors,
) {
    let mut report = |argument: &str, found: Result<(), String>| {
        if let Err(message) = found {
            errors.push(places.error(argument, message));
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
        let is_checked = places.has("units");
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
            "`Execute` has no value to read or write; write `execute` here, or give the field the type of its value",
        ),
        (_, Operations::Execute) => refuse(
            "what is executed has no value; make the type of the field `Execute`, or write `read`, `write` or both here",
        ),
        _ => Ok(()),
    }
}

fn check_mandatory(facts: &TypeFacts) -> Result<(), String> {
    if facts.optional {
        return refuse(
            "an `Option` may be absent; leave out `mandatory`, or write the type without `Option`",
        );
    }
    Ok(())
}

fn check_unsigned(value: &ValueType) -> Result<(), String> {
    match value {
        ValueType::Named(_) => Ok(()),
        ValueType::Integer(width) if width.min() == 0 => Ok(()),
        ValueType::Integer(width) => Err(format!(
            "`{0}` does not hold every unsigned value; write `{1}` instead of `{0}`, or leave out `unsigned`",
            width.name(),
            width.name().replace('i', "u")
        )),
        _ => refuse("only integers are signed or unsigned; leave out `unsigned`"),
    }
}

fn check_units(value: &ValueType, units: &str, is_checked: bool) -> Result<(), String> {
    if *value == ValueType::Execute {
        return refuse("what is executed has no value to measure; leave out the units");
    }
    if !is_checked || Units(units.to_owned()).is_registered() {
        return Ok(());
    }
    let help = match nearest_unit(units) {
        Some(unit) => format!("did you mean `{unit}`? To keep it as it is"),
        None => "to keep it".to_owned(),
    };
    Err(format!(
        "`{units}` is no unit of SenML; {help}, write `unregistered_units = {units:?}`"
    ))
}

fn check_range(facts: &TypeFacts, range: &Range) -> Result<(), String> {
    match &facts.value {
        ValueType::Named(_) => Ok(()),
        ValueType::Execute => refuse("what is executed has no value to limit; leave out the range"),
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
        ValueType::Data(DataType::Boolean) => {
            refuse("`true` and `false` are all there is; leave out the range")
        }
        ValueType::Data(_) => refuse("links have no order; leave out the range"),
    }
}

fn check_integers(width: IntegerWidth, range: &Range) -> Result<(), String> {
    let Some((min, max)) = range.integer_bounds() else {
        return refuse("the values are integers; write their range in integers, such as `0..=100`");
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
        "the range goes beyond `{}`, which holds {}..={}; narrow it, or write `{}` for the type",
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
        Range::Texts(_) => {
            refuse("the values are floats; write their range in floats, such as `0.0..=100.0`")
        }
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
            "the range of {data_type} values is of lengths in bytes; write one such as `1..=32`"
        ));
    };
    if min < 0 {
        return refuse("a length in bytes is not negative; write one such as `0..=32`");
    }
    match capacity {
        Some(capacity) if max > capacity as i128 => Err(format!(
            "the type has room for {capacity} bytes, and the range goes to {max}; narrow it, or write {max} for the capacity"
        )),
        _ => Ok(()),
    }
}

fn refuse(message: &str) -> Result<(), String> {
    Err(message.to_owned())
}
