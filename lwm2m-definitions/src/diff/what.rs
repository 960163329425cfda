use lwm2m_model::ir::{LabelledValue, Range, Units};
use lwm2m_model::{DataType, Multiplicity, Operations, Version};

use super::RangeChange;

/// The kind of a change, with the old and the new value.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "change", rename_all = "snake_case"))]
#[allow(missing_docs, reason = "the names of the fields are clear")]
pub enum What {
    /// The Resource was added.
    Added {
        operations: Operations,
        mandatory: bool,
        data_type: Option<DataType>,
        /// The LwM2M version that introduced the data type, if it is newer than that of the old
        /// definition and no Resource there has this type.
        needs: Option<Version>,
    },
    /// The Resource was removed.
    Removed { mandatory: bool },
    /// The name changed.
    Name { old: String, new: String },
    /// The operations changed.
    Operations { old: Operations, new: Operations },
    /// The data type changed.
    DataType {
        old: Option<DataType>,
        new: Option<DataType>,
    },
    /// The range changed.
    Range {
        old: Option<Range>,
        new: Option<Range>,
        direction: RangeChange,
    },
    /// The Object or Resource changed between a single instance and multiple instances.
    Multiplicity {
        old: Multiplicity,
        new: Multiplicity,
    },
    /// The Object or Resource became mandatory or optional.
    Mandatory { old: bool, new: bool },
    /// The unit changed.
    Units {
        old: Option<Units>,
        new: Option<Units>,
        /// Whether both texts denote the same unit.
        respelled: bool,
    },
    /// Labels were added to a Resource without labels.
    ValuesListed { values: Vec<LabelledValue> },
    /// All labels were removed.
    ValuesUnlisted { values: Vec<LabelledValue> },
    /// Labels of further values were added.
    ValuesAdded { values: Vec<LabelledValue> },
    /// Some labels were removed.
    ValuesRemoved { values: Vec<LabelledValue> },
    /// The label of a value changed.
    ValueRelabelled {
        value: i64,
        old: String,
        new: String,
        /// Whether another value has the old label now, so that the meaning of both values changed.
        moved: bool,
    },
    /// The description or the notes changed.
    Description,
    /// The URN changed in another part than its version.
    Urn { old: String, new: String },
    /// The minimum LwM2M version changed.
    Lwm2mVersion { old: Version, new: Version },
}
