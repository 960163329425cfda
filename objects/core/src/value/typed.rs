//! Values with a data type.

use lwm2m_model::{DataType, Measure};

use crate::reason::Reason;
use crate::value::{ObjectLink, Time};

/// A value with its data type: `LwM2M Core TS 1.2, Appendix C`. It borrows text and bytes from a field or a
/// payload.
///
/// ```
/// use lwm2m_core::{DataType, Value};
///
/// assert_eq!(Value::from("depot-7"), Value::String("depot-7"));
/// assert_eq!(Value::from(7_u8).data_type(), DataType::Integer);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
// Values are passed often: with a tag of word size, the compiler moves whole words.
#[repr(usize)]
pub enum Value<'a> {
    /// UTF-8 text.
    String(&'a str),
    /// A signed integer.
    Integer(i64),
    /// An unsigned integer.
    Unsigned(u64),
    /// A float of 32 or 64 bits.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// Bytes.
    Opaque(&'a [u8]),
    /// A time.
    Time(Time),
    /// A reference to an Object Instance.
    ObjectLink(ObjectLink),
    /// Text in CoRE link format.
    CoreLink(&'a str),
}

impl<'a> Value<'a> {
    /// Returns the data type.
    #[must_use]
    pub const fn data_type(&self) -> DataType {
        match self {
            Self::String(_) => DataType::String,
            Self::Integer(_) => DataType::Integer,
            Self::Unsigned(_) => DataType::UnsignedInteger,
            Self::Float(_) => DataType::Float,
            Self::Boolean(_) => DataType::Boolean,
            Self::Opaque(_) => DataType::Opaque,
            Self::Time(_) => DataType::Time,
            Self::ObjectLink(_) => DataType::ObjectLink,
            Self::CoreLink(_) => DataType::CoreLink,
        }
    }

    /// Converts the value to another data type without loss: between the numeric types, and between String
    /// and Corelnk.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if no conversion exists, [`Reason::OutOfRange`] if the other type cannot
    /// represent the number exactly.
    #[inline]
    pub fn convert(self, data_type: DataType) -> Result<Self, Reason> {
        if self.data_type() == data_type {
            Ok(self)
        } else {
            self.convert_to_other(data_type)
        }
    }

    fn convert_to_other(self, data_type: DataType) -> Result<Self, Reason> {
        match (data_type, self) {
            (DataType::String, Self::CoreLink(text)) => Ok(Self::String(text)),
            (DataType::CoreLink, Self::String(text)) => Ok(Self::CoreLink(text)),
            (DataType::Integer, value) => value.signed().map(Self::Integer),
            (DataType::Time, value) => value.signed().map(|seconds| Self::Time(Time(seconds))),
            (DataType::UnsignedInteger, value) => value.unsigned().map(Self::Unsigned),
            (DataType::Float, value) => value.float().map(Self::Float),
            _ => Err(Reason::WrongType),
        }
    }

    // A cast of a float saturates, and returns 0 for NaN. If the result converts back to another float, the
    // number did not fit. `MAX` converts back to the float above it, so it is excluded.

    fn signed(self) -> Result<i64, Reason> {
        let signed = match self {
            Self::Integer(number) | Self::Time(Time(number)) => Some(number),
            Self::Unsigned(number) => number.try_into().ok(),
            Self::Float(float) => {
                Some(float as i64).filter(|whole| *whole as f64 == float && *whole != i64::MAX)
            }
            _ => return Err(Reason::WrongType),
        };
        signed.ok_or(Reason::OutOfRange)
    }

    fn unsigned(self) -> Result<u64, Reason> {
        let unsigned = match self {
            Self::Integer(number) | Self::Time(Time(number)) => number.try_into().ok(),
            Self::Unsigned(number) => Some(number),
            Self::Float(float) => {
                Some(float as u64).filter(|whole| *whole as f64 == float && *whole != u64::MAX)
            }
            _ => return Err(Reason::WrongType),
        };
        unsigned.ok_or(Reason::OutOfRange)
    }

    /// Not every integer above 2^53 is a float.
    fn float(self) -> Result<f64, Reason> {
        let float = match self {
            Self::Integer(number) | Self::Time(Time(number)) => number as f64,
            Self::Unsigned(number) => number as f64,
            _ => return Err(Reason::WrongType),
        };
        let whole = Self::Float(float);
        let is_same = match self {
            Self::Unsigned(number) => whole.unsigned() == Ok(number),
            _ => whole.signed() == self.signed(),
        };
        is_same.then_some(float).ok_or(Reason::OutOfRange)
    }
}

/// A range restricts the number, the length in bytes or the text of a value.
impl<'a> From<Value<'a>> for Measure<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::String(text) | Value::CoreLink(text) => Self::Text(text),
            Value::Integer(number) | Value::Time(Time(number)) => Self::Integer(number),
            Value::Unsigned(number) => Self::Unsigned(number),
            Value::Float(number) => Self::Float(number),
            Value::Boolean(boolean) => Self::Integer(boolean.into()),
            Value::Opaque(bytes) => Self::Length(bytes.len()),
            Value::ObjectLink(_) => Self::Unrestricted,
        }
    }
}

