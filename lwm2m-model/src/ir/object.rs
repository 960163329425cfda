use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::{Enumeration, IntegerWidth, Range, Units};
use crate::{DataType, IdBlock, Multiplicity, Operations, Version};

/// One Object definition (LwM2M Core TS, appendix D.1).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Object {
    /// The Object ID.
    pub id: u16,
    /// The name it is registered under.
    pub name: String,
    /// The URN where it differs from the one that ID and version give; see [`Object::urn`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub registered_urn: Option<String>,
    /// The version of the Object.
    pub version: Version,
    /// The version of the LwM2M enabler that it needs at least.
    pub lwm2m_version: Version,
    /// Whether there may be several Object Instances.
    pub multiplicity: Multiplicity,
    /// Whether every client has to support it.
    pub mandatory: bool,
    /// What the Object is for (`Description1`).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub description: String,
    /// What else there is to know (`Description2`).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub notes: String,
    /// In ascending order of their IDs, no ID twice.
    pub resources: Vec<Resource>,
}

/// One Resource definition (LwM2M Core TS, appendix D.1).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Resource {
    /// The Resource ID.
    pub id: u16,
    /// The name it is registered under.
    pub name: String,
    /// What a server may do with it.
    pub operations: Operations,
    /// Whether there may be several Resource Instances.
    pub multiplicity: Multiplicity,
    /// Whether every Object Instance has to have it.
    pub mandatory: bool,
    /// `None` where it is executed.
    pub data_type: Option<DataType>,
    /// What its values may be, where the definition says.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub range: Option<Range>,
    /// The labels of its values, where they are the whole truth.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub enumeration: Option<Enumeration>,
    /// The unit of its values.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub units: Option<Units>,
    /// What the Resource is for, without the lines that `enumeration` holds.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub description: String,
}

impl Object {
    /// A single, optional Object without Resources.
    pub fn new(id: u16, name: &str, version: Version) -> Object {
        Object {
            id,
            name: name.to_owned(),
            registered_urn: None,
            version,
            lwm2m_version: Version::DEFAULT,
            multiplicity: Multiplicity::Single,
            mandatory: false,
            description: String::new(),
            notes: String::new(),
            resources: Vec::new(),
        }
    }

    /// The URN, such as `urn:oma:lwm2m:oma:12:1.1` (LwM2M Core TS, section 7.2.1).
    pub fn urn(&self) -> String {
        self.registered_urn
            .clone()
            .unwrap_or_else(|| Object::usual_urn(self.id, self.version))
    }

    /// The URN that follows from ID and version: the block of the ID names who registers there,
    /// and version 1.0 is left out.
    pub fn usual_urn(id: u16, version: Version) -> String {
        let registrant = IdBlock::of(id).label();
        if version == Version::DEFAULT {
            format!("urn:oma:lwm2m:{registrant}:{id}")
        } else {
            format!("urn:oma:lwm2m:{registrant}:{id}:{version}")
        }
    }

    /// Whether there may be several Object Instances.
    pub fn is_multiple(&self) -> bool {
        self.multiplicity.is_multiple()
    }
}

impl Resource {
    /// The IDs for Resources that a vendor adds to an Object of somebody else, without registering
    /// them: "Private Resources" in the table of ResourceID classes of OMA's registry.
    pub const PRIVATE_IDS: RangeInclusive<u16> = 26241..=32768;

    /// A single, optional Resource.
    pub fn new(
        id: u16,
        name: &str,
        operations: Operations,
        data_type: Option<DataType>,
    ) -> Resource {
        Resource {
            id,
            name: name.to_owned(),
            operations,
            multiplicity: Multiplicity::Single,
            mandatory: false,
            data_type,
            range: None,
            enumeration: None,
            units: None,
            description: String::new(),
        }
    }

    /// Whether there may be several Resource Instances.
    pub fn is_multiple(&self) -> bool {
        self.multiplicity.is_multiple()
    }

    /// The Rust integer that holds its values, where it is of an integer data type.
    pub fn integer_width(&self) -> Option<IntegerWidth> {
        let data_type = self.data_type.filter(|data_type| data_type.is_integer())?;
        Some(IntegerWidth::of(data_type, self.range.as_ref()))
    }
}
