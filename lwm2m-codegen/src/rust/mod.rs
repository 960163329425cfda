//! Rust's notation of the IR: structs with `#[derive(Object)]` and `#[lwm2m(...)]`.
//!
//! It has a writer ([`Bindings`]) and two readers: [`expand`] is what the derive runs on one
//! struct, and [`read`] takes a whole source file back into the IR. All of them share the
//! grammar of the attributes, in [`attribute`].

pub(crate) mod assumed;
pub mod attribute;
#[cfg(feature = "xml")]
mod bindings;
#[cfg(feature = "xml")]
mod docs;
mod enumeration;
mod errors;
pub mod expand;
#[cfg(feature = "xml")]
mod layout;
mod range;
#[cfg(feature = "xml")]
mod read_file;
mod structure;
#[cfg(feature = "xml")]
mod types;
#[cfg(feature = "xml")]
pub(crate) mod write;

#[cfg(feature = "docs")]
pub(crate) use bindings::one_of_each;
#[cfg(feature = "xml")]
pub use bindings::{Bindings, Definition, WrittenVersion};
#[cfg(feature = "docs")]
pub(crate) use docs::split_url;
#[cfg(feature = "xml")]
pub use read_file::{ReadStruct, read, read_file};
