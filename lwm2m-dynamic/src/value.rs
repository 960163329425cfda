use std::fmt;
use std::str::FromStr;

use lwm2m_core::{CoreLink, Data, DataType, Encoded, ObjectLink, Reason, Time, Value};

use crate::{hex, literal};

/// An owned value.
///
/// `Display` writes a literal that determines the data type, and `FromStr` reads it. Exceptions are
/// Unsigned Integer and Corelnk, whose literals are read as Integer and String.
///
/// | Data type | Literal |
/// |---|---|
/// | String, Corelnk | `"depot-7"`, in Rust syntax |
/// | Integer, Unsigned Integer | `-5` |
/// | Float | `21.5`, `1e300`, `NaN`, `inf` |
/// | Boolean | `true`, `false` |
/// | Opaque | `0x01ff` |
/// | Time | `2013-05-02T10:40:15Z` (RFC 3339); seconds, if the year does not have four digits |
/// | Objlnk | `3:0` |
///
/// ```
/// use lwm2m_dynamic::OwnedValue;
///
/// assert_eq!("0x01ff".parse(), Ok(OwnedValue::Opaque(vec![1, 255])));
/// assert_eq!(OwnedValue::String("a \"b\"".into()).to_string(), r#""a \"b\"""#);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum OwnedValue {
    /// UTF-8 text.
    String(String),
    /// A signed integer.
    Integer(i64),
    /// An unsigned integer.
    Unsigned(u64),
    /// A number of 32 or 64 bits.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// Bytes.
    Opaque(Vec<u8>),
    /// A point in time.
    Time(Time),
    /// A reference to an Object Instance.
    ObjectLink(ObjectLink),
    /// Text in the link format of CoRE.
    CoreLink(CoreLink),
}

impl OwnedValue {
    /// Decodes a value as a data type.
    ///
    /// # Errors
    ///
    /// Returns [`Reason::WrongType`], [`Reason::OutOfRange`] or [`Reason::NotUtf8`] if the value does not
    /// have this data type, and [`Reason::InstanceExpected`] if there is no value.
    pub fn interpret(encoded: Encoded<'_>, data_type: DataType) -> Result<OwnedValue, Reason> {
        Ok(match data_type {
            DataType::String => OwnedValue::String(Data::decode(encoded)?),
            DataType::Integer => OwnedValue::Integer(Data::decode(encoded)?),
            DataType::UnsignedInteger => OwnedValue::Unsigned(Data::decode(encoded)?),
            DataType::Float => OwnedValue::Float(Data::decode(encoded)?),
            DataType::Boolean => OwnedValue::Boolean(Data::decode(encoded)?),
            DataType::Opaque => OwnedValue::Opaque(Data::decode(encoded)?),
            DataType::Time => OwnedValue::Time(Data::decode(encoded)?),
            DataType::ObjectLink => OwnedValue::ObjectLink(Data::decode(encoded)?),
            DataType::CoreLink => OwnedValue::CoreLink(Data::decode(encoded)?),
        })
    }

    /// Decodes a value of unknown or unsuitable data type, as the content format carries it: the bytes of
    /// TLV, the text of `text/plain`, the type in CBOR and JSON. Returns `None` if there is no value.
    pub fn uninterpreted(encoded: Encoded<'_>) -> Option<OwnedValue> {
        let as_one_of = |types: &[DataType]| {
            let mut types = types.iter();
            types.find_map(|data_type| OwnedValue::interpret(encoded, *data_type).ok())
        };
        match encoded {
            Encoded::Value(value) => as_one_of(&[value.data_type()]),
            Encoded::Tlv(_) => as_one_of(&[DataType::Opaque]),
            Encoded::Number(text) => {
                let number = as_one_of(&[
                    DataType::Integer,
                    DataType::UnsignedInteger,
                    DataType::Float,
                ]);
                number.or(Some(OwnedValue::String(text.to_owned())))
            }
            Encoded::Json(text) => as_one_of(&[DataType::String, DataType::Opaque])
                .or_else(|| Some(OwnedValue::String(text.to_string()))),
            _ => as_one_of(&[DataType::String, DataType::Opaque]),
        }
    }

    /// Returns the borrowed value.
    pub fn as_value(&self) -> Value<'_> {
        match self {
            OwnedValue::String(text) => Value::String(text),
            OwnedValue::Integer(number) => Value::Integer(*number),
            OwnedValue::Unsigned(number) => Value::Unsigned(*number),
            OwnedValue::Float(number) => Value::Float(*number),
            OwnedValue::Boolean(boolean) => Value::Boolean(*boolean),
            OwnedValue::Opaque(bytes) => Value::Opaque(bytes),
            OwnedValue::Time(time) => Value::Time(*time),
            OwnedValue::ObjectLink(link) => Value::ObjectLink(*link),
            OwnedValue::CoreLink(text) => Value::CoreLink(text),
        }
    }

    /// Returns the data type.
    pub fn data_type(&self) -> DataType {
        self.as_value().data_type()
    }
}

