use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::Measure;
use crate::range::{any_contains, lists, separated};

/// The values that a Resource accepts (the RangeEnumeration of LwM2M Core TS, appendix D), as a
/// definition states them.
///
/// [`Range`](crate::Range) is the same for static tables.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Range {
    /// For Integer, Unsigned Integer and Time: the values. For String, Opaque and Corelnk: the
    /// lengths in bytes.
    Integers(Vec<Interval<i128>>),
    /// For Float: the values.
    Floats(Vec<Interval<f64>>),
    /// For String: the texts allowed.
    Texts(Vec<String>),
}

/// Everything from `min` to `max`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Interval<T> {
    /// The smallest value.
    pub min: T,
    /// The largest value.
    pub max: T,
}

impl<T: Copy> Interval<T> {
    fn bounds(&self) -> (T, T) {
        (self.min, self.max)
    }
}

impl Range {
    /// Whether the range contains the value. A range does not restrict values of a type that it
    /// cannot express: a text range contains every number.
    #[must_use]
    pub fn contains<'v>(&self, value: impl Into<Measure<'v>>) -> bool {
        let value = value.into();
        match self {
            Range::Integers(intervals) => {
                any_contains(intervals.iter().map(Interval::bounds), value)
            }
            Range::Floats(intervals) => any_contains(intervals.iter().map(Interval::bounds), value),
            Range::Texts(texts) => lists(texts.iter().map(String::as_str), value),
        }
    }

    /// Integer intervals as `(min, max)`; in ascending order, with those that touch joined.
    pub fn integers(intervals: impl IntoIterator<Item = (i128, i128)>) -> Range {
        let mut sorted: Vec<(i128, i128)> = intervals.into_iter().collect();
        sorted.sort_unstable();
        let mut joined: Vec<Interval<i128>> = Vec::with_capacity(sorted.len());
        for (min, max) in sorted {
            match joined.last_mut() {
                Some(last) if min <= last.max.saturating_add(1) => last.max = last.max.max(max),
                _ => joined.push(Interval { min, max }),
            }
        }
        Range::Integers(joined)
    }

    /// Lengths in bytes as `(min, max)`.
    pub fn lengths(intervals: impl IntoIterator<Item = (i128, i128)>) -> Range {
        Range::integers(intervals)
    }

    /// Float intervals as `(min, max)`, in ascending order.
    pub fn floats(intervals: impl IntoIterator<Item = (f64, f64)>) -> Range {
        let mut sorted: Vec<Interval<f64>> = intervals
            .into_iter()
            .map(|(min, max)| Interval { min, max })
            .collect();
        sorted.sort_by(|a, b| a.min.total_cmp(&b.min));
        Range::Floats(sorted)
    }

    /// The smallest and the largest integer, where the range is one of integers.
    pub fn integer_bounds(&self) -> Option<(i128, i128)> {
        let Range::Integers(intervals) = self else {
            return None;
        };
        Some((intervals.first()?.min, intervals.last()?.max))
    }

    /// The part of a range of lengths, or of texts, that `room` bytes hold; `None` if that is
    /// nothing.
    pub fn within_room(&self, room: usize) -> Option<Range> {
        let is_empty = |range: &Range| match range {
            Range::Integers(intervals) => intervals.is_empty(),
            Range::Floats(intervals) => intervals.is_empty(),
            Range::Texts(texts) => texts.is_empty(),
        };
        let mut range = self.clone();
        match &mut range {
            Range::Integers(intervals) => {
                let room = i128::try_from(room).unwrap_or(i128::MAX);
                intervals.retain(|interval| interval.min <= room);
                for interval in intervals {
                    interval.max = interval.max.min(room);
                }
            }
            Range::Texts(texts) => texts.retain(|text| text.len() <= room),
            Range::Floats(_) => {}
        }
        Some(range).filter(|range| !is_empty(range))
    }

    /// Every integer of the range, where it is one of integers and they are at most `limit`.
    pub fn integer_values(&self, limit: usize) -> Option<Vec<i128>> {
        let Range::Integers(intervals) = self else {
            return None;
        };
        let mut values = Vec::new();
        for interval in intervals {
            let room = limit.checked_sub(values.len())?;
            if interval.max.checked_sub(interval.min)? >= i128::try_from(room).ok()? {
                return None;
            }
            values.extend(interval.min..=interval.max);
        }
        Some(values)
    }
}

impl<T: fmt::Display + PartialEq> fmt::Display for Interval<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.min == self.max {
            write!(f, "{}", self.min)
        } else {
            write!(f, "{}..={}", self.min, self.max)
        }
    }
}

/// As Rust writes ranges: `1..=32`, `0..=247, 255`, `"on", "off"`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Range::Integers(intervals) => separated(f, intervals, |f, item| item.fmt(f)),
            // A float keeps its point, or it would be read back as an integer.
            Range::Floats(intervals) => separated(f, intervals, |f, Interval { min, max }| {
                if min == max {
                    write!(f, "{min:?}")
                } else {
                    write!(f, "{min:?}..={max:?}")
                }
            }),
            Range::Texts(texts) => separated(f, texts, |f, text| write!(f, "{text:?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;

    #[test]
    fn intervals_that_touch_are_joined() {
        let range = Range::integers([(255, 255), (3, 5), (0, 2), (4, 7)]);
        assert_eq!(range, Range::integers([(0, 7), (255, 255)]));
        assert_eq!(range.to_string(), "0..=7, 255");
        assert_eq!(range.integer_bounds(), Some((0, 255)));
    }

    #[test]
    fn a_range_of_lengths_is_cut_to_the_room_there_is() {
        let lengths = Range::lengths([(1, 16), (32, 48)]);
        assert_eq!(
            lengths.within_room(40),
            Some(Range::lengths([(1, 16), (32, 40)]))
        );
        assert_eq!(lengths.within_room(20), Some(Range::lengths([(1, 16)])));
        assert_eq!(lengths.within_room(0), None);
        let texts = Range::Texts(vec!["U".into(), "UQ".into()]);
        assert_eq!(texts.within_room(1), Some(Range::Texts(vec!["U".into()])));
    }

    #[test]
    fn only_short_ranges_are_listed() {
        assert_eq!(
            Range::integers([(0, 2), (7, 7)]).integer_values(9),
            Some(vec![0, 1, 2, 7])
        );
        assert_eq!(
            Range::integers([(0, 255)])
                .integer_values(256)
                .map(|values| values.len()),
            Some(256)
        );
        assert_eq!(Range::integers([(0, 255)]).integer_values(255), None);
        assert_eq!(
            Range::integers([(i128::MIN, i128::MAX)]).integer_values(255),
            None
        );
    }
}
