//! The text of `text/plain`, now that the data type is known: `LwM2M Core TS 1.2, Appendix C`.

use core::num::IntErrorKind;

use super::object_link;
use crate::base64_text::Base64;
use crate::{DataType, Reason, Time, Value};

pub(super) fn interpret(text: &str, data_type: DataType) -> Result<Value<'_>, Reason> {
    Ok(match data_type {
        DataType::String => Value::String(text),
        DataType::CoreLink => Value::CoreLink(text),
        DataType::Integer => Value::Integer(decimal(text)?),
        DataType::Time => Value::Time(Time(decimal(text)?)),
        DataType::UnsignedInteger => Value::Unsigned(decimal(text)?),
        DataType::Float => Value::Float(decimal_fraction(text)?),
        DataType::Boolean => Value::Boolean(match text {
            "0" => false,
            "1" => true,
            _ => return Err(Reason::WrongType),
        }),
        DataType::ObjectLink => object_link(text)?,
        DataType::Opaque => return Err(Reason::NotRepresentable),
    })
}

fn decimal<N: core::str::FromStr<Err = core::num::ParseIntError>>(text: &str) -> Result<N, Reason> {
    text.parse::<N>().map_err(|error| match error.kind() {
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => Reason::OutOfRange,
        // A sign is what an unsigned number of the right form may still not have.
        _ if text.parse::<i64>().is_ok() => Reason::OutOfRange,
        _ => Reason::WrongType,
    })
}

fn decimal_fraction(text: &str) -> Result<f64, Reason> {
    // The parser of the standard library takes words such as `inf` too.
    let numeric = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if !text.bytes().all(numeric) {
        return Err(Reason::WrongType);
    }
    let float: f64 = text.parse().map_err(|_| Reason::WrongType)?;
    if float.is_finite() {
        Ok(float)
    } else {
        Err(Reason::OutOfRange)
    }
}

pub(super) fn copy_base64(
    text: &str,
    sink: &mut dyn FnMut(&[u8]) -> Result<(), Reason>,
) -> Result<(), Reason> {
    let mut base64 = Base64::new();
    base64.push(text, sink)?;
    base64.finish(sink)
}
