//! The version step that a change requires.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

mod support;

use lwm2m_definitions::diff::{Diff, Pairs, Step, compare};
use lwm2m_definitions::load::load;
use lwm2m_model::ir::{Enumeration, LabelledValue, Object, Range, Resource, Units};
use lwm2m_model::{DataType, Multiplicity, Operations, Version};

use support::bundled;

/// An Object with a text, a number with a unit and a range, and labelled values.
fn pump() -> Object {
    let label = Resource {
        mandatory: true,
        ..Resource::new(0, "Label", Operations::Read, Some(DataType::String))
    };
    let flow = Resource {
        range: Some(Range::integers([(0, 200)])),
        units: Some(Units("l/s".into())),
        ..Resource::new(1, "Flow", Operations::ReadWrite, Some(DataType::Integer))
    };
    let mode = Resource {
        enumeration: Some(values(&[(0, "Off"), (1, "On")])),
        range: Some(Range::integers([(0, 9)])),
        ..Resource::new(2, "Mode", Operations::ReadWrite, Some(DataType::Integer))
    };
    Object {
        description: "Moves water.".into(),
        resources: vec![label, flow, mode],
        ..Object::new(33805, "Pump", Version::new(1, 0))
    }
}

fn values(labels: &[(i64, &str)]) -> Enumeration {
    let values = labels.iter().map(|(value, label)| LabelledValue {
        value: *value,
        label: (*label).to_owned(),
    });
    Enumeration {
        values: values.collect(),
    }
}

/// Compares the pump with a changed version 1.1.
fn changed(change: impl FnOnce(&mut Object)) -> Diff {
    let mut new = Object {
        version: Version::new(1, 1),
        ..pump()
    };
    change(&mut new);
    compare(&pump(), &new)
}

/// Changes one Resource of the pump, and returns the required step.
#[track_caller]
fn demanded(resource: usize, change: impl FnOnce(&mut Resource)) -> Step {
    let diff = changed(|pump| change(&mut pump.resources[resource]));
    assert_eq!(diff.changes.len(), 1, "{:#?}", diff.changes);
    diff.demanded
}

#[track_caller]
fn demanded_by_object(change: impl FnOnce(&mut Object)) -> Step {
    let diff = changed(change);
    assert_eq!(diff.changes.len(), 1, "{:#?}", diff.changes);
    diff.demanded
}

fn added(data_type: DataType, mandatory: bool) -> Resource {
    Resource {
        mandatory,
        ..Resource::new(9, "Hours", Operations::Read, Some(data_type))
    }
}

mod rules {
    use super::*;

    #[test]
    fn cases_of_the_specification() {
        let add = |resource| demanded_by_object(|pump| pump.resources.push(resource));
        assert_eq!(add(added(DataType::Integer, false)), Step::Minor);
        assert_eq!(add(added(DataType::Integer, true)), Step::Major);
        let remove = |at| demanded_by_object(|pump| drop(pump.resources.remove(at)));
        assert_eq!(remove(0), Step::Major);
        assert_eq!(remove(1), Step::Minor);
        assert_eq!(demanded(0, |label| label.mandatory = false), Step::Major);
        assert_eq!(demanded(1, |flow| flow.mandatory = true), Step::Major);
        assert_eq!(
            demanded(0, |label| label.operations = Operations::ReadWrite),
            Step::Major
        );
        assert_eq!(
            demanded(0, |label| label.data_type = Some(DataType::Opaque)),
            Step::Major
        );
    }

    #[test]
    fn newer_data_type_requires_a_major_version() {
        let add = |data_type| demanded_by_object(|p| p.resources.push(added(data_type, false)));
        assert_eq!(add(DataType::UnsignedInteger), Step::Major);
        assert_eq!(add(DataType::CoreLink), Step::Major);

        let old = Object {
            lwm2m_version: Version::new(1, 1),
            ..pump()
        };
        let mut new = old.clone();
        new.resources.push(added(DataType::UnsignedInteger, false));
        assert_eq!(compare(&old, &new).demanded, Step::Minor);
        // An implementation of the first Resource already has the data type.
        let mut newer = new.clone();
        newer.resources.push(Resource {
            id: 10,
            ..added(DataType::UnsignedInteger, false)
        });
        new.lwm2m_version = Version::new(1, 0);
        newer.lwm2m_version = Version::new(1, 0);
        assert_eq!(compare(&new, &newer).demanded, Step::Minor);
    }

    #[test]
    fn ranges() {
        let range = |range| demanded(1, |flow| flow.range = range);
        assert_eq!(range(Some(Range::integers([(0, 100)]))), Step::Major);
        assert_eq!(range(Some(Range::integers([(1, 300)]))), Step::Major);
        assert_eq!(range(Some(Range::integers([(-1, 300)]))), Step::Minor);
        assert_eq!(range(None), Step::Minor);
        let bounded = demanded(0, |label| label.range = Some(Range::lengths([(1, 32)])));
        assert_eq!(bounded, Step::Major);
    }

    #[test]
    fn units() {
        let units = |units: Option<&str>| demanded(1, |f| f.units = units.map(|u| Units(u.into())));
        assert_eq!(units(Some("m3/s")), Step::Major);
        assert_eq!(units(Some("L/S")), Step::None);
        assert_eq!(units(None), Step::Minor);
        let percent = |old: &str, new: &str| {
            let with = |units: &str| {
                let mut pump = pump();
                pump.resources[1].units = Some(Units(units.into()));
                pump
            };
            compare(&with(old), &with(new)).demanded
        };
        assert_eq!(percent("%", "/100"), Step::None);
        assert_eq!(percent("seconds", "s"), Step::None);
        assert_eq!(percent("S", "s"), Step::Major);
    }

