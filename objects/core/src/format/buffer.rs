//! What formats made of text write into.

use core::fmt::{self, Write};

use super::bytes::copy;
use super::decimal::Decimal;
use crate::Reason;
use crate::base64_text::Alphabet;

/// A buffer that is filled from the front.
#[derive(Debug)]
pub(super) struct Buffer<'b> {
    bytes: &'b mut [u8],
    length: usize,
}

impl<'b> Buffer<'b> {
    pub(super) const fn new(bytes: &'b mut [u8]) -> Self {
        Self { bytes, length: 0 }
    }

    pub(super) fn push(&mut self, byte: u8) -> Result<(), Reason> {
        self.push_bytes(&[byte])
    }

    pub(super) fn push_str(&mut self, piece: &str) -> Result<(), Reason> {
        self.push_bytes(piece.as_bytes())
    }

    pub(super) fn push_bytes(&mut self, piece: &[u8]) -> Result<(), Reason> {
        let end = self.length.checked_add(piece.len());
        let place = end.and_then(|end| self.bytes.get_mut(self.length..end));
        copy(place.ok_or(Reason::BufferTooSmall)?, piece);
        self.length += piece.len();
        Ok(())
    }

    pub(super) fn push_decimal(&mut self, number: &Decimal) -> Result<(), Reason> {
        self.push_bytes(number.as_bytes())
    }

    pub(super) fn push_base64(&mut self, alphabet: Alphabet, bytes: &[u8]) -> Result<(), Reason> {
        bytes.chunks(3).try_for_each(|group| {
            let (digits, used) = alphabet.encode(group);
            self.push_bytes(digits.get(..used).unwrap_or_default())
        })
    }

    pub(super) fn push_display(&mut self, what: impl fmt::Display) -> Result<(), Reason> {
        write!(self, "{what}").map_err(|_| Reason::BufferTooSmall)
    }

    /// What has been written.
    pub(super) fn finish(self) -> &'b [u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl Write for Buffer<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push_str(piece).map_err(|_| fmt::Error)
    }
}
