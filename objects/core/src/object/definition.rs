//! Definition tables: the static description of an Object that drives the runtime.

use lwm2m_model::{DataType, Multiplicity, ObjectId, Operations, Range, ResourceId, Version};

/// The definition of an Object: `LwM2M Core TS 1.2, Appendix D.1`.
///
/// ```
/// use lwm2m_core::{Multiplicity, ObjectDefinition, Operations, ResourceDefinition, Version};
///
/// static TEMPERATURE: ObjectDefinition = ObjectDefinition {
///     id: 3303,
///     name: "Temperature",
///     urn: "urn:oma:lwm2m:ext:3303:1.1",
///     version: Version::new(1, 1),
///     lwm2m_version: Version::new(1, 0),
///     multiplicity: Multiplicity::Multiple,
///     mandatory: false,
///     resources: &[
///         ResourceDefinition::of::<f64>(5700, "Sensor Value", Operations::Read).units("Cel"),
///     ],
/// };
///
/// assert_eq!(TEMPERATURE.resource(5700).map(|row| row.name), Some("Sensor Value"));
/// assert_eq!(TEMPERATURE.resource(5701), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObjectDefinition {
    /// The Object ID.
    pub id: ObjectId,
    /// The registered name of the Object.
    pub name: &'static str,
    /// The URN, such as `urn:oma:lwm2m:oma:3:1.1`.
    pub urn: &'static str,
    /// The version of this definition.
    pub version: Version,
    /// The lowest version of LwM2M that it needs.
    pub lwm2m_version: Version,
    /// Whether a client may hold several Object Instances.
    pub multiplicity: Multiplicity,
    /// Whether each client must hold an Object Instance.
    pub mandatory: bool,
    /// The Resources in ascending order of their IDs.
    pub resources: &'static [ResourceDefinition],
}

impl ObjectDefinition {
    /// Returns the definition of a Resource.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> Option<&'static ResourceDefinition> {
        self.resources.get(self.row(id)?)
    }

    /// Returns the index of a Resource in [`resources`](Self::resources).
    pub(crate) fn row(&self, id: ResourceId) -> Option<usize> {
        // Most Objects number their Resources from 0 without gaps.
        let likely = usize::from(id);
        if self.resources.get(likely).is_some_and(|row| row.id == id) {
            return Some(likely);
        }
        self.resources.binary_search_by_key(&id, |row| row.id).ok()
    }
}

/// The definition of a Resource: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResourceDefinition {
    /// The Resource ID.
    pub id: ResourceId,
    /// The registered name of the Resource.
    pub name: &'static str,
    /// The operations that a Server may use.
    pub operations: Operations,
    /// The data type of its values, or `None` for a Resource that is executed.
    pub data_type: Option<DataType>,
    /// Whether the Resource may have several Resource Instances.
    pub multiplicity: Multiplicity,
    /// Whether each Object Instance must hold the Resource.
    pub mandatory: bool,
    /// The values that a Write may set.
    pub range: Range,
    /// The unit of the values, as registered.
    pub units: Option<&'static str>,
}

impl ResourceDefinition {
    /// Makes the Resource Mandatory. `Instances` and `Execute` are Optional by default.
    #[must_use]
    pub const fn mandatory(self) -> Self {
        Self {
            mandatory: true,
            ..self
        }
    }

    /// Makes the Resource an Unsigned Integer. The Rust types `u8` to `u32` are Integers by default.
    #[must_use]
    pub const fn unsigned(self) -> Self {
        Self {
            data_type: Some(DataType::UnsignedInteger),
            ..self
        }
    }

    /// Sets the range that a Write must keep.
    #[must_use]
    pub const fn range(self, range: Range) -> Self {
        Self { range, ..self }
    }

    /// Sets the unit of the values.
    #[must_use]
    pub const fn units(self, units: &'static str) -> Self {
        Self {
            units: Some(units),
            ..self
        }
    }
}
