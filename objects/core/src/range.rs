//! The values a Resource accepts.

use core::fmt;

use crate::{DataType, Time, Value};

/// The values a Resource accepts: inclusive intervals, any of which will do. A single value is an
/// interval with equal bounds.
///
/// For String, Corelnk and Opaque values the intervals bound the length in bytes.
///
/// ```
/// use lwm2m_core::{DataType, Range, Value};
///
/// let range = Range::Integer(&[(1, 32)]);
/// assert!(range.contains(Value::Integer(32)));
/// assert!(!range.contains(Value::String("")));
/// assert_eq!(range.display(DataType::Integer).to_string(), "1..=32");
/// assert_eq!(range.display(DataType::String).to_string(), "1..=32 bytes");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// Whatever the data type can say.
    Any,
    /// Integers, or lengths in bytes.
    Integer(&'static [(i64, i64)]),
    /// Unsigned integers, or lengths in bytes.
    Unsigned(&'static [(u64, u64)]),
    /// Numbers. NaN is in no interval. A bound is also there as the nearest number of single precision,
    /// which is all that many devices have.
    Float(&'static [(f64, f64)]),
    /// Just these texts.
    String(&'static [&'static str]),
}

impl Range {
    /// Whether the value is in the range. A value of a type that the range says nothing about is.
    #[must_use]
    pub fn contains(&self, value: Value<'_>) -> bool {
        match (self, value) {
            (Self::Any, _) => true,
            (Self::String(texts), Value::String(text) | Value::CoreLink(text)) => {
                texts.contains(&text)
            }
            (Self::String(_), _) => true,
            (Self::Float(intervals), value) => number(value).is_none_or(|number| {
                within(intervals, number) || bounds_in_single(intervals, number)
            }),
            (Self::Integer(intervals), Value::Float(float)) => intervals
                .iter()
                .any(|(low, high)| *low as f64 <= float && float <= *high as f64),
            (Self::Unsigned(intervals), Value::Float(float)) => intervals
                .iter()
                .any(|(low, high)| *low as f64 <= float && float <= *high as f64),
            (Self::Integer(intervals), value) => integer_or_length(value).is_none_or(|value| {
                matches!(value.convert(DataType::Integer), Ok(Value::Integer(number))
                    if within(intervals, number))
            }),
            (Self::Unsigned(intervals), value) => integer_or_length(value).is_none_or(|value| {
                matches!(value.convert(DataType::UnsignedInteger), Ok(Value::Unsigned(number))
                    if within(intervals, number))
            }),
        }
    }

    /// Whether a text or bytes of this length are in the range.
    pub(crate) fn contains_length(&self, length: usize) -> bool {
        u64::try_from(length).is_ok_and(|length| self.contains(Value::Unsigned(length)))
    }

    /// The range in the words of Rust, such as `1..=32` or `0, 26`, with the unit `bytes` where it
    /// bounds the length of such a value. Empty for [`Range::Any`].
    #[must_use]
    pub const fn display(&self, data_type: DataType) -> impl fmt::Display + use<> {
        RangeDisplay {
            range: *self,
            data_type,
        }
    }
}

fn within<N: PartialOrd>(intervals: &[(N, N)], number: N) -> bool {
    intervals
        .iter()
        .any(|(low, high)| *low <= number && number <= *high)
}

/// Whether the number is what a bound becomes on its way through four bytes: `0.1` as an `f32` is a
/// little more than that.
fn bounds_in_single(intervals: &[(f64, f64)], number: f64) -> bool {
    let becomes = |bound: f64| to_single_precision(bound) == number;
    let is_bound = |(low, high): &(f64, f64)| becomes(*low) || becomes(*high);
    number.is_finite() && intervals.iter().any(is_bound)
}

/// Rounds to the 24 bits of an `f32`, of two that are equally near to the even one. A cast would bring its
/// code into programs that have no other use for it.
fn to_single_precision(number: f64) -> f64 {
    const DROPPED: u32 = f64::MANTISSA_DIGITS - f32::MANTISSA_DIGITS;
    const BELOW_HALF: u64 = (1 << (DROPPED - 1)) - 1;
    let bits = number.to_bits();
    let is_odd = (bits >> DROPPED) & 1;
    f64::from_bits((bits.wrapping_add(BELOW_HALF + is_odd) >> DROPPED) << DROPPED)
}

/// An Integer or an Unsigned Integer.
fn integer_or_length(value: Value<'_>) -> Option<Value<'_>> {
    match value {
        Value::Integer(_) | Value::Unsigned(_) | Value::Time(_) => Some(value),
        Value::Boolean(boolean) => Some(u32::from(boolean).into()),
        Value::String(text) | Value::CoreLink(text) => Some((text.len() as u64).into()),
        Value::Opaque(bytes) => Some((bytes.len() as u64).into()),
        Value::Float(_) | Value::ObjectLink(_) => None,
    }
}

fn number(value: Value<'_>) -> Option<f64> {
    match integer_or_length(value).unwrap_or(value) {
        Value::Float(number) => Some(number),
        Value::Integer(number) | Value::Time(Time(number)) => Some(number as f64),
        Value::Unsigned(number) => Some(number as f64),
        _ => None,
    }
}

struct RangeDisplay {
    range: Range,
    data_type: DataType,
}

impl fmt::Display for RangeDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.range {
            Range::Any => return Ok(()),
            Range::Integer(intervals) => list(f, intervals, (i64::MIN, i64::MAX))?,
            Range::Unsigned(intervals) => list(f, intervals, (u64::MIN, u64::MAX))?,
            Range::Float(intervals) => list(f, intervals, (f64::NEG_INFINITY, f64::INFINITY))?,
            Range::String(texts) => return separated(f, texts, |f, text| write!(f, "{text:?}")),
        }
        let bounds_length = matches!(
            self.data_type,
            DataType::String | DataType::CoreLink | DataType::Opaque
        );
        f.write_str(if bounds_length { " bytes" } else { "" })
    }
}

