//! Chooses the Rust names of generated items.
//!
//! Each registered name yields a valid Rust name that does not depend on the order of the definitions.
//! Equal names in a scope get their ID as a suffix; equal variants get more words of their label, or their
//! value.

mod distinct;
mod fields;
mod objects;
mod variants;

use lwm2m_definitions::identifier;

pub(crate) use fields::FieldNames;
pub(crate) use objects::{by_object, clashes, shared_names, struct_name};
pub(crate) use variants::variant_names;

/// Whether the name is an identifier that needs no `r#`.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_plain = !name.starts_with("r#") && !identifier::is_keyword(name);
    is_plain && syn::parse_str::<syn::Ident>(name).is_ok()
}
