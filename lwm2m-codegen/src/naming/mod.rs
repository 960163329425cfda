//! Chooses the Rust names of generated items.
//!
//! Each registered name yields a valid Rust name that does not depend on the order of the definitions.
//! Equal names in a scope get their ID as a suffix; equal variants get more words of their label, or their
//! value.

mod distinct;
mod fields;
mod identifier;
mod objects;
mod variants;

pub(crate) use fields::FieldNames;
pub(crate) use identifier::{ItemKind, is_identifier, is_keyword};
pub(crate) use objects::{by_object, clashes, shared_names, struct_name};
pub(crate) use variants::variant_names;
