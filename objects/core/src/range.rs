//! The values a Resource accepts.

use core::fmt;

use crate::{DataType, Value};

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
    /// Numbers. NaN is in no interval.
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
            (Self::Float(intervals), value) => {
                number(value).is_none_or(|number| within(intervals, number))
            }
            (Self::Integer(intervals), Value::Float(float)) => intervals
                .iter()
                .any(|(low, high)| *low as f64 <= float && float <= *high as f64),
            (Self::Unsigned(intervals), Value::Float(float)) => intervals
                .iter()
                .any(|(low, high)| *low as f64 <= float && float <= *high as f64),
            (Self::Integer(intervals), value) => integer_or_length(value).is_none_or(|number| {
                i64::try_from(number).is_ok_and(|number| within(intervals, number))
            }),
            (Self::Unsigned(intervals), value) => integer_or_length(value).is_none_or(|number| {
                u64::try_from(number).is_ok_and(|number| within(intervals, number))
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

/// An `i128` holds both kinds of integers.
fn integer_or_length(value: Value<'_>) -> Option<i128> {
    match value {
        Value::Integer(number) => Some(number.into()),
        Value::Unsigned(number) => Some(number.into()),
        Value::Time(time) => Some(time.seconds().into()),
        Value::Boolean(boolean) => Some(boolean.into()),
        Value::String(text) | Value::CoreLink(text) => i128::try_from(text.len()).ok(),
        Value::Opaque(bytes) => i128::try_from(bytes.len()).ok(),
        Value::Float(_) | Value::ObjectLink(_) => None,
    }
}

fn number(value: Value<'_>) -> Option<f64> {
    match value {
        Value::Float(number) => Some(number),
        value => integer_or_length(value).map(|number| number as f64),
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
