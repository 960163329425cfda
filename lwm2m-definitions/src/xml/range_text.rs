//! Parses `<RangeEnumeration>`: the grammar of LwM2M Core TS, appendix D.1, and its dialects in the
//! registry.

use lwm2m_model::DataType;
use lwm2m_model::ir::{Enumeration, Range};

use super::labels;

/// The content of `<RangeEnumeration>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RangeText {
    /// No text.
    Empty,
    /// A range.
    Range(Range),
    /// The most probable meaning of an ambiguous text.
    Guessed(Range),
    /// Labelled values.
    Labels(Enumeration),
    /// A text that cannot be parsed, with the reason.
    Unreadable(&'static str),
    /// Numbers outside of the data type, with its minimum and maximum.
    OutOfBounds(i128, i128),
}

/// Parses a range of values or, for String, Opaque and Corelnk, of lengths in bytes.
pub(crate) fn parse(text: &str, data_type: DataType) -> RangeText {
    let text = text.trim();
    if text.is_empty() {
        return RangeText::Empty;
    }
    match data_type {
        DataType::Boolean => RangeText::Unreadable("a Boolean has no range"),
        DataType::ObjectLink => RangeText::Unreadable("an Objlnk has no range"),
        DataType::String if text.contains(is_quote) => quoted_texts(text),
        DataType::Float => match intervals(text) {
            Some(found) => {
                Range::floats(found.bounds.iter().map(|(min, max)| (min.value, max.value))).into()
            }
            None => unreadable(text),
        },
        _ => integers(text, data_type),
    }
}

/// Whether the text follows the grammar: numbers and `min..max` with commas between, or texts in
/// straight quotes.
pub(crate) fn follows_grammar(text: &str) -> bool {
    if text.contains(is_quote) {
        let between = text.split('"').step_by(2);
        return between
            .into_iter()
            .all(|part| matches!(part.trim(), "" | ","));
    }
    let is_interval = |part: &str| {
        let Some((_, after)) = number(part) else {
            return false;
        };
        let end = || after.strip_prefix("..").and_then(number);
        after.is_empty() || end().is_some_and(|(_, after)| after.is_empty())
    };
    text.split(',').map(str::trim).all(is_interval)
}

impl From<Range> for RangeText {
    fn from(range: Range) -> RangeText {
        RangeText::Range(range)
    }
}

fn integers(text: &str, data_type: DataType) -> RangeText {
    if let Some((count, bits_each)) = parse_width(text) {
        return range_of_width(count.saturating_mul(bits_each), data_type);
    }
    let Some(found) = intervals(text) else {
        let labelled = data_type
            .is_integer()
            .then(|| labels::parse_labels(text))
            .flatten();
        return labelled.map_or_else(|| unreadable(text), RangeText::Labels);
    };
    let Some(bounds) = found.integers() else {
        return RangeText::Unreadable("its numbers are no integers");
    };
    let range = Range::integers(bounds);
    match range.integer_bounds() {
        Some((..0, _)) if data_type.is_bounded_by_length() => {
            RangeText::Unreadable("a length is not below 0")
        }
        Some((min, max)) if min < smallest(data_type) || max > largest(data_type) => {
            RangeText::OutOfBounds(smallest(data_type), largest(data_type))
        }
        // A range of one value is useless, so a single number is probably the maximum. For one value,
        // definitions write both bounds.
        Some((max, same))
            if max == same && max > 1 && found.is_single_number && data_type.is_integer() =>
        {
            RangeText::Guessed(Range::integers([(0, max)]))
        }
        _ if found.reversed => RangeText::Guessed(range),
        _ => range.into(),
    }
}

fn unreadable(text: &str) -> RangeText {
    RangeText::Unreadable(if text.contains(['<', '>']) {
        "it is open at its ends"
    } else {
        "it follows no grammar"
    })
}

/// Returns the range for a text such as `8 bit`: the width of an integer, or the length of other types.
fn range_of_width(bits: u32, data_type: DataType) -> RangeText {
    if data_type.is_bounded_by_length() {
        let bytes = i128::from(bits / 8);
        return if bits.is_multiple_of(8) {
            Range::lengths([(bytes, bytes)]).into()
        } else {
            RangeText::Unreadable("it is no number of whole bytes")
        };
    }
    match 1_i128.checked_shl(bits) {
        Some(end) if bits <= 64 => {
            RangeText::Guessed(Range::integers([(0, (end - 1).min(largest(data_type)))]))
        }
        _ => RangeText::Unreadable("it is wider than 64 bits"),
    }
}

/// Parses a single width, such as `8-Bits`, `16 bit` or `2 bytes`. Returns the number and the bits of
/// its unit.
fn parse_width(text: &str) -> Option<(u32, u32)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let unit = unit.trim_start_matches([' ', '-']).to_ascii_lowercase();
    let bits_each = match unit.trim_end_matches('s') {
        "bit" => 1,
        "byte" => 8,
        _ => return None,
    };
    number.parse().ok().map(|number| (number, bits_each))
}

