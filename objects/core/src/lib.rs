//! LwM2M at run time.
//!
//! An Object Instance is a struct: its fields hold the Resources ([`Resource`]), and a static table
//! says what its definition says ([`ObjectDefinition`]). The derive macro of `lwm2m-objects` writes
//! both for a struct of yours ([`Object`]), and code generated from the registry uses the same macro.
//!
//! ```text
//! struct  ⇄  fields          ⇄  records        ⇄  content format
//!            Resource           path, value       format::tlv, format::text
//!                  ╲          ╱
//!                definition table: operations, data types, ranges
//! ```
//!
//! Objects and content formats do not know each other. Between them runs a stream of records: paths
//! with values. [`Object::read`] gives [`Records`], which a format encodes; a format decodes to
//! [`Record`]s, which [`Object::update`] and [`Object::replace`] take over, or, where a device has
//! sent them, [`Partial::from_records`]. Whatever goes wrong is an [`Error`] with a place and a
//! [`ResponseCode`].
//!
//! ```
//! use lwm2m_core::format::{senml_json, tlv};
//! use lwm2m_core::{Path, Record, Value};
//!
//! // A payload, record by record; the definition says what the bytes of TLV are.
//! let mut records = tlv::decode(Path::instance(3, 0), b"\xc1\x09\x64");
//! let level = records.next().expect("there is one")?;
//! assert_eq!(level.path, Path::resource(3, 0, 9));
//!
//! // Into another one, without a heap.
//! let records = [Record::new(level.path, Value::from(100))];
//! let mut buffer = [0; 64];
//! let payload = senml_json::encode(records.as_slice(), &mut buffer)?;
//! assert_eq!(payload, br#"[{"bn":"/3/0/9","v":100}]"#);
//! # Ok::<(), lwm2m_core::Error>(())
//! ```
//!
//! [`operation`] answers requests to a tree of Objects with all of these. Programs that have Objects name
//! `lwm2m-objects`, which re-exports this crate and adds the derives and OMA's Objects.
//!
//! Of several versions of an Object, [`registered_version`] tells which one a client has,
//! [`ObjectVersions`] decodes what it sends, and [`convert`] leads from one to another.
//!
//! # Features
//!
//! - `std` (default): `alloc`, and floats to text and back by `core`, which is larger and faster.
//! - `alloc`: `String`, `Vec<u8>`, `CoreLink` and `Instances` as storage.
//! - `heapless`: storage of bounded size in the module `heapless`, with or without a heap beside it. It
//!   brings the crate of that name, whose `String` and `Vec` are the types of fields.
//! - `formats` (default): every content format. One by one they are `text`, `tlv`, `lwm2m-json`,
//!   `senml-json`, `cbor`, `senml-cbor` and `lwm2m-cbor`; octet-stream and link format are always there.
//!   A format that is left out is not in the program, and refused as one that is not known. [SIZE.md]
//!   says what each takes of flash; those of CBOR bring the crate `minicbor`.
//! - `debug` (default): values show themselves as their types do, enums by their labels, content formats by
//!   their names. Without it they are shown as they are sent, and nothing of the code for it is in a
//!   program that shows none.
//! - `serde`: `Serialize` and `Deserialize` for what fields hold, with a heap or without. `Instances` is a
//!   map from Resource Instance ID, [`Time`] its seconds, [`ObjectLink`] the text `3:0` where people
//!   read it and two numbers elsewhere, [`Execute`] nothing.
//! - `defmt`: the logs of defmt take [`Error`], [`Path`], [`Value`] and other small types as they are.
//!   Whole Objects they do not take: there are secrets in them.
//! - `embedded-io`: `format::read_payload` reads a payload from a reader of embedded-io.
//!
//! Encoding and decoding do without a heap in any case. Without features there is no dependency at all.
//!
//! [SIZE.md]: https://github.com/lwm2m-codegen/lwm2m-codegen/blob/main/examples/no-std-client/SIZE.md

#![no_std]
// What formats share, not each of them uses.
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
    Attempt, Collected, Execute, Interface, IntoRecords, Object, ObjectDefinition, ObjectInstance,
    ObjectVersions, Partial, Record, RecordStream, Records, Resource, ResourceDefinition,
    ResourcePath, convert, convert_with,
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
    DataType, IdBlock, Measure, Multiplicity, ObjectId, ObjectInstanceId, Operations,
    ParseVersionError, Range, ResourceId, ResourceInstanceId, Version,
};
