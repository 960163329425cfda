//! Payloads of one value.

use core::iter;

use super::read::Reader;
use super::write::Writer;
use crate::error::Error;
use crate::format::only::{WriteValue, write_only};
use crate::format::{Block, ContentFormat, Output};
use crate::object::{Record, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// Encodes the only value of the records.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one value, or if it has a time;
/// [`Reason::BufferTooSmall`].
#[inline]
pub fn encode(source: impl Source, buffer: &mut [u8]) -> Result<&[u8], Error> {
    write(&source, Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of the output of [`encode`]: the part from `offset` that fits into the buffer.
///
/// # Errors
///
/// Those of [`encode`], except [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
/// before the block.
pub fn encode_block(
    source: impl Source,
    offset: usize,
    buffer: &mut [u8],
) -> Result<(&[u8], Block), Error> {
    let source: &dyn Source = &source;
    write(&source, Output::block(offset, buffer))?.into_block(source.base())
}

#[inline]
pub(crate) fn write<'b>(source: &impl Source, output: Output<'b>) -> Result<Output<'b>, Error> {
    write_only(source, output, Item)
}

struct Item;

impl WriteValue for Item {
    const HAS_TIME: bool = false;

    fn write(value: Value<'_>, output: &mut Output<'_>) -> Result<(), Reason> {
        let mut writer = Writer::new(core::mem::replace(output, Output::nothing()));
        if let Value::Time(_) = value {
            writer.epoch_tag()?;
        }
        writer.value(value)?;
        *output = writer.finish();
        Ok(())
    }
}

/// The record of a payload.
pub type Decoder<'a> = iter::Once<Result<Record<Encoded<'a>>, Error>>;

/// Decodes the item as the value of the Resource or Resource Instance `base`.
///
/// The record is an error if the payload is not one item with a value.
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    let mut reader = Reader::new(ContentFormat::CBOR, payload);
    let value = reader
        .value()
        .and_then(|value| reader.end().map(|()| Record::new(base, value)));
    iter::once(value.map_err(|reason| reader.error(reason, base)))
}
