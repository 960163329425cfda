//! Encoded values, before their data type is known.

#[cfg(feature = "text")]
mod text;
#[cfg(feature = "tlv")]
mod tlv;

use lwm2m_model::DataType;

#[cfg(feature = "cbor")]
use crate::format::cbor::Chunks;
#[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
use crate::format::json::{JsonString, interpret_number};
use crate::reason::Reason;
use crate::value::{ObjectLink, Value};

/// A value as encoded in a content format. TLV and text do not encode the data type; the definition of the
/// Resource specifies it.
///
/// ```
/// # #[cfg(all(feature = "tlv", feature = "text"))] {
/// use lwm2m_core::{DataType, Encoded, Value};
///
/// let bytes = Encoded::Tlv(&[0xff]);
/// assert_eq!(bytes.interpret(DataType::Integer), Ok(Value::Integer(-1)));
/// assert_eq!(bytes.interpret(DataType::UnsignedInteger), Ok(Value::Unsigned(255)));
/// assert_eq!(Encoded::Text("3:0").interpret(DataType::String), Ok(Value::String("3:0")));
/// # }
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Encoded<'a> {
    /// A value with a data type, which may differ from that of the definition.
    Value(Value<'a>),
    /// The text of `text/plain`.
    #[cfg(feature = "text")]
    Text(&'a str),
    /// The value bytes of a TLV.
    #[cfg(feature = "tlv")]
    Tlv(&'a [u8]),
    /// The text of a JSON number, of any numeric type.
    #[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
    Number(&'a str),
    /// A JSON string that must be copied, because it has escapes or is base64.
    #[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
    Json(JsonString<'a>),
    /// A CBOR string in pieces.
    #[cfg(feature = "cbor")]
    Chunks(Chunks<'a>),
    /// Removes the Resource Instance at the path: RFC 8790, 3.2, and `LwM2M Core TS 1.2, 6.3.9`. Not a
    /// value of a Single Resource.
    Null,
    /// A Multiple Resource without Resource Instances.
    NoInstances,
}

impl<'a, V: Into<Value<'a>>> From<V> for Encoded<'a> {
    fn from(value: V) -> Self {
        Self::Value(value.into())
    }
}

impl<'a> Encoded<'a> {
    /// Decodes the value as a data type.
    ///
    /// # Errors
    ///
    /// - [`Reason::WrongType`], [`Reason::OutOfRange`] or [`Reason::NotUtf8`] if the value does not have
    ///   this type.
    /// - [`Reason::NotRepresentable`] if the value cannot be borrowed and must be copied with
    ///   [`copy_text`](Self::copy_text) or [`copy_opaque`](Self::copy_opaque), such as base64.
    /// - [`Reason::InstanceExpected`] if there is no value.
    pub fn interpret(self, data_type: DataType) -> Result<Value<'a>, Reason> {
        match self {
            // CBOR encodes an Objlnk as text.
            Self::Value(Value::String(text)) if data_type == DataType::ObjectLink => {
                object_link(text)
            }
            Self::Value(value) => value.convert(data_type),
            #[cfg(feature = "text")]
            Self::Text(text) => text::interpret(text, data_type),
            #[cfg(feature = "tlv")]
            Self::Tlv(bytes) => tlv::interpret(bytes, data_type),
            #[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
            Self::Number(text) => interpret_number(text, data_type),
            #[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
            Self::Json(string) => string.interpret(data_type),
            #[cfg(feature = "cbor")]
            Self::Chunks(chunks) => chunks.interpret(data_type),
            Self::Null => Err(Reason::WrongType),
            Self::NoInstances => Err(Reason::InstanceExpected),
        }
    }

    /// Passes the text of a String or Corelnk value to `sink`, in pieces.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if the value is not text, [`Reason::NotUtf8`] if its bytes are not UTF-8,
    /// [`Reason::InstanceExpected`] if there is no value, and the errors of `sink`.
    pub fn copy_text(self, sink: &mut dyn FnMut(&str) -> Result<(), Reason>) -> Result<(), Reason> {
        match self {
            Self::Value(Value::String(text) | Value::CoreLink(text)) => sink(text),
            #[cfg(feature = "text")]
            Self::Text(text) => sink(text),
            #[cfg(feature = "tlv")]
            Self::Tlv(bytes) => sink(tlv::utf8(bytes)?),
            #[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
            Self::Json(string) => string.copy_text(sink),
            #[cfg(feature = "cbor")]
            Self::Chunks(chunks) if chunks.is_text() => chunks.texts().try_for_each(sink),
            Self::NoInstances => Err(Reason::InstanceExpected),
            _ => Err(Reason::WrongType),
        }
    }

    /// Passes the bytes of an Opaque value to `sink`, in pieces. Text is decoded as base64, with or without
    /// padding, in the standard or the URL alphabet.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if the value is not Opaque, [`Reason::InstanceExpected`] if there is no value,
    /// and the errors of `sink`.
    pub fn copy_opaque(
        self,
        sink: &mut dyn FnMut(&[u8]) -> Result<(), Reason>,
    ) -> Result<(), Reason> {
        match self {
            Self::Value(Value::Opaque(bytes)) => sink(bytes),
            #[cfg(feature = "tlv")]
            Self::Tlv(bytes) => sink(bytes),
            #[cfg(feature = "cbor")]
            Self::Chunks(chunks) if !chunks.is_text() => chunks.bytes().try_for_each(sink),
            #[cfg(feature = "text")]
            Self::Text(text) => text::copy_base64(text, sink),
            #[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
            Self::Json(string) => string.copy_opaque(sink),
            Self::NoInstances => Err(Reason::InstanceExpected),
            _ => Err(Reason::WrongType),
        }
    }
}

fn object_link(text: &str) -> Result<Value<'_>, Reason> {
    let link: ObjectLink = text.parse().map_err(|_| Reason::WrongType)?;
    Ok(Value::ObjectLink(link))
}

#[cfg(test)]
#[cfg(all(feature = "text", feature = "tlv"))]
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
    fn decodes_base64_of_each_length() {
        for length in 0..4 * PIECE_BYTES {
            let bytes: Vec<u8> = (0..length).map(|index| (index * 37 % 251) as u8).collect();
            let padded = encoded(&STANDARD, &bytes);
            assert_eq!(copied(Encoded::Text(&padded)).as_ref(), Ok(&bytes));
            let bare = encoded(&URL_SAFE_NO_PAD, &bytes);
            assert_eq!(copied(Encoded::Text(&bare)).as_ref(), Ok(&bytes));
        }
    }

    #[test]
    fn rejects_padding_before_the_end() {
        let mut text = std::iter::repeat_n('A', PIECE_DIGITS - 2).collect::<String>();
        text.push_str("==AAAA");
        assert_eq!(copied(Encoded::Text(&text)), Err(Reason::WrongType));
    }

    #[test]
    fn copies_bytes_of_each_encoding() {
        assert_eq!(copied(Encoded::Tlv(&[1, 2])), Ok([1, 2].into()));
        assert_eq!(copied(Encoded::from(&[1, 2])), Ok([1, 2].into()));
        assert_eq!(copied(Encoded::from("AQI=")), Err(Reason::WrongType));
        assert_eq!(copied(Encoded::NoInstances), Err(Reason::InstanceExpected));
        let refused = Encoded::Tlv(&[1]).copy_opaque(&mut |_| Err(Reason::TooLong));
        assert_eq!(refused, Err(Reason::TooLong));
    }

    #[test]
    fn reports_values_that_cannot_be_borrowed() {
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
