//! Tests the export of structs to OMA XML, and its errors.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::sync::Arc;

use lwm2m_codegen::{Export, rust};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::{self, Document};
use lwm2m_model::ir::{Object, Range};
use lwm2m_model::{Operations, Version};

use support::{error_codes, place_of};

/// Returns a struct of Object 33805 with these fields.
fn pump(fields: &str) -> String {
    format!(
        "use lwm2m_objects::*;\n\n/// A pump.\n#[derive(Object)]\n#[lwm2m(id = 33805)]\nstruct Pump {{\n{fields}\n}}\n"
    )
}

fn export(text: &str) -> Result<Export, Vec<Diagnostic>> {
    let source = Arc::new(Source::new("pump.rs", text));
    Export::new(&source).map_err(|error| error.into_diagnostics())
}

fn exported(text: &str) -> Export {
    export(text).unwrap_or_else(|found| panic!("{found:?}"))
}

/// Reads the Objects of a document.
fn read(text: &str) -> Vec<Object> {
    let reading = xml::read(&Arc::new(Source::new("written.xml", text)));
    match reading.document {
        Some(Document::Objects(objects)) => objects.into_iter().map(|read| read.object).collect(),
        other => panic!("{other:?}: {:?}", reading.diagnostics),
    }
}

/// Returns the full text of the only error of an export.
#[track_caller]
fn only_error(text: &str) -> String {
    let found = export(text).unwrap_err();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].to_string()
}

mod from_rust {
    use super::*;

    #[test]
    fn an_extension_is_exported_instead_of_its_base() {
        let text = pump("#[lwm2m(id = 0, read)] on: bool,")
            + "#[derive(Object)] struct Sealed {\n#[lwm2m(base)] pump: Pump,\n\
               #[lwm2m(id = 26241, read)] seal: u8 }";
        let export = exported(&text);
        let objects = read(export.to_file());
        let [sealed] = objects.as_slice() else {
            panic!("{objects:?}");
        };
        assert_eq!((sealed.id, sealed.name.as_str()), (33805, "Pump"));
        let ids = sealed.resources.iter().map(|resource| resource.id);
        assert!(ids.eq([0, 26241]));
        assert_eq!(export.to_files().len(), 1);
    }

    #[test]
    fn missing_facts_follow_from_names_and_types() {
        let text = pump(
            "/// How fast, if < 10 %.\n #[lwm2m(id = 0, read)] speed_now: u8,\n\
             #[lwm2m(id = 1, read)] mode: Option<Mode>,\n\
             #[lwm2m(id = 2, execute)] reset: Execute,",
        ) + "#[derive(Enumeration)] enum Mode {\n\
             #[lwm2m(value = 1)] AllOn,\n\
             /// Off\n#[lwm2m(value = 0)] Off,\n\
             #[lwm2m(other)] Other(i64) }";
        let object = read(exported(&text).to_file()).remove(0);
        let [speed, mode, reset] = object.resources.as_slice() else {
            panic!("{object:?}");
        };
        assert_eq!(
            (object.name.as_str(), object.description.as_str()),
            ("Pump", "A pump.")
        );
        assert_eq!((speed.name.as_str(), speed.mandatory), ("Speed Now", true));
        assert_eq!(speed.range, Some(Range::integers([(0, 255)])));
        assert_eq!(speed.description, "How fast, if < 10 %.");
        let labels = mode.enumeration.as_ref().unwrap().values.iter();
        let labels: Vec<&str> = labels.map(|found| found.label.as_str()).collect();
        assert_eq!((labels, mode.mandatory), (vec!["Off", "All On"], false));
        assert_eq!(
            (reset.data_type, reset.operations),
            (None, Operations::Execute)
        );
    }

