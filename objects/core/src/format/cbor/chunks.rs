//! Strings of indefinite length.

use core::iter;

use lwm2m_model::DataType;

use super::head::{Head, Major};
use crate::reason::Reason;
use crate::value::{ObjectLink, Value};

/// A text or byte string of indefinite length: a sequence of chunks of definite length. RFC 8949, 3.2.3
///
/// [`Encoded::copy_text`](crate::Encoded::copy_text) and [`copy_opaque`](crate::Encoded::copy_opaque) copy
/// them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunks<'a> {
    is_text: bool,
    // The chunks, already validated, without the break.
    items: &'a [u8],
}

impl<'a> Chunks<'a> {
    pub(super) const fn of_text(items: &'a [u8]) -> Self {
        Self {
            is_text: true,
            items,
        }
    }

    pub(super) const fn of_bytes(items: &'a [u8]) -> Self {
        Self {
            is_text: false,
            items,
        }
    }

    /// Returns the pieces of a text, or none if the string is bytes.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        let pieces = self.pieces(Major::Text);
        pieces.map_while(|piece| core::str::from_utf8(piece).ok())
    }

    /// Returns the pieces of a byte string, or none if the string is text.
    pub fn bytes(self) -> impl Iterator<Item = &'a [u8]> {
        self.pieces(Major::Bytes)
    }

    fn pieces(self, major: Major) -> impl Iterator<Item = &'a [u8]> {
        let mut rest = self.items;
        iter::from_fn(move || {
            let (head, content) = Head::read(rest).ok()?;
            let length = usize::try_from(head.argument).ok()?;
            let piece;
            (piece, rest) = content.split_at_checked(length)?;
            (head.major == major).then_some(piece)
        })
    }

    /// Decodes the value as a data type. Only an Objlnk needs no copy.
    pub(crate) fn interpret(self, data_type: DataType) -> Result<Value<'a>, Reason> {
        match (data_type, self.is_text) {
            (DataType::ObjectLink, true) => self.object_link().map(Value::ObjectLink),
            (DataType::String | DataType::CoreLink, true) | (DataType::Opaque, false) => {
                Err(Reason::NotRepresentable)
            }
            _ => Err(Reason::WrongType),
        }
    }

    fn object_link(self) -> Result<ObjectLink, Reason> {
        // `65535:65535`, the longest link, has eleven characters.
        let mut letters = [0; 11];
        let mut length = 0;
        for letter in self.texts().flat_map(str::bytes) {
            *letters.get_mut(length).ok_or(Reason::WrongType)? = letter;
            length += 1;
        }
        let text = core::str::from_utf8(letters.get(..length).unwrap_or_default());
        let link = text.ok().and_then(|text| text.parse().ok());
        link.ok_or(Reason::WrongType)
    }

    /// Returns whether the string is text.
    #[must_use]
    pub const fn is_text(self) -> bool {
        self.is_text
    }
}
