//! The Rust names of what is registered under others.

use crate::names::{self, Case};
use lwm2m_model::ir::Object;

/// The Rust name of a registered one, with the enabler's own name written one way.
pub(crate) fn rust_name(name: &str, case: Case, fallback: &str) -> String {
    names::rust_name(
        &name.replace("LwM2M", "Lwm2m").replace("LWM2M", "Lwm2m"),
        case,
        fallback,
    )
}

/// The name of the struct, where no other Object has it.
pub(crate) fn struct_name(object: &Object) -> String {
    rust_name(&object.name, Case::Struct, &format!("Object{}", object.id))
}
