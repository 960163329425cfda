//! Writes `<RangeEnumeration>`, in the grammar of the specification.

use std::fmt::Display;

use lwm2m_model::DataType;
use lwm2m_model::ir::{Interval, Range};

use crate::prose;
use crate::xml::range_text::{self, RangeText};

/// Returns the text of a range, or `None` if the reader would interpret it differently.
pub(crate) fn text(range: &Range, data_type: Option<DataType>) -> Option<String> {
    let data_type = data_type?;
    let text = match range {
        // Readers interpret a single number as a maximum.
        Range::Integers(only) if only.len() == 1 && data_type.is_integer() => join(only, both_ends),
        Range::Integers(several) => join(several, interval),
        Range::Floats(intervals) => join(intervals, interval),
        Range::Texts(texts) => join(texts, |text| format!("\"{text}\"")),
    };
    let read = prose::paragraphs(&text).text;
    (range_text::parse(&read, data_type) == RangeText::Range(range.clone())).then_some(text)
}

fn interval<T: Display + PartialEq>(bounds: &Interval<T>) -> String {
    if bounds.min == bounds.max {
        bounds.min.to_string()
    } else {
        both_ends(bounds)
    }
}

fn both_ends<T: Display>(bounds: &Interval<T>) -> String {
    format!("{}..{}", bounds.min, bounds.max)
}

fn join<T>(items: &[T], write: impl Fn(&T) -> String) -> String {
    items.iter().map(write).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use DataType::{Boolean, Float, Integer, Opaque, String as Text, Time, UnsignedInteger};

    #[test]
    fn writes_the_grammar_of_the_specification() {
        let integers = |bounds: &[(i128, i128)], data_type| {
            text(&Range::integers(bounds.iter().copied()), Some(data_type))
        };
        let text_of = |text: &str| Some(text.to_owned());
        assert_eq!(integers(&[(0, 255)], Integer), text_of("0..255"));
        assert_eq!(integers(&[(5, 5)], Integer), text_of("5..5"));
        assert_eq!(
            integers(&[(-30, -4), (7, 7)], Integer),
            text_of("-30..-4,7")
        );
        assert_eq!(integers(&[(0, 0), (26, 26)], Text), text_of("0,26"));
        assert_eq!(integers(&[(16, 16)], Opaque), text_of("16"));
        assert_eq!(integers(&[(-1, 9)], Time), text_of("-1..9"));
        let largest = u64::MAX.into();
        assert_eq!(
            integers(&[(0, largest)], UnsignedInteger),
            text_of("0..18446744073709551615")
        );
        let floats = |bounds| text(&Range::floats([bounds]), Some(Float));
        assert_eq!(
            floats((-0.5, 1e21)),
            text_of("-0.5..1000000000000000000000")
        );
        assert_eq!(floats((1e-7, 1.0)), text_of("0.0000001..1"));
        let texts = Range::Texts(vec!["on".into(), "o, f".into()]);
        assert_eq!(text(&texts, Some(Text)), text_of("\"on\",\"o, f\""));
    }

    #[test]
    fn refuses_ambiguous_texts() {
        let byte = Range::integers([(0, 255)]);
        assert_eq!(text(&byte, Some(Boolean)), None);
        assert_eq!(text(&byte, Some(Float)), None);
        assert_eq!(text(&byte, None), None);
        assert_eq!(
            text(&Range::integers([(-1, 5)]), Some(UnsignedInteger)),
            None
        );
        assert_eq!(text(&Range::integers([]), Some(Integer)), None);
        assert_eq!(
            text(&Range::floats([(0.5, f64::INFINITY)]), Some(Float)),
            None
        );
        for wrong in ["a\"b", "two  spaces", "„low"] {
            assert_eq!(text(&Range::Texts(vec![wrong.into()]), Some(Text)), None);
        }
    }
}
