//! `application/senml+json`: an array of named values. `LwM2M Core TS 1.2, 7.4`, `RFC 8428`
//!
//! A record's name is the base name (`bn`), which holds for the records that follow too, and its
//! own (`n`): together they are the path. Its time is the base time (`bt`) and its own (`t`).
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
//! The same notation without values, `application/senml-etch+json` (`RFC 8790`), names the paths of
//! a Read-Composite or Observe-Composite: [`decode_paths`], [`encode_paths`]. With values it is that
//! of a Write-Composite, and [`decode`] reads it.

mod decode;
mod encode;
mod pack_reader;
mod paths;
mod raw_record;

pub use self::decode::{Decoder, decode};
pub(crate) use self::encode::write;
pub use self::encode::{encode, encode_block};
pub use self::paths::{Paths, decode_paths, encode_paths};