macro_rules! value_from {
    ($($variant:ident: $($from:ty),+;)+) => {$($(
        impl From<$from> for Value<'_> {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        }
    )+)+};
}

value_from! {
    Integer: i8, i16, i32, i64, u8, u16, u32;
    Unsigned: u64;
    Float: f32, f64;
    Boolean: bool;
    Time: Time;
    ObjectLink: ObjectLink;
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::String(text)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Opaque(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Opaque(bytes)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a alloc::string::String> for Value<'a> {
    fn from(text: &'a alloc::string::String) -> Self {
        Self::String(text)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a alloc::vec::Vec<u8>> for Value<'a> {
    fn from(bytes: &'a alloc::vec::Vec<u8>) -> Self {
        Self::Opaque(bytes)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a crate::value::CoreLink> for Value<'a> {
    fn from(link: &'a crate::value::CoreLink) -> Self {
        Self::CoreLink(link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUGE: f64 = 9_223_372_036_854_775_808.0;

    #[test]
    fn converts_numbers_without_loss() {
        use DataType::{Float, Integer, Time as Seconds, UnsignedInteger};
        let cases = [
            (Value::Integer(5), UnsignedInteger, Value::Unsigned(5)),
            (Value::Integer(-5), Float, Value::Float(-5.0)),
            (Value::Integer(-5), Seconds, Value::Time(Time(-5))),
            (Value::Unsigned(5), Integer, Value::Integer(5)),
            (Value::Unsigned(1 << 63), Float, Value::Float(HUGE)),
            (Value::Float(5.0), Integer, Value::Integer(5)),
            (Value::Float(-0.0), Integer, Value::Integer(0)),
            (Value::Float(-HUGE), Integer, Value::Integer(i64::MIN)),
            (
                Value::Float(HUGE),
                UnsignedInteger,
                Value::Unsigned(1 << 63),
            ),
            (Value::Time(Time(7)), Integer, Value::Integer(7)),
        ];
        for (value, data_type, expected) in cases {
            assert_eq!(value.convert(data_type), Ok(expected));
        }
    }

    #[test]
    fn rejects_numbers_that_would_change() {
        use DataType::{Float, Integer, UnsignedInteger};
        let cases = [
            (Value::Integer(-1), UnsignedInteger),
            (Value::Unsigned(u64::MAX), Integer),
            (Value::Unsigned(u64::MAX), Float),
            (Value::Integer(i64::MAX), Float),
            (Value::Integer((1 << 53) + 1), Float),
            (Value::Float(0.5), Integer),
            (Value::Float(HUGE), Integer),
            (Value::Float(f64::NAN), Integer),
            (Value::Float(f64::INFINITY), UnsignedInteger),
            (Value::Float(f64::MAX), UnsignedInteger),
        ];
        for (value, data_type) in cases {
            assert_eq!(
                value.convert(data_type),
                Err(Reason::OutOfRange),
                "{value:?}"
            );
        }
    }

    #[test]
    fn rejects_unrelated_types() {
        let cases = [
            (Value::Integer(1), DataType::Boolean),
            (Value::Boolean(true), DataType::Integer),
            (Value::Boolean(true), DataType::Float),
            (Value::String("1"), DataType::Integer),
            (Value::String("3:0"), DataType::ObjectLink),
            (Value::Opaque(b"1"), DataType::String),
            (Value::Integer(1), DataType::String),
        ];
        for (value, data_type) in cases {
            assert_eq!(
                value.convert(data_type),
                Err(Reason::WrongType),
                "{value:?}"
            );
        }
        assert_eq!(
            Value::String("</>").convert(DataType::CoreLink),
            Ok(Value::CoreLink("</>"))
        );
        assert_eq!(
            Value::CoreLink("</>").convert(DataType::String),
            Ok(Value::String("</>"))
        );
    }

    #[test]
    fn converts_from_rust_types() {
        assert_eq!(Value::from(-1_i8), Value::Integer(-1));
        assert_eq!(Value::from(u32::MAX), Value::Integer(u32::MAX.into()));
        assert_eq!(Value::from(u64::MAX), Value::Unsigned(u64::MAX));
        assert_eq!(Value::from(0.5_f32), Value::Float(0.5));
        assert_eq!(Value::from(true), Value::Boolean(true));
        assert_eq!(Value::from(&[1_u8, 2]), Value::Opaque(&[1, 2]));
        assert_eq!(Value::from(Time(1)), Value::Time(Time(1)));
        assert_eq!(
            Value::from(ObjectLink::NULL).data_type(),
            DataType::ObjectLink
        );
    }
}
