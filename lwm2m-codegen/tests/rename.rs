//! Tests `Builder::rename`: its effects on items, and its errors.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::sync::Arc;

use lwm2m_codegen::{Builder, Export};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml;
use tempfile::{TempDir, tempdir};

use support::{error_codes, newer_pump, object, pump, put, resource, valve};

/// Returns a builder for these definitions, and the folder that contains them.
fn builder_of(definitions: &[String]) -> (Builder, TempDir) {
    let folder = tempdir().unwrap();
    let builder = Builder::new().folder(folder.path());
    for (number, text) in definitions.iter().enumerate() {
        put(folder.path(), &format!("{number}.xml"), text);
    }
    (builder, folder)
}

fn text_of(definitions: &[String], choose: impl Fn(Builder) -> Builder) -> String {
    let (builder, _folder) = builder_of(definitions);
    let (_, bindings) = choose(builder).generate().unwrap();
    bindings.to_file()
}

fn errors_of(definitions: &[String], choose: impl Fn(Builder) -> Builder) -> Vec<Diagnostic> {
    let (builder, _folder) = builder_of(definitions);
    choose(builder).generate().unwrap_err().into_diagnostics()
}

fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[test]
fn the_name_of_an_object_applies_to_struct_and_module() {
    let text = text_of(&[pump()], |builder| builder.rename("33805", "WaterPump"));
    assert_holds(
        &text,
        &[
            "pub mod water_pump {",
            "pub struct WaterPump {",
            "pub use self::water_pump::WaterPump;",
            "The values of [`WaterPump::mode`]",
            "name = \"Pump\"",
        ],
    );
}

#[test]
fn the_name_applies_to_all_versions() {
    let both = [pump(), newer_pump()];
    let text = text_of(&both, |builder| builder.rename("33805", "WaterPump"));
    assert_eq!(text.matches("pub struct WaterPump {").count(), 2, "{text}");
    assert!(!text.contains("pub struct Pump"), "{text}");
}

#[test]
fn the_name_of_a_resource_applies_to_field_and_enum() {
    let text = text_of(&[pump()], |builder| {
        builder
            .rename("33805/0", "running")
            .rename("33805/1", "sign")
    });
    assert_holds(
        &text,
        &[
            "pub running: Running,",
            "pub enum Running {",
            "pub sign: String,",
            "name = \"Mode\"",
            "name = \"Label\"",
        ],
    );
}

#[test]
fn registered_names_are_exported_to_xml() {
    let rust = text_of(&[pump()], |builder| {
        builder
            .rename("33805", "WaterPump")
            .rename("33805/0", "running")
    });
    let export = Export::new(&Arc::new(Source::new("pump.rs", &rust))).unwrap();
    let written = Arc::new(Source::new("pump.xml", export.to_file()));
    let Some(xml::Document::Objects(written)) = xml::read(&written).document else {
        unreachable!("an export is a definition");
    };
    assert_eq!(written[0].object.name, "Pump");
    assert_eq!(written[0].object.resources[0].name, "Mode");
}

#[test]
fn the_enabler_is_removed_from_names() {
    let named = |name| {
        object(
            33807,
            name,
            "1.0",
            &resource(0, "Level", "R", "Float", "", ""),
        )
    };
    let text = text_of(&[named("LwM2M Gateway")], |builder| builder);
    assert_holds(
        &text,
        &[
            "pub mod gateway {",
            "pub struct Gateway {",
            "name = \"LwM2M Gateway\"",
        ],
    );
}

#[test]
fn names_that_are_equal_without_the_enabler_are_reported() {
    let named = |id, name| object(id, name, "1.0", &resource(0, "Level", "R", "Float", "", ""));
    let folder = tempdir().unwrap();
    let enabler = put(folder.path(), "33807.xml", &named(33807, "LwM2M Gateway"));
    let other = put(folder.path(), "33808.xml", &named(33808, "Gateway"));
    let builder = || Builder::new().file(&enabler).file(&other);
    let (loaded, bindings) = builder().generate().unwrap();
    assert_holds(
        &bindings.to_file(),
        &["pub struct Gateway33807 {", "pub struct Gateway33808 {"],
    );
    let [found] = loaded.warnings.as_slice() else {
        panic!("{:?}", loaded.warnings);
    };
    let expected = "warning[shared-name]: `LwM2M Gateway` (33807) and `Gateway` (33808) share the \
                    Rust name `Gateway`; each gets its Object ID as a suffix (object \
                    33807); choose another name with `rename`";
    assert!(found.to_string().ends_with(expected), "{found}");
    assert!(found.to_string().contains("33807.xml:3:1:"), "{found}");

    let (loaded, _) = builder().allow("shared-name").generate().unwrap();
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    let (loaded, _) = builder().rename("33808", "Router").generate().unwrap();
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    let denied = builder().deny("warnings").generate().unwrap_err();
    assert!(
        denied.to_string().contains("error[shared-name]"),
        "{denied}"
    );
}

