//! What is written as XML is read as the same: from XML, and from Rust. `round_trip.rs` has the
//! way from XML to Rust and back.

use std::sync::LazyLock;

use lwm2m_codegen::Options;
use lwm2m_codegen::rust;
use lwm2m_definitions::Definition;
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::xml::{self, Written};
use lwm2m_model::ir::Object;
use lwm2m_tests::{
    bundled_definitions, definitions, definitions_at_hand, difference, from_text, objects, to_rust,
};

/// Every definition at hand, the bundled ones always.
static DEFINITIONS: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let mut paths = definitions_at_hand();
    paths.extend(bundled_definitions());
    paths.iter().flat_map(|path| definitions(path)).collect()
});

fn write(object: &Object) -> Written {
    xml::write([object]).unwrap_or_else(|error| panic!("{error}"))
}

/// The object of a document, and the findings about it.
fn read_xml(text: &str) -> (Object, Vec<Diagnostic>) {
    let (_, reading) = from_text("written.xml", text);
    let mut read = objects(&reading);
    assert_eq!(read.len(), 1, "{text}");
    (read.remove(0), reading.diagnostics)
}

/// The object of a file of Rust.
fn read_rust(text: &str) -> Object {
    let mut read = rust::read_file(text).unwrap_or_else(|error| panic!("{error} in:\n{text}"));
    assert_eq!(read.len(), 1, "{text}");
    read.remove(0)
}

/// The definitions for which the way there and back does not give the same object.
fn differing(way: impl Fn(&Definition) -> Object) -> Vec<String> {
    let differing = DEFINITIONS.iter().filter_map(|definition| {
        let difference = difference(&way(definition), &definition.object)?;
        Some(format!("{}: {difference}", definition.source.name()))
    });
    differing.collect()
}

#[test]
fn every_definition_comes_back_from_its_xml() {
    let differing = differing(|definition| read_xml(&write(&definition.object).text).0);
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn every_definition_comes_back_from_the_xml_of_its_rust() {
    let differing = differing(|definition| {
        let rust = to_rust(std::slice::from_ref(definition), &Options::default());
        read_xml(&write(&read_rust(&rust)).text).0
    });
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// What is wrong with a file of the registry is mended by writing it anew, but for what only its
/// authors can know.
#[test]
fn what_is_written_is_read_without_a_warning_but_for_units_and_urns() {
    for definition in DEFINITIONS.iter() {
        let (name, object) = (definition.source.name(), &definition.object);
        let written = write(object);
        assert!(
            written.warnings.is_empty(),
            "{name}: {:?}",
            written.warnings
        );
        for found in read_xml(&written.text).1 {
            let is_fact = ["unknown-unit", "urn-mismatch"].contains(&found.code);
            assert!(is_fact, "{name}: {found}");
        }
    }
}

#[test]
fn several_objects_make_one_document() {
    let given: Vec<Object> = bundled_definitions()
        .iter()
        .flat_map(|path| definitions(path))
        .map(|definition| definition.object)
        .collect();
    let written = xml::write(&given).unwrap_or_else(|error| panic!("{error}"));
    let (_, reading) = from_text("written.xml", &written.text);
    assert_eq!(difference(&objects(&reading), &given), None);
}
