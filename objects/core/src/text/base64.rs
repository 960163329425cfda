//! Base64 (`RFC 4648`, sections 4 and 5) for text in pieces of any length, without panics.

use crate::reason::Reason;

type Sink<'s> = dyn FnMut(&[u8]) -> Result<(), Reason> + 's;

/// A multiple of 3 bytes, which 4 digits encode.
const PIECE_BYTES: usize = 48;

/// The alphabet to write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alphabet {
    /// Section 4, with padding.
    Standard,
    /// Section 5, without padding.
    Url,
}

impl Alphabet {
    /// Encodes up to three bytes; returns the digits and how many of them to use.
    pub(crate) fn encode(self, group: &[u8]) -> ([u8; 4], usize) {
        let mut bytes = group.iter().map(|byte| u32::from(*byte));
        let bits = (0..3).fold(0, |bits, _| bits << 8 | bytes.next().unwrap_or(0));
        let used = group.len().min(3) + 1;
        let mut digits = [18, 12, 6, 0].map(|shift| self.digit(bits >> shift & 0x3f));
        match self {
            Self::Url => (digits, used),
            Self::Standard => {
                digits.iter_mut().skip(used).for_each(|digit| *digit = b'=');
                (digits, 4)
            }
        }
    }

    /// Returns the digit for six bits.
    const fn digit(self, bits: u32) -> u8 {
        // Six bits fit a byte.
        let bits = bits as u8;
        match (bits, self) {
            (0..26, _) => b'A' + bits,
            (26..52, _) => b'a' + (bits - 26),
            (52..62, _) => b'0' + (bits - 52),
            (62, Self::Standard) => b'+',
            (62, Self::Url) => b'-',
            (_, Self::Standard) => b'/',
            (_, Self::Url) => b'_',
        }
    }
}

/// Decodes base64 in pieces, in either alphabet, with or without padding.
#[derive(Debug)]
pub(crate) struct Base64 {
    piece: [u8; PIECE_BYTES],
    filled: usize,
    /// The bits of the digits since the last complete group.
    bits: u32,
    digits: usize,
    padding: usize,
    is_standard: bool,
    is_url: bool,
}

impl Base64 {
    pub(crate) const fn new() -> Self {
        Self {
            piece: [0; PIECE_BYTES],
            filled: 0,
            bits: 0,
            digits: 0,
            padding: 0,
            is_standard: false,
            is_url: false,
        }
    }

    pub(crate) fn push(&mut self, piece: &str, sink: &mut Sink<'_>) -> Result<(), Reason> {
        piece.bytes().try_for_each(|byte| self.digit(byte, sink))
    }

    /// Ends the input.
    pub(crate) fn finish(mut self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        // Padding completes the last group of four digits.
        let length = self.digits + self.padding;
        let fits = self.padding == 0 || (self.padding <= 2 && length % 4 == 0);
        if !fits || (self.is_standard && self.is_url) {
            return Err(Reason::WrongType);
        }
        // Unused bits of the last digit must be 0.
        let (bytes, rest) = match self.digits % 4 {
            0 => (0, 0),
            2 => (1, 4),
            3 => (2, 2),
            _ => return Err(Reason::WrongType),
        };
        if self.bits & ((1 << rest) - 1) != 0 {
            return Err(Reason::WrongType);
        }
        let [_, bits @ ..] = (self.bits >> rest << (8 * (3 - bytes))).to_be_bytes();
        bits.iter().take(bytes).for_each(|byte| self.put(*byte));
        self.flush(sink)
    }

    fn digit(&mut self, byte: u8, sink: &mut Sink<'_>) -> Result<(), Reason> {
        if byte == b'=' {
            self.padding += 1;
            return Ok(());
        }
        if self.padding > 0 {
            return Err(Reason::WrongType);
        }
        self.is_standard |= matches!(byte, b'+' | b'/');
        self.is_url |= matches!(byte, b'-' | b'_');
        self.bits = self.bits << 6 | six_bits(byte).ok_or(Reason::WrongType)?;
        self.digits += 1;
        if self.digits % 4 == 0 {
            let [_, bytes @ ..] = self.bits.to_be_bytes();
            self.bits = 0;
            bytes.into_iter().for_each(|byte| self.put(byte));
            if self.filled == PIECE_BYTES {
                self.flush(sink)?;
            }
        }
        Ok(())
    }

    fn put(&mut self, byte: u8) {
        if let Some(place) = self.piece.get_mut(self.filled) {
            *place = byte;
            self.filled += 1;
        }
    }

    fn flush(&mut self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        let filled = core::mem::take(&mut self.filled);
        sink(self.piece.get(..filled).unwrap_or_default())
    }
}

/// Returns the bits of a digit of either alphabet.
const fn six_bits(digit: u8) -> Option<u32> {
    let bits = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(bits as u32)
}
