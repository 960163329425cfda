use std::fmt;

use lwm2m_model::ir::{Interval, Range};

/// The change of the values that a Resource accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RangeChange {
    /// All old values are still accepted, and further ones.
    Widened,
    /// Some old values are no longer accepted.
    Narrowed,
    /// Some old values are no longer accepted, and further ones are.
    Changed,
}

impl RangeChange {
    /// Returns the change from one range to another. Without a range, all values are accepted.
    pub(super) fn between(old: Option<&Range>, new: Option<&Range>) -> RangeChange {
        if contains(new, old) {
            RangeChange::Widened
        } else if contains(old, new) {
            RangeChange::Narrowed
        } else {
            RangeChange::Changed
        }
    }
}

impl fmt::Display for RangeChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RangeChange::Widened => "widened",
            RangeChange::Narrowed => "narrowed",
            RangeChange::Changed => "changed",
        })
    }
}

fn contains(outer: Option<&Range>, inner: Option<&Range>) -> bool {
    match (outer, inner) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(Range::Integers(outer)), Some(Range::Integers(inner))) => all_within(outer, inner),
        (Some(Range::Floats(outer)), Some(Range::Floats(inner))) => all_within(outer, inner),
        (Some(Range::Texts(outer)), Some(Range::Texts(inner))) => {
            inner.iter().all(|text| outer.contains(text))
        }
        _ => false,
    }
}

fn all_within<T: PartialOrd>(outer: &[Interval<T>], inner: &[Interval<T>]) -> bool {
    let within = |inner: &Interval<T>| {
        let mut outer = outer.iter();
        outer.any(|outer| outer.min <= inner.min && inner.max <= outer.max)
    };
    inner.iter().all(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(old: Range, new: Range) -> RangeChange {
        RangeChange::between(Some(&old), Some(&new))
    }

    #[test]
    fn determines_the_direction_for_all_kinds() {
        let (narrow, wide, other) = (
            Range::integers([(0, 0), (26, 26)]),
            Range::integers([(0, 26)]),
            Range::integers([(10, 40)]),
        );
        assert_eq!(between(narrow.clone(), wide.clone()), RangeChange::Widened);
        assert_eq!(between(wide.clone(), narrow), RangeChange::Narrowed);
        assert_eq!(between(wide.clone(), other), RangeChange::Changed);

        let (half, one) = (Range::floats([(0.0, 0.5)]), Range::floats([(0.0, 1.0)]));
        assert_eq!(between(half.clone(), one.clone()), RangeChange::Widened);
        assert_eq!(between(one.clone(), half), RangeChange::Narrowed);
        assert_eq!(between(wide, one), RangeChange::Changed);

        let texts = |texts: &[&str]| Range::Texts(texts.iter().map(|&text| text.into()).collect());
        assert_eq!(
            between(texts(&["U"]), texts(&["T", "U"])),
            RangeChange::Widened
        );
        assert_eq!(between(texts(&["U"]), texts(&["T"])), RangeChange::Changed);
    }

    #[test]
    fn missing_range_accepts_everything() {
        let range = Range::integers([(0, 255)]);
        assert_eq!(
            RangeChange::between(None, Some(&range)),
            RangeChange::Narrowed
        );
        assert_eq!(
            RangeChange::between(Some(&range), None),
            RangeChange::Widened
        );
    }
}
