//! Tests the options, output, Cargo instructions and errors of `Builder`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use lwm2m_codegen::rust::read_file;
use lwm2m_codegen::{Builder, Storage};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::Version;
use lwm2m_model::ir::Object;
use tempfile::{TempDir, tempdir};

use support::{age, error_codes, modified, names_in, newer_pump, place_of, pump, put, valve};

/// A folder with both versions of the pump and the valve.
struct Definitions(TempDir);

impl Definitions {
    fn new() -> Definitions {
        let folder = tempdir().unwrap();
        put(folder.path(), "pump.xml", &pump());
        put(folder.path(), "newer_pump.xml", &newer_pump());
        put(folder.path(), "valve.xml", &valve());
        Definitions(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn pump(&self) -> Builder {
        Builder::new().file(self.path("pump.xml"))
    }

    fn all(&self) -> Builder {
        Builder::new().folder(self.0.path())
    }
}

fn text_of(builder: Builder) -> String {
    let (_, bindings) = builder.generate().unwrap();
    bindings.to_file()
}

fn objects_in(text: &str) -> Vec<Object> {
    read_file(text).unwrap()
}

fn errors_of(builder: Builder) -> Vec<Diagnostic> {
    builder.generate().unwrap_err().into_diagnostics()
}

/// Returns the lines above the one with this start, up to the preceding empty line.
fn lines_above<'t>(text: &'t str, start: &str) -> Vec<&'t str> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines
        .iter()
        .position(|line| line.starts_with(start))
        .unwrap_or_else(|| panic!("no `{start}` in\n{text}"));
    let above = lines[..at].iter().rev();
    above.take_while(|line| !line.is_empty()).copied().collect()
}

/// Returns the derives of an item.
fn derives_of<'t>(text: &'t str, item: &str) -> Vec<&'t str> {
    let above = text.find(item).and_then(|at| text.get(..at));
    let derive = above.and_then(|above| above.rsplit_once("#[derive("));
    let names = derive.and_then(|(_, after)| after.split_once(")]"));
    let (names, _) = names.unwrap_or_else(|| panic!("no derive above `{item}` in\n{text}"));
    let names = names.split(',').map(str::trim);
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_file_becomes_a_module_with_a_struct() {
    let definitions = Definitions::new();
    let text = text_of(definitions.pump());
    assert!(text.contains("pub mod pump {"), "{text}");
    let objects = objects_in(&text);
    let [object] = objects.as_slice() else {
        panic!("{objects:?}");
    };
    assert_eq!((object.id, object.name.as_str()), (33805, "Pump"));
    assert_eq!(object.resources.len(), 5);
}

#[test]
fn versions_have_modules_and_the_newest_is_reexported() {
    let definitions = Definitions::new();
    let text = text_of(definitions.all());
    let known: Vec<(u16, Version)> = objects_in(&text)
        .iter()
        .map(|object| (object.id, object.version))
        .collect();
    assert_eq!(
        known,
        [
            (33805, Version::new(1, 0)),
            (33805, Version::new(1, 1)),
            (33806, Version::new(1, 0))
        ]
    );
    for line in [
        "pub mod v1_0 {",
        "pub mod v1_1 {",
        "pub use self::v1_1::*;",
        "pub use self::{pump::Pump, valve::Valve};",
    ] {
        assert!(text.contains(line), "no `{line}` in\n{text}");
    }
}

#[test]
fn a_module_has_one_import_and_the_file_one_list_of_allowed_lints() {
    let definitions = Definitions::new();
    let (_, bindings) = definitions.all().generate().unwrap();
    let allow = "allow(dead_code, unused_imports, clippy::enum_variant_names)";
    let file = bindings.to_file();
    // Two versions of the pump, and the valve.
    assert_eq!(file.matches("use ::lwm2m_objects").count(), 3, "{file}");
    assert_eq!(file.matches(allow).count(), 2, "{file}");
    let files = bindings.to_files();
    let root = &files[Path::new("mod.rs")];
    assert_eq!(root.matches(&format!("#![{allow}]")).count(), 1, "{root}");
    assert_eq!(root.matches("allow(").count(), 1, "{root}");
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("mod.rs")) {
        assert_eq!(text.matches("lwm2m_objects").count(), 1, "{path:?}");
        assert!(!text.contains("allow("), "{path:?}");
    }
}

