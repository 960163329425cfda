//! A value as a content format carries it, before its data type is known.

use core::num::IntErrorKind;

use crate::base64_text::Base64;
use crate::format::cbor::Chunks;
use crate::format::json::{JsonString, interpret_number};
use crate::{DataType, ObjectLink, Reason, Time, Value};

/// A value as a content format carries it. TLV and text do not say the data type; the definition
/// of the Resource does.
///
/// ```
/// use lwm2m_core::{DataType, Encoded, Value};
///
/// let bytes = Encoded::Tlv(&[0xff]);
/// assert_eq!(bytes.interpret(DataType::Integer), Ok(Value::Integer(-1)));
/// assert_eq!(bytes.interpret(DataType::UnsignedInteger), Ok(Value::Unsigned(255)));
/// assert_eq!(Encoded::Text("3:0").interpret(DataType::String), Ok(Value::String("3:0")));
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Encoded<'a> {
    /// A value that knows its data type, if not always quite the one of the definition.
    Value(Value<'a>),
    /// The text of `text/plain`.
    Text(&'a str),
    /// The bytes of a TLV.
    Tlv(&'a [u8]),
    /// The text of a number in JSON, any of the numeric types.
    Number(&'a str),
    /// A string in JSON that has to be copied: for its escapes, or because it is base64.
    Json(JsonString<'a>),
    /// A text or bytes that CBOR has in pieces.
    Chunks(Chunks<'a>),
    /// No value, but the Resource Instance at the path is to be removed: RFC 8790, 3.2, and
    /// `LwM2M Core TS 1.2, 6.3.9`. It is no value of a Single Resource.
    Null,
    /// No value: a Multiple Resource without Resource Instances.
    NoInstances,
}

impl<'a, V: Into<Value<'a>>> From<V> for Encoded<'a> {
    fn from(value: V) -> Self {
        Self::Value(value.into())
    }
}

impl<'a> Encoded<'a> {
    /// The value, now that the data type is known.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`], [`Reason::OutOfRange`] or [`Reason::NotUtf8`] if it is no value of
    /// that type; [`Reason::NotRepresentable`] for Opaque in text, which is base64 and has to be
    /// [copied](Self::copy_opaque); [`Reason::InstanceExpected`] if there is no value.
    pub fn interpret(self, data_type: DataType) -> Result<Value<'a>, Reason> {
        match self {
            // CBOR has no type of its own for it.
            Self::Value(Value::String(text)) if data_type == DataType::ObjectLink => {
                interpret_text(text, data_type)
            }
            Self::Value(value) => value.convert(data_type),
            Self::Text(text) => interpret_text(text, data_type),
            Self::Tlv(bytes) => interpret_tlv(bytes, data_type),
            Self::Number(text) => interpret_number(text, data_type),
            Self::Json(string) => string.interpret(data_type),
            Self::Chunks(chunks) => chunks.interpret(data_type),
            Self::Null => Err(Reason::WrongType),
            Self::NoInstances => Err(Reason::InstanceExpected),
        }
    }

    /// Hands the text of a String or Corelnk value to `sink`, piece by piece.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if it is no text, [`Reason::NotUtf8`] if its bytes are none,
    /// [`Reason::InstanceExpected`] if there is no value, and whatever `sink` refuses with.
    pub fn copy_text(self, sink: &mut dyn FnMut(&str) -> Result<(), Reason>) -> Result<(), Reason> {
        match self {
            Self::Value(Value::String(text) | Value::CoreLink(text)) | Self::Text(text) => {
                sink(text)
            }
            Self::Tlv(bytes) => sink(utf8(bytes)?),
            Self::Json(string) => string.copy_text(sink),
            Self::Chunks(chunks) if chunks.is_text() => chunks.texts().try_for_each(sink),
            Self::Value(_) | Self::Number(_) | Self::Chunks(_) | Self::Null => {
                Err(Reason::WrongType)
            }
            Self::NoInstances => Err(Reason::InstanceExpected),
        }
    }

    /// Hands the bytes of an Opaque value to `sink`, piece by piece. Text is base64, padded or not,
    /// in the standard or the URL alphabet.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if it is no Opaque value, [`Reason::InstanceExpected`] if there is no
    /// value, and whatever `sink` refuses with.
    pub fn copy_opaque(
        self,
        sink: &mut dyn FnMut(&[u8]) -> Result<(), Reason>,
    ) -> Result<(), Reason> {
        match self {
            Self::Value(Value::Opaque(bytes)) | Self::Tlv(bytes) => sink(bytes),
            Self::Chunks(chunks) if !chunks.is_text() => chunks.bytes().try_for_each(sink),
            Self::Value(_) | Self::Number(_) | Self::Chunks(_) | Self::Null => {
                Err(Reason::WrongType)
            }
            Self::Text(text) => copy_base64(text, sink),
            Self::Json(string) => string.copy_opaque(sink),
            Self::NoInstances => Err(Reason::InstanceExpected),
        }
    }
}

fn interpret_tlv(bytes: &[u8], data_type: DataType) -> Result<Value<'_>, Reason> {
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

fn utf8(bytes: &[u8]) -> Result<&str, Reason> {
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

fn interpret_text(text: &str, data_type: DataType) -> Result<Value<'_>, Reason> {
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
        DataType::ObjectLink => Value::ObjectLink(text.parse().map_err(|_| Reason::WrongType)?),
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

fn copy_base64(
    text: &str,
    sink: &mut dyn FnMut(&[u8]) -> Result<(), Reason>,
) -> Result<(), Reason> {
    let mut base64 = Base64::new();
    base64.push(text, sink)?;
    base64.finish(sink)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::String;
    use std::vec::Vec;

    use base64::Engine;
    use base64::engine::GeneralPurpose;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    use super::*;

    const PIECE_DIGITS: usize = 64;
    const PIECE_BYTES: usize = 48;

    fn copied(encoded: Encoded<'_>) -> Result<Vec<u8>, Reason> {
        let mut bytes = Vec::new();
        encoded.copy_opaque(&mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }

    fn encoded(engine: &GeneralPurpose, bytes: &[u8]) -> String {
        let mut buffer = [0; 1024];
        let length = engine.encode_slice(bytes, &mut buffer).unwrap();
        String::from_utf8(buffer[..length].into()).unwrap()
    }

    #[test]
    fn base64_of_every_length_around_the_pieces() {
        for length in 0..4 * PIECE_BYTES {
            let bytes: Vec<u8> = (0..length).map(|index| (index * 37 % 251) as u8).collect();
            let padded = encoded(&STANDARD, &bytes);
            assert_eq!(copied(Encoded::Text(&padded)).as_ref(), Ok(&bytes));
            let bare = encoded(&URL_SAFE_NO_PAD, &bytes);
            assert_eq!(copied(Encoded::Text(&bare)).as_ref(), Ok(&bytes));
        }
    }

    #[test]
    fn padding_belongs_at_the_end() {
        let mut text = std::iter::repeat_n('A', PIECE_DIGITS - 2).collect::<String>();
        text.push_str("==AAAA");
        assert_eq!(copied(Encoded::Text(&text)), Err(Reason::WrongType));
    }

    #[test]
    fn bytes_are_copied_from_wherever_they_are() {
        assert_eq!(copied(Encoded::Tlv(&[1, 2])), Ok([1, 2].into()));
        assert_eq!(copied(Encoded::from(&[1, 2])), Ok([1, 2].into()));
        assert_eq!(copied(Encoded::from("AQI=")), Err(Reason::WrongType));
        assert_eq!(copied(Encoded::NoInstances), Err(Reason::InstanceExpected));
        let refused = Encoded::Tlv(&[1]).copy_opaque(&mut |_| Err(Reason::TooLong));
        assert_eq!(refused, Err(Reason::TooLong));
    }

    #[test]
    fn some_things_have_no_value_to_borrow() {
        let text = Encoded::Text("AQI=").interpret(DataType::Opaque);
        assert_eq!(text, Err(Reason::NotRepresentable));
        let none = Encoded::NoInstances.interpret(DataType::Integer);
        assert_eq!(none, Err(Reason::InstanceExpected));
        assert_eq!(
            Encoded::Tlv(&[1]).interpret(DataType::Opaque),
            Ok(Value::Opaque(&[1]))
        );
    }
}
