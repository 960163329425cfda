use core::fmt;

use crate::DataType;

/// The values that a Resource accepts (the RangeEnumeration of LwM2M Core TS, appendix D): inclusive
/// intervals, one of which must contain a value. A single value is an interval with equal bounds.
///
/// For String, Corelnk and Opaque values, integer intervals restrict the length in bytes.
///
/// This type is for static tables. `ir::Range` owns its intervals. Both share one implementation of
/// `contains`.
///
/// ```
/// use lwm2m_model::{DataType, Measure, Range};
///
/// let range = Range::Integer(&[(1, 32)]);
/// assert!(range.contains(Measure::Integer(32)));
/// assert!(!range.contains(Measure::Text("")));
/// assert_eq!(range.display(DataType::Integer).to_string(), "1..=32");
/// assert_eq!(range.display(DataType::String).to_string(), "1..=32 bytes");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// Every value of the data type.
    Any,
    /// Integers, or lengths in bytes.
    Integer(&'static [(i64, i64)]),
    /// Unsigned integers, or lengths in bytes.
    Unsigned(&'static [(u64, u64)]),
    /// Floats. NaN is in no interval. A bound also contains its nearest `f32`, because many devices only
    /// have single precision: `0.1` as an `f32` is slightly more than `0.1`.
    Float(&'static [(f64, f64)]),
    /// The listed texts.
    String(&'static [&'static str]),
}

/// The property of a value that a [`Range`] restricts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure<'v> {
    /// The number: of an Integer, a Time, or a Boolean (0 or 1).
    Integer(i64),
    /// The number of an Unsigned Integer.
    Unsigned(u64),
    /// The number of a Float.
    Float(f64),
    /// A String or a Corelnk, which a range restricts by content or by length in bytes.
    Text(&'v str),
    /// The length of an Opaque in bytes.
    Length(usize),
    /// An Objlnk, which no range restricts.
    Unrestricted,
}

impl Range {
    /// Whether the range contains the value. A range does not restrict values of a type that it
    /// cannot express: a text range contains every number.
    #[must_use]
    pub fn contains<'v>(&self, value: impl Into<Measure<'v>>) -> bool {
        let value = value.into();
        match self {
            Self::Any => true,
            Self::Integer(intervals) => any_contains(intervals.iter().copied(), value),
            Self::Unsigned(intervals) => any_contains(intervals.iter().copied(), value),
            Self::Float(intervals) => any_contains(intervals.iter().copied(), value),
            Self::String(texts) => lists(texts.iter().copied(), value),
        }
    }

    /// Shows the range as Rust writes ranges, such as `1..=32` or `0, 26`, followed by `bytes` if it
    /// restricts the length of values of this type. [`Range::Any`] is an empty text.
    #[must_use]
    pub const fn display(&self, data_type: DataType) -> impl fmt::Display + use<> {
        RangeDisplay {
            range: *self,
            data_type,
        }
    }
}

impl From<i64> for Measure<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u64> for Measure<'_> {
    fn from(number: u64) -> Self {
        Self::Unsigned(number)
    }
}

impl From<f64> for Measure<'_> {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

impl<'v> From<&'v str> for Measure<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(text)
    }
}

/// A bound of an interval.
pub(crate) trait Bound: Copy + PartialOrd {
    /// Whether the interval contains a number or a length.
    fn interval_contains(low: Self, high: Self, value: Measure<'_>) -> bool;
}

/// Whether one of the intervals contains the value.
pub(crate) fn any_contains<B: Bound>(
    intervals: impl IntoIterator<Item = (B, B)>,
    value: Measure<'_>,
) -> bool {
    let value = match value {
        Measure::Unrestricted => return true,
        Measure::Text(text) => Measure::Length(text.len()),
        other => other,
    };
    let mut intervals = intervals.into_iter();
    intervals.any(|(low, high)| B::interval_contains(low, high, value))
}

/// Whether a list of texts contains the value.
pub(crate) fn lists<'t>(texts: impl IntoIterator<Item = &'t str>, value: Measure<'_>) -> bool {
    match value {
        Measure::Text(text) => texts.into_iter().any(|listed| listed == text),
        _ => true,
    }
}

macro_rules! integer_bound {
    ($($bound:ty)*) => {$(
        impl Bound for $bound {
            fn interval_contains(low: Self, high: Self, value: Measure<'_>) -> bool {
                let number = match value {
                    Measure::Integer(number) => Self::try_from(number).ok(),
                    Measure::Unsigned(number) => Self::try_from(number).ok(),
                    Measure::Length(length) => Self::try_from(length).ok(),
                    Measure::Float(float) => return low as f64 <= float && float <= high as f64,
                    Measure::Text(_) | Measure::Unrestricted => return true,
                };
                number.is_some_and(|number| low <= number && number <= high)
            }
        }
    )*};
}

