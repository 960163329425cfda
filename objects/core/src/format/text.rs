//! `text/plain`: one value as text. `LwM2M Core TS 1.2, 7.4.1`
//!
//! ```
//! use lwm2m_core::format::text;
//! use lwm2m_core::{DataType, Path, Value};
//!
//! let mut records = text::decode(Path::resource(3, 0, 9), b"95");
//! let record = records.next().expect("one value")?;
//! assert_eq!(record.value.interpret(DataType::Integer), Ok(Value::Integer(95)));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

use core::iter;

use super::only::only_value;
use super::short_text::link_text;
use super::{Block, Output};
use crate::error::Error;
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::text::decimal::Decimal;
use crate::text::float::ShortestDecimal;
use crate::value::{Encoded, Value};

/// Encodes the only value of the records: text unchanged, numbers in decimal, Boolean as `0` or `1`, Opaque
/// as base64, Time as seconds since the epoch, Objlnk as `object:instance`.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one value, or if it is infinite or NaN;
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
    let Record { path, value, .. } = only_value(records)?;
    write_value(value, output).map_err(|reason| reason.at(path))
}

fn write_value<'b>(value: Value<'_>, mut text: Output<'b>) -> Result<Output<'b>, Reason> {
    match value {
        Value::String(string) | Value::CoreLink(string) => text.push_str(string)?,
        Value::Integer(number) => text.push_decimal(&Decimal::signed(number))?,
        Value::Unsigned(number) => text.push_decimal(&Decimal::unsigned(number))?,
        Value::Float(number) if number.is_finite() => {
            ShortestDecimal::of(number).plain(&mut |piece| text.push_bytes(piece))?;
        }
        Value::Float(_) => return Err(Reason::NotRepresentable),
        Value::Boolean(boolean) => text.push_str(if boolean { "1" } else { "0" })?,
        Value::Opaque(bytes) => text.push_base64(Alphabet::Standard, bytes)?,
        Value::Time(time) => text.push_decimal(&Decimal::signed(time.seconds()))?,
        Value::ObjectLink(link) => {
            let link = link_text(link).ok_or(Reason::NotRepresentable)?;
            text.push_bytes(link.as_bytes())?;
        }
    }
    Ok(text)
}

/// The record of a payload.
pub type Decoder<'a> = iter::Once<Result<Record<Encoded<'a>>, Error>>;

/// Decodes the text as the value of the Resource or Resource Instance `base`.
///
/// The definition determines the data type. The record is an error if the payload is not UTF-8.
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    let text = core::str::from_utf8(payload).map_err(|_| Reason::NotUtf8.at(base));
    iter::once(text.map(|text| Record::new(base, Encoded::Text(text))))
}
