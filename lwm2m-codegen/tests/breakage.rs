//! Tests the detection of changes that break code which uses the generated structs.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use lwm2m_codegen::{BreakageKind, Comparison};
use lwm2m_definitions::diff::Step;
use lwm2m_model::ir::{Enumeration, LabelledValue, Object, Range, Resource, Units};
use lwm2m_model::{DataType, Multiplicity, Operations, Version};

/// A pump with a text, a number with a unit and a range, and labelled values.
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

/// Compares the pump with a changed definition of the given version.
fn declared(version: Version, change: impl FnOnce(&mut Object)) -> Comparison {
    let mut new = Object { version, ..pump() };
    change(&mut new);
    Comparison::new(&pump(), &new)
}

/// Compares the pump with a changed version 1.1.
fn changed(change: impl FnOnce(&mut Object)) -> Comparison {
    declared(Version::new(1, 1), change)
}

fn added(data_type: DataType, mandatory: bool) -> Resource {
    Resource {
        mandatory,
        ..Resource::new(9, "Hours", Operations::Read, Some(data_type))
    }
}

/// Returns each breakage as kind, item, old and new.
fn breakage(comparison: &Comparison) -> Vec<(BreakageKind, &str, Option<&str>, Option<&str>)> {
    let found = comparison.breakage.iter();
    found
        .map(|found| {
            let (old, new) = (found.old.as_deref(), found.new.as_deref());
            (found.kind, found.item.as_str(), old, new)
        })
        .collect()
}

#[test]
fn breakage_within_a_major_version_includes_peers_and_code() {
    let remove_optional = |pump: &mut Object| drop(pump.resources.remove(1));
    let diff = declared(Version::new(1, 1), remove_optional);
    assert!(diff.diff.suffices() && diff.breaks_within_major());
    assert!(!declared(Version::new(2, 0), remove_optional).breaks_within_major());
    let write = |pump: &mut Object| pump.resources[0].operations = Operations::ReadWrite;
    let diff = declared(Version::new(1, 1), write);
    assert!(diff.breakage.is_empty() && diff.breaks_within_major());
}

#[test]
fn a_wider_range_yields_a_wider_integer() {
    let diff = changed(|p| p.resources[1].range = Some(Range::integers([(0, 300)])));
    let old_and_new = (Some("Option<u8>"), Some("Option<u16>"));
    assert_eq!(
        breakage(&diff),
        [(
            BreakageKind::TypeChanged,
            "Pump::flow",
            old_and_new.0,
            old_and_new.1
        )]
    );
}

#[test]
fn optional_and_multiple_change_the_type() {
    let diff = changed(|pump| {
        pump.resources[0].mandatory = false;
        pump.resources[1].multiplicity = Multiplicity::Multiple;
    });
    let new: Vec<_> = diff
        .breakage
        .iter()
        .map(|found| found.new.as_deref().unwrap())
        .collect();
    assert_eq!(new, ["Option<String>", "Instances<u8>"]);
}

#[test]
fn names_match_the_generated_ones() {
    let diff = changed(|pump| {
        pump.name = "Water Pump".into();
        pump.resources[0].name = "Type".into();
        pump.resources.remove(1);
    });
    assert_eq!(
        breakage(&diff),
        [
            (
                BreakageKind::StructRenamed,
                "Pump",
                Some("Pump"),
                Some("WaterPump")
            ),
            (
                BreakageKind::FieldRenamed,
                "Pump::label",
                Some("label"),
                Some("type_")
            ),
            (BreakageKind::FieldRemoved, "Pump::flow", Some("flow"), None),
        ]
    );
}

#[test]
fn a_second_resource_with_the_same_name_renames_the_first() {
    let twin = Resource {
        name: "Flow".into(),
        ..added(DataType::Integer, false)
    };
    let diff = changed(|pump| pump.resources.push(twin));
    assert_eq!(diff.diff.demanded, Step::Minor);
    let renamed = (BreakageKind::FieldRenamed, "Pump::flow");
    let found = breakage(&diff);
    assert_eq!((found[0].0, found[0].1), renamed, "{found:?}");
    assert_eq!(found[0].3, Some("flow_1"));
}

#[test]
fn variants_are_added_removed_and_renamed() {
    let labels = values(&[(0, "Standby"), (2, "Auto")]);
    let diff = changed(|pump| {
        pump.resources[2].enumeration = Some(labels);
        pump.resources[2].range = Some(Range::integers([(0, 300)]));
    });
    assert_eq!(
        breakage(&diff),
        [
            (
                BreakageKind::VariantRenamed,
                "Mode::Off",
                Some("Off"),
                Some("Standby")
            ),
            (BreakageKind::VariantRemoved, "Mode::On", Some("On"), None),
            (BreakageKind::VariantAdded, "Mode::Auto", None, Some("Auto")),
            (
                BreakageKind::TypeChanged,
                "Mode::Other",
                Some("u8"),
                Some("u16")
            ),
        ]
    );
}

#[test]
fn replacing_an_enum_by_an_integer_changes_the_type() {
    let diff = changed(|pump| pump.resources[2].enumeration = None);
    let found = breakage(&diff);
    assert_eq!(found[0].2, Some("Option<Mode>"));
    assert_eq!(found[0].3, Some("Option<u8>"));
}

#[test]
fn additions_break_nothing() {
    let diff = changed(|pump| pump.resources.push(added(DataType::Integer, false)));
    assert_eq!(breakage(&diff), []);
    assert!(!diff.breaks_within_major());
}
