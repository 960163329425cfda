//! `application/vnd.oma.lwm2m+cbor`: nested maps with the IDs of paths as keys. `LwM2M Core TS 1.2, 7.4.4`
//!
//! A key is the ID of the next level, or an array of IDs of several levels without branches. The encoder
//! chooses the keys of the shortest payload, the decoder accepts all.
//!
//! A Multiple Resource without Resource Instances is an empty map. Times have no encoding.
//!
//! ```
//! use lwm2m_core::format::lwm2m_cbor;
//! use lwm2m_core::{Path, Record, Value};
//!
//! let records = [
//!     Record::new(Path::resource(3, 0, 9), Value::from(95)),
//!     Record::new(Path::resource(3, 0, 14), Value::from("+02:00")),
//! ];
//! let mut buffer = [0; 32];
//! let payload = lwm2m_cbor::encode(records.as_slice(), &mut buffer)?;
//! // {[3, 0]: {9: 95, 14: "+02:00"}}
//! assert_eq!(payload, b"\xa1\x82\x03\x00\xa2\x09\x18\x5f\x0e\x66+02:00");
//!
//! // {3: {0: {9: 95}}}
//! let nested = [0xa1, 3, 0xa1, 0, 0xa1, 9, 0x18, 95];
//! let record = lwm2m_cbor::decode(Path::ROOT, &nested).next().expect("a value")?;
//! assert_eq!(record.path, Path::resource(3, 0, 9));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

mod decode;
mod encode;

pub use self::decode::{Decoder, decode};
pub(crate) use self::encode::write;
pub use self::encode::{encode, encode_block};
pub(crate) use super::cbor::is_truncated;