#[test]
fn other_names_do_not_change() {
    let other = object(
        33807,
        "Pump",
        "1.0",
        &resource(0, "Level", "R", "Float", "", ""),
    );
    let both = [pump(), other];
    let text = text_of(&both, |builder| builder.rename("33807", "Sump"));
    assert_holds(
        &text,
        &["pub struct Pump {", "pub mod pump {", "pub struct Sump {"],
    );
    // By default, IDs distinguish them.
    assert_holds(
        &text_of(&both, |builder| builder),
        &["pub struct Pump33805 {"],
    );

    let resources =
        resource(0, "Level", "R", "Float", "", "") + &resource(1, "Level", "R", "Float", "", "");
    let tank = object(33808, "Tank", "1.0", &resources);
    let text = text_of(&[tank], |builder| builder.rename("33808/1", "peak"));
    assert_holds(&text, &["pub level: f64,", "pub peak: f64,"]);
}

#[test]
fn the_last_name_is_used() {
    let text = text_of(&[pump()], |builder| {
        builder.rename("33805", "First").rename("33805", "Second")
    });
    assert_holds(&text, &["pub struct Second {"]);
}

#[test]
fn invalid_names_are_reported_with_all_other_errors() {
    let wrong = [
        "",
        "two words",
        "1st",
        "r#type",
        "type",
        "gen",
        "a-b",
        "_",
        "S { } struct T",
        "self",
    ];
    for name in wrong {
        let found = errors_of(&[pump()], |builder| {
            builder
                .rename("33805", name)
                .rename("33805/1", name)
                .length("*", 1)
        });
        assert_eq!(
            error_codes(&found),
            ["unused-capacity", "bad-name", "bad-name"],
            "{name}"
        );
        assert_eq!(found[1].subject, Subject::object(33805));
        assert_eq!(found[2].subject, Subject::resource(Some(33805), 1));
        assert!(found[1].message.contains(&format!("`{name}`")), "{found:?}");
    }
    let found = errors_of(&[pump()], |builder| builder.rename("33805/1", "type"));
    assert_eq!(found[0].message, "`type` is a keyword of Rust");
    for (selector, name) in [("33805", "Option"), ("33805", "Result"), ("*", "Pump")] {
        let found = errors_of(&[pump()], |builder| builder.rename(selector, name));
        assert_eq!(error_codes(&found), ["bad-name"], "{selector} {name}");
    }
}

#[test]
fn duplicate_names_are_rejected() {
    for (selector, name, holder) in [
        ("33805", "Valve", "object 33806"),
        ("33805/1", "note", "resource 2"),
        // Both would have the same constant.
        ("33805/1", "note_", "resource 2"),
        ("33805/0", "pump", "the struct"),
    ] {
        let found = errors_of(&[pump(), valve()], |builder| builder.rename(selector, name));
        assert_eq!(error_codes(&found), ["bad-name"], "{selector} {name}");
        let message = &found[0].message;
        assert!(
            message.contains(name) && message.contains(holder),
            "{message}"
        );
        assert_eq!(found[0].subject.object, Some(33805));
    }
}

#[test]
fn names_for_unknown_items_are_rejected() {
    let found = errors_of(&[pump()], |builder| {
        builder
            .rename("7", "Seven")
            .rename("33805/9", "nine")
            .rename("pump", "Pump")
    });
    assert_eq!(
        error_codes(&found),
        ["bad-selector", "unknown-choice", "unknown-choice"]
    );
    assert!(found[0].message.contains("`rename`"), "{found:?}");
}