    #[test]
    fn the_stars_of_a_block_comment_are_removed() {
        let text = pump(
            "/** How fast.\n      * Now.\n      *\n      * And on average.\n      */\n\
             #[lwm2m(id = 0, read)] speed: u8,\n\
             #[doc = \"One of\\n* on\\n* off\"]\n\
             #[lwm2m(id = 1, read)] mode: u8,",
        );
        let object = read(exported(&text).to_file()).remove(0);
        let descriptions = object.resources.iter();
        let descriptions: Vec<&str> = descriptions.map(|found| &*found.description).collect();
        assert_eq!(
            descriptions,
            ["How fast. Now.\n\nAnd on average.", "One of\n* on\n* off"]
        );
    }

    #[test]
    fn an_invalid_enum_causes_no_subsequent_errors() {
        let text = pump("#[lwm2m(id = 4, read)] mode: Mode,")
            + "#[derive(Enumeration)] enum Mode {\n#[lwm2m(value = 0)] Off,\n\
               #[lwm2m(others)] Other(u8) }";
        assert!(only_error(&text).contains("did you mean `other`?"));
    }

    #[test]
    fn unsuitable_types_have_a_suggestion() {
        let line = only_error(&pump("#[lwm2m(id = 4, read)] since: Duration,"));
        for part in [
            "`Duration` is no type",
            "`i64`, `String` or `Time`",
            "#[lwm2m(skip)]",
        ] {
            assert!(line.contains(part), "no `{part}` in: {line}");
        }
    }

    #[test]
    fn xml_is_rejected_with_a_hint() {
        let line = only_error(exported(&pump("#[lwm2m(id = 0, read)] on: bool,")).to_file());
        assert!(
            line.starts_with(
                "pump.rs:1:1: error[bad-rust]: this is no Rust: it begins as XML does"
            )
        );
        assert!(line.contains("`lwm2m-codegen generate`"), "{line}");
    }

    /// Converts Rust to XML and back, which must preserve everything that the derive reads.
    #[test]
    fn attributes_round_trip() {
        let text = "#[derive(Object)]\n\
            #[lwm2m(id = 33805, name = \"The pump\", version = \"2.1\", lwm2m_version = \"1.1\", urn = \"urn:x:y:z:33805\", multiple, mandatory)]\n\
            struct Pump {\n\
            #[lwm2m(id = 0, name = \"speed\", read, write, range = 5, units = \"/100\")] a: u8,\n\
            #[lwm2m(id = 1, bootstrap_only, unsigned, range = [1..=2, 9])] b: Option<u8>,\n\
            #[lwm2m(id = 2, read, mandatory, range = [\"on\", \"off\"])] c: Instances<String>,\n\
            #[lwm2m(id = 3, write, range = [0, 26])] d: Option<Vec<u8>>,\n\
            #[lwm2m(id = 4, read, range = -1.5..=1e9)] e: f64,\n\
            #[lwm2m(id = 5, execute, mandatory)] f: Execute,\n\
            #[lwm2m(id = 6, read, range = 0..=18446744073709551615)] g: u64,\n\
            #[lwm2m(id = 7, read)] h: ObjectLink,\n\
            #[lwm2m(id = 8, read)] i: CoreLink,\n}";
        let given = rust::read_file(text).unwrap();
        assert_eq!(read(exported(text).to_file()), given);
    }

    #[test]
    fn several_structs_are_one_document_or_several_files() {
        let text = pump("#[lwm2m(id = 0, read)] a: u8,")
            + "mod newer {\n#[derive(lwm2m_objects::Object)]\n#[lwm2m(id = 33805, version = \"1.2\")]\nstruct Pump { #[lwm2m(id = 0, read)] a: u8 } }";
        let export = exported(&text);
        let versions = read(export.to_file())
            .into_iter()
            .map(|object| object.version);
        assert_eq!(
            versions.collect::<Vec<_>>(),
            [Version::new(1, 0), Version::new(1, 2)]
        );
        let names: Vec<_> = export
            .to_files()
            .keys()
            .map(|name| name.display().to_string())
            .collect();
        assert_eq!(names, ["33805-1_0.xml", "33805-1_2.xml"]);
        for text in export.to_files().values() {
            assert_eq!(read(text).len(), 1);
        }
    }
}

