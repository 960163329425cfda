//! Decodes and encodes LwM2M payloads with object definitions that are loaded at run time.
//!
//! A server or a gateway receives payloads of Objects for which it has no Rust type. [`Definitions`] give
//! their values data types, names, labels and units. Nothing is dropped: a value without a definition is
//! kept as the content format carries it, and a value that violates its definition has a [`Finding`].
//!
//! ```text
//! payload ──Definitions::decode──▶ Entry, Entry, …  ──lines::write──▶ /3/0/9 = 100  # Battery Level, /100
//! payload ◀──────── encode ─────── records          ◀──lines::read───
//! ```
//!
//! ```
//! use lwm2m_model::ir::{Object, Resource};
//! use lwm2m_model::{DataType, Operations, Version};
//! use lwm2m_dynamic::{Definitions, OwnedValue, encode, lines};
//! use lwm2m_core::{ContentFormat, Path};
//!
//! let level = Resource::new(9, "Battery Level", Operations::Read, Some(DataType::Integer));
//! let device = Object { resources: vec![level], ..Object::new(3, "Device", Version::new(1, 0)) };
//! let definitions = Definitions::from_iter([device]);
//!
//! let decoded = definitions.decode(ContentFormat::TLV, Path::instance(3, 0), &[0xc1, 9, 100]);
//! assert_eq!(decoded.error, None);
//! assert_eq!(decoded.entries[0].value(), Some(&OwnedValue::Integer(100)));
//! assert!(lines::write(&decoded.entries).ends_with("/3/0/9 = 100  # Battery Level\n"));
//!
//! let record = decoded.entries[0].record.clone();
//! assert_eq!(encode(ContentFormat::TEXT, record.path, &[record])?, b"100");
//! # Ok::<(), lwm2m_dynamic::EncodeError>(())
//! ```
//!
//! The crate depends on definitions (`lwm2m-definitions`) and on the runtime (`lwm2m-core`), not on a Rust
//! parser.

mod buffer;
mod content;
mod decode;
mod definitions;
mod encode;
mod entry;
mod finding;
pub mod hex;
pub mod lines;
mod literal;
mod value;

pub use content::{Content, Link};
pub use decode::Decoded;
pub use definitions::Definitions;
pub use encode::{EncodeError, base_of, encode};
pub use entry::Entry;
pub use finding::Finding;
pub use value::{OwnedValue, ParseValueError};
