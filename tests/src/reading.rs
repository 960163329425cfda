//! Files and texts as definitions, and definitions as Rust.

use std::path::Path;
use std::sync::Arc;

use lwm2m_codegen::Options;
use lwm2m_codegen::rust::Bindings;
use lwm2m_definitions::Definition;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::{self, Document, Reading};
use lwm2m_model::ir::Object;

/// Reads a file. Diagnostics give it the name that follows its folder, so that they are the same
/// on every machine.
pub fn read(path: &Path) -> (Arc<Source>, Reading) {
    let bytes = std::fs::read(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let source = Source::from_bytes(name, bytes).unwrap_or_else(|found| panic!("{found}"));
    let source = Arc::new(source);
    let reading = xml::read(&source);
    (source, reading)
}

/// Reads a text as a file of that name.
pub fn from_text(name: &str, text: &str) -> (Arc<Source>, Reading) {
    let source = Arc::new(Source::new(name, text));
    let reading = xml::read(&source);
    (source, reading)
}

/// The definitions of a file: none in one of the registry's side files. Panics where the file
/// cannot be read without an error.
pub fn definitions(path: &Path) -> Vec<Definition> {
    let (source, reading) = read(path);
    definitions_of(&source, &reading)
}

/// The definitions of a reading. Panics where it has none because of an error.
pub fn definitions_of(source: &Arc<Source>, reading: &Reading) -> Vec<Definition> {
    match &reading.document {
        Some(Document::Objects(objects)) => objects
            .iter()
            .map(|read| Definition {
                object: read.object.clone(),
                source: Arc::clone(source),
                span: read.span.clone(),
            })
            .collect(),
        Some(Document::SideFile(_)) => Vec::new(),
        None => panic!("{}", shown(reading)),
    }
}

/// The objects of a reading. Panics where there are none.
pub fn objects(reading: &Reading) -> Vec<Object> {
    match &reading.document {
        Some(Document::Objects(objects)) => {
            objects.iter().map(|read| read.object.clone()).collect()
        }
        other => panic!("no objects but {other:?}: {}", shown(reading)),
    }
}

/// The definitions as one file of Rust. Panics where they cannot be written.
pub fn to_rust(definitions: &[Definition], options: &Options) -> String {
    Bindings::new(definitions, options)
        .unwrap_or_else(|error| panic!("{error}"))
        .to_file()
}

fn shown(reading: &Reading) -> String {
    let lines: Vec<String> = reading
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    lines.join("\n")
}
