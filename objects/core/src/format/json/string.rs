//! JSON strings with escapes.

use core::fmt::{self, Write};

use lwm2m_model::DataType;

use crate::format::path_parser::PathParser;
use crate::format::short_text::ShortText;
use crate::reason::Reason;
use crate::text::base64::Base64;
use crate::value::Value;

/// A JSON string with its escapes, as in a payload: the content of [`Encoded::Json`](crate::Encoded::Json).
/// `RFC 8259, 7`
///
/// ```
/// use lwm2m_core::format::senml_json;
/// use lwm2m_core::{Encoded, Path};
///
/// let payload = br#"[{"n":"/3/0/0","vs":"a\tb \ud83d\udd14"}]"#;
/// let record = senml_json::decode(Path::resource(3, 0, 0), payload).next().expect("a value")?;
/// let Encoded::Json(string) = record.value else { panic!("escapes cannot be lent") };
/// assert_eq!(string.to_string(), "a\tb \u{1f514}");
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonString<'a> {
    /// The text between the quotes. Its escapes are valid.
    raw: &'a str,
    has_escapes: bool,
    holds: Holds,
}

/// The possible meaning of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Text,
    Base64,
    TextOrBase64,
}

impl<'a> JsonString<'a> {
    /// The reader has validated `raw`.
    pub(super) const fn new(raw: &'a str, has_escapes: bool) -> Self {
        Self {
            raw,
            has_escapes,
            holds: Holds::Text,
        }
    }

    /// Marks the string as base64.
    pub(in crate::format) const fn base64(mut self) -> Self {
        self.holds = Holds::Base64;
        self
    }

    /// Marks the string as text or base64, depending on the definition of the Resource.
    pub(in crate::format) const fn text_or_base64(mut self) -> Self {
        self.holds = Holds::TextOrBase64;
        self
    }

    /// Returns the text, if it has no escapes and can be borrowed.
    #[must_use]
    pub fn as_str(self) -> Option<&'a str> {
        (!self.has_escapes).then_some(self.raw)
    }

    /// Decodes the value as a data type. Bytes must be copied.
    pub(crate) fn interpret(self, data_type: DataType) -> Result<Value<'a>, Reason> {
        let is_text = self.holds != Holds::Base64;
        let is_base64 = self.holds != Holds::Text;
        let borrowed = self.as_str().ok_or(Reason::NotRepresentable);
        match data_type {
            DataType::String if is_text => borrowed.map(Value::String),
            DataType::CoreLink if is_text => borrowed.map(Value::CoreLink),
            DataType::ObjectLink if is_text => {
                let link = self.object_link().ok_or(Reason::WrongType)?;
                Ok(Value::ObjectLink(link))
            }
            DataType::Opaque if is_base64 => Err(Reason::NotRepresentable),
            _ => Err(Reason::WrongType),
        }
    }

    pub(crate) fn copy_text(
        self,
        sink: &mut dyn FnMut(&str) -> Result<(), Reason>,
    ) -> Result<(), Reason> {
        match self.holds {
            Holds::Base64 => Err(Reason::WrongType),
            Holds::Text | Holds::TextOrBase64 => self.copy(sink),
        }
    }

    pub(crate) fn copy_opaque(
        self,
        sink: &mut dyn FnMut(&[u8]) -> Result<(), Reason>,
    ) -> Result<(), Reason> {
        if self.holds == Holds::Text {
            return Err(Reason::WrongType);
        }
        let mut base64 = Base64::new();
        self.copy(&mut |piece| base64.push(piece, sink))?;
        base64.finish(sink)
    }

    /// Appends the text to a path.
    pub(in crate::format) fn push_to(self, name: &mut PathParser) {
        let mut push = |piece: &str| {
            name.push(piece);
            Ok::<_, Reason>(())
        };
        // This cannot fail: the reader has validated the escapes.
        self.copy(&mut push).unwrap_or_default();
    }

    /// Returns the text, if it fits.
    pub(in crate::format) fn to_short_text<const N: usize>(self) -> Option<ShortText<N>> {
        let Some(text) = self.as_str() else {
            return ShortText::from_display(self);
        };
        let mut short = ShortText::new();
        short.write_str(text).ok()?;
        Some(short)
    }

    pub(in crate::format) const fn is_empty(self) -> bool {
        self.raw.is_empty()
    }

    pub(in crate::format) fn starts_with(self, first: char) -> bool {
        match unescape(self.raw) {
            Some((character, _)) => character == first,
            None => self.raw.starts_with(first),
        }
    }

    pub(in crate::format) fn ends_with(self, last: char) -> bool {
        let mut found = None;
        let mut note = |piece: &str| {
            found = piece.chars().next_back().or(found);
            Ok::<_, Reason>(())
        };
        self.copy(&mut note).is_ok() && found == Some(last)
    }

    /// Passes the text to `sink` in pieces, with escapes decoded.
    fn copy<E>(self, sink: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        if !self.has_escapes {
            return sink(self.raw);
        }
        let mut rest = self.raw;
        while let Some(at) = rest.find(['\\']) {
            let (plain, escaped) = rest.split_at_checked(at).unwrap_or_default();
            if !plain.is_empty() {
                sink(plain)?;
            }
            let Some((character, after)) = unescape(escaped) else {
                return Ok(());
            };
            sink(character.encode_utf8(&mut [0; 4]))?;
            rest = after;
        }
        if rest.is_empty() { Ok(()) } else { sink(rest) }
    }
}

impl fmt::Display for JsonString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.copy(&mut |piece| f.write_str(piece))
    }
}

/// Decodes the escape at the start and returns the rest, or `None` if it is invalid.
pub(super) fn unescape(text: &str) -> Option<(char, &str)> {
    let mut characters = text.strip_prefix('\\')?.chars();
    let character = match characters.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unescape_utf16(characters.as_str()),
        same @ ('"' | '\\' | '/') => same,
        _ => return None,
    };
    Some((character, characters.as_str()))
}

/// A character outside the Basic Multilingual Plane has two units: a surrogate pair.
fn unescape_utf16(text: &str) -> Option<(char, &str)> {
    let (first, rest) = utf16_unit(text)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some((character, rest));
    }
    let (second, rest) = utf16_unit(rest.strip_prefix("\\u")?)?;
    let mut decoded = char::decode_utf16([first, second]);
    Some((decoded.next()?.ok()?, rest))
}

fn utf16_unit(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let unit = u16::from_str_radix(digits, 16).ok()?;
    is_hex.then_some((unit, rest))
}