#[test]
fn the_order_of_paths_is_irrelevant() {
    let definitions = Definitions::new();
    let paths = ["pump.xml", "newer_pump.xml", "valve.xml"].map(|name| definitions.path(name));
    let expected = text_of(definitions.all());
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let builder = order
            .iter()
            .fold(Builder::new(), |builder, at| builder.file(&paths[*at]));
        assert_eq!(text_of(builder), expected, "{order:?}");
    }
}

#[test]
fn equal_duplicates_are_merged_and_different_ones_are_an_error() {
    let definitions = Definitions::new();
    let once = text_of(definitions.pump());
    let copy = put(definitions.0.path(), "copy.xml", &pump());
    let twice = text_of(definitions.pump().file(&copy));
    assert_eq!(objects_in(&once), objects_in(&twice));

    let other = put(
        definitions.0.path(),
        "other.xml",
        &pump().replace("1..32", "1..33"),
    );
    let found = errors_of(definitions.pump().file(&other));
    assert_eq!(error_codes(&found), ["repeated-object"]);
    let shown = found[0].to_string();
    assert!(
        shown.contains("other.xml:3:1") && shown.contains("pump.xml:3:1"),
        "{shown}"
    );
}

#[test]
fn missing_definitions_are_an_error() {
    let found = errors_of(Builder::new());
    assert_eq!(error_codes(&found), ["no-xml"]);
}

mod output {
    use super::*;

    #[test]
    fn it_has_the_chosen_name() {
        let definitions = Definitions::new();
        let folder = tempdir().unwrap();
        let builder = || definitions.pump().out_dir(folder.path());
        builder().build().unwrap();
        assert_eq!(names_in(folder.path()), ["lwm2m_objects.rs"]);
        builder().output("pumps.rs").build().unwrap();
        assert_eq!(names_in(folder.path()), ["lwm2m_objects.rs", "pumps.rs"]);
        let text = fs::read_to_string(folder.path().join("pumps.rs")).unwrap();
        assert_eq!(text, text_of(definitions.pump()));
    }

    #[test]
    fn its_name_must_not_be_a_path() {
        let definitions = Definitions::new();
        let folder = tempdir().unwrap();
        for name in ["", "..", "../pumps.rs", "pumps/pumps.rs", "/pumps.rs"] {
            let builder = definitions.pump().out_dir(folder.path()).output(name);
            let error = builder.build().unwrap_err();
            assert_eq!(error_codes(error.diagnostics()), ["output"], "{name}");
            assert!(error.to_string().contains(&format!("`{name}`")), "{error}");
        }
        assert_eq!(names_in(folder.path()), [""; 0]);
    }

    #[test]
    fn its_name_must_end_in_rs() {
        let definitions = Definitions::new();
        let found = errors_of(definitions.pump().output("pumps.txt"));
        assert_eq!(error_codes(&found), ["output"]);
        assert!(found[0].to_string().contains("`pumps.rs`"), "{found:?}");
    }

    #[test]
    fn it_is_written_only_if_it_changes() {
        let definitions = Definitions::new();
        let folder = tempdir().unwrap();
        let file = folder.path().join("lwm2m_objects.rs");
        let build = || definitions.pump().out_dir(folder.path()).build().unwrap();
        build();
        let old = age(&file);
        build();
        assert_eq!(modified(&file), old);

        put(
            definitions.0.path(),
            "pump.xml",
            &pump().replace("1..32", "1..33"),
        );
        build();
        assert_ne!(modified(&file), old);
        assert!(fs::read_to_string(&file).unwrap().contains("1..=33"));
    }

    #[test]
    fn errors_preserve_the_existing_file() {
        let definitions = Definitions::new();
        let folder = tempdir().unwrap();
        let file = folder.path().join("lwm2m_objects.rs");
        let build = || definitions.pump().out_dir(folder.path()).build();
        build().unwrap();
        let before = fs::read_to_string(&file).unwrap();
        put(definitions.0.path(), "pump.xml", "<LWM2M>");
        build().unwrap_err();
        assert_eq!(fs::read_to_string(&file).unwrap(), before);
        assert_eq!(names_in(folder.path()), ["lwm2m_objects.rs"]);
    }
}

mod subset {
    use super::*;

    fn ids(object: &Object) -> Vec<u16> {
        object
            .resources
            .iter()
            .map(|resource| resource.id)
            .collect()
    }

    #[test]
    fn only_selected_resources_are_generated() {
        let definitions = Definitions::new();
        let text = text_of(definitions.all().resources(33805, [0, 5]));
        let objects = objects_in(&text);
        let kept: Vec<Vec<u16>> = objects.iter().map(ids).collect();
        assert_eq!(kept, [vec![0], vec![0, 5], vec![0]], "{text}");
    }

