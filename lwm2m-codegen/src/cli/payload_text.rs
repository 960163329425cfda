//! Payloads as text for the command line: text formats unchanged, others as hex.

use lwm2m_dynamic::hex;
use lwm2m_dynamic::hex::ParseHexError;

use super::payload::PayloadFormat;

/// The prefix of hex in a text format, where hex digits may be the text itself.
const PREFIX: &str = "0x";

/// Formats a payload as one line that [`read`] accepts. Text that would be ambiguous or contains control
/// characters becomes hex with the prefix.
pub(super) fn write(format: PayloadFormat, payload: &[u8]) -> String {
    match std::str::from_utf8(payload) {
        Ok(text) if format.is_text() && is_plain(text) => text.to_owned(),
        _ if format.is_text() || payload.is_empty() => PREFIX.to_owned() + &hex::write(payload),
        _ => hex::write(payload),
    }
}

/// Whether a text is read back unchanged. A single `-` denotes standard input.
fn is_plain(text: &str) -> bool {
    !text.starts_with(PREFIX) && !text.contains(char::is_control) && text != "-"
}

/// Reads a payload from an argument, a file or standard input. Text excludes the final line break. For
/// other formats, input that is not UTF-8 or has neither letters nor digits is the payload itself, and
/// everything else is hex.
///
/// # Errors
///
/// Returns an error if the input must be hex and is invalid.
pub(super) fn read(format: PayloadFormat, input: &[u8]) -> Result<Vec<u8>, ParseHexError> {
    let Ok(text) = std::str::from_utf8(input).map(without_line_end) else {
        return Ok(input.to_vec());
    };
    if format.is_text() && !text.starts_with(PREFIX) {
        Ok(text.as_bytes().to_vec())
    } else if text.contains(char::is_alphanumeric) {
        hex::read(text)
    } else {
        Ok(input.to_vec())
    }
}

fn without_line_end(text: &str) -> &str {
    let mut ends = ["\r\n", "\n"].into_iter();
    let stripped = ends.find_map(|end| text.strip_suffix(end));
    stripped.unwrap_or(text)
}

/// Whether [`read`] accepts the bytes of a payload in a file unchanged. Binary payloads that are not hex
/// are accepted.
pub(super) fn is_read_unchanged(format: PayloadFormat, payload: &[u8]) -> bool {
    read(format, payload).map_or(!format.is_text(), |read| read == payload)
}