    #[test]
    fn labelled_values() {
        let labels =
            |labels: &[(i64, &str)]| demanded(2, |mode| mode.enumeration = Some(values(labels)));
        assert_eq!(labels(&[(0, "Off"), (1, "On"), (2, "Auto")]), Step::Minor);
        assert_eq!(labels(&[(0, "Off")]), Step::Major);
        assert_eq!(labels(&[(0, "Off"), (1, "Running")]), Step::None);
        assert_eq!(demanded(2, |mode| mode.enumeration = None), Step::Minor);
        let listed = |flow: &mut Resource| flow.enumeration = Some(values(&[(0, "Dry")]));
        assert_eq!(demanded(1, listed), Step::Minor);
    }

    #[test]
    fn moved_label_requires_a_major_version() {
        let swapped = values(&[(0, "On"), (1, "Off")]);
        let diff = changed(|pump| pump.resources[2].enumeration = Some(swapped));
        assert_eq!(diff.demanded, Step::Major);
    }

    #[test]
    fn other_changes_that_affect_peers() {
        let multiple = demanded(1, |flow| flow.multiplicity = Multiplicity::Multiple);
        assert_eq!(multiple, Step::Major);
        let object = |change: fn(&mut Object)| demanded_by_object(change);
        assert_eq!(
            object(|pump| pump.multiplicity = Multiplicity::Multiple),
            Step::Major
        );
        assert_eq!(object(|pump| pump.mandatory = true), Step::Major);
        assert_eq!(
            object(|pump| pump.lwm2m_version = Version::new(1, 1)),
            Step::Minor
        );
    }

    #[test]
    fn editorial_changes() {
        assert_eq!(demanded(1, |flow| flow.name = "Rate".into()), Step::None);
        assert_eq!(
            demanded(1, |flow| flow.description = "Water.".into()),
            Step::None
        );
        let object = |change: fn(&mut Object)| demanded_by_object(change);
        assert_eq!(object(|pump| pump.name = "Water Pump".into()), Step::None);
        assert_eq!(object(|pump| pump.notes = "Wet.".into()), Step::None);
        let urn = |pump: &mut Object| pump.registered_urn = Some("urn:oma:lwm2m:ext:1".into());
        assert_eq!(demanded_by_object(urn), Step::None);
    }

    #[test]
    fn largest_step_decides() {
        let diff = changed(|pump| {
            pump.resources[0].name = "Name".into();
            pump.resources[1].operations = Operations::Read;
            pump.resources.push(added(DataType::Integer, false));
        });
        let steps: Vec<Step> = diff.changes.iter().map(|change| change.demands).collect();
        assert_eq!(steps, [Step::None, Step::Major, Step::Minor]);
        assert_eq!(diff.demanded, Step::Major);
        assert_eq!(diff.demanded_version(), Version::new(2, 0));
    }
}

mod steps {
    use super::*;

    fn declared(version: Version, change: impl FnOnce(&mut Object)) -> Diff {
        let mut new = Object { version, ..pump() };
        change(&mut new);
        compare(&pump(), &new)
    }

    #[test]
    fn step_suffices_if_at_least_as_large_as_required() {
        let add = |pump: &mut Object| pump.resources.push(added(DataType::Integer, false));
        for (version, step, suffices) in [
            (Version::new(1, 0), Step::None, false),
            (Version::new(0, 9), Step::None, false),
            (Version::new(1, 1), Step::Minor, true),
            (Version::new(1, 3), Step::Minor, true),
            (Version::new(2, 0), Step::Major, true),
        ] {
            let diff = declared(version, add);
            assert_eq!(
                (diff.declared, diff.suffices()),
                (step, suffices),
                "{version}"
            );
        }
    }

    #[test]
    fn equal_definitions_require_no_step() {
        let same = declared(Version::new(1, 0), |_| ());
        assert!(same.is_empty() && same.suffices());
        let newer = declared(Version::new(1, 1), |_| ());
        assert!(newer.is_empty() && newer.suffices(), "{newer:#?}");
    }
}

mod pairs {
    use super::*;

    #[test]
    fn matches_the_newest_versions_by_id() {
        let definitions = load([bundled()]).unwrap().definitions;
        let (some, others): (Vec<_>, Vec<_>) = definitions
            .iter()
            .cloned()
            .partition(|definition| [0, 12].contains(&definition.object.id));
        let pairs = Pairs::new(&definitions, &some).unwrap();
        let both: Vec<_> = pairs
            .both
            .iter()
            .map(|(old, new)| (old.id, old.version, new.version))
            .collect();
        let (v1_1, v1_2) = (Version::new(1, 1), Version::new(1, 2));
        assert_eq!(both, [(0, v1_2, v1_2), (12, v1_1, v1_1)]);
        assert!(pairs.added.is_empty());
        let removed: Vec<u16> = pairs.removed.iter().map(|object| object.id).collect();
        assert_eq!(removed, [1, 2, 3, 4, 5, 6, 7, 10, 11, 13]);
        let swapped = Pairs::new(&some, &others).unwrap();
        assert!(swapped.both.is_empty());
        assert_eq!((swapped.removed.len(), swapped.added.len()), (2, 10));
    }
}
