//! What a definition says about an Object and its Resources: the static table that drives the runtime.

use lwm2m_model::{DataType, Multiplicity, ObjectId, Operations, Range, ResourceId, Version};

/// An Object of the registry, or one of your own: `LwM2M Core TS 1.2, Appendix D.1`.
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
    /// The number the Object has in paths.
    pub id: ObjectId,
    /// The name the registry gives it.
    pub name: &'static str,
    /// Its URN, such as `urn:oma:lwm2m:oma:3:1.1`.
    pub urn: &'static str,
    /// The version of this definition.
    pub version: Version,
    /// The lowest version of LwM2M it needs.
    pub lwm2m_version: Version,
    /// Whether a client may hold several Object Instances.
    pub multiplicity: Multiplicity,
    /// Whether every client has to hold one.
    pub mandatory: bool,
    /// Its Resources, by ascending Resource ID.
    pub resources: &'static [ResourceDefinition],
}

impl ObjectDefinition {
    /// The Resource with this ID.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> Option<&'static ResourceDefinition> {
        self.resources.get(self.row(id)?)
    }

    /// Where the Resource stands in [`resources`](Self::resources).
    pub(crate) fn row(&self, id: ResourceId) -> Option<usize> {
        // Most Objects count their Resources from 0 without a gap.
        let likely = usize::from(id);
        if self.resources.get(likely).is_some_and(|row| row.id == id) {
            return Some(likely);
        }
        self.resources.binary_search_by_key(&id, |row| row.id).ok()
    }
}

/// One Resource of an Object: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResourceDefinition {
    /// The number the Resource has in paths.
    pub id: ResourceId,
    /// The name the registry gives it.
    pub name: &'static str,
    /// What a Server may do with it.
    pub operations: Operations,
    /// The type of its values; `None` if it is there to be executed.
    pub data_type: Option<DataType>,
    /// Whether it may have several Resource Instances.
    pub multiplicity: Multiplicity,
    /// Whether every Object Instance has to hold it.
    pub mandatory: bool,
    /// The values it accepts in a Write.
    pub range: Range,
    /// The unit its values are measured in, as the registry writes it.
    pub units: Option<&'static str>,
}

impl ResourceDefinition {
    /// Makes it Mandatory: for `Instances` and `Execute`, which are Optional unless said.
    #[must_use]
    pub const fn mandatory(self) -> Self {
        Self {
            mandatory: true,
            ..self
        }
    }

    /// Makes it an Unsigned Integer, where the Rust type (`u8` to `u32`) is taken for an Integer.
    #[must_use]
    pub const fn unsigned(self) -> Self {
        Self {
            data_type: Some(DataType::UnsignedInteger),
            ..self
        }
    }

    /// Limits the values a Write may bring.
    #[must_use]
    pub const fn range(self, range: Range) -> Self {
        Self { range, ..self }
    }

    /// Names the unit of its values.
    #[must_use]
    pub const fn units(self, units: &'static str) -> Self {
        Self {
            units: Some(units),
            ..self
        }
    }
}
