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

use super::buffer::Buffer;
use super::only::only_value;
use crate::{Encoded, Error, IntoRecords, Path, Reason, Record, RecordStream, Value};

/// Writes the only value of the records, an Opaque one, as it is.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one value, or it is not Opaque;
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
    let Record { path, value, .. } = only_value(records)?;
    let Value::Opaque(bytes) = value else {
        return Err(Reason::NotRepresentable.at(path));
    };
    let mut payload = Buffer::new(buffer);
    let pushed = payload.push_bytes(bytes);
    pushed.map_err(|reason| reason.at(path))?;
    Ok(payload.finish())
}

/// The one record of the bytes.
pub type Decoder<'a> = iter::Once<Result<Record<Encoded<'a>>, Error>>;

/// Takes the bytes as the value of the Resource or Resource Instance that `base` names.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    iter::once(Ok(Record::new(base, Encoded::from(payload))))
}
