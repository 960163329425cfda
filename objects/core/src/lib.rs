//! Runtime for LwM2M Objects: values, definition tables, content formats and operations.
//!
//! A struct holds an Object Instance: its fields hold the Resources ([`Resource`]), and a static table
//! describes them ([`ObjectDefinition`]). The derive macro of `lwm2m-objects` implements [`Object`] for a
//! struct; code generated from the registry uses the same macro.
//!
//! ```text
//! struct  ⇄  fields          ⇄  records        ⇄  content format
//!            Resource           path, value       format::tlv, format::text
//!                  ╲          ╱
//!                definition table: operations, data types, ranges
//! ```
//!
//! Objects and content formats are independent. A [`Source`], such as the [`Reading`] of an Object, passes
//! its values to a [`Sink`], which is a content format. A format decodes a payload to [`Record`]s, each a
//! path and a value, which [`Object::update`] and [`Object::replace`] write. [`Partial::from_records`] reads the
//! records of a device. Each [`Error`] has a path, a [`Reason`] and a [`ResponseCode`].
//!
//! ```
//! # #[cfg(all(feature = "tlv", feature = "senml-json"))] {
//! use lwm2m_core::format::{senml_json, tlv};
//! use lwm2m_core::{Path, Record, Value};
//!
//! // Decode a payload record by record. TLV does not encode the data type, so the value stays raw.
//! let mut records = tlv::decode(Path::instance(3, 0), b"\xc1\x09\x64");
//! let level = records.next().expect("one record")?;
//! assert_eq!(level.path, Path::resource(3, 0, 9));
//!
//! // Encode records without a heap.
//! let records = [Record::new(level.path, Value::from(100))];
//! let mut buffer = [0; 64];
//! let payload = senml_json::encode(records.as_slice(), &mut buffer)?;
//! assert_eq!(payload, br#"[{"bn":"/3/0/9","v":100}]"#);
//! # }
//! # Ok::<(), lwm2m_core::Error>(())
//! ```
//!
//! [`operation`] responds to the requests of Servers. For several versions of an Object,
//! [`registered_version`] returns the version that a client has registered, [`ObjectVersions`] decodes its
//! payloads, and [`convert`] converts between versions.
//!
//! Applications depend on `lwm2m-objects`, which re-exports this crate and adds the derives and the Objects
//! of OMA.
//!
//! # Scope
//!
//! This crate owns the runtime: values, records, definition tables, content formats and operations. It
//! does not depend on XML or Rust syntax, and needs neither `std` nor a heap. It re-exports the vocabulary
//! of `lwm2m-model`, its only dependency without features.
//!
//! # Features
//!
//! - `std` (default): enables `alloc`; converts floats to text with `core::fmt`, which is larger and faster.
//! - `alloc`: storage on the heap: `String`, `Vec<u8>`, `CoreLink` and `Instances`.
//! - `heapless`: storage of bounded size in the module `heapless`, with or without `alloc`. Depends on the
//!   crate `heapless`, which needs Rust 1.87.
//! - `formats` (default): all content formats. Each has a feature: `text`, `tlv`, `lwm2m-json`,
//!   `senml-json`, `cbor`, `senml-cbor` and `lwm2m-cbor`. octet-stream and link format are always included.
//!   A format without its feature is not linked, and requests for it are refused like those for an unknown
//!   format. [SIZE.md] lists the flash usage of each.
//! - `debug` (default): `Debug` prints values as their Rust types do, enums by their labels and content
//!   formats by their names. Without it, `Debug` prints values as they are sent, which needs less flash.
//! - `serde`: `Serialize` and `Deserialize` for the types of fields, with or without a heap. `Instances` is
//!   a map from Resource Instance ID, [`Time`] its seconds, [`ObjectLink`] the text `3:0` in human-readable
//!   formats and two numbers in others, [`Execute`] is `None`.
//! - `defmt`: `defmt::Format` for [`Error`], [`Path`], [`Value`] and other small types. Objects do not
//!   implement it, because they may hold secrets.
//! - `embedded-io`: `format::read_payload` reads a payload from a reader of embedded-io.
//!
//! Encoding and decoding never allocate, except to sort paths with the feature `alloc`: those of a Write
//! that are out of order, and those of a Read-Composite in LwM2M CBOR. The crate needs Rust 1.85.
//!
//! [SIZE.md]: https://github.com/lwm2m-codegen/lwm2m-codegen/blob/main/examples/no-std-client/SIZE.md

#![no_std]
// A build without some formats leaves some of their shared code unused.
#![cfg_attr(not(feature = "formats"), allow(dead_code, unused_imports))]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;

mod error;
pub mod format;
#[cfg(feature = "heapless")]
pub mod heapless;
#[cfg(feature = "defmt")]
mod log;
mod object;
pub mod operation;
mod path;
#[doc(hidden)]
pub mod private;
mod reason;
mod response_code;
mod text;
mod value;

#[cfg(feature = "alloc")]
pub use alloc::{string::String, vec::Vec};

pub use self::error::{Error, Malformed};
pub use self::format::ContentFormat;
#[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
pub use self::format::json::JsonString;
pub use self::object::{
    Attempt, Execute, Interface, Object, ObjectDefinition, ObjectInstance, ObjectVersions, Part,
    Partial, Place, Reading, ReadingIter, Record, RecordList, Resource, ResourceDefinition,
    ResourcePath, Sink, Source, convert, convert_with,
};
pub use self::operation::registered_version;
pub use self::path::{ParsePathError, Path};
pub use self::reason::Reason;
pub use self::response_code::ResponseCode;
#[cfg(feature = "alloc")]
pub use self::value::{CoreLink, Instances};
pub use self::value::{
    Data, Encoded, Enumeration, Number, ObjectLink, ParseObjectLinkError, ParseTimeError, Time,
    Value,
};
#[cfg(any(feature = "alloc", feature = "heapless"))]
pub use self::value::{InstancesIter, InstancesIterMut};

pub use lwm2m_model::{
    DataType, Measure, Multiplicity, ObjectId, ObjectInstanceId, Operations, ParseVersionError,
    Range, ResourceId, ResourceInstanceId, Version,
};
