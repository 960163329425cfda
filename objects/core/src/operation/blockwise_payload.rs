//! Records out of a payload that comes in blocks: RFC 7959, Block1.

use super::Payload;
use super::continuation::{is_truncated, offset_error};
use super::payload::Decoder;
use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::bytes::{copy, shift};
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Records out of a payload that comes in blocks, as soon as they are there. Of the payload no more is
/// kept than a record that has not come to its end yet, in a buffer that the caller lends.
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
/// # What is given up
///
/// A Write is all or nothing, and so is a request in blocks: RFC 7959, 2.5, has the client act on the
/// whole payload, once. Who applies records as they come does neither: what has been handed out is done
/// when a later block is malformed, or never comes. A [`Tree`](super::Tree) therefore takes whole
/// payloads only, and this is for those who have a place to put records aside until the last block is
/// there, or can undo them, or for Objects where half of a Write does no harm.
///
/// # Formats
///
/// | | a record is handed out |
/// |---|---|
/// | TLV, LwM2M CBOR | with the last byte of its value |
/// | SenML JSON, SenML CBOR | with the last byte of its object or map; one that has only base fields, with the next |
/// | LwM2M JSON | with the last block: its base name may come after the entries |
/// | text, octet-stream, CBOR | with the last block: the payload is one value |
///
/// For a value larger than any buffer there is [`BlockwiseOpaque`](super::BlockwiseOpaque).
#[derive(Debug)]
pub struct BlockwisePayload<'c> {
    format: ContentFormat,
    base: Path,
    /// What has come and is not read yet.
    carry: &'c mut [u8],
    filled: usize,
    /// How much of the payload was before that.
    read: usize,
    /// Where reading goes on; `None` if the format has to be read as a whole.
    decoder: Option<Decoder<'static>>,
    failed: Option<Error>,
}

/// What takes the records.
type Take<'t> = dyn FnMut(Record<Encoded<'_>>) -> Result<(), Error> + 't;

impl<'c> BlockwisePayload<'c> {
    /// Reads a payload as what `base` names. `carry` has room for the largest of its records.
    ///
    /// # Errors
    ///
    /// [`Reason::UnsupportedFormat`] if no Write comes in that format.
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

    /// Takes the next block, of any size, and hands the records that are complete with it to `take`.
    /// `more` says whether other blocks follow: the M of the option Block1.
    ///
    /// # Errors
    ///
    /// [`Reason::RecordTooLarge`] if a record is larger than the buffer, whatever is wrong with the
    /// payload, and what `take` refuses with. The payload is done with then, and every further block
    /// gives the same error.
    pub fn push(&mut self, block: &[u8], more: bool, take: &mut Take<'_>) -> Result<(), Error> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let taken = self.take_block(block, more, take);
        self.failed = taken.err();
        taken
    }

    fn take_block(&mut self, block: &[u8], more: bool, take: &mut Take<'_>) -> Result<(), Error> {
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

    /// Takes as much as there is room for.
    fn fill(&mut self, bytes: &[u8]) -> usize {
        let free = self.carry.get_mut(self.filled..).unwrap_or_default();
        let added = free.len().min(bytes.len());
        copy(free, bytes);
        self.filled += added;
        added
    }

    /// Hands out the records that are complete, and says how many bytes they had.
    fn hand_out(&mut self, is_last: bool, take: &mut Take<'_>) -> Result<usize, Error> {
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

    fn hand_out_whole(&self, is_last: bool, take: &mut Take<'_>) -> Result<(), Error> {
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
