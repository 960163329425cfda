//! The Rust notation of definitions: structs with `#[derive(Object)]` and `#[lwm2m(...)]`.
//!
//! [`Bindings`] writes them, [`read`] reads a source file back into the IR. The grammar of the attributes
//! is in `lwm2m-attributes`, which the derive uses too.

mod bindings;
mod docs;
mod extension;
mod layout;
mod nesting;
mod read_file;
mod read_struct;
mod surface;
mod types;
mod write;

pub use bindings::{Bindings, WrittenVersion};
#[cfg(feature = "cli")]
pub(crate) use docs::split_url;
pub use read_file::{read, read_file};
pub use read_struct::ReadStruct;
pub(crate) use surface::{EnumSurface, FieldSurface, Surface};
