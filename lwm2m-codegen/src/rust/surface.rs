//! What code that uses a generated module has to name.

use std::collections::BTreeMap;

/// The struct of a definition and what is in it, by the names and types that are written.
pub(crate) struct Surface {
    pub(crate) name: String,
    pub(crate) fields: Vec<FieldSurface>,
}

/// The field of a Resource.
pub(crate) struct FieldSurface {
    pub(crate) resource: u16,
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) enumeration: Option<EnumSurface>,
}

/// The enum of a Resource's values.
pub(crate) struct EnumSurface {
    pub(crate) name: String,
    /// The integer in the variant `Other`.
    pub(crate) number: &'static str,
    /// By their values.
    pub(crate) variants: BTreeMap<i64, String>,
}
