//! What the tests of bad input hold a reading to.

use lwm2m_codegen::{Options, rust};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::xml::Reading;
use lwm2m_model::ir::{Object, Resource};
use lwm2m_tests::{definitions_of, difference, from_text, objects, to_rust};

/// Stands in a test's XML where a diagnostic has to point.
const MARK: char = '§';

/// The parts of a diagnostic that a user relies on.
pub(crate) struct Expected {
    /// `error` or `warning`, with the code: `error[bad-id]`.
    pub(crate) kind: &'static str,
    /// Which object and resource it names, what it says and what it advises: parts of its line.
    pub(crate) says: &'static [&'static str],
}

/// Reads XML that has a `§` for each diagnostic, at the character where it has to point, and
/// checks that they are found there, in this order, and no others are.
pub(crate) fn found(marked: &str, expected: &[Expected]) -> Reading {
    let places: Vec<(usize, usize)> = marked
        .match_indices(MARK)
        .map(|(at, _)| line_and_column(&marked[..at]))
        .collect();
    assert_eq!(
        places.len(),
        expected.len(),
        "a mark for each diagnostic:\n{marked}"
    );
    let text: String = marked.split(MARK).collect();
    let (_, reading) = from_text("bad.xml", &text);
    let lines: Vec<String> = reading
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    for (position, expected) in expected.iter().enumerate() {
        let (line, column) = places[position];
        let start = format!("bad.xml:{line}:{column}: {}: ", expected.kind);
        let found = lines.get(position).map_or("nothing", String::as_str);
        assert!(
            found.starts_with(&start),
            "{start}… but found:\n{}",
            lines.join("\n")
        );
        for part in expected.says {
            assert!(found.contains(part), "no `{part}` in: {found}");
        }
    }
    for diagnostic in &reading.diagnostics {
        // There are too many ways to be no XML for advice on each.
        let advised = diagnostic.help.is_some() || diagnostic.code == "bad-xml";
        assert!(advised, "no advice: {diagnostic}");
    }
    assert_eq!(
        lines.len(),
        expected.len(),
        "found as well:\n{}",
        lines.join("\n")
    );
    assert_eq!(
        reading.document.is_none(),
        reading.diagnostics.iter().any(Diagnostic::is_error),
        "a document, or else an error"
    );
    reading
}

/// One diagnostic, an error: there is no document.
pub(crate) fn error(marked: &str, kind: &'static str, says: &'static [&'static str]) {
    let reading = found(marked, &[Expected { kind, says }]);
    assert!(reading.document.is_none(), "{marked}");
}

/// One diagnostic, a warning, beside the object.
pub(crate) fn warning(marked: &str, kind: &'static str, says: &'static [&'static str]) -> Object {
    let reading = found(marked, &[Expected { kind, says }]);
    objects(&reading).remove(0)
}

/// The only object of XML that is read without a word.
pub(crate) fn silently(text: &str) -> Object {
    let reading = found(text, &[]);
    let mut objects = objects(&reading);
    assert_eq!(objects.len(), 1, "{text}");
    objects.remove(0)
}

/// The Rust for all objects of the XML, which may have warnings: it has to parse, and to be read
/// back as the same objects.
pub(crate) fn written(text: &str) -> String {
    written_from("odd.xml", text)
}

/// As [`written`], from a file of that name.
pub(crate) fn written_from(name: &str, text: &str) -> String {
    let (source, reading) = from_text(name, text);
    let definitions = definitions_of(&source, &reading);
    let rust = to_rust(&definitions, &Options::default());
    let file = syn::parse_file(&rust).unwrap_or_else(|error| panic!("{error} in:\n{rust}"));
    assert!(file.attrs.is_empty(), "inner attributes:\n{rust}");
    let mut read = rust::read_file(&rust).unwrap_or_else(|error| panic!("{error} in:\n{rust}"));
    let mut given = objects(&reading);
    read.sort_by_key(|object| object.id);
    given.sort_by_key(|object| object.id);
    let difference = difference(&read, &given);
    assert_eq!(difference, None, "read back from:\n{rust}");
    rust
}

/// A definition of object 33800 with these `<Item>` elements.
pub(crate) fn with_items(items: &str) -> String {
    let head = object_head("Soil probe", "33800", "");
    format!("<LWM2M>\n<Object>\n{head}<Resources>\n{items}</Resources>\n</Object>\n</LWM2M>\n")
}

/// The elements of an object before its resources.
pub(crate) fn object_head(name: &str, id: &str, description: &str) -> String {
    format!(
        "<Name>{name}</Name>\n<Description1>{description}</Description1>\n\
         <ObjectID>{id}</ObjectID>\n<ObjectURN></ObjectURN>\n\
         <MultipleInstances>Single</MultipleInstances>\n<Mandatory>Optional</Mandatory>\n"
    )
}

/// An `<Item>` of which all but its ID, name and description is usual.
pub(crate) fn item(id: u16, name: &str, description: &str) -> String {
    let rest = "<Operations>RW</Operations>\
                <MultipleInstances>Single</MultipleInstances>\
                <Mandatory>Optional</Mandatory>\
                <Type>Integer</Type><RangeEnumeration></RangeEnumeration><Units></Units>";
    format!(
        "<Item ID=\"{id}\"><Name>{name}</Name>{rest}<Description>{description}</Description></Item>\n"
    )
}

/// An `<Item>` with ID 5 of this type, range and unit.
pub(crate) fn item_of(data_type: &str, range: &str, units: &str) -> String {
    item(5, "Level", "").replace(
        "<Type>Integer</Type><RangeEnumeration></RangeEnumeration><Units></Units>",
        &format!("<Type>{data_type}</Type><RangeEnumeration>{range}</RangeEnumeration><Units>{units}</Units>"),
    )
}

/// The resource of that ID.
pub(crate) fn resource(object: &Object, id: u16) -> &Resource {
    object
        .resources
        .iter()
        .find(|resource| resource.id == id)
        .unwrap_or_else(|| panic!("no resource {id} in {object:?}"))
}

/// Line and column, from one, of what follows `before`.
fn line_and_column(before: &str) -> (usize, usize) {
    let before = before.replace(MARK, "");
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}
