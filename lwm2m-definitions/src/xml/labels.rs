//! Extracts enumerations from texts that list values, such as `0: Disabled` and `1: Enabled` on lines
//! of their own.
//!
//! A list becomes an enumeration only if it is unambiguous and complete. If it omits values of the
//! range, it only explains some of them.

use lwm2m_model::ir::{Enumeration, LabelledValue, Range};

use crate::prose;

/// An enumeration, and the text that it was extracted from without its lines.
pub(crate) struct ExtractedLabels {
    pub(crate) enumeration: Enumeration,
    pub(crate) rest: String,
}

/// Extracts the enumeration from the description of a Resource with this range.
pub(crate) fn extract(description: &str, range: Option<&Range>) -> Option<ExtractedLabels> {
    if !description.bytes().any(|byte| byte.is_ascii_digit()) || mentions_bits(description) {
        return None;
    }
    extract_from_lines(description, range).or_else(|| extract_from_sentence(description, range))
}

/// Parses a text that consists of labelled lines.
pub(crate) fn parse_labels(text: &str) -> Option<Enumeration> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let values: Vec<LabelledValue> = lines().filter_map(labelled_line).collect();
    (values.len() >= 2 && values.len() == lines().count())
        .then(|| enumeration(values))
        .flatten()
}

/// Returns the intervals of the range that have no label and that the description does not call
/// reserved.
pub(crate) fn unlabelled_values(
    description: &str,
    enumeration: &Enumeration,
    range: Option<&Range>,
) -> Vec<(i128, i128)> {
    let Some(Range::Integers(intervals)) = range else {
        return Vec::new();
    };
    let labelled = enumeration.values.iter().map(|found| {
        let value = found.value.into();
        (value, value)
    });
    let mut covered: Vec<(i128, i128)> = labelled
        .chain(description.lines().filter_map(reserved_line))
        .collect();
    covered.sort_unstable();
    let mut found = Vec::new();
    for interval in intervals {
        let mut next = interval.min;
        for (min, max) in &covered {
            let end = interval.max.min(min.saturating_sub(1));
            if next <= end {
                found.push((next, end));
            }
            next = next.max(max.saturating_add(1));
        }
        if next <= interval.max {
            found.push((next, interval.max));
        }
    }
    found
}

fn extract_from_lines(description: &str, range: Option<&Range>) -> Option<ExtractedLabels> {
    let mut values = Vec::new();
    let mut covered = Vec::new();
    let mut rest = Vec::new();
    for line in description.lines() {
        if let Some((min, max)) = reserved_line(line) {
            covered.push((min, max));
            rest.push(line);
        } else if let Some(found) = labelled_line(line) {
            covered.push((found.value.into(), found.value.into()));
            values.push(found);
        } else {
            rest.push(line);
        }
    }
    let enumeration = enumeration(values)?;
    let is_complete = match range {
        Some(range) => {
            covers(&covered, range)
                && enumeration
                    .values
                    .iter()
                    .all(|found| contains_integer(range, found.value))
        }
        None => enumeration
            .values
            .first()
            .is_some_and(|first| (-1..=1).contains(&first.value)),
    };
    is_complete.then(|| ExtractedLabels {
        enumeration,
        rest: end_with_full_stop(&rest.join("\n")),
    })
}

/// Normalizes a text after its list was removed: a colon at the end becomes a full stop.
fn end_with_full_stop(rest: &str) -> String {
    let mut text = prose::paragraphs(rest).text;
    if text.ends_with(':') {
        text.pop();
        text.push('.');
    }
    text
}

/// Extracts a list within one sentence, such as `0:Moving, 1:Stopped, 2:Suspended.`, if its values are
/// exactly those of the range.
fn extract_from_sentence(description: &str, range: Option<&Range>) -> Option<ExtractedLabels> {
    let expected = range?.integer_values(64)?;
    if description.contains('\n') {
        return None;
    }
    let starts: Vec<usize> = label_starts(description).collect();
    let ends = starts.iter().copied().skip(1).chain([description.len()]);
    let mut values = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let item = description
            .get(start..end)?
            .trim_end_matches(|c: char| c.is_whitespace() || ",;.)".contains(c));
        let item = item
            .strip_suffix(" and")
            .or_else(|| item.strip_suffix(" or"))
            .unwrap_or(item);
        let item = item.trim_end_matches([' ', ',']);
        let found = labelled_line(item)?;
        if found.label.len() > 40 || found.label.contains(['.', ':', '=']) {
            return None;
        }
        values.push(found);
    }
    let enumeration = enumeration(values)?;
    let is_whole_range = enumeration
        .values
        .iter()
        .map(|found| i128::from(found.value))
        .eq(expected);
    let rest = description
        .get(..*starts.first()?)?
        .trim_end_matches([' ', '(', ',']);
    let rest = end_with_full_stop(rest);
    is_whole_range.then_some(ExtractedLabels { enumeration, rest })
}

