//! Reads and writes bytes as hexadecimal text.

use std::fmt;

/// Returns two digits per byte, without separators.
pub fn write(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads bytes of two digits each, in either case. Accepts whitespace, colons and commas between bytes, and
/// `0x` before each byte, like the dumps of most tools.
///
/// ```
/// use lwm2m_dynamic::hex;
///
/// assert_eq!(hex::read("c1:09:64"), Ok(vec![0xc1, 9, 100]));
/// assert_eq!(hex::read("0xC1, 0x09, 0x64"), hex::read("c10964"));
/// assert_eq!(hex::read("c1 0g").unwrap_err().offset(), 4);
/// ```
///
/// # Errors
///
/// Returns an error at the first character that is not a digit, and at a byte with one digit.
pub fn read(text: &str) -> Result<Vec<u8>, ParseHexError> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == ',');
        rest = ["0x", "0X"]
            .iter()
            .find_map(|prefix| rest.strip_prefix(prefix))
            .unwrap_or(rest);
        let mut characters = rest.chars();
        let Some(first) = characters.next() else {
            return Ok(bytes);
        };
        let offset = text.len() - rest.len();
        let high = digit(first).ok_or(ParseHexError::not_a_digit(offset, first))?;
        let second = characters.next();
        let low = second.and_then(digit);
        let low = low.ok_or_else(|| match second.filter(|c| c.is_alphanumeric()) {
            Some(other) => ParseHexError::not_a_digit(offset + 1, other),
            None => ParseHexError {
                offset,
                found: None,
            },
        })?;
        bytes.push(high << 4 | low);
        rest = characters.as_str();
    }
}

fn digit(character: char) -> Option<u8> {
    u8::try_from(character.to_digit(16)?).ok()
}

/// The error if a text is not hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseHexError {
    offset: usize,
    /// The unexpected character; `None` if a byte has only one digit.
    found: Option<char>,
}

impl ParseHexError {
    fn not_a_digit(offset: usize, found: char) -> ParseHexError {
        let found = Some(found);
        ParseHexError { offset, found }
    }

    /// Returns the position of the error in the text, in bytes.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for ParseHexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.found {
            Some(found) => write!(f, "`{}` is no hex digit", found.escape_debug()),
            None => f.write_str("a byte has two hex digits, and this one has one"),
        }
    }
}

impl std::error::Error for ParseHexError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_round_trip() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(read(&write(&all)), Ok(all.clone()));
        assert_eq!(read(&write(&all).to_uppercase()), Ok(all));
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read(" 0x"), Ok(vec![]));
        assert_eq!(read("c8:00\n14,4F"), Ok(vec![0xc8, 0, 0x14, 0x4f]));
    }

    #[test]
    fn invalid_hex_is_rejected_with_its_position() {
        let cases = [
            ("c", 0, None),
            ("c8 0", 3, None),
            ("c8 0 11", 3, None),
            ("0x1:2", 2, None),
        ];
        for (text, offset, found) in cases {
            assert_eq!(read(text), Err(ParseHexError { offset, found }), "{text}");
        }
        let cases = [
            ("x", 0, 'x'),
            ("c8-00", 2, '-'),
            ("1g", 1, 'g'),
            ("c8 ü", 3, 'ü'),
            ("00x1", 2, 'x'),
        ];
        for (text, offset, found) in cases {
            assert_eq!(
                read(text),
                Err(ParseHexError::not_a_digit(offset, found)),
                "{text}"
            );
        }
    }
}
