//! Decodes the value bytes of a TLV: `LwM2M Core TS 1.2, Appendix C`.

use lwm2m_model::DataType;

use crate::reason::Reason;
use crate::value::{ObjectLink, Time, Value};

pub(super) fn interpret(bytes: &[u8], data_type: DataType) -> Result<Value<'_>, Reason> {
    Ok(match data_type {
        DataType::String => Value::String(utf8(bytes)?),
        DataType::CoreLink => Value::CoreLink(utf8(bytes)?),
        DataType::Opaque => Value::Opaque(bytes),
        DataType::Integer => Value::Integer(signed(bytes)?),
        DataType::Time => Value::Time(Time(signed(bytes)?)),
        DataType::UnsignedInteger => Value::Unsigned(unsigned(bytes)?),
        DataType::Float => Value::Float(float(bytes)?),
        DataType::Boolean => Value::Boolean(match bytes {
            [0] => false,
            [1] => true,
            _ => return Err(Reason::WrongType),
        }),
        DataType::ObjectLink => match *bytes {
            [a, b, c, d] => Value::ObjectLink(ObjectLink::new(
                u16::from_be_bytes([a, b]),
                u16::from_be_bytes([c, d]),
            )),
            _ => return Err(Reason::WrongType),
        },
    })
}

pub(super) fn utf8(bytes: &[u8]) -> Result<&str, Reason> {
    core::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8)
}

fn signed(bytes: &[u8]) -> Result<i64, Reason> {
    match *bytes {
        [a] => Ok(i8::from_be_bytes([a]).into()),
        [a, b] => Ok(i16::from_be_bytes([a, b]).into()),
        [a, b, c, d] => Ok(i32::from_be_bytes([a, b, c, d]).into()),
        _ => eight(bytes).map(i64::from_be_bytes),
    }
}

fn unsigned(bytes: &[u8]) -> Result<u64, Reason> {
    match *bytes {
        [a] => Ok(a.into()),
        [a, b] => Ok(u16::from_be_bytes([a, b]).into()),
        [a, b, c, d] => Ok(u32::from_be_bytes([a, b, c, d]).into()),
        _ => eight(bytes).map(u64::from_be_bytes),
    }
}

fn float(bytes: &[u8]) -> Result<f64, Reason> {
    match *bytes {
        [a, b, c, d] => Ok(f32::from_be_bytes([a, b, c, d]).into()),
        _ => eight(bytes).map(f64::from_be_bytes),
    }
}

fn eight(bytes: &[u8]) -> Result<[u8; 8], Reason> {
    bytes.try_into().map_err(|_| Reason::WrongType)
}
