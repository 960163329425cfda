//! The names and types of a generated module that code may use.

use std::collections::BTreeMap;

/// The generated struct of a definition, its fields and their enums.
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

/// The enum of a Resource.
pub(crate) struct EnumSurface {
    pub(crate) name: String,
    /// The integer type of the variant `Other`.
    pub(crate) number: &'static str,
    /// The names of the variants by value.
    pub(crate) variants: BTreeMap<i64, String>,
}
