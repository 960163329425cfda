//! The result of reading a struct.

use std::collections::BTreeMap;
use std::ops::Range as Span;

use lwm2m_model::ir::Object;

/// A struct that derives `Object`, with its location in the source file in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadStruct {
    /// The definition of the Object.
    pub object: Object,
    /// The location of the name of the struct.
    pub span: Span<usize>,
    /// The locations of the names of its fields, by Resource ID.
    pub fields: BTreeMap<u16, Span<usize>>,
    /// Whether another struct of the file extends it, and therefore contains all its Resources.
    pub is_extended: bool,
}
