//! Names generated items after registered names.
//!
//! Every registered name has a valid Rust name, and the same definitions have the same names in every run,
//! independently of their order. Equal names in a scope are all distinguished by their IDs.

mod distinct;
mod fields;
mod identifier;
mod objects;
mod variants;

pub(crate) use fields::FieldNames;
pub(crate) use identifier::{Case, is_identifier, is_keyword};
pub(crate) use objects::{by_object, clashes, shared_names, struct_name};
pub(crate) use variants::variant_names;
