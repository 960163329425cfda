//! What a definition says about an Object and its Resources: the static table that drives the runtime.

use crate::{
    DataType, Execute, Field, Multiplicity, ObjectId, Operations, Range, ResourceId, Version,
};

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
    /// A Resource as the type of the Rust field that holds it tells: `T` is Mandatory, `Option<T>`
    /// Optional, `Instances<T>` Multiple and Optional, `Execute` has no value.
    #[must_use]
    pub const fn of<F: Field>(id: ResourceId, name: &'static str, operations: Operations) -> Self {
        Self {
            id,
            name,
            operations,
            data_type: F::DATA_TYPE,
            multiplicity: F::MULTIPLICITY,
            mandatory: F::MANDATORY,
            range: F::RANGE,
            units: None,
        }
    }

    /// The row of a type, [`Field::ROW`], for the Resource with this ID and name.
    #[must_use]
    pub const fn called(self, id: ResourceId, name: &'static str, operations: Operations) -> Self {
        Self {
            id,
            name,
            operations,
            ..self
        }
    }

    /// The rows of two tables as one, by ascending Resource ID: an Object and what extends it. `N`
    /// is the number of rows of both.
    ///
    /// # Panics
    ///
    /// If both have the same Resource, or if `N` is not the number of rows. Where it is evaluated at
    /// compile time, as the derive has it, that is an error of the compiler.
    ///
    /// ```
    /// use lwm2m_core::{Operations, ResourceDefinition};
    ///
    /// const BASE: &[ResourceDefinition] =
    ///     &[ResourceDefinition::of::<f64>(5700, "Sensor Value", Operations::Read)];
    /// const OWN: &[ResourceDefinition] =
    ///     &[ResourceDefinition::of::<f64>(26241, "Drift", Operations::Read)];
    /// const BOTH: [ResourceDefinition; 2] = ResourceDefinition::merge(BASE, OWN);
    ///
    /// assert_eq!(BOTH.map(|row| row.id), [5700, 26241]);
    /// ```
    #[must_use]
    pub const fn merge<const N: usize>(mut base: &[Self], mut own: &[Self]) -> [Self; N] {
        assert!(base.len() + own.len() == N, "N is the number of all rows");
        let mut rows = [Self::of::<Execute>(0, "", Operations::Execute); N];
        let mut room: &mut [Self] = &mut rows;
        while let Some((row, rest)) = room.split_first_mut() {
            if let ([first, ..], [second, ..]) = (base, own) {
                assert!(first.id != second.id, "both have a Resource of one ID");
            }
            (*row, base, own) = match (base, own) {
                ([first, base @ ..], [second, ..]) if first.id < second.id => (*first, base, own),
                ([first, base @ ..], []) => (*first, base, own),
                (_, [second, own @ ..]) => (*second, base, own),
                ([], []) => return rows,
            };
            room = rest;
        }
        rows
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<const N: usize>(ids: [ResourceId; N]) -> [ResourceDefinition; N] {
        ids.map(|id| ResourceDefinition::of::<bool>(id, "", Operations::Read))
    }

    #[test]
    fn tables_are_merged_by_resource_id() {
        let merged: [_; 5] = ResourceDefinition::merge(&rows([1, 4, 9]), &rows([0, 5]));
        assert_eq!(merged.map(|row| row.id), [0, 1, 4, 5, 9]);
        let merged: [_; 2] = ResourceDefinition::merge(&[], &rows([3, 4]));
        assert_eq!(merged, rows([3, 4]));
    }

    #[test]
    #[should_panic(expected = "both have a Resource of one ID")]
    fn a_resource_in_both_tables_is_refused() {
        let _: [_; 3] = ResourceDefinition::merge(&rows([1, 4]), &rows([4]));
    }
}