    #[test]
    fn calls_accumulate() {
        let definitions = Definitions::new();
        let builder = definitions
            .pump()
            .resources(33805, [4])
            .resources(33805, [1, 4]);
        assert_eq!(ids(&objects_in(&text_of(builder))[0]), [1, 4]);
    }

    #[test]
    fn an_unknown_resource_is_an_error() {
        let definitions = Definitions::new();
        let found = errors_of(definitions.pump().resources(33805, [0, 99]));
        assert_eq!(error_codes(&found), ["unknown-choice"]);
        assert_eq!(found[0].subject, Subject::resource(Some(33805), 99));
        let shown = found[0].to_string();
        assert!(shown.contains("33805") && shown.contains("99"), "{shown}");
    }

    #[test]
    fn an_unknown_object_is_an_error() {
        let definitions = Definitions::new();
        let found = errors_of(definitions.pump().resources(7, [0, 1]));
        assert_eq!(error_codes(&found), ["unknown-choice"]);
        assert_eq!(found[0].subject, Subject::object(7));
    }
}

mod derives {
    use super::*;

    #[test]
    fn they_apply_to_the_struct_and_its_enums() {
        let definitions = Definitions::new();
        let builder = definitions.pump().file(definitions.path("valve.xml"));
        let text = text_of(builder.derive("33805", "serde::Serialize"));
        for item in ["pub struct Pump", "pub enum Mode"] {
            assert!(
                derives_of(&text, item).contains(&"serde::Serialize"),
                "{text}"
            );
        }
        assert!(!derives_of(&text, "pub struct Valve").contains(&"serde::Serialize"));
    }

    #[test]
    fn a_star_selects_every_object() {
        let definitions = Definitions::new();
        let text = text_of(definitions.all().derive("*", "defmt::Format"));
        for item in ["pub struct Pump", "pub enum Mode", "pub struct Valve"] {
            assert!(derives_of(&text, item).contains(&"defmt::Format"), "{text}");
        }
    }

    #[test]
    fn duplicates_are_omitted() {
        let definitions = Definitions::new();
        for (path, name) in [
            ("Eq", "Eq"),
            ("Clone", "Clone"),
            ("core::hash::Hash", "Hash"),
        ] {
            let text = text_of(definitions.pump().derive("*", path));
            for item in ["pub struct Pump", "pub enum Mode"] {
                let derives = derives_of(&text, item);
                let same = derives
                    .iter()
                    .filter(|derive| derive.rsplit("::").next() == Some(name));
                assert_eq!(same.count(), 1, "{path} on {item}: {derives:?}");
            }
        }
    }

    #[test]
    fn one_for_a_resource_applies_to_its_enum() {
        let definitions = Definitions::new();
        let text = text_of(definitions.pump().derive("33805/0", "defmt::Format"));
        assert!(
            derives_of(&text, "pub enum Mode").contains(&"defmt::Format"),
            "{text}"
        );
        assert!(!derives_of(&text, "pub struct Pump").contains(&"defmt::Format"));
    }

    #[test]
    fn serde_represents_enums_by_numbers() {
        let definitions = Definitions::new();
        for (path, expected) in [
            ("serde::Serialize", true),
            ("::serde::Deserialize", true),
            ("rkyv::Serialize", false),
            ("defmt::Format", false),
        ] {
            let text = text_of(definitions.pump().derive("*", path));
            let found = text.matches("#[serde(from = \"").count();
            assert_eq!(found, text.matches("#[lwm2m(convert)]").count(), "{path}");
            assert_eq!(found == 1, expected, "{path}: {text}");
        }
    }

    #[test]
    fn invalid_paths_are_errors() {
        let definitions = Definitions::new();
        for wrong in [
            "",
            "two words",
            "#[derive(Eq)]",
            "Eq, Hash",
            "Eq)] struct S; #[x(",
        ] {
            let found = errors_of(definitions.pump().derive("*", wrong));
            assert_eq!(error_codes(&found), ["bad-derive"], "{wrong}");
            assert!(found[0].message.contains(&format!("`{wrong}`")));
        }
    }
}

mod attributes {
    use super::*;

