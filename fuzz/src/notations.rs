//! Definitions from one notation to another, and back.

use std::sync::Arc;

use lwm2m_codegen::rust::{self, Bindings};
use lwm2m_codegen::{Export, Options, Selector, Storage};
use lwm2m_definitions::Definition;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::{self, Document};
use lwm2m_model::ir::Object;
use lwm2m_tests::difference;

/// Definitions that are read come back from the XML that is written of them.
pub fn xml(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("fuzz.xml", bytes.to_vec()) else {
        return;
    };
    if let Some(objects) = read_xml(source.text()) {
        comes_back_from_xml(&objects);
    }
}

/// Definitions that are read become Rust, with either storage, and come back from it.
pub fn generate(text: &str) {
    let Some(definitions) = read_definitions(text) else {
        return;
    };
    let bounded = Options {
        storage: Storage::Heapless,
        lengths: vec![(Selector::All, 64)],
        instances: vec![(Selector::All, 4)],
        ..Options::default()
    };
    for options in [Options::default(), bounded] {
        // One version of an Object may be defined twice, differently.
        let Ok(bindings) = Bindings::new(&definitions, &options) else {
            continue;
        };
        let again = Bindings::new(&definitions, &options).expect("the same as before");
        assert_eq!(bindings.to_file(), again.to_file());
        let text = bindings.to_file();
        is_tidy(&text);
        if options.storage == Storage::Alloc {
            comes_back_from_rust(&text, &definitions);
        }
    }
}

/// A source file has definitions, which come back from the XML that they are exported to, or an error.
pub fn export(text: &str) {
    let source = Arc::new(Source::new("fuzz.rs", text));
    match Export::new(&source) {
        Ok(export) => {
            for text in export
                .to_files()
                .values()
                .map(String::as_str)
                .chain([export.to_file()])
            {
                let objects = read_xml(text).unwrap_or_else(|| panic!("no definitions:\n{text}"));
                comes_back_from_xml(&objects);
            }
        }
        Err(error) => assert!(error.to_string().starts_with("fuzz.rs:"), "{error}"),
    }
}

/// The objects of a text; `None` if there is an error, or it is another file of the registry.
pub(crate) fn read_xml(text: &str) -> Option<Vec<Object>> {
    let found = read_definitions(text)?;
    Some(found.into_iter().map(|found| found.object).collect())
}

fn read_definitions(text: &str) -> Option<Vec<Definition>> {
    let source = Arc::new(Source::new("fuzz.xml", text));
    let reading = xml::read(&source);
    for found in &reading.diagnostics {
        let place = found.place.as_ref().expect("everything has its place");
        assert!(source.text().get(place.span.clone()).is_some(), "{found}");
        // What shows a place counts lines and columns.
        assert!(found.to_string().starts_with("fuzz.xml:"), "{found}");
    }
    let Document::Objects(objects) = reading.document? else {
        return None;
    };
    let definition = |read: xml::ReadObject| Definition {
        object: read.object,
        source: Arc::clone(&source),
        span: read.span,
    };
    Some(objects.into_iter().map(definition).collect())
}

/// What the writer does not warn of is read as the same; what it does warn of is read, and is the same
/// from then on.
pub(crate) fn comes_back_from_xml(objects: &[Object]) {
    let Ok(written) = xml::write(objects) else {
        return;
    };
    let again =
        read_xml(&written.text).unwrap_or_else(|| panic!("no definitions:\n{}", written.text));
    if written.warnings.is_empty() {
        let difference = difference(&again, &objects.to_vec());
        assert_eq!(difference, None, "{}", written.text);
    } else {
        comes_back_from_xml_unless_warned(&again);
    }
}

fn comes_back_from_xml_unless_warned(objects: &[Object]) {
    let written = xml::write(objects).expect("it was written before");
    if written.warnings.is_empty() {
        let again = read_xml(&written.text);
        assert_eq!(again.as_deref(), Some(objects), "{}", written.text);
    }
}

fn comes_back_from_rust(text: &str, definitions: &[Definition]) {
    let mut read = rust::read_file(text).unwrap_or_else(|error| panic!("{error} in:\n{text}"));
    let mut given: Vec<Object> = definitions
        .iter()
        .map(|found| found.object.clone())
        .collect();
    for objects in [&mut read, &mut given] {
        objects.sort_by_key(|object| (object.id, object.version));
        objects.dedup();
    }
    assert_eq!(difference(&read, &given), None, "read back from:\n{text}");
}

/// Rust as a formatter leaves it, as far as that can be seen without one.
fn is_tidy(text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error} in:\n{text}"));
    assert!(
        file.attrs.is_empty(),
        "inner attributes break `include!`:\n{text}"
    );
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
    assert!(!text.contains("\n\n\n"), "two blank lines:\n{text}");
    for line in text.lines() {
        assert_eq!(line.trim_end(), line, "white space at the end:\n{text}");
        assert!(!line.contains(['\t', '\r']), "{line:?} of:\n{text}");
    }
}
