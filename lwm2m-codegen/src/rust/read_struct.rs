//! What is read of a struct in a source file.

use std::collections::BTreeMap;
use std::ops::Range as Span;

use lwm2m_model::ir::Object;

/// A struct that derives `Object`, and where it stands in its file, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadStruct {
    /// What it says.
    pub object: Object,
    /// Its name.
    pub span: Span<usize>,
    /// The names of its fields, by their Resource IDs.
    pub fields: BTreeMap<u16, Span<usize>>,
    /// Whether another struct of the file extends it, and says all of it and more.
    pub is_extended: bool,
}
