//! A buffer that is filled from the front.

use super::Full;

pub(super) struct Output<'b> {
    buffer: &'b mut [u8],
    length: usize,
}

impl<'b> Output<'b> {
    pub(super) fn new(buffer: &'b mut [u8]) -> Self {
        Output { buffer, length: 0 }
    }

    #[inline]
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Full> {
        let end = self.length + bytes.len();
        let place = self.buffer.get_mut(self.length..end).ok_or(Full)?;
        place.copy_from_slice(bytes);
        self.length = end;
        Ok(())
    }

    pub(super) fn finish(self) -> &'b [u8] {
        &self.buffer[..self.length]
    }
}

/// What minicbor writes into.
impl minicbor::encode::Write for Output<'_> {
    type Error = Full;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Full> {
        self.bytes(bytes)
    }
}
