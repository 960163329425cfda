//! How payloads are spelled where people type and read them: those of text formats as the texts they
//! are, all others as hex.

use lwm2m_dynamic::hex;
use lwm2m_dynamic::hex::ParseHexError;

use super::payload::PayloadFormat;

/// What hex of a text format begins with, since a text may be hex digits, too.
const PREFIX: &str = "0x";

/// A payload as one line, which [`read`] takes back. A text that would not be taken for itself is hex
/// after the prefix, and so is one that a terminal would obey.
pub(super) fn write(format: PayloadFormat, payload: &[u8]) -> String {
    match std::str::from_utf8(payload) {
        Ok(text) if format.is_text() && is_plain(text) => text.to_owned(),
        _ if format.is_text() || payload.is_empty() => PREFIX.to_owned() + &hex::write(payload),
        _ => hex::write(payload),
    }
}

/// Whether a text stands for itself. A `-` alone stands for standard input.
fn is_plain(text: &str) -> bool {
    !text.starts_with(PREFIX) && !text.contains(char::is_control) && text != "-"
}

/// The payload that is spelled so, whether in an argument, in a file or on standard input. The end of the
/// last line is no part of a text. What is no text, or has neither letter nor digit, is no hex, but the
/// payload itself.
///
/// # Errors
///
/// If it should be hex and is not.
pub(super) fn read(format: PayloadFormat, spelled: &[u8]) -> Result<Vec<u8>, ParseHexError> {
    let Ok(text) = std::str::from_utf8(spelled).map(without_line_end) else {
        return Ok(spelled.to_vec());
    };
    if format.is_text() && !text.starts_with(PREFIX) {
        Ok(text.as_bytes().to_vec())
    } else if text.contains(char::is_alphanumeric) {
        hex::read(text)
    } else {
        Ok(spelled.to_vec())
    }
}

fn without_line_end(text: &str) -> &str {
    let mut ends = ["\r\n", "\n"].into_iter();
    let stripped = ends.find_map(|end| text.strip_suffix(end));
    stripped.unwrap_or(text)
}

/// Whether the bytes of a payload, in a file, are taken for themselves: binary ones that are no hex are.
pub(super) fn stands_for_itself(format: PayloadFormat, payload: &[u8]) -> bool {
    read(format, payload).map_or(!format.is_text(), |read| read == payload)
}
