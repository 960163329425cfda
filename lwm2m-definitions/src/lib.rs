//! LwM2M object definitions: reading and writing OMA's XML, and everything else that is done with
//! definitions before code or payloads come into play.
//!
//! | Module | Purpose |
//! |---|---|
//! | [`load`] | reads files and folders |
//! | [`registry`] | finds Objects by ID in a folder such as OMA's registry, and pins them in a lock file |
//! | [`xml`] | OMA's XML to the IR ([`lwm2m_model::ir`]) and back |
//! | [`lint`] | the rules of OMA's editor and of experience |
//! | [`catalogue`] | lists and searches definitions |
//! | [`diff`] | compares two versions of an Object, and judges which version step they require |
//! | [`diagnostic`], [`source`](mod@source) | findings with their locations |
//! | [`output`] | writes files atomically, and only if they change |
//!
//! ```
//! use std::sync::Arc;
//! use lwm2m_definitions::source::Source;
//! use lwm2m_definitions::xml::{self, Document};
//!
//! let text = "<LWM2M><Object><Name>Tank</Name><ObjectID>33802</ObjectID></Object></LWM2M>";
//! let reading = xml::read(&Arc::new(Source::new("tank.xml", text)));
//! for finding in &reading.diagnostics {
//!     println!("{finding}");
//! }
//! ```
//!
//! The crate knows XML and files. It does not depend on a Rust parser: programs that only read
//! definitions, such as a gateway, link neither `syn` nor `quote`. `lwm2m-codegen` generates Rust from
//! definitions, `lwm2m-dynamic` decodes payloads with them.
//!
//! # Features
//!
//! - `serde`: `Serialize` and `Deserialize` for definitions, `Serialize` for the results of [`diff`].

pub mod catalogue;
mod definition;
pub mod diagnostic;
pub mod diff;
mod encoding;
mod error;
#[doc(hidden)]
pub mod identifier;
pub mod lint;
pub mod load;
mod nearest;
mod object_spec;
pub mod output;
#[doc(hidden)]
pub mod prose;
pub mod registry;
pub mod source;
pub mod xml;

pub use definition::{Definition, distinct};
pub use encoding::MAX_SIZE;
pub use error::Error;
#[doc(hidden)]
pub use nearest::nearest;
pub use object_spec::{ObjectSpec, ParseObjectSpecError};