integer_bound!(i64 u64);
#[cfg(feature = "alloc")]
integer_bound!(i128);

impl Bound for f64 {
    fn interval_contains(low: Self, high: Self, value: Measure<'_>) -> bool {
        let number = match value {
            Measure::Integer(number) => number as f64,
            Measure::Unsigned(number) => number as f64,
            Measure::Length(length) => length as f64,
            Measure::Float(float) => float,
            Measure::Text(_) | Measure::Unrestricted => return true,
        };
        let is_bound = || to_single_precision(low) == number || to_single_precision(high) == number;
        (low <= number && number <= high) || (number.is_finite() && is_bound())
    }
}

/// Rounds to the 24 bits of an `f32`, ties to even. A cast would link conversion code that a program
/// without an FPU may not need otherwise.
fn to_single_precision(number: f64) -> f64 {
    const DROPPED: u32 = f64::MANTISSA_DIGITS - f32::MANTISSA_DIGITS;
    const BELOW_HALF: u64 = (1 << (DROPPED - 1)) - 1;
    let bits = number.to_bits();
    let is_odd = (bits >> DROPPED) & 1;
    f64::from_bits((bits.wrapping_add(BELOW_HALF + is_odd) >> DROPPED) << DROPPED)
}

struct RangeDisplay {
    range: Range,
    data_type: DataType,
}

impl fmt::Display for RangeDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.range {
            Range::Any => return Ok(()),
            Range::Integer(intervals) => write_intervals(f, intervals, (i64::MIN, i64::MAX))?,
            Range::Unsigned(intervals) => write_intervals(f, intervals, (u64::MIN, u64::MAX))?,
            Range::Float(intervals) => {
                write_intervals(f, intervals, (f64::NEG_INFINITY, f64::INFINITY))?;
            }
            Range::String(texts) => {
                return separated(f, texts, |f, text| write!(f, "{text:?}"));
            }
        }
        f.write_str(if self.data_type.is_bounded_by_length() {
            " bytes"
        } else {
            ""
        })
    }
}

/// Omits bounds at the end of the number line: `0..` has no upper bound.
fn write_intervals<N: PartialOrd + fmt::Debug>(
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

/// Writes the items with commas between them.
pub(crate) fn separated<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
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

    #[test]
    fn intervals_include_their_bounds() {
        let range = Range::Integer(&[(-5, 5), (26, 26)]);
        for inside in [-5_i64, 0, 5, 26] {
            assert!(range.contains(inside));
            assert!(range.contains(inside as f64));
        }
        for outside in [-6, 6, 25, 27, i64::MIN, i64::MAX] {
            assert!(!range.contains(outside));
        }
        assert!(!range.contains(u64::MAX));
        assert!(!Range::Unsigned(&[(0, u64::MAX)]).contains(-1_i64));
        assert!(Range::Unsigned(&[(0, u64::MAX)]).contains(u64::MAX));
        assert!(!Range::Unsigned(&[(0, 1)]).contains(1.5));
        assert!(!Range::Integer(&[]).contains(0_i64));
    }

    #[test]
    fn float_intervals_contain_integers() {
        let range = Range::Float(&[(-0.5, 0.5)]);
        assert!(range.contains(0.5) && range.contains(0_i64));
        assert!(!range.contains(0.51) && !range.contains(1_u64));
        assert!(!range.contains(f64::NAN));
    }

    #[test]
    fn float_bounds_match_in_single_precision() {
        let range = Range::Float(&[(-0.3, 0.1)]);
        for bound in [-0.3_f32, 0.1] {
            assert!(range.contains(f64::from(bound)), "{bound}");
            let outside = bound * 1.000_001;
            assert!(!range.contains(f64::from(outside)), "{bound}");
        }
        assert!(!range.contains(0.1 + 1e-12));
        let range = Range::Float(&[(1e-60, f64::MAX)]);
        assert!(!range.contains(0_i64) && !range.contains(f64::INFINITY));
    }

    #[test]
    fn single_precision_equals_a_cast() {
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
        assert!(range.contains("ü") && range.contains("</>"));
        assert!(range.contains(Measure::Length(2)) && !range.contains(Measure::Length(4)));
    }

    #[test]
    fn text_ranges_list_texts() {
        let range = Range::String(&["U", "UQ"]);
        assert!(range.contains("UQ") && !range.contains("T"));
        assert!(range.contains(1_i64));
        assert_eq!(range.display(DataType::String).to_string(), "\"U\", \"UQ\"");
    }

    #[test]
    fn no_range_restricts_values_without_measure() {
        assert!(Range::Integer(&[(0, 0)]).contains(Measure::Unrestricted));
        assert!(Range::Any.contains(f64::NAN));
    }

    #[test]
    fn display_follows_rust_syntax() {
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
