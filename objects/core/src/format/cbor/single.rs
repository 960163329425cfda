//! Payloads of one value.

use core::iter;

use super::read::Reader;
use super::write::Writer;
use crate::error::Error;
use crate::format::only::only_value;
use crate::format::{Block, ContentFormat, Output};
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// Encodes the only value of the records.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one value, or if it has a time;
/// [`Reason::BufferTooSmall`].
pub fn encode<'b, 'r>(
    records: impl IntoRecords<'r>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    write(&mut records.into_records(), Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of the output of [`encode`]: the part from `offset` that fits into the buffer.
///
/// # Errors
///
/// Those of [`encode`], except [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
/// before the block.
pub fn encode_block<'b, 'r>(
    records: impl IntoRecords<'r>,
    offset: usize,
    buffer: &'b mut [u8],
) -> Result<(&'b [u8], Block), Error> {
    let mut records = records.into_records();
    let base = records.base();
    write(&mut records, Output::block(offset, buffer))?.into_block(base)
}

pub(crate) fn write<'b>(
    records: &mut dyn RecordStream<'_>,
    output: Output<'b>,
) -> Result<Output<'b>, Error> {
    let Record { path, value, time } = only_value(records)?;
    if time.is_some() {
        return Err(Reason::NotRepresentable.at(path));
    }
    let mut writer = Writer::new(output);
    let tag = match value {
        Value::Time(_) => writer.epoch_tag(),
        _ => Ok(()),
    };
    tag.and_then(|()| writer.value(value))
        .map_err(|reason| reason.at(path))?;
    Ok(writer.finish())
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
