//! Decoding of a payload in blocks: RFC 7959, Block1.

use super::Payload;
use super::continuation::{is_truncated, offset_error};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::bytes::{copy, shift};
use crate::format::list::Decoder;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Decodes the records of a payload in blocks as soon as they are complete. Stores only the incomplete
/// record at the end, in a buffer of the caller.
///
/// ```
/// # #[cfg(feature = "tlv")] {
/// use lwm2m_core::operation::BlockwisePayload;
/// use lwm2m_core::{ContentFormat, DataType, Path, Value};
///
/// // Two Resources, in blocks of eight bytes.
/// let payload = b"\xc8\x00\x08depot-7!\xc1\x09\x5f";
/// let mut carry = [0; 16];
/// let mut records = BlockwisePayload::new(ContentFormat::TLV, Path::instance(3, 0), &mut carry)?;
/// let mut found = Vec::new();
/// let mut blocks = payload.chunks(8).peekable();
/// while let Some(block) = blocks.next() {
///     records.push(block, blocks.peek().is_some(), &mut |record| {
///         found.push(record.path);
///         Ok(())
///     })?;
/// }
/// assert_eq!(found, [Path::resource(3, 0, 0), Path::resource(3, 0, 9)]);
/// # }
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// # Limitations
///
/// A Write is atomic, and a block-wise request is processed once, as a whole (RFC 7959, 2.5). Applying
/// records as they arrive violates both: they stay applied if a later block is malformed or missing. A
/// [`Tree`](super::Tree) therefore accepts only whole payloads. Use this type if you can store the records
/// until the last block, if you can undo them, or if a partial Write is acceptable for the Object.
///
/// # Formats
///
/// | | the record is complete |
/// |---|---|
/// | TLV, LwM2M CBOR | with the last byte of its value |
/// | SenML JSON, SenML CBOR | with the last byte of its object or map; one that has only base fields, with the next |
/// | LwM2M JSON | with the last block: its base name may come after the entries |
/// | text, octet-stream, CBOR | with the last block: the payload is one value |
///
/// For a value that is larger than any buffer see [`BlockwiseOpaque`](super::BlockwiseOpaque).
#[derive(Debug)]
pub struct BlockwisePayload<'c> {
    format: ContentFormat,
    base: Path,
    /// The bytes that are not decoded yet.
    carry: &'c mut [u8],
    filled: usize,
    /// The offset of these bytes in the payload.
    read: usize,
    /// The decoder of the next bytes; `None` if the format must be decoded as a whole.
    decoder: Option<Decoder<'static>>,
    failed: Option<Error>,
}

/// Receives the records.
type RecordSink<'t> = dyn FnMut(Record<Encoded<'_>>) -> Result<(), Error> + 't;

impl<'c> BlockwisePayload<'c> {
    /// Decodes a payload for the path `base`. `carry` must have room for the largest record.
    ///
    /// # Errors
    ///
    /// [`Reason::UnsupportedFormat`] if the format is not supported for a Write.
    pub fn new(format: ContentFormat, base: Path, carry: &'c mut [u8]) -> Result<Self, Error> {
        let decoder = Decoder::new(format, base, &[]);
        let decoder = decoder.ok_or(Reason::UnsupportedFormat.at(base))?;
        Ok(Self {
            format,
            base,
            carry,
            filled: 0,
            read: 0,
            decoder: decoder.resume(&[], false),
            failed: None,
        })
    }

    /// Processes the next block, of any size, and passes the records that it completes to `take`. `more` is
    /// the M bit of the option Block1: whether other blocks follow.
    ///
    /// # Errors
    ///
    /// [`Reason::RecordTooLarge`] if a record is larger than the buffer, the errors of the format, and
    /// those of `take`. Each block after an error returns the same error.
    pub fn push(
        &mut self,
        block: &[u8],
        more: bool,
        take: &mut RecordSink<'_>,
    ) -> Result<(), Error> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let taken = self.take_block(block, more, take);
        self.failed = taken.err();
        taken
    }

    fn take_block(
        &mut self,
        block: &[u8],
        more: bool,
        take: &mut RecordSink<'_>,
    ) -> Result<(), Error> {
        let mut rest = block;
        loop {
            let added = self.fill(rest);
            rest = rest.get(added..).unwrap_or_default();
            let is_last = !more && rest.is_empty();
            let read = self.hand_out(is_last, take)?;
            if rest.is_empty() {
                return Ok(());
            }
            if read == 0 && added == 0 {
                return Err(Reason::RecordTooLarge.at(self.base));
            }
        }
    }

    /// Copies as many bytes as fit into the buffer.
    fn fill(&mut self, bytes: &[u8]) -> usize {
        let free = self.carry.get_mut(self.filled..).unwrap_or_default();
        let added = free.len().min(bytes.len());
        copy(free, bytes);
        self.filled += added;
        added
    }

    /// Passes on the complete records and returns their length in bytes.
    fn hand_out(&mut self, is_last: bool, take: &mut RecordSink<'_>) -> Result<usize, Error> {
        let bytes = self.carry.get(..self.filled).unwrap_or_default();
        let decoder = self.decoder.as_ref();
        let Some(mut records) = decoder.and_then(|decoder| decoder.resume(bytes, is_last)) else {
            return self.hand_out_whole(is_last, take).map(|()| 0);
        };
        loop {
            let before = records.clone();
            match records.step() {
                Some(Ok(record)) => take(record)?,
                Some(Err(error)) if is_last || !is_truncated(self.format, bytes, error) => {
                    return Err(offset_error(self.read, error));
                }
                _ => {
                    records = before;
                    break;
                }
            }
        }
        let read = records.position();
        self.decoder = records.resume(&[], false);
        self.drop_read(read);
        Ok(read)
    }

    fn hand_out_whole(&self, is_last: bool, take: &mut RecordSink<'_>) -> Result<(), Error> {
        if !is_last {
            return Ok(());
        }
        let bytes = self.carry.get(..self.filled).unwrap_or_default();
        let mut records = Payload::decode(self.format, self.base, bytes)?;
        records.try_for_each(|record| take(record?))
    }

    fn drop_read(&mut self, count: usize) {
        self.filled = self.filled.saturating_sub(count);
        shift(self.carry, count, 0, self.filled);
        self.read += count;
    }
}
