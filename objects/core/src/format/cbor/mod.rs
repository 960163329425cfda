//! `application/cbor`: one value, as a CBOR item. `LwM2M Core TS 1.2, 7.4.3` and Appendix C, RFC 8949
//!
//! | Data type | written | also read |
//! |---|---|---|
//! | String, Corelnk | text | text of indefinite length |
//! | Integer, Unsigned Integer | integer, in the fewest bytes | any number of the same value |
//! | Float | float, the shortest of 16, 32 and 64 bits that is exact | integer, decimal fraction (tag 4) |
//! | Boolean | true, false | |
//! | Opaque | bytes | bytes of indefinite length |
//! | Time | integer with tag 1: seconds since the epoch | the same without a tag; text with tag 0 |
//! | Objlnk | text, `object:instance` | text of indefinite length |
//!
//! LwM2M 1.2, Appendix C, encodes Time as an integer or a tagged date, LwM2M 1.1 only as the latter, and
//! some Servers (Leshan) accept nothing else. In SenML CBOR and LwM2M CBOR, Time is an integer without a
//! tag.
//!
//! ```
//! use lwm2m_core::format::cbor;
//! use lwm2m_core::{DataType, Path, Value};
//!
//! let mut records = cbor::decode(Path::resource(3, 0, 9), &[0x18, 95]);
//! let record = records.next().expect("one value")?;
//! assert_eq!(record.value.interpret(DataType::Integer), Ok(Value::Integer(95)));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

mod chunks;
mod float;
mod head;
mod number;
mod read;
mod single;
mod truncated;
mod write;

pub use self::chunks::Chunks;
pub(in crate::format) use self::head::Major;
pub(in crate::format) use self::read::{Items, Reader, Text};
pub(crate) use self::single::write;
pub use self::single::{Decoder, decode, encode, encode_block};
pub(crate) use self::truncated::{EMPTY_BYTES, bytes_length, is_truncated};
pub(in crate::format) use self::write::{ContainerKind, Writer};
