//! A new object is valid as it is: its Rust compiles and works, its XML is read without a warning,
//! and both say the same.

mod soil_probe;

use lwm2m_codegen::{StartingPoint, rust};
use lwm2m_definitions::lint;
use lwm2m_objects::{Object, Reason};
use lwm2m_tests::{difference, from_text, objects};
use soil_probe::{SoilProbe, SoilProbeMode};

fn new(name: &str, id: u16) -> StartingPoint {
    StartingPoint::new(name, id).unwrap_or_else(|error| panic!("{error}"))
}

fn to_xml(new: &StartingPoint) -> String {
    new.to_xml().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_struct_is_the_one_that_is_compiled_here() {
    let (compiled, written) = (include_str!("soil_probe.rs"), new("Soil probe", 33800));
    let same = compiled.lines().eq(written.to_rust().lines());
    assert!(
        same,
        "bring tests/tests/starting_point/soil_probe.rs up to date with `lwm2m-codegen new`"
    );
}

#[test]
fn the_struct_works_as_it_is() {
    let mut probe = SoilProbe::default();
    probe.write(SoilProbe::MODE.path(0), 1).unwrap();
    assert_eq!(probe.mode, SoilProbeMode::On);
    let refused = probe.write(SoilProbe::LABEL.path(0), "");
    assert_eq!(
        refused.map_err(|error| error.reason()),
        Err(Reason::OutOfRange)
    );
    assert_eq!(SoilProbe::DEFINITION.urn, "urn:oma:lwm2m:x:33800");
}

#[test]
fn the_linter_asks_for_every_description_and_finds_nothing_else() {
    let new = new("Soil probe", 33800);
    let (read, _) = from_text("new.xml", &to_xml(&new));
    let found = lint::check(&read, None).diagnostics;
    let codes: Vec<_> = found.iter().map(|found| found.code).collect();
    let described = 1 + SoilProbe::DEFINITION.resources.len();
    assert_eq!(codes, vec!["placeholder-description"; described]);
}

#[test]
fn both_notations_say_the_same_without_a_warning() {
    for (name, id) in [
        ("Soil probe", 33800),
        ("Mode", 10241),
        ("Time", 42768),
        ("土", 32768),
    ] {
        let new = new(name, id);
        assert!(new.warnings().is_empty(), "{name}");
        let (_, reading) = from_text("new.xml", &to_xml(&new));
        assert!(
            reading.diagnostics.is_empty(),
            "{name}: {:?}",
            reading.diagnostics
        );
        let read = rust::read_file(new.to_rust()).unwrap();
        assert_eq!(difference(&objects(&reading), &read), None);
        assert_eq!((read[0].name.as_str(), read[0].id), (name, id));
    }
}

#[test]
fn there_is_a_resource_of_every_sort() {
    let read = rust::read_file(new("Soil probe", 33800).to_rust()).unwrap();
    let resources = &read[0].resources;
    let some = |what: &dyn Fn(&lwm2m_model::ir::Resource) -> bool| resources.iter().any(what);
    assert!(some(&|resource| resource.mandatory) && some(&|resource| !resource.mandatory));
    assert!(some(&|resource| resource.is_multiple()));
    assert!(some(&|resource| resource.enumeration.is_some()));
    assert!(some(&|resource| resource.units.is_some()));
    for operations in ["R", "W", "RW", "E"] {
        assert!(some(&|resource| resource.operations.code() == operations));
    }
}

#[test]
fn ids_of_others_are_refused_or_warned_of() {
    for id in [0, 1023, 1024, 2047, 42801, 65534, 65535] {
        let error = StartingPoint::new("Soil probe", id).unwrap_err();
        assert_eq!(error.diagnostics()[0].code, "id-block", "{id}");
    }
    for id in [2048, 10240, 42769, 42800] {
        let new = new("Soil probe", id);
        assert_eq!(new.warnings()[0].code, "id-block", "{id}");
    }
}

#[test]
fn a_name_has_to_be_one() {
    for name in ["", " \n", "a\u{7}b", "a\u{202e}b"] {
        let error = StartingPoint::new(name, 33800).unwrap_err();
        assert_eq!(error.diagnostics()[0].code, "bad-name", "{name:?}");
    }
}
