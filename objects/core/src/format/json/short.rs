//! Text of a few bytes.

use core::fmt::{self, Write};

/// Text of up to `N` bytes, without a heap.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Short<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Short<N> {
    pub(in crate::format) const fn new() -> Self {
        Self {
            bytes: [0; N],
            length: 0,
        }
    }

    /// The text of something; `None` if it is longer.
    pub(in crate::format) fn of(what: impl fmt::Display) -> Option<Self> {
        let mut short = Self::new();
        write!(short, "{what}").ok()?;
        Some(short)
    }

    pub(in crate::format) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl<const N: usize> Write for Short<N> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let end = self.length.checked_add(piece.len());
        let place = end.and_then(|end| self.bytes.get_mut(self.length..end));
        place.ok_or(fmt::Error)?.copy_from_slice(piece.as_bytes());
        self.length += piece.len();
        Ok(())
    }
}
