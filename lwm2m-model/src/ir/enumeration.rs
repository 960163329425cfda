use alloc::string::String;
use alloc::vec::Vec;

/// The labelled values of an integer Resource, where they are the whole truth about it.
///
/// Values that nobody has labelled yet may still turn up on the wire; what is generated from an
/// enumeration keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Enumeration {
    /// In ascending order of their values, no value twice.
    pub values: Vec<LabelledValue>,
}

/// One value of an [`Enumeration`] and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LabelledValue {
    /// What goes over the wire.
    pub value: i64,
    /// What it means, such as `Access Point`.
    pub label: String,
}
