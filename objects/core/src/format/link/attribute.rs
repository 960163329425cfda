//! Attributes of links.

use core::fmt;
use core::iter::FusedIterator;

use super::{is_bare, is_name};

/// An attribute of a link, such as `pmin=10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name.
    pub name: &'a str,
    /// The value, if there is one.
    pub value: Option<AttributeValue<'a>>,
}

/// The value of an attribute as in the payload. `Display` prints it without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributeValue<'a> {
    /// The text without quotes.
    raw: &'a str,
    is_quoted: bool,
}

impl<'a> AttributeValue<'a> {
    /// Returns the text, if it has no escapes and can be borrowed.
    #[must_use]
    pub fn as_str(self) -> Option<&'a str> {
        let is_escaped = self.is_quoted && self.raw.contains(['\\']);
        (!is_escaped).then_some(self.raw)
    }

    /// Iterates over the characters of the text.
    pub fn chars(self) -> impl Iterator<Item = char> + Clone + use<'a> {
        let mut characters = self.raw.chars();
        core::iter::from_fn(move || match characters.next()? {
            '\\' if self.is_quoted => characters.next(),
            other => Some(other),
        })
    }
}

impl fmt::Display for AttributeValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        self.chars()
            .try_for_each(|character| f.write_char(character))
    }
}

impl PartialEq<str> for AttributeValue<'_> {
    fn eq(&self, text: &str) -> bool {
        self.chars().eq(text.chars())
    }
}

impl PartialEq<&str> for AttributeValue<'_> {
    fn eq(&self, text: &&str) -> bool {
        *self == **text
    }
}

/// The attributes of a link, in their order.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    /// The reader has validated the text.
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    pub(super) const fn new(checked: &'a str) -> Self {
        Self { rest: checked }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (attribute, rest) = read(self.rest).ok()??;
        self.rest = rest;
        Some(attribute)
    }
}

impl FusedIterator for Attributes<'_> {}

/// Parses an attribute and returns the rest, or `None` if there is none.
type Read<'a> = Option<(Attribute<'a>, &'a str)>;

/// Parses an attribute with the semicolon before it. The error is the rest of the text from the invalid
/// character.
pub(super) fn read(text: &str) -> Result<Read<'_>, &str> {
    let Some(after) = trim(text).strip_prefix(';') else {
        return Ok(None);
    };
    let (name, rest) = take(trim(after), is_name);
    if name.is_empty() {
        return Err(rest);
    }
    let Some(after) = trim(rest).strip_prefix('=') else {
        return Ok(Some((Attribute { name, value: None }, rest)));
    };
    let (value, rest) = read_value(trim(after))?;
    let value = Some(value);
    Ok(Some((Attribute { name, value }, rest)))
}

fn read_value(text: &str) -> Result<(AttributeValue<'_>, &str), &str> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (raw, rest) = take(text, is_bare);
        let is_quoted = false;
        // Some clients write an empty value without quotes.
        return Ok((AttributeValue { raw, is_quoted }, rest));
    };
    let is_quoted = true;
    let end = end_of_quoted(quoted).ok_or(text)?;
    let (raw, rest) = quoted.split_at_checked(end).ok_or(text)?;
    let rest = rest.strip_prefix('"').ok_or(text)?;
    Ok((AttributeValue { raw, is_quoted }, rest))
}

fn end_of_quoted(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })
}

/// Splits after the allowed bytes, which are ASCII.
fn take(text: &str, is_allowed: fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(|byte| !is_allowed(byte));
    let end = end.unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\n'])
}
