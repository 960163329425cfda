//! `application/senml+cbor`: a list of maps, one for each record. `LwM2M Core TS 1.2, 7.4.7`, RFC 8428, 6
//!
//! The labels are integers, except `vlo` of LwM2M. The first record has the base name, the common part of
//! all paths, and the base time, if there are times.
//!
//! A Multiple Resource without Resource Instances has no encoding and is omitted.
//!
//! ```
//! use lwm2m_core::format::senml_cbor;
//! use lwm2m_core::{Path, Record, Value};
//!
//! let records = [
//!     Record::new(Path::resource(3, 0, 9), Value::from(95)),
//!     Record::new(Path::resource(3, 0, 14), Value::from("+02:00")),
//! ];
//! let mut buffer = [0; 32];
//! let payload = senml_cbor::encode(records.as_slice(), &mut buffer)?;
//! // [{bn: "/3/0/", n: "9", v: 95}, {n: "14", vs: "+02:00"}]
//! assert_eq!(payload, b"\x82\xa3\x21\x65/3/0/\x00\x619\x02\x18\x5f\xa2\x00\x6214\x03\x66+02:00");
//!
//! for (record, expected) in senml_cbor::decode(Path::ROOT, payload).zip(records) {
//!     let record = record?;
//!     assert_eq!(record.path, expected.path);
//!     assert_eq!(record.value.interpret(expected.value.data_type()), Ok(expected.value));
//! }
//! # Ok::<(), lwm2m_core::Error>(())
//! ```
//!
//! Composite operations use `application/senml-etch+cbor` (`LwM2M Core TS 1.2, 6.3.8` and `6.3.9`, RFC
//! 8790): the same records, without values to name paths ([`encode_paths`], [`decode_paths`]), and with
//! null to remove Resource Instances ([`Encoded::Null`](crate::Encoded::Null)).

mod decode;
mod encode;
mod name;
mod notation;
mod paths;

pub use self::decode::{Decoder, decode};
pub(crate) use self::encode::write;
pub use self::encode::{encode, encode_block};
pub use self::paths::{Paths, decode_paths, encode_paths};
pub(crate) use super::cbor::is_truncated;
