//! `application/vnd.oma.lwm2m+tlv`: type, length, value. `LwM2M Core TS 1.2, 7.4.5`
//!
//! Each value has a header of two to six bytes: one byte of type, one or two of identifier, and up to three
//! of length. Short lengths are in the type byte.
//!
//! ```
//! use lwm2m_core::format::tlv;
//! use lwm2m_core::{DataType, Path, Value};
//!
//! // Two Resource Instances of /3/0/6: the power sources of a device.
//! let payload = [0x86, 0x06, 0x41, 0x00, 0x01, 0x41, 0x01, 0x05];
//! let mut records = tlv::decode(Path::instance(3, 0), &payload);
//!
//! let record = records.next().expect("a first value")?;
//! assert_eq!(record.path, Path::resource_instance(3, 0, 6, 0));
//! assert_eq!(record.value.interpret(DataType::Integer), Ok(Value::Integer(1)));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

mod decode;
mod encode;
mod header;

pub use self::decode::{Decoder, decode};
pub(crate) use self::encode::write;
pub use self::encode::{encode, encode_block};
pub(crate) use self::header::{is_truncated, value_length};
