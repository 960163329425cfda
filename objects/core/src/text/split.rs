//! Splitting text at a single byte. The generic patterns of `core` need ten times the code.

/// Splits a text at the first `separator`; the second part is `None` if there is none. The separator is
/// ASCII; a lowercase letter also matches its uppercase form.
pub(crate) fn split(text: &str, separator: u8) -> (&str, Option<&str>) {
    let is_separator = |letter: u8| letter.to_ascii_lowercase() == separator;
    match text.bytes().position(is_separator) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
        None => (text, None),
    }
}
