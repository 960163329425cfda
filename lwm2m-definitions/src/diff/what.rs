use lwm2m_model::ir::{LabelledValue, Range, Units};
use lwm2m_model::{DataType, Multiplicity, Operations, Version};

use super::RangeChange;

/// What changed, from what to what.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "change", rename_all = "snake_case"))]
#[allow(missing_docs, reason = "`old` and `new` are what they are called")]
pub enum What {
    /// A Resource that was not there.
    Added {
        operations: Operations,
        mandatory: bool,
        data_type: Option<DataType>,
        /// The LwM2M version that the data type came with, if the old definition makes do with an
        /// earlier one and has no such type.
        needs: Option<Version>,
    },
    /// A Resource that is not there any more.
    Removed { mandatory: bool },
    /// The registered name.
    Name { old: String, new: String },
    /// What a server may do.
    Operations { old: Operations, new: Operations },
    /// The data type.
    DataType {
        old: Option<DataType>,
        new: Option<DataType>,
    },
    /// What values may be.
    Range {
        old: Option<Range>,
        new: Option<Range>,
        direction: RangeChange,
    },
    /// One instance or several.
    Multiplicity {
        old: Multiplicity,
        new: Multiplicity,
    },
    /// Whether it has to be there.
    Mandatory { old: bool, new: bool },
    /// The unit of values.
    Units {
        old: Option<Units>,
        new: Option<Units>,
        /// Whether it is the same unit, written in another way.
        respelled: bool,
    },
    /// Values have labels now, where none had one.
    ValuesListed { values: Vec<LabelledValue> },
    /// No value has a label any more.
    ValuesUnlisted { values: Vec<LabelledValue> },
    /// Further values have labels.
    ValuesAdded { values: Vec<LabelledValue> },
    /// Some values have no label any more.
    ValuesRemoved { values: Vec<LabelledValue> },
    /// A value has another label.
    ValueRelabelled {
        value: i64,
        old: String,
        new: String,
        /// Whether the old label stands beside another value now: the value means something else.
        moved: bool,
    },
    /// Nothing but what people read.
    Description,
    /// The URN, apart from the version in it.
    Urn { old: String, new: String },
    /// The LwM2M version that the Object needs at least.
    Lwm2mVersion { old: Version, new: Version },
}