/// Returns the offsets of numbers that follow white space or punctuation and precede a colon or an
/// equals sign.
fn label_starts(text: &str) -> impl Iterator<Item = usize> {
    let follows_separator = |start: usize| {
        text.get(..start)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|c| " ,;(".contains(c))
    };
    let digit_runs = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at);
    digit_runs
        .filter(move |start| follows_separator(*start))
        .filter(|start| {
            let after = text
                .get(*start..)
                .unwrap_or_default()
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start();
            after.starts_with([':', '='])
        })
}

/// Longer lists are tables, for which an enumeration is not useful.
const MAX_LABELS: usize = 512;

/// Sorts the values. Returns `None` if there are fewer than two, more than [`MAX_LABELS`], or if a value
/// has two labels.
fn enumeration(mut values: Vec<LabelledValue>) -> Option<Enumeration> {
    values.sort_by_key(|found| found.value);
    let is_repeated = values
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.value == b.value));
    let count = 2..=MAX_LABELS;
    (count.contains(&values.len()) && !is_repeated).then_some(Enumeration { values })
}

/// Parses a line such as `0: Disabled`, `1 = CHAP` or `2 - Bridge`, with or without a bullet.
pub(crate) fn labelled_line(line: &str) -> Option<LabelledValue> {
    let (value, after) = leading_number(without_bullet(line))?;
    let after = match after.strip_prefix([':', '=']) {
        Some(after) => after,
        None => after
            .trim_start()
            .strip_prefix([':', '='])
            .or_else(|| strip_dash(after))?,
    };
    let label = trim_label(after);
    (label.contains(char::is_alphanumeric) && !is_reserved(label)).then(|| LabelledValue {
        value,
        label: label.to_owned(),
    })
}

/// Removes white space and separators around a label, and a full stop at its end if it is the only one.
pub(crate) fn trim_label(label: &str) -> &str {
    let separates = |c: char| c.is_whitespace() || ",;".contains(c);
    let label = label.trim_start().trim_end_matches(separates);
    // Separators before the full stop are removed, too, so that a second call changes nothing.
    label
        .strip_suffix('.')
        .filter(|stem| !stem.contains('.'))
        .map_or(label, |stem| stem.trim_end_matches(separates))
}

/// Parses a line such as `5-203: Reserved`, `[7-99]: reserved`, `9..15=Device specific` or
/// `2: reserved value`. Returns the first and the last value.
fn reserved_line(line: &str) -> Option<(i128, i128)> {
    let line = without_bullet(line);
    let bracketed = line.strip_prefix('[');
    let (min, after) = leading_number(bracketed.unwrap_or(line))?;
    let after = after.trim_start();
    let span = after
        .strip_prefix("...")
        .or_else(|| after.strip_prefix(".."))
        .or_else(|| after.strip_prefix(['-', '–', '—']));
    let (max, after) = match span {
        Some(after) => leading_number(after.trim_start())?,
        None => (min, after),
    };
    let after = if bracketed.is_some() {
        after.strip_prefix(']')?
    } else {
        after
    };
    let after = after.trim_start();
    let label = after.strip_prefix([':', '=']);
    let is_reserved_label = is_reserved(label.unwrap_or(after));
    let is_span = span.is_some() && (label.is_some() || is_reserved_label);
    (min <= max && (is_span || (label.is_some() && is_reserved_label)))
        .then_some((min.into(), max.into()))
}

fn is_reserved(label: &str) -> bool {
    let label = label.trim_start();
    ["reserved", "proprietary", "for future"]
        .iter()
        .any(|word| {
            label
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
}

fn without_bullet(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || "•*·".contains(c))
}

fn leading_number(text: &str) -> Option<(i64, &str)> {
    let digits_from = usize::from(text.starts_with('-'));
    let digits = text
        .get(digits_from..)?
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, after) = text.split_at_checked(digits_from + digits)?;
    number.parse().ok().map(|number| (number, after))
}

/// Removes a dash with white space on both sides.
fn strip_dash(after: &str) -> Option<&str> {
    let rest = after
        .strip_prefix(char::is_whitespace)?
        .trim_start()
        .strip_prefix(['-', '–', '—'])?;
    rest.starts_with(char::is_whitespace).then_some(rest)
}

fn covers(covered: &[(i128, i128)], range: &Range) -> bool {
    let (Range::Integers(covered), Range::Integers(intervals)) =
        (Range::integers(covered.iter().copied()), range)
    else {
        return false;
    };
    intervals.iter().all(|interval| {
        covered
            .iter()
            .any(|has| has.min <= interval.min && interval.max <= has.max)
    })
}

fn contains_integer(range: &Range, value: i64) -> bool {
    let Range::Integers(intervals) = range else {
        return false;
    };
    intervals
        .iter()
        .any(|interval| (interval.min..=interval.max).contains(&value.into()))
}

