//! Rust's notation of the IR: structs with `#[derive(Object)]` and `#[lwm2m(...)]`.
//!
//! It has a writer ([`Bindings`]) and two readers: [`expand`] is what the derive runs on one
//! struct, and [`read`] takes a whole source file back into the IR. All of them share the
//! grammar of the attributes, which the documentation of the derives tells.

mod arguments;
pub(crate) mod assumed;
pub(crate) mod attribute;
#[cfg(feature = "xml")]
mod bindings;
mod check;
#[cfg(feature = "xml")]
pub(crate) mod choices;
#[cfg(feature = "xml")]
mod docs;
mod enumeration;
mod errors;
pub mod expand;
pub mod expand_versions;
#[cfg(feature = "xml")]
mod extension;
#[cfg(feature = "xml")]
mod field_names;
mod field_type;
#[cfg(feature = "xml")]
mod layout;
#[cfg(feature = "xml")]
mod nesting;
mod range;
#[cfg(feature = "xml")]
mod read_file;
#[cfg(feature = "xml")]
mod read_struct;
#[cfg(feature = "xml")]
pub(crate) mod rust_names;
mod structure;
#[cfg(feature = "xml")]
mod surface;
mod tokens;
#[cfg(feature = "xml")]
mod types;
#[cfg(feature = "xml")]
mod variant_names;
#[cfg(feature = "xml")]
pub(crate) mod write;

#[cfg(feature = "xml")]
pub(crate) use bindings::one_of_each;
#[cfg(feature = "xml")]
pub use bindings::{Bindings, Definition, WrittenVersion};
#[cfg(feature = "docs")]
pub(crate) use docs::split_url;
#[cfg(feature = "xml")]
pub use read_file::{read, read_file};
#[cfg(feature = "xml")]
pub use read_struct::ReadStruct;
#[cfg(feature = "xml")]
pub(crate) use surface::{EnumSurface, FieldSurface, Surface};
