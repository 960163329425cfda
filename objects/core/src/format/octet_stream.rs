//! `application/octet-stream`: the bytes of one Opaque value. `LwM2M Core TS 1.2, 7.4`
//!
//! ```
//! use lwm2m_core::format::octet_stream;
//! use lwm2m_core::{DataType, Path, Value};
//!
//! let mut records = octet_stream::decode(Path::resource(5, 0, 0), &[0xde, 0xad]);
//! let record = records.next().expect("one value")?;
//! assert_eq!(record.value.interpret(DataType::Opaque), Ok(Value::Opaque(&[0xde, 0xad])));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

use core::iter;

use super::only::{WriteValue, write_only};
use super::{Block, Output};
use crate::error::Error;
use crate::object::{Record, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// Encodes the only value of the records, which must be Opaque.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one value, or if it is not Opaque;
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
    write_only(source, output, Bytes)
}

struct Bytes;

impl WriteValue for Bytes {
    const HAS_TIME: bool = true;

    fn write(value: Value<'_>, output: &mut Output<'_>) -> Result<(), Reason> {
        match value {
            Value::Opaque(bytes) => output.push_bytes(bytes),
            _ => Err(Reason::NotRepresentable),
        }
    }
}

/// The record of a payload.
pub type Decoder<'a> = iter::Once<Result<Record<Encoded<'a>>, Error>>;

/// Decodes the bytes as the value of the Resource or Resource Instance `base`.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    iter::once(Ok(Record::new(base, Encoded::from(payload))))
}
