//! The Rust types that hold one value.

use core::fmt;

use lwm2m_model::{DataType, Range};

use crate::reason::Reason;
use crate::value::{Encoded, ObjectLink, Time, Value};

/// A Rust type for the value of a Resource or Resource Instance.
///
/// | Data type | Rust |
/// |---|---|
/// | String | `String`, `heapless::String<N>` |
/// | Integer | `i8` to `i64`, `u8` to `u32`, an [`Enumeration`] |
/// | Unsigned Integer | `u64`; `u8` to `u32` in a row made [`unsigned`](crate::ResourceDefinition::unsigned) |
/// | Float | `f32`, `f64` |
/// | Boolean | `bool` |
/// | Opaque | `Vec<u8>`, `heapless::Vec<u8, N>` |
/// | Time | [`Time`] |
/// | Objlnk | [`ObjectLink`] |
/// | Corelnk | `CoreLink`, `heapless::CoreLink<N>` |
///
/// Implement it for your own type by delegating to one of these. `decode` may refuse values:
///
/// ```
/// use lwm2m_core::{Data, DataType, Encoded, Range, Reason, Value};
///
/// /// Degrees clockwise from north.
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct Bearing(u16);
///
/// impl Data for Bearing {
///     const TYPE: DataType = u16::TYPE;
///     const RANGE: Range = Range::Integer(&[(0, 359)]);
///
///     fn value(&self) -> Value<'_> {
///         self.0.value()
///     }
///
///     fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
///         match u16::decode(encoded)? {
///             degrees @ 0..360 => Ok(Self(degrees)),
///             _ => Err(Reason::OutOfRange),
///         }
///     }
/// }
///
/// assert_eq!(Bearing::decode(Encoded::from(90)), Ok(Bearing(90)));
/// assert_eq!(Bearing::decode(Encoded::from(360)), Err(Reason::OutOfRange));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a Resource",
    label = "not a type of a Resource",
    note = "use a type such as `i64`, `f64`, `bool`, `String`, `Vec<u8>` or `Time`, or `Option` or `Instances` of it",
    note = "derive `Enumeration` for an enum of integers, or implement `Data` for another type: see its example",
    note = "add `#[lwm2m(skip)]` to a field that is not a Resource"
)]
pub trait Data: fmt::Debug + Sized {
    /// The data type.
    const TYPE: DataType;

    /// The range of the Rust type: an `u8` holds nothing above 255.
    const RANGE: Range = Range::Any;

    /// Returns the value.
    fn value(&self) -> Value<'_>;

    /// Decodes a value.
    ///
    /// # Errors
    ///
    /// If the value has another data type or does not fit the Rust type.
    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason>;
}

/// An Integer with named values: a Rust enum with a variant for all other numbers. `#[derive(Enumeration)]`
/// implements it.
///
/// ```
/// use lwm2m_core::{Data, Encoded, Enumeration, Value};
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Mode { AccessPoint, Client, Other(u8) }
///
/// impl Enumeration for Mode {
///     type Number = u8;
///     fn from_number(number: u8) -> Self {
///         match number { 0 => Self::AccessPoint, 1 => Self::Client, other => Self::Other(other) }
///     }
///     fn number(self) -> u8 {
///         match self { Self::AccessPoint => 0, Self::Client => 1, Self::Other(other) => other }
///     }
/// }
///
/// assert_eq!(Mode::decode(Encoded::from(1)), Ok(Mode::Client));
/// assert_eq!(Mode::Other(7).value(), Value::Integer(7));
/// ```
pub trait Enumeration: Copy + fmt::Debug {
    /// The integer type of the numbers.
    type Number: Number;

    /// Returns the variant for a number.
    fn from_number(number: Self::Number) -> Self;

    /// Returns the number.
    fn number(self) -> Self::Number;
}

#[diagnostic::do_not_recommend]
impl<T: Enumeration> Data for T {
    const TYPE: DataType = <T::Number as Data>::TYPE;
    const RANGE: Range = <T::Number as Data>::RANGE;

    fn value(&self) -> Value<'_> {
        sealed::Integer::to_value(self.number())
    }

    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
        T::Number::decode(encoded).map(T::from_number)
    }
}

