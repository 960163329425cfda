//! Items for the code that the derive macros emit. They may change in any release.

use lwm2m_model::{Multiplicity, Operations, Range, ResourceId};

use crate::object::ResourceDefinition;
pub use crate::object::{
    BaseRows, Field, FromRecords, Presence, PresenceSet, Visit, VisitMut, assert_versions,
    base_row, debug_object,
};

/// Gives the row of a field type, [`Field::ROW`], the ID, the name and the operations of a Resource.
#[must_use]
pub const fn named(
    row: ResourceDefinition,
    id: ResourceId,
    name: &'static str,
    operations: Operations,
) -> ResourceDefinition {
    ResourceDefinition {
        id,
        name,
        operations,
        ..row
    }
}

/// Merges the tables of an Object and of its extension by ascending Resource ID. `N` is the number of
/// all rows.
///
/// # Panics
///
/// If both tables have the same Resource, or if `N` is another number. Derived code calls it in a
/// constant, where a panic is a compiler error.
///
/// ```
/// use lwm2m_core::private::merge;
/// use lwm2m_core::{Operations, ResourceDefinition};
///
/// const BASE: &[ResourceDefinition] =
///     &[ResourceDefinition::of::<f64>(5700, "Sensor Value", Operations::Read)];
/// const OWN: &[ResourceDefinition] =
///     &[ResourceDefinition::of::<f64>(26241, "Drift", Operations::Read)];
/// const BOTH: [ResourceDefinition; 2] = merge(BASE, OWN);
///
/// assert_eq!(BOTH.map(|row| row.id), [5700, 26241]);
/// ```
#[must_use]
pub const fn merge<const N: usize>(
    mut base: &[ResourceDefinition],
    mut own: &[ResourceDefinition],
) -> [ResourceDefinition; N] {
    assert!(base.len() + own.len() == N, "N is the number of all rows");
    let mut rows = [BLANK; N];
    let mut left: &mut [ResourceDefinition] = &mut rows;
    while let Some((row, rest)) = left.split_first_mut() {
        if let ([first, ..], [second, ..]) = (base, own) {
            assert!(first.id != second.id, "both have a Resource of one ID");
        }
        (*row, base, own) = match (base, own) {
            ([first, base @ ..], [second, ..]) if first.id < second.id => (*first, base, own),
            ([first, base @ ..], []) => (*first, base, own),
            (_, [second, own @ ..]) => (*second, base, own),
            ([], []) => return rows,
        };
        left = rest;
    }
    rows
}

const BLANK: ResourceDefinition = ResourceDefinition {
    id: 0,
    name: "",
    operations: Operations::Execute,
    data_type: None,
    multiplicity: Multiplicity::Single,
    mandatory: false,
    range: Range::Any,
    units: None,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<const N: usize>(ids: [ResourceId; N]) -> [ResourceDefinition; N] {
        ids.map(|id| ResourceDefinition::of::<bool>(id, "", Operations::Read))
    }

    #[test]
    fn merges_tables_by_resource_id() {
        let merged: [_; 5] = merge(&rows([1, 4, 9]), &rows([0, 5]));
        assert_eq!(merged.map(|row| row.id), [0, 1, 4, 5, 9]);
        let merged: [_; 2] = merge(&[], &rows([3, 4]));
        assert_eq!(merged, rows([3, 4]));
    }

    #[test]
    #[should_panic(expected = "both have a Resource of one ID")]
    fn refuses_a_resource_in_both_tables() {
        let _: [_; 3] = merge(&rows([1, 4]), &rows([4]));
    }
}
