//! `application/senml+json`: an array of named values. `LwM2M Core TS 1.2, 7.4`, `RFC 8428`
//!
//! The path of a record is its base name (`bn`), which also applies to the following records, and its name
//! (`n`). Its time is the base time (`bt`) and the time (`t`).
//!
//! | Data type | Label | |
//! |---|---|---|
//! | String, Corelnk | `vs` | |
//! | Integer, Unsigned Integer, Float, Time | `v` | |
//! | Boolean | `vb` | |
//! | Opaque | `vd` | base64 with the URL alphabet, without padding: `RFC 8428, 5` |
//! | Objlnk | `vlo` | `"object:instance"` |
//!
//! ```
//! use lwm2m_core::format::senml_json;
//! use lwm2m_core::{DataType, Path, Record, Value};
//!
//! let path = Path::resource(3, 0, 9);
//! let records = [Record::new(path, Value::Integer(95))];
//! let mut buffer = [0; 32];
//! let payload = senml_json::encode(&records[..], &mut buffer)?;
//! assert_eq!(payload, br#"[{"bn":"/3/0/9","v":95}]"#);
//!
//! let record = senml_json::decode(path, payload).next().expect("one value")?;
//! assert_eq!(record.value.interpret(DataType::Integer), Ok(Value::Integer(95)));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```
//!
//! `application/senml-etch+json` (`RFC 8790`) uses the same notation: without values for the paths of a
//! Read-Composite or Observe-Composite ([`decode_paths`], [`encode_paths`]), and with values for a
//! Write-Composite ([`decode`]).

mod decode;
mod encode;
mod notation;
mod paths;

pub use self::decode::{Decoder, decode};
pub(crate) use self::encode::write;
pub use self::encode::{encode, encode_block};
pub use self::paths::{Paths, decode_paths, encode_paths};
pub(crate) use super::json::is_truncated;
