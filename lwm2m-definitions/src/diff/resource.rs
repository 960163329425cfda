//! Changes of Resources, which are matched by ID.

use std::collections::{BTreeMap, BTreeSet};

use lwm2m_model::ir::{Object, Resource, Units, nearest_unit};
use lwm2m_model::{DataType, Version};

use super::{Change, RangeChange, What, values};

pub(super) fn changes<'o>(old: &'o Object, new: &'o Object) -> impl Iterator<Item = Change> + 'o {
    let (old_resources, new_resources) = (by_id(old), by_id(new));
    let ids: BTreeSet<u16> = old_resources
        .keys()
        .chain(new_resources.keys())
        .copied()
        .collect();
    ids.into_iter().flat_map(move |id| {
        let (name, changes) = match (old_resources.get(&id), new_resources.get(&id)) {
            (Some(old), Some(new)) => (new.name.as_str(), between(old, new)),
            (Some(old), None) => (old.name.as_str(), vec![removed(old)]),
            (None, Some(new)) => (new.name.as_str(), vec![added(new, old)]),
            (None, None) => ("", Vec::new()),
        };
        let change = move |what| Change::new(Some(id), name, what);
        changes.into_iter().map(change)
    })
}

fn by_id(object: &Object) -> BTreeMap<u16, &Resource> {
    object
        .resources
        .iter()
        .map(|resource| (resource.id, resource))
        .collect()
}

fn removed(resource: &Resource) -> What {
    What::Removed {
        mandatory: resource.mandatory,
    }
}

fn added(resource: &Resource, old: &Object) -> What {
    let has = |data_type| {
        let mut resources = old.resources.iter();
        resources.any(|resource| resource.data_type == Some(data_type))
    };
    let needs = resource
        .data_type
        .filter(|data_type| !has(*data_type))
        .map(defined_in)
        .filter(|version| *version > old.lwm2m_version);
    What::Added {
        operations: resource.operations,
        mandatory: resource.mandatory,
        data_type: resource.data_type,
        needs,
    }
}

/// Returns the first LwM2M version that has this data type (LwM2M Core TS, appendix C).
fn defined_in(data_type: DataType) -> Version {
    match data_type {
        DataType::UnsignedInteger | DataType::CoreLink => Version::new(1, 1),
        _ => Version::new(1, 0),
    }
}

fn between(old: &Resource, new: &Resource) -> Vec<What> {
    let mut changes: Vec<What> = peer_visible_changes(old, new)
        .into_iter()
        .flatten()
        .collect();
    changes.extend(values::changes(
        old.enumeration.as_ref(),
        new.enumeration.as_ref(),
    ));
    changes.extend((old.description != new.description).then_some(What::Description));
    changes
}

/// Returns the changes that affect communication between peers.
fn peer_visible_changes(old: &Resource, new: &Resource) -> [Option<What>; 7] {
    [
        (old.name != new.name).then(|| What::Name {
            old: old.name.clone(),
            new: new.name.clone(),
        }),
        (old.operations != new.operations).then_some(What::Operations {
            old: old.operations,
            new: new.operations,
        }),
        (old.multiplicity != new.multiplicity).then_some(What::Multiplicity {
            old: old.multiplicity,
            new: new.multiplicity,
        }),
        (old.mandatory != new.mandatory).then_some(What::Mandatory {
            old: old.mandatory,
            new: new.mandatory,
        }),
        (old.data_type != new.data_type).then_some(What::DataType {
            old: old.data_type,
            new: new.data_type,
        }),
        (old.range != new.range).then(|| What::Range {
            old: old.range.clone(),
            new: new.range.clone(),
            direction: RangeChange::between(old.range.as_ref(), new.range.as_ref()),
        }),
        (old.units != new.units).then(|| What::Units {
            old: old.units.clone(),
            new: new.units.clone(),
            respelled: old.units.as_ref().map(symbol) == new.units.as_ref().map(symbol),
        }),
    ]
}

/// Returns the registered symbol of a unit.
fn symbol(units: &Units) -> &str {
    let registered = if units.is_registered() {
        None
    } else {
        nearest_unit(&units.0)
    };
    match registered.unwrap_or(&units.0) {
        // Two symbols for the same unit: `%` is registered by RFC 8428, `/100` by RFC 8798.
        "%" => "/100",
        symbol => symbol,
    }
}
