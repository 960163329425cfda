//! What goes into a notation comes out of it: XML, the IR, Rust and JSON say the same.

use std::path::PathBuf;
use std::sync::LazyLock;

use lwm2m_codegen::rust::{self, Bindings};
use lwm2m_codegen::{Options, Selector};
use lwm2m_definitions::Definition;
use lwm2m_model::ir::Object;
use lwm2m_tests::markdown::{docs, shown};
use lwm2m_tests::{bundled_definitions, definitions, definitions_at_hand, difference, to_rust};

/// A definition and the Rust for it alone, so that no names collide.
struct Written {
    definition: Definition,
    rust: String,
}

impl Written {
    fn name(&self) -> &str {
        self.definition.source.name()
    }
}

/// Every definition at hand.
static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let written = all(&definitions_at_hand()).into_iter();
    let written = written.map(|definition| Written {
        rust: to_rust(std::slice::from_ref(&definition), &Options::default()),
        definition,
    });
    written.collect()
});

fn all(paths: &[PathBuf]) -> Vec<Definition> {
    let found: Vec<Definition> = paths.iter().flat_map(|path| definitions(path)).collect();
    assert!(!found.is_empty(), "no definition");
    found
}

fn read_back(rust: &str) -> Vec<Object> {
    rust::read_file(rust).unwrap_or_else(|error| panic!("{error} in:\n{rust}"))
}

fn in_order(objects: impl IntoIterator<Item = Object>) -> Vec<Object> {
    let mut objects: Vec<Object> = objects.into_iter().collect();
    objects.sort_by_key(|object| (object.id, object.version));
    objects
}

fn objects(definitions: &[Definition]) -> Vec<Object> {
    in_order(definitions.iter().map(|found| found.object.clone()))
}

fn bindings(definitions: &[Definition]) -> Bindings {
    Bindings::new(definitions, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn assert_same(one: &Bindings, other: &Bindings) {
    assert_eq!(one.to_file(), other.to_file());
    assert_eq!(one.to_files(), other.to_files());
}

#[test]
fn every_definition_comes_back_from_its_rust() {
    let differing: Vec<String> = WRITTEN
        .iter()
        .filter_map(|written| {
            let given = vec![written.definition.object.clone()];
            let difference = difference(&read_back(&written.rust), &given)?;
            Some(format!("{}: {difference}", written.name()))
        })
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn all_bundled_definitions_come_back_from_one_file() {
    let definitions = all(&bundled_definitions());
    let read = in_order(read_back(&bindings(&definitions).to_file()));
    assert_eq!(difference(&read, &objects(&definitions)), None);
}

#[test]
fn all_bundled_definitions_come_back_from_files() {
    let definitions = all(&bundled_definitions());
    let files = bindings(&definitions).to_files();
    let read = in_order(files.values().flat_map(|text| read_back(text)));
    assert_eq!(difference(&read, &objects(&definitions)), None);
}

#[test]
fn every_definition_comes_back_from_json() {
    for written in WRITTEN.iter() {
        let object = &written.definition.object;
        let json = serde_json::to_string(object).expect("the IR can be serialized");
        let read: Object = serde_json::from_str(&json)
            .unwrap_or_else(|error| panic!("{}: {error} in {json}", written.name()));
        assert_eq!(difference(&read, object), None, "{}", written.name());
        let again = serde_json::to_string(&read).expect("the IR can be serialized");
        assert_eq!(again, json, "{}", written.name());
    }
}

#[test]
fn the_same_definitions_give_the_same_bytes_in_any_order() {
    let mut definitions = all(&bundled_definitions());
    let first = bindings(&definitions);
    for _ in 1..definitions.len() {
        definitions.rotate_left(1);
        assert_same(&first, &bindings(&definitions));
    }
    definitions.reverse();
    assert_same(&first, &bindings(&definitions));
    // As if every file had been named twice.
    let twice = [definitions.clone(), definitions].concat();
    assert_same(&first, &bindings(&twice));
}

#[test]
fn choices_give_the_same_bytes_in_any_order() {
    let definitions = all(&bundled_definitions());
    let mut options = Options {
        plain_integers: vec![Selector::Resource(12, 2), Selector::Object(13)],
        ..Options::default()
    };
    let first = to_rust(&definitions, &options);
    options.plain_integers.reverse();
    assert_eq!(to_rust(&definitions, &options), first);
}

#[test]
fn every_file_is_items_alone_and_says_the_same_when_formatted_anew() {
    for written in WRITTEN.iter() {
        let (name, rust) = (written.name(), &written.rust);
        let file = syn::parse_file(rust).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            file.attrs.is_empty(),
            "{name}: inner attributes break `include!`"
        );
        let inner = rust.lines().map(str::trim_start).find(|line| {
            ["#![", "#!", "//!", "/*"]
                .iter()
                .any(|start| line.starts_with(start))
        });
        assert_eq!(inner, None, "{name}");
        let formatted = prettyplease::unparse(&file);
        let difference = difference(&read_back(&formatted), &read_back(rust));
        assert_eq!(difference, None, "{name}");
    }
}

#[test]
fn every_file_is_tidy_text() {
    for written in WRITTEN.iter() {
        let (name, rust) = (written.name(), &written.rust);
        assert!(rust.ends_with('\n') && !rust.ends_with("\n\n"), "{name}");
        assert!(!rust.contains("\n\n\n"), "{name}: two blank lines");
        let lines: Vec<&str> = rust.lines().collect();
        for line in &lines {
            assert_eq!(&line.trim_end(), line, "{name}: white space at the end");
            assert!(!line.contains(['\t', '\r']), "{name}: {line:?}");
        }
        for three in lines.windows(3) {
            let documents = |line: &str| line.trim_start().starts_with("///");
            let torn = documents(three[0]) && three[1].is_empty() && documents(three[2]);
            assert!(!torn, "{name}: a gap after `{}`", three[0].trim());
        }
    }
}

#[test]
fn every_description_is_shown_as_it_was_written() {
    for written in WRITTEN.iter() {
        let name = written.name();
        let shown: Vec<String> = docs(&written.rust)
            .into_iter()
            .map(|(item, docs)| {
                shown(&docs).unwrap_or_else(|other| panic!("{name}, {item}: {other}"))
            })
            .collect();
        for resource in &written.definition.object.resources {
            let description = &resource.description;
            assert!(
                shown.iter().any(|text| text.starts_with(description)),
                "{name}, resource {}: {description:?} is not shown as it is",
                resource.id,
            );
        }
    }
}
