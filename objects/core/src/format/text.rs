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

use super::only::{WriteValue, write_only};
use super::short_text::link_text;
use super::{Block, Output};
use crate::error::Error;
use crate::object::{Record, Source};
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
    write_only(source, output, Text)
}

struct Text;

impl WriteValue for Text {
    const HAS_TIME: bool = true;

    fn write(value: Value<'_>, text: &mut Output<'_>) -> Result<(), Reason> {
        match value {
            Value::String(string) | Value::CoreLink(string) => text.push_str(string),
            Value::Integer(number) => text.push_decimal(&Decimal::signed(number)),
            Value::Unsigned(number) => text.push_decimal(&Decimal::unsigned(number)),
            Value::Float(number) if number.is_finite() => {
                ShortestDecimal::of(number).plain(&mut |piece| text.push_bytes(piece))
            }
            Value::Float(_) => Err(Reason::NotRepresentable),
            Value::Boolean(boolean) => text.push_str(if boolean { "1" } else { "0" }),
            Value::Opaque(bytes) => text.push_base64(Alphabet::Standard, bytes),
            Value::Time(time) => text.push_decimal(&Decimal::signed(time.seconds())),
            Value::ObjectLink(link) => {
                let link = link_text(link).ok_or(Reason::NotRepresentable)?;
                text.push_bytes(link.as_bytes())
            }
        }
    }
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