mod refused {
    use super::*;

    #[test]
    fn errors_have_a_location_an_object_and_a_resource() {
        let text = pump(
            "#[lwm2m(id = 0, reed)] a: u8,\n\
             #[lwm2m(id = 1, read)] b: Percent,\n\
             #[lwm2m(id = 2, read)] c: [u8; 4],\n\
             #[lwm2m(id = 65535, read)] d: u8,",
        );
        let found = export(&text).unwrap_err();
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        for (what, subject) in [
            ("reed", "(object 33805, resource 0)"),
            ("Percent", "(object 33805, resource 1)"),
            ("[u8; 4]", "(object 33805, resource 2)"),
            ("65535", "(object 33805)"),
        ] {
            let start = format!("pump.rs:{}: error[bad-struct]: ", place_of(what, &text));
            let is_it = |line: &&String| line.starts_with(&start) && line.contains(subject);
            assert!(
                said.iter().any(|line| is_it(&line)),
                "{start} {subject} not in {said:#?}"
            );
        }
    }

    #[test]
    fn facts_that_xml_cannot_express_are_reported_at_the_field() {
        for (fields, what, code) in [
            (
                "#[lwm2m(id = 4, read, range = [\"a\\\"b\"])] on: String,",
                "on:",
                "inexpressible-range",
            ),
            (
                "#[lwm2m(id = 4, name = \"\", read)] on: u8,",
                "\"\"",
                "bad-struct",
            ),
            (
                "#[lwm2m(id = 4, unregistered_units = \"\\u{1}\", read)] on: u8,",
                "on:",
                "unprintable",
            ),
            (
                "/// A\u{202e}b\n#[lwm2m(id = 4, read)] on: u8,",
                "on:",
                "unprintable",
            ),
        ] {
            let text = pump(fields);
            let line = only_error(&text);
            let start = format!("pump.rs:{}: error[{code}]", place_of(what, &text));
            assert!(line.starts_with(&start), "{start} is not {line}");
            assert!(line.contains("(object 33805, resource 4)"), "{line}");
        }
    }

    #[test]
    fn invalid_characters_of_labels_are_reported() {
        let text = pump("#[lwm2m(id = 4, read)] mode: Mode,")
            + "#[derive(Enumeration)] enum Mode {\n#[doc = \"O\\u{7}ff\"] #[lwm2m(value = 0)] Off,\n\
               #[lwm2m(value = 1)] On, #[lwm2m(other)] Other(i64) }";
        let line = only_error(&text);
        let start = format!("pump.rs:{}: error[unprintable]", place_of("mode:", &text));
        assert!(
            line.starts_with(&start) && line.contains("U+0007"),
            "{line}"
        );
    }

    #[test]
    fn a_struct_without_fields_is_rejected() {
        let line = only_error(&pump(""));
        assert!(
            line.starts_with("pump.rs:6:8: error[no-resources]"),
            "{line}"
        );
    }

    #[test]
    fn duplicate_versions_are_rejected() {
        let text = pump("#[lwm2m(id = 0, read)] a: u8,")
            + "#[derive(Object)]\n#[lwm2m(id = 33805)]\nstruct Other { #[lwm2m(id = 0, read)] a: u8 }";
        let line = only_error(&text);
        let start = format!(
            "pump.rs:{}: error[repeated-object]",
            place_of("Other", &text)
        );
        assert!(
            line.starts_with(&start) && line.contains("at pump.rs:6:8"),
            "{line}"
        );
    }

    #[test]
    fn a_file_without_objects_is_an_error() {
        for text in [
            "",
            "struct Pump;",
            "#[derive(Debug)] struct Object;",
            "mod pump;",
        ] {
            assert_eq!(
                error_codes(&export(text).unwrap_err()),
                ["no-struct"],
                "{text}"
            );
        }
    }

