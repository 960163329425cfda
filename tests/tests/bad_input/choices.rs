//! Choices about the generated code that do not fit the definitions, or are no Rust.

use std::collections::BTreeMap;

use lwm2m_codegen::rust::Bindings;
use lwm2m_codegen::{Error, Options, Selector, Storage};
use lwm2m_definitions::Definition;
use lwm2m_tests::{definitions_of, from_text, to_rust};

use crate::expect::{item, item_of, with_items};

/// Object 33800 with an enumerated resource 1 and a text without range as resource 5.
fn probe() -> Vec<Definition> {
    let items = item(1, "Mode", "0: Off\n1: On") + &item_of("String", "", "");
    let (source, reading) = from_text("probe.xml", &with_items(&items));
    definitions_of(&source, &reading)
}

fn refused(options: &Options) -> Vec<String> {
    let error: Error = Bindings::new(&probe(), options).expect_err("the choice is refused");
    let lines = error.to_string();
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn objects_and_resources_that_there_are_not() {
    let every_choice = |selector: Selector| {
        [
            Options {
                plain_integers: vec![selector],
                ..Options::default()
            },
            Options {
                lengths: vec![(selector, 1)],
                storage: Storage::Heapless,
                ..Options::default()
            },
            Options {
                instances: vec![(selector, 1)],
                storage: Storage::Heapless,
                ..Options::default()
            },
            Options {
                derives: vec![(selector, "Eq".to_owned())],
                ..Options::default()
            },
            Options {
                attributes: vec![(selector, "#[x]".to_owned())],
                ..Options::default()
            },
        ]
    };
    for (selector, named) in [
        (Selector::Resource(33800, 4), "(object 33800, resource 4)"),
        (Selector::Object(33801), "(object 33801)"),
        (Selector::Resource(33801, 5), "(object 33801)"),
    ] {
        for options in every_choice(selector) {
            let lines = refused(&options);
            assert_eq!(lines.len(), 1, "{lines:?}");
            assert!(lines[0].starts_with("error[unknown-choice]: "), "{lines:?}");
            assert!(lines[0].contains(named), "{lines:?}");
            assert!(lines[0].contains("correct the ID"), "{lines:?}");
        }
    }
}

#[test]
fn a_subset_or_a_feature_with_unknown_ids() {
    let options = Options {
        resources: BTreeMap::from([(33800, vec![1, 7, 5, 9]), (12, vec![0])]),
        features: BTreeMap::from([("f".to_owned(), vec![33800, 13])]),
        ..Options::default()
    };
    let lines = refused(&options);
    let named = [
        "(object 12)",
        "(object 13)",
        "(object 33800, resource 7)",
        "(object 33800, resource 9)",
    ];
    for named in named {
        assert!(
            lines.iter().any(|line| line.contains(named)),
            "{named}: {lines:?}"
        );
    }
}

#[test]
fn derives_that_are_no_paths() {
    for wrong in [
        "",
        "1",
        "a b",
        "A, B",
        "A)] struct B; #[derive(C",
        "#[x]",
        "A<",
        "\"A\"",
    ] {
        let options = Options {
            derives: vec![(Selector::All, wrong.to_owned())],
            ..Options::default()
        };
        let lines = refused(&options);
        assert!(lines[0].starts_with("error[bad-derive]: "), "{lines:?}");
        assert!(lines[0].contains("`serde::Serialize`"), "{lines:?}");
    }
}

#[test]
fn attributes_that_are_none() {
    for wrong in [
        "",
        "x",
        "#[",
        "#![x]",
        "#[x] pub",
        "#[x] pub(crate)",
        "#[x] struct A; #[y]",
        "#[x] a: u8, #[y]",
        "// x",
    ] {
        for selector in [Selector::All, Selector::Resource(33800, 5)] {
            let options = Options {
                attributes: vec![(selector, wrong.to_owned())],
                ..Options::default()
            };
            let lines = refused(&options);
            let told = ["error[bad-attribute]: ", "error[no-rust]: "];
            assert!(
                told.iter().any(|start| lines[0].contains(start)),
                "{wrong}: {lines:?}"
            );
        }
    }
}

#[test]
fn no_choice_is_passed_over() {
    let count = |rust: &str, what: &str| rust.matches(what).count();
    for (selector, places) in [
        (Selector::All, 2),
        (Selector::Object(33800), 2),
        (Selector::Resource(33800, 1), 1),
    ] {
        let options = Options {
            derives: vec![(selector, "::some::Derive".to_owned())],
            ..Options::default()
        };
        assert_eq!(
            count(&to_rust(&probe(), &options), "::some::Derive"),
            places,
            "{selector}"
        );
    }
    for selector in [
        Selector::All,
        Selector::Object(33800),
        Selector::Resource(33800, 1),
    ] {
        let options = Options {
            attributes: vec![(selector, "#[some(attribute)] #[and(another)]".to_owned())],
            ..Options::default()
        };
        let rust = to_rust(&probe(), &options);
        assert!(count(&rust, "#[some(attribute)]") > 0, "{selector}");
        assert_eq!(
            count(&rust, "#[some(attribute)]"),
            count(&rust, "#[and(another)]")
        );
    }
}

#[test]
fn heapless_storage_without_room() {
    let options = Options {
        storage: Storage::Heapless,
        ..Options::default()
    };
    let lines = refused(&options);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("probe.xml:2:1: error[no-capacity]: "),
        "{lines:?}"
    );
    assert!(lines[0].contains("(object 33800, resource 5)"), "{lines:?}");
    assert!(lines[0].contains("`length` for `33800/5`"), "{lines:?}");
}

#[test]
fn one_object_defined_twice() {
    let one = |name: &str| {
        let (source, reading) = from_text(name, &with_items(&item(0, "Level", "")));
        definitions_of(&source, &reading)
    };
    let same = [one("a.xml"), one("b.xml")].concat();
    assert!(Bindings::new(&same, &Options::default()).is_ok());

    let different = [probe(), one("a.xml")].concat();
    let error = Bindings::new(&different, &Options::default()).expect_err("one of them is wrong");
    let line = error.to_string();
    assert!(
        line.starts_with("probe.xml:2:1: error[repeated-object]: version 1.0 is defined twice"),
        "{line}"
    );
    assert!(
        line.contains("(object 33800); the other is at a.xml:2:1; "),
        "{line}"
    );
}
