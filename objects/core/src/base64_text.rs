//! Bytes in base64 text, whichever way it is cut into pieces.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::Reason;

type Sink<'s> = dyn FnMut(&[u8]) -> Result<(), Reason> + 's;

/// Four digits carry three bytes; a group is a whole number of fours.
const GROUP_DIGITS: usize = 64;
const GROUP_BYTES: usize = GROUP_DIGITS / 4 * 3;

/// Takes pieces of base64, padded or not, in the standard or the URL alphabet (`RFC 4648`, sections
/// 4 and 5), and hands on bytes.
pub(crate) struct Base64 {
    group: [u8; GROUP_DIGITS],
    count: usize,
    total: usize,
    padding: usize,
    is_standard: bool,
    is_url: bool,
}

impl Base64 {
    pub(crate) const fn new() -> Self {
        Self {
            group: [0; GROUP_DIGITS],
            count: 0,
            total: 0,
            padding: 0,
            is_standard: false,
            is_url: false,
        }
    }

    pub(crate) fn push(&mut self, piece: &str, sink: &mut Sink<'_>) -> Result<(), Reason> {
        piece.bytes().try_for_each(|byte| self.digit(byte, sink))
    }

    /// Everything has been pushed.
    pub(crate) fn finish(mut self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        // Padding, where there is any, fills the last four digits.
        let length = self.total + self.padding;
        let fits = self.padding == 0 || (self.padding <= 2 && length.is_multiple_of(4));
        if !fits || (self.is_standard && self.is_url) {
            return Err(Reason::WrongType);
        }
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
        if self.count == GROUP_DIGITS {
            self.flush(sink)?;
        }
        if let Some(place) = self.group.get_mut(self.count) {
            *place = in_standard_alphabet(byte);
        }
        self.count += 1;
        self.total += 1;
        Ok(())
    }

    fn flush(&mut self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        let mut bytes = [0; GROUP_BYTES];
        let digits = self.group.get(..self.count).unwrap_or_default();
        let length = STANDARD_NO_PAD
            .decode_slice(digits, &mut bytes)
            .map_err(|_| Reason::WrongType)?;
        self.count = 0;
        sink(bytes.get(..length).unwrap_or_default())
    }
}

const fn in_standard_alphabet(byte: u8) -> u8 {
    match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}
