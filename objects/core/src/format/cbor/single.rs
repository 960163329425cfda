//! One value.

use core::iter;

use super::read::Reader;
use super::write::Writer;
use crate::format::ContentFormat;
use crate::format::only::only_value;
use crate::{Encoded, Error, IntoRecords, Path, Reason, Record, RecordStream, Value};

/// Writes the only value of the records.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one value, or it has a time;
/// [`Reason::BufferTooSmall`].
pub fn encode<'b, 'r>(
    records: impl IntoRecords<'r>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    encode_records(&mut records.into_records(), buffer)
}

fn encode_records<'b>(
    records: &mut dyn RecordStream<'_>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    let Record { path, value, time } = only_value(records)?;
    if time.is_some() {
        return Err(Reason::NotRepresentable.at(path));
    }
    let mut writer = Writer::new(buffer);
    let tag = match value {
        Value::Time(_) => writer.epoch_tag(),
        _ => Ok(()),
    };
    tag.and_then(|()| writer.value(value))
        .and_then(|()| writer.finish())
        .map_err(|reason| reason.at(path))
}

/// The one record of a CBOR item.
pub type Decoder<'a> = iter::Once<Result<Record<Encoded<'a>>, Error>>;

/// Reads the item as the value of the Resource or Resource Instance that `base` names.
///
/// The record is an error if the payload is anything but one item that can be a value.
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    let mut reader = Reader::new(ContentFormat::CBOR, payload);
    let value = reader
        .value()
        .and_then(|value| reader.end().map(|()| Record::new(base, value)));
    iter::once(value.map_err(|reason| reason.at(base)))
}