    #[test]
    fn they_apply_to_the_selected_structs_and_fields() {
        let definitions = Definitions::new();
        let builder = definitions
            .all()
            .attribute("33805", "#[allow(clippy::doc_markdown)]")
            .attribute("33805/1", r#"#[serde(rename = "label")]"#);
        let text = text_of(builder);
        let on = |item, attribute| lines_above(&text, item).contains(&attribute);
        assert!(on("pub struct Pump", "#[allow(clippy::doc_markdown)]"));
        assert!(on("pub label", r#"#[serde(rename = "label")]"#));
        assert!(!on("pub note", r#"#[serde(rename = "label")]"#));
        assert!(!on("pub struct Valve", "#[allow(clippy::doc_markdown)]"));
    }

    #[test]
    fn a_star_selects_every_struct() {
        let definitions = Definitions::new();
        let text = text_of(definitions.all().attribute("*", "#[allow(dead_code)]"));
        for item in ["pub struct Pump", "pub struct Valve"] {
            assert!(
                lines_above(&text, item).contains(&"#[allow(dead_code)]"),
                "{text}"
            );
        }
    }

    #[test]
    fn invalid_attributes_are_errors() {
        let definitions = Definitions::new();
        for wrong in [
            "",
            "allow(dead_code)",
            "#![allow(dead_code)]",
            "#[",
            "#[a] struct S; #[b]",
        ] {
            let found = errors_of(definitions.pump().attribute("33805", wrong));
            assert_eq!(error_codes(&found), ["bad-attribute"], "{wrong}");
            assert!(found[0].message.contains(&format!("`{wrong}`")));
        }
    }
}

/// The derive rejects unclear structs, and generated structs must pass the same checks.
#[test]
fn generated_structs_satisfy_the_checks_of_the_derive() {
    let definitions = Definitions::new();
    let valve = valve().replace("33806", "50000");
    let valve = valve.replace("<Units></Units>", "<Units>turns</Units>");
    let path = put(definitions.0.path(), "reserved.xml", &valve);
    let text = text_of(Builder::new().file(path));
    assert!(text.contains("urn = \"urn:oma:lwm2m:x:50000\""), "{text}");
    assert!(text.contains("unregistered_units = \"turns\""), "{text}");
    let objects = objects_in(&text);
    assert_eq!(
        (objects[0].id, objects[0].urn().as_str()),
        (50000, "urn:oma:lwm2m:x:50000")
    );
}

mod heapless {
    use super::*;

    #[test]
    fn missing_capacities_are_reported_for_each_resource() {
        let definitions = Definitions::new();
        let found = errors_of(definitions.pump().storage(Storage::Heapless));
        assert_eq!(error_codes(&found), ["no-capacity", "no-capacity"]);
        let about = |number: usize, name: &str, id: u16| {
            assert_eq!(found[number].subject, Subject::resource(Some(33805), id));
            let shown = found[number].to_string();
            assert!(shown.contains(name), "{shown}");
            assert!(shown.contains("pump.xml:"), "{shown}");
            assert!(shown.contains(&format!("33805/{id}")), "{shown}");
        };
        about(0, "Note", 2);
        about(1, "Flow", 3);
    }

    #[test]
    fn capacities_default_to_the_range() {
        let definitions = Definitions::new();
        let builder = definitions
            .pump()
            .storage(Storage::Heapless)
            .length("*", 64)
            .instances("33805", 4);
        let text = text_of(builder);
        for field in [
            "pub label: String<32>,",
            "pub note: String<64>,",
            "pub flow: Instances<f64, 4>,",
        ] {
            assert!(text.contains(field), "no `{field}` in\n{text}");
        }
    }

    /// The derive rejects a range that exceeds the capacity of the type.
    #[test]
    fn a_smaller_capacity_limits_the_range() {
        let definitions = Definitions::new();
        let builder = definitions
            .pump()
            .storage(Storage::Heapless)
            .length("*", 64)
            .instances("33805", 4);
        let text = text_of(builder.clone().length("33805/1", 8));
        assert!(text.contains("pub label: String<8>,"), "{text}");
        assert!(text.contains("range = 1..=8)"), "{text}");
        let found = errors_of(builder.length("33805/1", 0));
        assert_eq!(error_codes(&found), ["no-room"]);
        assert_eq!(found[0].subject, Subject::resource(Some(33805), 1));
    }

    #[test]
    fn the_capacity_of_a_resource_has_precedence() {
        let definitions = Definitions::new();
        let builder = definitions
            .pump()
            .storage(Storage::Heapless)
            .length("33805/1", 16)
            .length("33805/2", 100)
            .length("33805", 64)
            .instances("33805/3", 9)
            .instances("*", 2);
        let text = text_of(builder);
        for field in [
            "pub label: String<16>,",
            "pub note: String<100>,",
            "pub flow: Instances<f64, 9>,",
        ] {
            assert!(text.contains(field), "no `{field}` in\n{text}");
        }
    }

    #[test]
    fn omitted_resources_need_no_capacity() {
        let definitions = Definitions::new();
        let builder = definitions.pump().storage(Storage::Heapless);
        let text = text_of(builder.resources(33805, [0, 1, 4]));
        assert!(text.contains("pub label: String<32>,"), "{text}");
    }
}

mod plain_integers {
    use super::*;

    #[test]
    fn labelled_values_are_enums_by_default() {
        let definitions = Definitions::new();
        let text = text_of(definitions.pump());
        assert!(text.contains("pub enum Mode {") && text.contains("pub mode: Mode,"));
        for selector in ["33805/0", "33805", "*"] {
            let text = text_of(definitions.pump().plain_integers(selector));
            assert!(!text.contains("pub enum"), "{selector}:\n{text}");
            assert!(text.contains("pub mode: i64,"), "{selector}:\n{text}");
        }
    }

    #[test]
    fn others_stay_enums() {
        let definitions = Definitions::new();
        let text = text_of(definitions.all().plain_integers("33806"));
        assert!(text.contains("pub enum Mode {"), "{text}");
    }
}

mod features {
    use super::*;

    #[test]
    fn they_apply_to_the_module_and_its_reexports() {
        let definitions = Definitions::new();
        let text = text_of(definitions.all().feature("water", [33805]));
        let gate = r#"#[cfg(feature = "water")]"#;
        for item in ["pub mod pump", "pub use self::pump::"] {
            assert!(lines_above(&text, item).contains(&gate), "{text}");
        }
        for item in ["pub mod valve", "pub use self::valve::"] {
            assert!(!lines_above(&text, item).contains(&gate), "{text}");
        }
    }

    #[test]
    fn any_of_several_enables_the_object() {
        let definitions = Definitions::new();
        let builder = definitions
            .pump()
            .feature("cold", [33805])
            .feature("warm", [33805]);
        let text = text_of(builder);
        let above = lines_above(&text, "pub mod pump");
        for name in ["cold", "warm"] {
            let named = |line: &&str| line.contains(&format!("feature = {name:?}"));
            assert!(above.iter().any(named), "no `{name}` in {above:?}");
        }
    }
}

mod mistakes {
    use super::*;

    #[test]
    fn options_for_unknown_items_are_errors() {
        let definitions = Definitions::new();
        let pump = || definitions.pump();
        let heapless = || pump().storage(Storage::Heapless);
        for (builder, subject) in [
            (pump().derive("7", "Eq"), Subject::object(7)),
            (pump().attribute("7", "#[x]"), Subject::object(7)),
            (pump().feature("x", [7]), Subject::object(7)),
            (
                pump().attribute("33805/9", "#[x]"),
                Subject::resource(Some(33805), 9),
            ),
            (
                pump().plain_integers("33805/9"),
                Subject::resource(Some(33805), 9),
            ),
            (
                heapless().length("33805/9", 1),
                Subject::resource(Some(33805), 9),
            ),
            (
                heapless().instances("33805/9", 1),
                Subject::resource(Some(33805), 9),
            ),
        ] {
            let found = errors_of(builder);
            assert_eq!(error_codes(&found), ["unknown-choice"]);
            assert_eq!(found[0].subject, subject);
        }
    }

    #[test]
    fn capacities_for_values_on_the_heap_are_an_error() {
        let definitions = Definitions::new();
        for builder in [
            definitions.pump().length("*", 8),
            definitions.pump().instances("*", 8),
        ] {
            let found = errors_of(builder);
            assert_eq!(error_codes(&found), ["unused-capacity"]);
        }
        let heapless = definitions.pump().storage(Storage::Heapless);
        assert!(heapless.length("*", 8).instances("*", 8).generate().is_ok());
    }

    #[test]
    fn all_invalid_selectors_are_reported_together() {
        let definitions = Definitions::new();
        let builder = definitions
            .pump()
            .derive("pump", "Eq")
            .length("33805/", 1)
            .plain_integers("70000");
        let found = errors_of(builder);
        assert_eq!(
            error_codes(&found),
            ["bad-selector", "bad-selector", "bad-selector"]
        );
        let expected = [
            ("`derive`", "`pump`"),
            ("`length`", "`33805/`"),
            ("`plain_integers`", "`70000`"),
        ];
        for (found, (method, wrong)) in found.iter().zip(expected) {
            assert!(found.message.contains(method), "{found}");
            assert!(found.message.contains(wrong), "{found}");
        }
    }

    #[test]
    fn all_errors_are_reported_together() {
        let definitions = Definitions::new();
        let choose = |builder: Builder| {
            builder
                .output("pumps.txt")
                .attribute("pump", "#[x]")
                .derive("*", "two words")
                .derive("7", "Eq")
                .feature("two words", [33805])
                .length("*", 24)
        };
        let found = errors_of(choose(definitions.pump()));
        let expected = [
            "output",
            "bad-selector",
            "unused-capacity",
            "bad-derive",
            "bad-feature",
            "unknown-choice",
        ];
        assert_eq!(error_codes(&found), expected);

        // The Objects are unknown, but everything else is checked.
        for text in ["<LWM2M>", &pump().replace("Float", "Real")] {
            let wrong = put(definitions.0.path(), "wrong.xml", text);
            let found = errors_of(choose(Builder::new().file(wrong)));
            assert_eq!(error_codes(&found)[..5], expected[..5]);
            assert_eq!(found.len(), 6, "{found:?}");
        }
        let found = errors_of(choose(Builder::new()));
        assert_eq!(error_codes(&found)[5..], ["no-xml"]);
        let found = errors_of(choose(Builder::new().object("pump")));
        assert!(error_codes(&found).contains(&"bad-object"), "{found:?}");
        assert!(!error_codes(&found).contains(&"no-xml"), "{found:?}");
    }

    #[test]
    fn options_without_effect_are_errors() {
        let definitions = Definitions::new();
        let heapless = || {
            let builder = definitions.pump().storage(Storage::Heapless);
            builder.length("*", 8).instances("*", 8)
        };
        for (builder, code) in [
            (
                definitions.pump().plain_integers("33805/1"),
                "unused-choice",
            ),
            (heapless().length("33805/0", 8), "unused-choice"),
            (heapless().instances("33805/1", 8), "unused-choice"),
            (
                definitions
                    .pump()
                    .resources(33805, [0])
                    .rename("33805/1", "speed"),
                "unused-choice",
            ),
            (definitions.pump().derive("33805/1", "Eq"), "bad-derive"),
            (
                definitions
                    .pump()
                    .plain_integers("33805/0")
                    .derive("33805/0", "Eq"),
                "bad-derive",
            ),
        ] {
            let found = errors_of(builder);
            assert_eq!(error_codes(&found), [code]);
            let resource = found[0].subject.resource;
            assert!(found[0].subject.object == Some(33805) && resource.is_some());
        }
    }

    #[test]
    fn options_have_readable_descriptions() {
        let definitions = Definitions::new();
        let found = errors_of(definitions.pump().plain_integers("7").derive("8", "Eq"));
        assert!(
            found[0]
                .message
                .starts_with("plain integers are chosen for object 7"),
            "{found:?}"
        );
        assert!(
            found[1]
                .message
                .starts_with("a derive is chosen for object 8"),
            "{found:?}"
        );
    }

    #[test]
    fn feature_names_must_be_valid_for_cargo() {
        let definitions = Definitions::new();
        for wrong in ["", "x y", "-x", ".x", "x/y", "x\""] {
            let found = errors_of(definitions.pump().feature(wrong, [33805]));
            assert_eq!(error_codes(&found), ["bad-feature"], "{wrong}");
            assert!(found[0].message.contains(&format!("`{wrong}`")));
        }
        for right in ["x", "_x", "3d", "core-objects", "c++", "v1.1", "wässer"] {
            let builder = definitions.pump().feature(right, [33805]);
            assert!(text_of(builder).contains(&format!("{right:?}")), "{right}");
        }
    }

    #[test]
    fn warnings_can_be_denied_and_allowed() {
        let definitions = Definitions::new();
        assert!(definitions.all().deny("warnings").generate().is_ok());

        let warned = pump().replace("1..32", "whatever");
        let file = put(definitions.0.path(), "pump.xml", &warned);
        let (loaded, _) = definitions.pump().generate().unwrap();
        assert_eq!(loaded.warnings.len(), 1);
        let (loaded, _) = definitions
            .pump()
            .deny("warnings")
            .allow("unreadable-range")
            .generate()
            .unwrap();
        assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
        let one = definitions.pump().deny("unreadable-range");
        assert_eq!(error_codes(&errors_of(one)), ["unreadable-range"]);
        assert!(definitions.pump().deny("stray-text").generate().is_ok());
        let builder = definitions.pump().deny("warnings").plain_integers("7");
        let found = errors_of(builder);
        assert_eq!(error_codes(&found), ["unreadable-range", "unknown-choice"]);
        let place = format!("{}:", file.display());
        assert!(found[0].to_string().starts_with(&place), "{found:?}");

        // The definition has other errors too.
        let both = warned.replace("Float", "Real");
        put(definitions.0.path(), "pump.xml", &both);
        let found = errors_of(definitions.pump().deny("warnings"));
        assert_eq!(error_codes(&found), ["unreadable-range", "unknown-type"]);
    }

    #[test]
    fn denied_and_allowed_codes_must_exist() {
        let definitions = Definitions::new();
        let wrong = definitions.pump().deny("guessed-rage");
        let found = errors_of(wrong.allow("guessed").allow("unknown-type"));
        assert_eq!(error_codes(&found), ["bad-level"; 3]);
        let said = "`deny`: there is no rule `guessed-rage`; did you mean `guessed-range`?";
        assert_eq!(found[0].message, said);
        assert!(
            found[2].message.contains("cannot be passed over"),
            "{found:?}"
        );
    }

    fn error_of(text: &str) -> (PathBuf, lwm2m_codegen::Error, TempDir) {
        let folder = tempdir().unwrap();
        let file = put(folder.path(), "pump.xml", text);
        let error = Builder::new().file(&file).generate().unwrap_err();
        (file, error, folder)
    }

    #[test]
    fn each_is_a_line_that_begins_with_its_location() {
        let text = pump()
            .replace("1..32", "whatever")
            .replace("<Type>Float</Type>", "<Type>Real</Type>")
            .replace("<Operations>E</Operations>", "<Operations>X</Operations>");
        let (file, error, _folder) = error_of(&text);
        let place = |wrong| format!("{}:{}: error[", file.display(), place_of(wrong, &text));
        let shown = error.to_string();
        let lines: Vec<&str> = shown.lines().collect();
        let [first, second] = lines.as_slice() else {
            panic!("{shown}");
        };
        assert!(first.starts_with(&place("Real")), "{first}");
        assert!(first.contains("object 33805, resource 3"), "{first}");
        assert!(second.starts_with(&place("X</Operations>")), "{second}");
        assert!(second.contains("object 33805, resource 4"), "{second}");
        assert_eq!(format!("{error:?}"), shown);
    }

    #[test]
    fn each_is_one_line_even_if_it_quotes_several() {
        let text = pump()
            .replace("<Type>Float</Type>", "<Type>Flo\nat</Type>")
            .replace(
                "<Operations>E</Operations>",
                "<Operations>E\r\nX</Operations>",
            );
        let (file, error, _folder) = error_of(&text);
        let shown = error.to_string();
        let place = format!("{}:", file.display());
        assert_eq!(shown.lines().count(), 2, "{shown}");
        assert!(
            shown.lines().all(|line| line.starts_with(&place)),
            "{shown}"
        );
    }
}

mod build_script {
    use std::env;
    use std::process::{Command, Output};

    use super::*;

    const PATHS: &str = "LWM2M_CODEGEN_TEST_PATHS";

    /// Acts as the `main` of a build script, with paths from the environment.
    #[test]
    #[ignore = "the tests below run it as a process of its own"]
    fn main() -> Result<(), lwm2m_codegen::Error> {
        // The test harness has written an incomplete line.
        println!();
        let paths = env::var_os(PATHS).unwrap_or_default();
        let builder =
            env::split_paths(&paths).fold(Builder::new(), |builder, path| builder.file(path));
        builder.build()
    }

    fn run(paths: &[&Path], out_dir: Option<&Path>) -> Output {
        let mut script = Command::new(env::current_exe().unwrap());
        script
            .args(["--exact", "build_script::main", "--ignored", "--nocapture"])
            .env(PATHS, env::join_paths(paths).unwrap())
            .env_remove("OUT_DIR")
            .envs(out_dir.map(|folder| ("OUT_DIR", folder)));
        script.output().unwrap()
    }

    /// Returns the Cargo instructions with a key, sorted.
    fn instructions(output: &Output, key: &str) -> Vec<String> {
        let text = String::from_utf8(output.stdout.clone()).unwrap();
        let start = format!("cargo:{key}=");
        let mut told: Vec<String> = text
            .lines()
            .filter_map(|line| line.strip_prefix(&start).map(str::to_owned))
            .collect();
        told.sort();
        told
    }

    #[test]
    fn cargo_watches_each_file_and_folder_once() {
        let definitions = Definitions::new();
        put(definitions.0.path(), "DDF.xml", "<DDFList></DDFList>");
        let out_dir = tempdir().unwrap();
        let folder = definitions.0.path();

        let output = run(
            &[folder, &definitions.path("pump.xml"), folder],
            Some(out_dir.path()),
        );

        assert!(output.status.success(), "{output:?}");
        let files = ["DDF.xml", "newer_pump.xml", "pump.xml", "valve.xml"];
        let paths = files.map(|name| definitions.path(name));
        let expected = [folder]
            .into_iter()
            .chain(paths.iter().map(PathBuf::as_path));
        let expected: Vec<String> = expected.map(|path| path.display().to_string()).collect();
        assert_eq!(instructions(&output, "rerun-if-changed"), expected);
        assert_eq!(names_in(out_dir.path()), ["lwm2m_objects.rs"]);
        let text = fs::read_to_string(out_dir.path().join("lwm2m_objects.rs")).unwrap();
        assert_eq!(text, text_of(definitions.all()));
    }

    /// Otherwise each build would trigger the next.
    #[test]
    fn cargo_does_not_watch_its_output_folder() {
        let definitions = Definitions::new();
        let folder = definitions.0.path();
        let out_dir = folder.join("target/debug/out");
        fs::create_dir_all(&out_dir).unwrap();
        let output = run(&[folder], Some(&out_dir));
        assert!(output.status.success(), "{output:?}");
        let files = ["newer_pump.xml", "pump.xml", "valve.xml"];
        let expected = files.map(|name| definitions.path(name).display().to_string());
        assert_eq!(instructions(&output, "rerun-if-changed"), expected);
    }

    #[test]
    fn warnings_appear_in_the_build_log() {
        let folder = tempdir().unwrap();
        let text = pump()
            .replace("1..32", "whatever")
            .replacen("Single", "Sin\ngle", 2);
        let file = put(folder.path(), "pump.xml", &text);
        let output = run(&[&file], Some(folder.path()));
        assert!(output.status.success(), "{output:?}");
        let warnings = instructions(&output, "warning");
        assert_eq!(warnings.len(), 3, "{warnings:?}");
        let place = format!("{}:", file.display());
        for warning in &warnings {
            assert!(warning.starts_with(&place), "{warning}");
        }
        let stdout = String::from_utf8(output.stdout).unwrap();
        let strays: Vec<&str> = stdout
            .lines()
            .filter(|line| line.starts_with("gle"))
            .collect();
        assert_eq!(
            strays, [""; 0],
            "a warning goes on where Cargo does not read it"
        );
    }

    /// Cargo would interpret the text after the line break as an instruction.
    #[cfg(unix)]
    #[test]
    fn a_path_with_a_line_break_is_not_printed() {
        let folder = tempdir().unwrap();
        let text = pump().replace("1..32", "whatever");
        put(folder.path(), "a\ncargo:rustc-env=LENGTH=1.xml", &text);
        let out_dir = tempdir().unwrap();
        let output = run(&[folder.path()], Some(out_dir.path()));
        assert!(!output.status.success());
        assert_eq!(instructions(&output, "rustc-env"), [""; 0]);
        let log = String::from_utf8(output.stderr).unwrap();
        assert!(log.contains("error[line-break]"), "{log}");
        assert!(log.contains("rename"), "what to do: {log}");
        assert_eq!(names_in(out_dir.path()), [""; 0]);
    }

    #[test]
    fn errors_fail_the_build_and_write_nothing() {
        let definitions = Definitions::new();
        let out_dir = tempdir().unwrap();
        let text = pump().replace("<ObjectID>33805", "<ObjectID>70000");
        let wrong = put(definitions.0.path(), "pump.xml", &text);
        let output = run(&[&wrong], Some(out_dir.path()));
        assert!(!output.status.success());
        let log = String::from_utf8(output.stderr).unwrap();
        let place = format!("{}:{}: error[", wrong.display(), place_of("70000", &text));
        assert!(log.contains(&place), "{log}");
        assert_eq!(names_in(out_dir.path()), [""; 0]);
    }

    #[test]
    fn a_missing_out_dir_is_an_error() {
        let definitions = Definitions::new();
        let output = run(&[&definitions.path("pump.xml")], None);
        assert!(!output.status.success());
        let log = String::from_utf8(output.stderr).unwrap();
        assert!(log.contains("OUT_DIR"), "{log}");
        assert!(log.contains("out_dir"), "what to do: {log}");
        assert!(!log.contains("panicked"), "{log}");
    }
}
