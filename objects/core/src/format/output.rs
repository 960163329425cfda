//! The destination of a payload: a buffer for the whole payload or for one block, or a counter of its
//! length.

use core::fmt::{self, Write};

use super::block::{Block, EntityTag};
use super::bytes::{copy, shift};
use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::text::decimal::Decimal;

/// A payload being written.
#[derive(Debug)]
pub(crate) struct Output<'b> {
    /// The whole payload, filled from the front; empty for a block.
    whole: &'b mut [u8],
    /// The length of the payload so far.
    length: usize,
    kept: Kept<'b>,
}

#[derive(Debug)]
enum Kept<'b> {
    Whole,
    Block(Window<'b>),
    Nothing,
}

/// The block of a payload to keep.
#[derive(Debug)]
struct Window<'b> {
    bytes: &'b mut [u8],
    /// The offset of the block in the payload.
    offset: usize,
    tag: EntityTag,
}

impl<'b> Output<'b> {
    /// Creates an output of the whole payload, which must fit into the buffer.
    pub(crate) const fn whole(buffer: &'b mut [u8]) -> Self {
        Self {
            whole: buffer,
            length: 0,
            kept: Kept::Whole,
        }
    }

    /// Creates an output of the part from `offset` that fits into the buffer.
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

    /// Creates an output that only counts bytes.
    pub(super) const fn nothing() -> Self {
        Self {
            whole: &mut [],
            length: 0,
            kept: Kept::Nothing,
        }
    }

    /// Returns the number of bytes written.
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Whether written bytes cannot be changed, so the head of a container must be written in advance.
    /// Otherwise [`splice`](Self::splice) inserts it later.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self.kept, Kept::Block(_))
    }

    /// Returns the whole payload, or nothing for a block.
    pub(crate) fn into_payload(self) -> &'b [u8] {
        self.whole.get(..self.length).unwrap_or_default()
    }

    /// Returns the block, or an error with this path if the payload ends before the block.
    pub(crate) fn into_block(self, path: Path) -> Result<(&'b [u8], Block), Error> {
        let (bytes, block) = self.finish(path)?;
        Ok((bytes, block.ok_or(Reason::NoSuchBlock.at(path))?))
    }

    /// Returns the whole payload or the block.
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

    /// For a few bytes, a loop is cheaper than a call.
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

    /// Appends up to eight bytes; the first is the lowest.
    #[inline]
    pub(super) fn push_packed(&mut self, bytes: u64, count: usize) -> Result<(), Reason> {
        let bytes = bytes.to_le_bytes();
        let rest = self.whole.get_mut(self.length..);
        let Some(place) = rest.and_then(|rest| rest.first_chunk_mut()) else {
            return self.push_bytes(bytes.get(..count).unwrap_or_default());
        };
        // The bytes behind are overwritten later.
        *place = bytes;
        self.length += count;
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

    /// Handles bytes that do not go into `whole`. A function of its own, so the common case is not slower.
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

    /// Takes the bytes in a register, so the caller needs no memory for them.
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

    /// Replaces `old` bytes at `start` by `new`, and moves the bytes behind.
    pub(super) fn splice(&mut self, start: usize, old: usize, new: &[u8]) -> Result<(), Reason> {
        let tail = self.length.saturating_sub(start + old);
        let length = start + new.len() + tail;
        if let Kept::Whole = self.kept {
            let place = self.whole.get_mut(start..length.max(self.length));
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
    /// Keeps the part of a piece that is in the block; `start` is its offset in the payload.
    fn pass(&mut self, start: usize, piece: &[u8]) {
        self.tag.add(piece);
        let hidden = self.offset.saturating_sub(start);
        let shown = piece.get(hidden..).unwrap_or_default();
        let place = self.bytes.get_mut(start.saturating_sub(self.offset)..);
        // Bytes beyond the end are dropped.
        copy(place.unwrap_or_default(), shown);
    }
}

impl Write for Output<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push_str(piece).map_err(|_| fmt::Error)
    }
}
