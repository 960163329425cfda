//! Decodes the text of `text/plain`: `LwM2M Core TS 1.2, Appendix C`.

use lwm2m_model::DataType;

use super::object_link;
use crate::reason::Reason;
use crate::text::base64::Base64;
use crate::text::decimal::{parse_signed, parse_unsigned};
use crate::text::float;
use crate::value::{Time, Value};

pub(super) fn interpret(text: &str, data_type: DataType) -> Result<Value<'_>, Reason> {
    Ok(match data_type {
        DataType::String => Value::String(text),
        DataType::CoreLink => Value::CoreLink(text),
        DataType::Integer => Value::Integer(parse_signed(text)?),
        DataType::Time => Value::Time(Time(parse_signed(text)?)),
        DataType::UnsignedInteger => Value::Unsigned(parse_unsigned(text)?),
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

fn decimal_fraction(text: &str) -> Result<f64, Reason> {
    let float = float::parse(text).ok_or(Reason::WrongType)?;
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