/// Whether the text describes the bits of a bit mask. They look like labelled values, but several of
/// them can be set.
pub(crate) fn mentions_bits(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_ascii_alphanumeric());
    words().any(|word| {
        [
            "bit", "bits", "bitmask", "bitmap", "bitwise", "bitfield", "LSB",
        ]
        .iter()
        .any(|bit| word.eq_ignore_ascii_case(bit))
    }) && !text.lines().any(|line| {
        labelled_line(line)
            .is_some_and(|found| found.label.contains("bit") || found.label.contains("Bit"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(description: &str, range: Option<Range>) -> Option<Vec<(i64, String)>> {
        let extracted = extract(description, range.as_ref())?;
        Some(
            extracted
                .enumeration
                .values
                .into_iter()
                .map(|found| (found.value, found.label))
                .collect(),
        )
    }

    fn pairs(expected: &[(i64, &str)]) -> Option<Vec<(i64, String)>> {
        Some(
            expected
                .iter()
                .map(|(value, label)| (*value, (*label).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn parses_all_notations() {
        assert_eq!(
            labels("0: Off\n1: On", None),
            pairs(&[(0, "Off"), (1, "On")])
        );
        assert_eq!(
            labels("0 = Off\n1= On;", None),
            pairs(&[(0, "Off"), (1, "On")])
        );
        assert_eq!(
            labels("0 - Off\n1 – On", None),
            pairs(&[(0, "Off"), (1, "On")])
        );
        assert_eq!(
            labels("-1 = Unknown\n0 = Ok", None),
            pairs(&[(-1, "Unknown"), (0, "Ok")])
        );
        assert_eq!(
            labels("• 0: Off.\n• 1: 2.4 GHz.", None),
            pairs(&[(0, "Off"), (1, "2.4 GHz.")])
        );
        assert_eq!(
            labels("0: Off;.\n1: On .", None),
            pairs(&[(0, "Off"), (1, "On")])
        );
    }

    #[test]
    fn requires_labels_for_the_whole_range() {
        let byte = Some(Range::integers([(0, 255)]));
        assert_eq!(
            labels("The channel.\n0: Disabled\n1: Enabled", byte.clone()),
            None
        );
        assert_eq!(
            labels("0: A\n1: B\n2-255: Reserved for future use", byte),
            pairs(&[(0, "A"), (1, "B")])
        );
        assert_eq!(labels("0: A\n2: B", Some(Range::integers([(0, 2)]))), None);
        assert_eq!(
            labels("0: A\n1: B\n9: C", Some(Range::integers([(0, 1)]))),
            None
        );
    }

    #[test]
    fn keeps_lines_of_reserved_values() {
        let extracted = extract(
            "Mode.\n0: reserved\n1: A\n2: B\n[3-9]: reserved",
            Some(&Range::integers([(0, 9)])),
        )
        .unwrap();
        assert_eq!(extracted.enumeration.values.len(), 2);
        assert_eq!(extracted.rest, "Mode.\n0: reserved\n[3-9]: reserved");
    }

    #[test]
    fn unlabelled_values_exclude_reserved_ones() {
        let enumeration = parse_labels("1: A\n2: B\n7: C").unwrap();
        let without = |range: &[(i128, i128)]| {
            let range = Range::integers(range.iter().copied());
            unlabelled_values("[4-5]: reserved", &enumeration, Some(&range))
        };
        assert_eq!(without(&[(1, 2)]), []);
        assert_eq!(without(&[(-3, 9)]), [(-3, 0), (3, 3), (6, 6), (8, 9)]);
        assert_eq!(without(&[(0, 3), (6, 6)]), [(0, 0), (3, 3), (6, 6)]);
        assert_eq!(unlabelled_values("", &enumeration, None), []);
    }

    #[test]
    fn extracts_sentences_that_list_the_range_exactly() {
        let three = Some(Range::integers([(0, 2)]));
        assert_eq!(
            labels("State, 0:Moving, 1:Stopped, 2:Gone.", three.clone()),
            pairs(&[(0, "Moving"), (1, "Stopped"), (2, "Gone")])
        );
        assert_eq!(
            labels("It is 0=A, 1=B and 2=C.", three.clone()),
            pairs(&[(0, "A"), (1, "B"), (2, "C")])
        );
        assert_eq!(labels("State, 0:Moving, 1:Stopped.", three.clone()), None);
        let extracted = extract("The state is: 0=A, 1=B, 2=C", three.as_ref()).unwrap();
        assert_eq!(extracted.rest, "The state is.");
        assert_eq!(labels("State, 0:Moving, 1:Stopped.", None), None);
    }

    #[test]
    fn ignores_texts_that_resemble_lists() {
        assert_eq!(
            labels("Bitwise: what happened.\n0: click\n1: hold", None),
            None
        );
        assert_eq!(labels("0: None", None), None);
        assert_eq!(labels("Ports\n80: HTTP\n443: HTTPS", None), None);
        assert_eq!(labels("0: A\n0: B\n1: C", None), None);
        assert_eq!(labels("1. Do this\n2. Do that", None), None);
    }

    #[test]
    fn parse_labels_refuses_other_lines() {
        let found = parse_labels("0: RELEASED\n\t\t1: PRESSED\n").unwrap();
        assert_eq!(found.values.len(), 2);
        assert!(parse_labels("0: RELEASED\nor so").is_none());
    }
}
