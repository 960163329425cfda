//! Parses string literals in Rust syntax.

use std::str::Chars;

/// Returns the text of a string literal, or `None` if `literal` is not exactly one.
pub(crate) fn unquote(literal: &str) -> Option<String> {
    let quoted = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(quoted.len());
    let mut rest = quoted.chars();
    while let Some(character) = rest.next() {
        match character {
            // An unescaped quotation mark would end the literal early.
            '"' => return None,
            '\\' => text.push(escaped(&mut rest)?),
            other => text.push(other),
        }
    }
    Some(text)
}

/// Returns the character of an escape sequence, after its backslash.
fn escaped(rest: &mut Chars<'_>) -> Option<char> {
    match rest.next()? {
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '0' => Some('\0'),
        character @ ('\\' | '"' | '\'') => Some(character),
        'x' => {
            let digits = rest.as_str().get(..2)?;
            *rest = rest.as_str().get(2..)?.chars();
            from_hex(digits).filter(char::is_ascii)
        }
        'u' => {
            let (digits, after) = rest.as_str().strip_prefix('{')?.split_once('}')?;
            *rest = after.chars();
            from_hex(digits).filter(|_| digits.len() <= 6)
        }
        _ => None,
    }
}

fn from_hex(digits: &str) -> Option<char> {
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    char::from_u32(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_round_trips() {
        for text in [
            "",
            "a \"b\" \\ #",
            "\n\r\t\0\u{7f}\u{1b}'",
            "ü 🔔 \u{202e}\u{301}",
        ] {
            assert_eq!(unquote(&format!("{text:?}")).as_deref(), Some(text));
        }
        assert_eq!(unquote(r#""\x41\u{1f514}\'""#).as_deref(), Some("A🔔'"));
    }

    #[test]
    fn rejects_everything_else() {
        for literal in [
            "",
            "\"",
            "\"a",
            "a\"",
            "\"a\" b\"",
            "\"\\\"",
            r#""\q""#,
            r#""\x4""#,
            r#""\xff""#,
            r#""\u{}""#,
            r#""\u{110000}""#,
            r#""\u{d800}""#,
            r#""\u{+41}""#,
            r#""\u41""#,
        ] {
            assert_eq!(unquote(literal), None, "{literal}");
        }
    }
}