    /// Returns sources whose parsing or dropping recurses.
    fn nested(times: usize) -> [String; 9] {
        let all = |text: &str| text.repeat(times);
        [
            format!("const A: u8 = {}1{};", all("("), all(")")),
            format!("fn a() {}{}", all("{"), all("}")),
            format!("{}{}", all("mod a {"), all("}")),
            format!("struct A {{ a: {}u8{} }}", all("V<"), all(">")),
            format!("struct A {{ a: {}u8 }}", all("&")),
            format!("fn a() {{ {}1 }}", all("return ")),
            format!("const A: u8 = 1{};", all("+1")),
            format!("const A: u8 = a{};", all(".a()")),
            format!("fn a() {{ {}{{}} }}", all("if a {} else ")),
        ]
    }

    #[test]
    fn deeply_nested_sources_are_rejected() {
        for text in nested(50_000) {
            let line = only_error(&text);
            let found = line.contains("error[too-deep]: more than 1000 levels");
            assert!(found, "{line} of {:.30}", text);
        }
    }

    #[test]
    fn moderately_nested_sources_are_accepted() {
        let pump = pump("#[lwm2m(id = 0, read)] level: u8,");
        for text in nested(100) {
            let text = format!("{text}\n{pump}");
            assert_eq!(read(exported(&text).to_file()).len(), 1);
        }
        for text in [240, 320, 480, 980].into_iter().flat_map(nested) {
            let found = export(&format!("{text}\n{pump}"));
            let is_refused = |found: Vec<Diagnostic>| error_codes(&found) == ["too-deep"];
            assert!(found.map_or_else(is_refused, |_| true), "{:.30}", text);
        }
    }

    #[test]
    fn deeply_nested_texts_are_rejected() {
        let [deep, ..] = nested(50_000);
        let found = rust::read_file(&deep).unwrap_err().into_diagnostics();
        assert_eq!(error_codes(&found), ["too-deep"]);
    }

    /// syn skips a shebang line, which need not be valid Rust.
    #[test]
    fn a_shebang_line_preserves_locations() {
        let [deep, ..] = nested(50_000);
        let pump = pump("#[lwm2m(id = 0, read)] level: u8,");
        let long = format!("#!/bin/{}\n", "sh".repeat(50_000));
        for shell in ["#!/bin/sh\n", "#! /usr/bin/env -S \"a\n", &long] {
            let line = only_error(&format!("{shell}{deep}"));
            assert!(line.starts_with("pump.rs:2:"), "{line}");
            assert!(line.contains("error[too-deep]"), "{line}");
            let text = shell.to_owned() + &pump;
            assert_eq!(exported(&text).to_file(), exported(&pump).to_file());
            let line = only_error(&format!("{shell}struct Pump {{ a: }}"));
            assert!(line.starts_with("pump.rs:2:18: error[bad-rust]"), "{line}");
        }
    }

    #[test]
    fn documentation_does_not_add_depth() {
        let lines = "/// As long as it takes.\n".repeat(2000);
        let field = format!("{lines} #[lwm2m(id = 0, read)] level: u8,");
        let text = lines + &pump(&field);
        assert_eq!(read(exported(&text).to_file()).len(), 1);
    }

    #[test]
    fn syntax_errors_have_locations() {
        for (text, place) in [
            ("// é\nstruct Pump { a: }", "2:18"),
            ("struct Pump {", "1:13"),
            ("struct Pump { a: \"", "1:18"),
            ("fn", "1:3"),
            ("<?xml version=\"1.0\"?>", "1:1"),
        ] {
            let line = only_error(text);
            let start = format!("pump.rs:{place}: error[bad-rust]: this is no Rust: ");
            assert!(line.starts_with(&start), "{start} is not {line}");
        }
    }
}
