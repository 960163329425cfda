//! Where a payload goes: a buffer for all of it, a window that shows one block of it, or nowhere, where
//! only its length is asked for.

use core::fmt::{self, Write};

use super::block::{Block, EntityTag};
use super::bytes::{copy, shift};
use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::text::decimal::Decimal;

/// A payload while it is written.
#[derive(Debug)]
pub(crate) struct Output<'b> {
    /// Filled from the front, if the payload is kept as a whole; empty if not.
    whole: &'b mut [u8],
    /// Of the payload so far.
    length: usize,
    kept: Kept<'b>,
}

#[derive(Debug)]
enum Kept<'b> {
    Whole,
    Block(Window<'b>),
    Nothing,
}

/// The part of a payload that is kept.
#[derive(Debug)]
struct Window<'b> {
    bytes: &'b mut [u8],
    /// Where in the payload it begins.
    offset: usize,
    tag: EntityTag,
}

impl<'b> Output<'b> {
    /// Keeps the payload, for which the buffer has to have room.
    pub(crate) const fn whole(buffer: &'b mut [u8]) -> Self {
        Self {
            whole: buffer,
            length: 0,
            kept: Kept::Whole,
        }
    }

    /// Keeps what the buffer has room for from this offset on.
    pub(crate) const fn block(offset: usize, buffer: &'b mut [u8]) -> Self {
        let window = Window {
            bytes: buffer,
            offset,
            tag: EntityTag::new(),
        };
        Self {
            whole: &mut [],
            length: 0,
            kept: Kept::Block(window),
        }
    }

    /// Only counts.
    pub(super) const fn nothing() -> Self {
        Self {
            whole: &mut [],
            length: 0,
            kept: Kept::Nothing,
        }
    }

    /// How many bytes have been written.
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Whether what has been written stays as it is: the head of a container has to be known before what
    /// is in it. Otherwise it is put there by [`splice`](Self::splice) when it is known.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self.kept, Kept::Block(_))
    }

    /// The payload, if it was to be kept as a whole.
    pub(crate) fn into_payload(self) -> &'b [u8] {
        self.whole.get(..self.length).unwrap_or_default()
    }

    /// The block, if one was to be kept; an error at this path if the payload ends before it.
    pub(crate) fn into_block(self, path: Path) -> Result<(&'b [u8], Block), Error> {
        let (bytes, block) = self.finish(path)?;
        Ok((bytes, block.ok_or(Reason::NoSuchBlock.at(path))?))
    }

    /// What was kept, whichever it is.
    pub(crate) fn finish(self, path: Path) -> Result<(&'b [u8], Option<Block>), Error> {
        let size = self.length;
        let Kept::Block(Window { bytes, offset, tag }) = self.kept else {
            return Ok((self.into_payload(), None));
        };
        if offset > 0 && offset >= size {
            return Err(Reason::NoSuchBlock.at(path));
        }
        let left = size.saturating_sub(offset);
        let block = Block {
            more: left > bytes.len(),
            size,
            etag: tag.bytes(),
        };
        let end = left.min(bytes.len());
        Ok((bytes.get(..end).unwrap_or_default(), Some(block)))
    }

    pub(super) fn push(&mut self, byte: u8) -> Result<(), Reason> {
        self.push_array([byte])
    }

    /// A few bytes, for which a call to copy them would be too much.
    #[inline]
    pub(super) fn push_array<const N: usize>(&mut self, piece: [u8; N]) -> Result<(), Reason> {
        let end = self.length.checked_add(N);
        let Some(place) = end.and_then(|end| self.whole.get_mut(self.length..end)) else {
            return self.pass_array(piece);
        };
        copy(place, &piece);
        self.length += N;
        Ok(())
    }

    pub(super) fn push_str(&mut self, piece: &str) -> Result<(), Reason> {
        self.push_bytes(piece.as_bytes())
    }

    #[inline]
    pub(super) fn push_bytes(&mut self, piece: &[u8]) -> Result<(), Reason> {
        let end = self.length.checked_add(piece.len());
        let Some(place) = end.and_then(|end| self.whole.get_mut(self.length..end)) else {
            return self.pass(piece);
        };
        copy(place, piece);
        self.length += piece.len();
        Ok(())
    }

    /// Takes what does not go into `whole`. Apart, so that what does costs no more for it.
    #[cold]
    #[inline(never)]
    fn pass(&mut self, piece: &[u8]) -> Result<(), Reason> {
        match &mut self.kept {
            Kept::Whole => return Err(Reason::BufferTooSmall),
            Kept::Block(window) => window.pass(self.length, piece),
            Kept::Nothing => {}
        }
        self.length = self.length.saturating_add(piece.len());
        Ok(())
    }

    /// With the bytes in a register: whoever pushes some needs no room for them.
    #[cold]
    #[inline(never)]
    fn pass_array<const N: usize>(&mut self, piece: [u8; N]) -> Result<(), Reason> {
        self.pass(&piece)
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

    /// Puts `new` where `old` bytes have been since `start`. What follows moves.
    pub(super) fn splice(&mut self, start: usize, old: usize, new: &[u8]) -> Result<(), Reason> {
        let tail = self.length.saturating_sub(start + old);
        let length = start + new.len() + tail;
        if let Kept::Whole = self.kept {
            let place = self.whole.get_mut(start..length);
            let place = place.ok_or(Reason::BufferTooSmall)?;
            if old != new.len() {
                shift(place, old, new.len(), tail);
            }
            copy(place, new);
        }
        self.length = length;
        Ok(())
    }
}

impl Window<'_> {
    /// Takes a piece of the payload that begins at `start`.
    fn pass(&mut self, start: usize, piece: &[u8]) {
        self.tag.add(piece);
        let hidden = self.offset.saturating_sub(start);
        let shown = piece.get(hidden..).unwrap_or_default();
        let place = self.bytes.get_mut(start.saturating_sub(self.offset)..);
        // What goes beyond its end is left out.
        copy(place.unwrap_or_default(), shown);
    }
}

impl Write for Output<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push_str(piece).map_err(|_| fmt::Error)
    }
}