/// Parses texts such as `"on","off"`, in straight or typographic quotes.
fn quoted_texts(text: &str) -> RangeText {
    let mut texts = Vec::new();
    for (position, part) in text.split(is_quote).enumerate() {
        if position % 2 == 1 {
            texts.push(part.to_owned());
        } else if !part.trim().trim_matches([',', ';']).trim().is_empty() {
            return RangeText::Unreadable("not all of it stands in quotes");
        }
    }
    if text.split(is_quote).count().is_multiple_of(2) {
        return RangeText::Unreadable("a quote is not closed");
    }
    Range::Texts(texts).into()
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„')
}

struct Intervals {
    bounds: Vec<(Number, Number)>,
    /// Whether the larger bound of an interval comes first.
    reversed: bool,
    /// Whether the text is a single number.
    is_single_number: bool,
}

/// A number. Large integers are exact, which a float cannot represent.
#[derive(Clone, Copy)]
struct Number {
    value: f64,
    integer: Option<i128>,
}

impl Intervals {
    fn integers(&self) -> Option<Vec<(i128, i128)>> {
        self.bounds
            .iter()
            .map(|(min, max)| Some((min.integer?, max.integer?)))
            .collect()
    }
}

/// Parses comma-separated numbers and intervals, according to the grammar and to dialects with other
/// separators, brackets or a unit at the end.
fn intervals(text: &str) -> Option<Intervals> {
    let text = without_brackets(without_unit(text)).replace(" or ", ",");
    let mut found = Intervals {
        bounds: Vec::new(),
        reversed: false,
        is_single_number: true,
    };
    for part in text.split([',', ';']) {
        let numbers = numbers(part.trim())?;
        found.is_single_number &= numbers.len() == 1 && found.bounds.is_empty();
        match numbers.as_slice() {
            [only] => found.bounds.push((*only, *only)),
            [min, max] if min.value <= max.value => found.bounds.push((*min, *max)),
            [max, min] => {
                found.reversed = true;
                found.bounds.push((*min, *max));
            }
            // `16-32-48` is a list of numbers.
            several => found
                .bounds
                .extend(several.iter().map(|number| (*number, *number))),
        }
    }
    Some(found)
}

fn without_unit(text: &str) -> &str {
    ["bytes", "byte", "octets", "characters", "chars"]
        .iter()
        .find_map(|unit| {
            let start = text.len().checked_sub(unit.len())?;
            let (before, after) = text.split_at_checked(start)?;
            after.eq_ignore_ascii_case(unit).then(|| before.trim_end())
        })
        .unwrap_or(text)
}

fn without_brackets(text: &str) -> &str {
    let inner = |open, close| {
        text.strip_prefix(open)
            .and_then(|text| text.strip_suffix(close))
    };
    inner('[', ']').or_else(|| inner('(', ')')).unwrap_or(text)
}

/// Parses the numbers of `1..5`, `1...5`, `1-5`, `1:5` or `1 to 5`. Returns `None` for other separators
/// and other texts around the numbers.
fn numbers(part: &str) -> Option<Vec<Number>> {
    let mut numbers = Vec::new();
    let mut rest = part;
    loop {
        let (number, after) = number(rest)?;
        numbers.push(number);
        rest = after.trim_start();
        if rest.is_empty() {
            return Some(numbers);
        }
        let separators = ["...", "..", "–", "—", "-", ":", "to "];
        rest = separators
            .iter()
            .find_map(|separator| rest.strip_prefix(separator))?
            .trim_start();
    }
}

/// Parses a number at the start of a text, and returns the rest. A dot is a decimal point only before
/// a digit, because of `1..5`.
fn number(text: &str) -> Option<(Number, &str)> {
    let sign = usize::from(text.starts_with(['-', '+']));
    let digits = |from: usize| {
        text.get(from..).map_or(0, |rest| {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        })
    };
    let mut end = sign + digits(sign);
    if end == sign {
        return None;
    }
    let fraction = if text.get(end..)?.starts_with('.') {
        digits(end + 1)
    } else {
        0
    };
    if fraction > 0 {
        end += 1 + fraction;
    }
    let (number, after) = text.split_at_checked(end)?;
    let value: f64 = number
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())?;
    let whole = text.get(..end - if fraction > 0 { 1 + fraction } else { 0 })?;
    let integer = if value.fract() == 0.0 {
        whole.parse().ok()
    } else {
        None
    };
    Some((Number { value, integer }, after))
}

fn smallest(data_type: DataType) -> i128 {
    if matches!(data_type, DataType::Integer | DataType::Time) {
        i64::MIN.into()
    } else {
        0
    }
}

