//! Text of bounded size.

use core::fmt::{self, Write};

use super::bytes::copy;
use crate::path::Path;
use crate::text::decimal::Decimal;
use crate::value::ObjectLink;

/// Text of up to `N` bytes without a heap.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShortText<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

/// The text of a path: four numbers of up to five digits, with a slash before each and one at the end.
pub(super) type PathText = ShortText<25>;

impl<const N: usize> ShortText<N> {
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; N],
            length: 0,
        }
    }

    /// Formats a value, or returns `None` if the text is too long.
    pub(super) fn from_display(value: impl fmt::Display) -> Option<Self> {
        let mut short = Self::new();
        write!(short, "{value}").ok()?;
        Some(short)
    }

    /// Appends ASCII, or returns `None` if it does not fit.
    pub(super) fn push(&mut self, piece: &[u8]) -> Option<()> {
        let end = self.length.checked_add(piece.len())?;
        copy(self.bytes.get_mut(self.length..end)?, piece);
        self.length = end;
        Some(())
    }

    /// Writes the levels of a path from a depth on, separated by slashes, with an optional leading slash.
    pub(super) fn levels(path: Path, from: usize, is_slashed: bool) -> Option<Self> {
        let mut text = Self::new();
        let mut needs_slash = is_slashed;
        for id in path.ids().skip(from) {
            if needs_slash {
                text.push(b"/")?;
            }
            text.push(Decimal::unsigned(id.into()).as_bytes())?;
            needs_slash = true;
        }
        Some(text)
    }

    /// Appends a slash to a text that is not empty.
    pub(super) fn with_slash(mut self) -> Option<Self> {
        if !self.is_empty() {
            self.push(b"/")?;
        }
        Some(self)
    }

    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    pub(super) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl<const N: usize> Write for ShortText<N> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push(piece.as_bytes()).ok_or(fmt::Error)
    }
}

/// Writes the text of a link, `65535:65535` at most. It always fits.
pub(super) fn link_text(link: ObjectLink) -> Option<ShortText<11>> {
    let mut text = ShortText::new();
    text.push(Decimal::unsigned(link.object.into()).as_bytes())?;
    text.push(b":")?;
    text.push(Decimal::unsigned(link.instance.into()).as_bytes())?;
    Some(text)
}