/// Bounds at the end of the number line are left out: `0..` has no upper one.
fn list<N: PartialOrd + fmt::Debug>(
    f: &mut fmt::Formatter<'_>,
    intervals: &[(N, N)],
    line: (N, N),
) -> fmt::Result {
    separated(f, intervals, |f, (low, high)| {
        if low == high {
            return write!(f, "{low:?}");
        }
        match (*low > line.0, *high < line.1) {
            (true, true) => write!(f, "{low:?}..={high:?}"),
            (true, false) => write!(f, "{low:?}.."),
            (false, true) => write!(f, "..={high:?}"),
            (false, false) => f.write_str(".."),
        }
    })
}

fn separated<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        write(f, item)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;
    use crate::{ObjectLink, Time};

    #[test]
    fn intervals_include_their_bounds() {
        let range = Range::Integer(&[(-5, 5), (26, 26)]);
        for inside in [-5, 0, 5, 26] {
            assert!(range.contains(Value::Integer(inside)));
            assert!(range.contains(Value::Time(Time(inside))));
            assert!(range.contains(Value::Float(inside as f64)));
        }
        for outside in [-6, 6, 25, 27, i64::MIN, i64::MAX] {
            assert!(!range.contains(Value::Integer(outside)));
        }
        assert!(!range.contains(Value::Unsigned(u64::MAX)));
        assert!(!Range::Unsigned(&[(0, u64::MAX)]).contains(Value::Integer(-1)));
        assert!(Range::Unsigned(&[(0, u64::MAX)]).contains(Value::Unsigned(u64::MAX)));
        assert!(!Range::Unsigned(&[(0, 1)]).contains(Value::Float(1.5)));
        assert!(!Range::Integer(&[]).contains(Value::Integer(0)));
    }

    #[test]
    fn numbers_between_the_integers() {
        let range = Range::Float(&[(-0.5, 0.5)]);
        assert!(range.contains(Value::Float(0.5)) && range.contains(Value::Integer(0)));
        assert!(!range.contains(Value::Float(0.51)) && !range.contains(Value::Unsigned(1)));
        assert!(!range.contains(Value::Float(f64::NAN)));
    }

    #[test]
    fn a_bound_is_reached_in_single_precision() {
        let range = Range::Float(&[(-0.3, 0.1)]);
        for bound in [-0.3_f32, 0.1] {
            assert!(range.contains(bound.into()), "{bound}");
            assert!(!range.contains((bound * 1.000_001).into()), "{bound}");
        }
        assert!(!range.contains(Value::Float(0.1 + 1e-12)));
        let range = Range::Float(&[(1e-60, f64::MAX)]);
        assert!(!range.contains(0.into()) && !range.contains(f64::INFINITY.into()));
    }

    #[test]
    fn single_precision_is_that_of_a_cast() {
        for number in [
            0.0,
            -0.0,
            0.1,
            -0.3,
            1e30,
            -1e-30,
            16_777_217.0,
            16_777_219.0,
        ] {
            assert_eq!(
                to_single_precision(number),
                f64::from(number as f32),
                "{number}"
            );
        }
    }

    #[test]
    fn lengths_are_in_bytes() {
        let range = Range::Integer(&[(2, 3)]);
        assert!(range.contains(Value::String("ü")) && range.contains(Value::CoreLink("</>")));
        assert!(range.contains(Value::Opaque(&[0; 2])) && !range.contains(Value::Opaque(&[0; 4])));
        assert!(range.contains_length(3) && !range.contains_length(1));
    }

    #[test]
    fn texts_may_be_listed() {
        let range = Range::String(&["U", "UQ"]);
        assert!(range.contains(Value::String("UQ")) && !range.contains(Value::String("T")));
        assert!(range.contains(Value::Integer(1)));
        assert_eq!(range.display(DataType::String).to_string(), "\"U\", \"UQ\"");
    }

    #[test]
    fn what_has_no_length_and_no_number_is_in_every_range() {
        assert!(Range::Integer(&[(0, 0)]).contains(Value::ObjectLink(ObjectLink::NULL)));
        assert!(Range::Any.contains(Value::Float(f64::NAN)));
    }

    #[test]
    fn it_shows_in_the_words_of_rust() {
        let show = |range: Range, data_type| range.display(data_type).to_string();
        let integer = DataType::Integer;
        assert_eq!(show(Range::Any, integer), "");
        assert_eq!(
            show(Range::Integer(&[(0, 0), (26, 30)]), integer),
            "0, 26..=30"
        );
        assert_eq!(show(Range::Integer(&[(0, i64::MAX)]), integer), "0..");
        assert_eq!(show(Range::Integer(&[(i64::MIN, -1)]), integer), "..=-1");
        assert_eq!(
            show(Range::Unsigned(&[(0, 7)]), DataType::UnsignedInteger),
            "..=7"
        );
        assert_eq!(
            show(Range::Float(&[(0.0, 100.0)]), DataType::Float),
            "0.0..=100.0"
        );
        assert_eq!(
            show(Range::Unsigned(&[(8, 8)]), DataType::Opaque),
            "8 bytes"
        );
    }
}