impl fmt::Display for OwnedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OwnedValue::String(text) => write!(f, "{text:?}"),
            OwnedValue::CoreLink(text) => write!(f, "{:?}", text.as_str()),
            OwnedValue::Integer(number) => write!(f, "{number}"),
            OwnedValue::Unsigned(number) => write!(f, "{number}"),
            // `Debug` adds a point or an exponent, which distinguishes the literal from an Integer.
            OwnedValue::Float(number) => write!(f, "{number:?}"),
            OwnedValue::Boolean(boolean) => write!(f, "{boolean}"),
            OwnedValue::Opaque(bytes) => write!(f, "0x{}", hex::write(bytes)),
            OwnedValue::Time(time) => write!(f, "{time}"),
            OwnedValue::ObjectLink(link) => write!(f, "{link}"),
        }
    }
}

/// The error if a text is not a literal of any data type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseValueError(());

impl fmt::Display for ParseValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no value of any data type")
    }
}

impl std::error::Error for ParseValueError {}

impl FromStr for OwnedValue {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<OwnedValue, ParseValueError> {
        let value = match text {
            "true" => Some(OwnedValue::Boolean(true)),
            "false" => Some(OwnedValue::Boolean(false)),
            _ if text.starts_with('"') => literal::unquote(text).map(OwnedValue::String),
            _ if text.starts_with("0x") => hex::read(text).ok().map(OwnedValue::Opaque),
            _ => number(text)
                .or_else(|| text.parse().ok().map(OwnedValue::Time))
                .or_else(|| text.parse().ok().map(OwnedValue::ObjectLink)),
        };
        value.ok_or(ParseValueError(()))
    }
}

fn number(text: &str) -> Option<OwnedValue> {
    let integer = text.parse().map(OwnedValue::Integer);
    let integer = integer.or_else(|_| text.parse().map(OwnedValue::Unsigned));
    let float = || float(text).map(OwnedValue::Float);
    integer.ok().or_else(float)
}

/// Parses a float. Rejects numbers that overflow to infinity, which has its own literal.
fn float(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    (number.is_finite() || !has_digits).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_round_trip() {
        let texts = [
            "",
            "depot-7",
            "a \"b\" \\ # = /3",
            "\n\r\t\0\u{7f}\u{1b}",
            "ü 🔔 \u{202e}\u{301}",
            "'",
        ];
        for text in texts {
            let value = OwnedValue::String(text.into());
            assert_eq!(value.to_string().parse(), Ok(value));
        }
        let values = [
            OwnedValue::Integer(i64::MIN),
            OwnedValue::Integer(i64::MAX),
            OwnedValue::Unsigned(u64::MAX),
            OwnedValue::Float(0.1),
            OwnedValue::Float(-0.0),
            OwnedValue::Float(1e300),
            OwnedValue::Float(5e-324),
            OwnedValue::Float(9_007_199_254_740_993.0),
            OwnedValue::Float(f64::NEG_INFINITY),
            OwnedValue::Boolean(false),
            OwnedValue::Opaque(vec![]),
            OwnedValue::Opaque(vec![0, 0xff]),
            OwnedValue::Time(Time(-1)),
            OwnedValue::ObjectLink(ObjectLink::NULL),
        ];
        for value in values {
            assert_eq!(value.to_string().parse(), Ok(value));
        }
        let nan = OwnedValue::Float(f64::NAN).to_string().parse();
        assert!(matches!(nan, Ok(OwnedValue::Float(number)) if number.is_nan()));
    }

    #[test]
    fn brackets_after_a_text_are_rejected_at_any_depth() {
        let text = format!("\"a\"{}{}", "(".repeat(200_000), ")".repeat(200_000));
        assert_eq!(text.parse::<OwnedValue>(), Err(ParseValueError(())));
    }

    #[test]
    fn invalid_literals_are_rejected() {
        for text in [
            "",
            "depot",
            "\"",
            "\"a",
            "\"a\" b",
            "\"a\"b",
            "\"a\" // \"",
            "0xf",
            "0xfg",
            "1 2",
            "3:",
            "True",
            "1e400",
            "-1e400",
        ] {
            assert_eq!(
                text.parse::<OwnedValue>(),
                Err(ParseValueError(())),
                "{text}"
            );
        }
    }
}