/// The Rust integers that hold an Integer or Unsigned Integer: `i8` to `i64`, `u8` to `u64`.
pub trait Number: sealed::Integer + Data + Copy {}

mod sealed {
    /// Seals [`Number`](super::Number), and converts to a value that borrows nothing.
    pub trait Integer {
        fn to_value(self) -> super::Value<'static>;
    }
}

macro_rules! number {
    ($($type:ty: $data_type:ident as $variant:ident in $range:expr),+ $(,)?) => {$(
        impl sealed::Integer for $type {
            fn to_value(self) -> Value<'static> {
                Value::$variant(self.into())
            }
        }

        impl Number for $type {}

        impl Data for $type {
            const TYPE: DataType = DataType::$data_type;
            const RANGE: Range = $range;

            fn value(&self) -> Value<'_> {
                Value::$variant((*self).into())
            }

            fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
                match encoded.interpret(Self::TYPE)? {
                    Value::$variant(number) => {
                        Self::try_from(number).map_err(|_| Reason::OutOfRange)
                    }
                    _ => Err(Reason::WrongType),
                }
            }
        }
    )+};
}

number! {
    i8: Integer as Integer in Range::Integer(&[(i8::MIN as i64, i8::MAX as i64)]),
    i16: Integer as Integer in Range::Integer(&[(i16::MIN as i64, i16::MAX as i64)]),
    i32: Integer as Integer in Range::Integer(&[(i32::MIN as i64, i32::MAX as i64)]),
    i64: Integer as Integer in Range::Any,
    u8: Integer as Integer in Range::Integer(&[(0, u8::MAX as i64)]),
    u16: Integer as Integer in Range::Integer(&[(0, u16::MAX as i64)]),
    u32: Integer as Integer in Range::Integer(&[(0, u32::MAX as i64)]),
    u64: UnsignedInteger as Unsigned in Range::Any,
}

/// Types that a variant of [`Value`] contains.
macro_rules! data {
    ($($type:ty: $variant:ident),+ $(,)?) => {$(
        impl Data for $type {
            const TYPE: DataType = DataType::$variant;

            fn value(&self) -> Value<'_> {
                Value::$variant(*self)
            }

            fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
                match encoded.interpret(Self::TYPE)? {
                    Value::$variant(value) => Ok(value),
                    _ => Err(Reason::WrongType),
                }
            }
        }
    )+};
}

data! {
    f64: Float,
    bool: Boolean,
    Time: Time,
    ObjectLink: ObjectLink,
}

impl Data for f32 {
    const TYPE: DataType = DataType::Float;

    fn value(&self) -> Value<'_> {
        Value::Float((*self).into())
    }

    /// Rounds to the nearest `f32`: most decimal fractions have no exact one.
    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
        let exact = f64::decode(encoded)?;
        let rounded = exact as Self;
        if rounded.is_infinite() && exact.is_finite() {
            return Err(Reason::OutOfRange);
        }
        Ok(rounded)
    }
}

#[cfg(feature = "alloc")]
mod owned {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::Data;
    use crate::reason::Reason;
    use crate::value::{CoreLink, Encoded, Value};
    use lwm2m_model::DataType;

    impl Data for String {
        const TYPE: DataType = DataType::String;

        fn value(&self) -> Value<'_> {
            Value::String(self)
        }

        fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
            let mut text = Self::new();
            encoded.copy_text(&mut |piece| {
                text.push_str(piece);
                Ok(())
            })?;
            Ok(text)
        }
    }

    impl Data for CoreLink {
        const TYPE: DataType = DataType::CoreLink;

        fn value(&self) -> Value<'_> {
            Value::CoreLink(self)
        }

        fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
            String::decode(encoded).map(Self::from)
        }
    }

    impl Data for Vec<u8> {
        const TYPE: DataType = DataType::Opaque;

        fn value(&self) -> Value<'_> {
            Value::Opaque(self)
        }

        fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
            let mut bytes = Self::new();
            encoded.copy_opaque(&mut |piece| {
                bytes.extend_from_slice(piece);
                Ok(())
            })?;
            Ok(bytes)
        }
    }
}
