//! `application/vnd.oma.lwm2m+json`: the JSON of LwM2M 1.0. `LwM2M TS 1.0, 6.4.4`
//!
//! An object with a base name (`bn`), a base time (`bt`) and an array of entries (`e`), each of
//! which has a name (`n`), a time (`t`) and a value.
//!
//! | Data type | Label | |
//! |---|---|---|
//! | String, Corelnk | `sv` | |
//! | Opaque | `sv` | base64 |
//! | Integer, Unsigned Integer, Float, Time | `v` | |
//! | Boolean | `bv` | |
//! | Objlnk | `ov` | `"object:instance"` |
//!
//! ```
//! use lwm2m_core::format::lwm2m_json;
//! use lwm2m_core::{DataType, Path, Record, Value};
//!
//! let path = Path::resource(3, 0, 9);
//! let records = [Record::new(path, Value::Integer(95))];
//! let mut buffer = [0; 32];
//! let payload = lwm2m_json::encode(&records[..], &mut buffer)?;
//! assert_eq!(payload, br#"{"bn":"/3/0/9","e":[{"v":95}]}"#);
//!
//! let record = lwm2m_json::decode(path, payload).next().expect("one value")?;
//! assert_eq!(record.value.interpret(DataType::Integer), Ok(Value::Integer(95)));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

mod decode;
mod encode;
mod entry;
mod header;

pub use self::decode::{Decoder, decode};
pub(crate) use self::encode::write;
pub use self::encode::{encode, encode_block};