fn largest(data_type: DataType) -> i128 {
    if data_type == DataType::UnsignedInteger {
        u64::MAX.into()
    } else {
        i64::MAX.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DataType::{Boolean, Float, Integer, Opaque, String, UnsignedInteger};

    fn range(text: &str, data_type: DataType) -> std::string::String {
        match parse(text, data_type) {
            RangeText::Empty => "empty".into(),
            RangeText::Range(range) => range.to_string(),
            RangeText::Guessed(range) => format!("probably {range}"),
            RangeText::Labels(found) => format!("{} labels", found.values.len()),
            RangeText::Unreadable(why) => why.into(),
            RangeText::OutOfBounds(min, max) => format!("beyond {min}..{max}"),
        }
    }

    #[test]
    fn parses_the_grammar_of_the_specification() {
        assert_eq!(range("", Integer), "empty");
        assert_eq!(range("0..255", Integer), "0..=255");
        assert_eq!(range("1,2,5", Integer), "1..=2, 5");
        assert_eq!(range("0..247, 255", Integer), "0..=247, 255");
        assert_eq!(range("-30..46", Integer), "-30..=46");
        assert_eq!(
            range("0..18446744073709551615", UnsignedInteger),
            "0..=18446744073709551615"
        );
        assert_eq!(range("0.0..1.0", Float), "0.0..=1.0");
        assert_eq!(range("0.000001..1.0", Float), "1e-6..=1.0");
        assert_eq!(range("\"foo\",\"bar\"", String), "\"foo\", \"bar\"");
        assert_eq!(range("1..32", String), "1..=32");
        assert_eq!(range("16,32,48", Opaque), "16, 32, 48");
        assert_eq!(range("5..5", Integer), "5");
    }

    #[test]
    fn parses_the_dialects_of_the_registry() {
        assert_eq!(range("0-255", Integer), "0..=255");
        assert_eq!(range("0..255 bytes", String), "0..=255");
        assert_eq!(range("12 Bytes ", String), "12");
        assert_eq!(range("[1:4]", Integer), "1..=4");
        assert_eq!(range("1...15", Integer), "1..=15");
        assert_eq!(range("64 Bytes", String), "64");
        assert_eq!(range("0 or 26 Bytes", String), "0, 26");
        assert_eq!(range("16-32-48 bytes", Opaque), "16, 32, 48");
        assert_eq!(range("-30..-120", Integer), "probably -120..=-30");
        assert_eq!(range("-110..-48", Integer), "-110..=-48");
        assert_eq!(range("<7 to >12.5", Integer), "it is open at its ends");
        assert_eq!(range("0; 3.8..20.5", Float), "0.0, 3.8..=20.5");
        assert_eq!(range("8-Bits", Integer), "probably 0..=255");
        assert_eq!(range("16-bit", Integer), "probably 0..=65535");
        assert_eq!(range("8 bit", Opaque), "1");
        assert_eq!(range("2 bytes", Integer), "probably 0..=65535");
        assert_eq!(range("255", Integer), "probably 0..=255");
        assert_eq!(
            range("0: disabled\r\n\t\t1: normal\r\n\t\t255: silent", Integer),
            "3 labels"
        );
    }

    #[test]
    fn distinguishes_the_grammar_from_dialects() {
        for text in [
            "5",
            "0..255",
            "-1..1",
            "0..247, 255",
            "0.5..1.5",
            r#""on", "off""#,
        ] {
            assert!(follows_grammar(text), "{text}");
        }
        for text in [
            "0-5",
            "[0..5]",
            "0..5 bytes",
            "0;5",
            "1...5",
            "1 to 5",
            "“on”",
            "0 .. 5",
            "",
        ] {
            assert!(!follows_grammar(text), "{text}");
        }
    }

    #[test]
    fn explains_unreadable_texts() {
        assert_eq!(range("0..65535", Boolean), "a Boolean has no range");
        assert_eq!(range("ON;OFF", Float), "it follows no grammar");
        assert_eq!(range("see section 5.3", String), "it follows no grammar");
        assert_eq!(
            range("-1..5", UnsignedInteger),
            "beyond 0..18446744073709551615"
        );
        assert_eq!(
            range("0..99999999999999999999", Integer),
            "beyond -9223372036854775808..9223372036854775807"
        );
        assert_eq!(range("-1..256 Bytes", String), "a length is not below 0");
        assert_eq!(range("0.5..1", Integer), "its numbers are no integers");
        assert_eq!(range("\"a", String), "a quote is not closed");
        assert_eq!(range("a\"b\"", String), "not all of it stands in quotes");
        assert_eq!(range("1..", Integer), "it follows no grammar");
        assert_eq!(range("999 bits", Integer), "it is wider than 64 bits");
    }
}
