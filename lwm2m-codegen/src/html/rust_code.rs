//! Highlights Rust code, to the extent that generated code needs it.

use super::markup::{Markup, html};

const KEYWORDS: [&str; 8] = ["enum", "fn", "let", "mod", "mut", "pub", "struct", "use"];

/// Returns Rust code with classes for comments, literals and keywords.
pub(super) fn highlighted(text: &str) -> Markup {
    let mut rest = text;
    std::iter::from_fn(|| {
        let (part, after) = rest.split_at_checked(part_length(rest))?;
        rest = after;
        (!part.is_empty()).then(|| shown(part))
    })
    .collect()
}

fn shown(part: &str) -> Markup {
    let mut characters = part.chars();
    match characters.next() {
        Some('/') if part.starts_with("//") => html!("<i class=\"c\">{}</i>", part),
        Some('"') => html!("<i class=\"s\">{}</i>", part),
        Some('0'..='9') => html!("<i class=\"n\">{}</i>", part),
        Some('A'..='Z') => html!("<i class=\"t\">{}</i>", part),
        _ if KEYWORDS.contains(&part) => html!("<i class=\"k\">{}</i>", part),
        _ => html!("{}", part),
    }
}

/// Returns the length in bytes of the leading comment, literal, word or number, or of the text before the
/// next one.
fn part_length(text: &str) -> usize {
    let end_of = |found: Option<usize>| found.unwrap_or(text.len());
    let Some(first) = text.chars().next() else {
        return 0;
    };
    if text.starts_with("//") {
        end_of(text.find('\n'))
    } else if first == '"' {
        end_of(end_of_literal(text))
    } else if is_word(first) {
        end_of(text.find(|c| !is_word(c)))
    } else {
        let begins_part =
            |(at, c): &(usize, char)| *at > 0 && (*c == '"' || *c == '/' || is_word(*c));
        end_of(text.char_indices().find(begins_part).map(|(at, _)| at))
    }
}

/// Returns the end of the text literal at the beginning of `text`.
fn end_of_literal(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_its_class_and_no_character_is_lost() {
        let shown = |text| highlighted(text).into_text();
        assert_eq!(
            shown("/// A \"b\"\npub level: Option<u8>,"),
            "<i class=\"c\">/// A &quot;b&quot;</i>\n<i class=\"k\">pub</i> level: \
             <i class=\"t\">Option</i>&lt;u8&gt;,"
        );
        assert_eq!(
            shown("name = \"a \\\" // <b>\", range = 1..=32"),
            "name = <i class=\"s\">&quot;a \\&quot; // &lt;b&gt;&quot;</i>, range = \
             <i class=\"n\">1</i>..=<i class=\"n\">32</i>"
        );
        assert_eq!(shown("a / b \"open"), "a / b <i class=\"s\">&quot;open</i>");
    }
}
