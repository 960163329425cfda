//! Reading files and folders, and errors about unreadable ones.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

mod support;

use std::fs;
use std::path::Path;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::load::{Loaded, load};
use tempfile::tempdir;

use support::{error_codes, object, place_of, pump, put, resource, valve};

/// Short versions of the other files in OMA's registry.
const OTHER_REGISTRY_FILES: [(&str, &str); 4] = [
    ("DDF.xml", "<DDFList><Item></Item></DDFList>"),
    (
        "Common.xml",
        r#"<LWM2M><Object ObjectType="CommonResources"></Object></LWM2M>"#,
    ),
    ("units.xml", "<units></units>"),
    (
        "schema.xml",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"></xs:schema>"#,
    ),
];

fn object_ids(loaded: &Loaded) -> Vec<u16> {
    let definitions = loaded.definitions.iter();
    definitions.map(|definition| definition.object.id).collect()
}

fn findings(paths: &[&Path]) -> Vec<Diagnostic> {
    load(paths).unwrap_err().into_diagnostics()
}

#[test]
fn subfolders_are_suggested() {
    let folder = tempdir().unwrap();
    let help = || findings(&[folder.path()]).remove(0).help.unwrap();
    for name in ["empty", "later", "objects"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    assert_eq!(help(), "definitions are files whose names end in .xml");
    for within in ["objects", "later"].map(|name| folder.path().join(name)) {
        put(&within, "pump.xml", &pump());
        let expected = "folders within are not searched; give";
        assert_eq!(help(), format!("{expected} {} itself", within.display()));
    }
}

#[test]
fn reads_xml_files_of_a_folder_without_subfolders() {
    let folder = tempdir().unwrap();
    let first = put(folder.path(), "A.XML", &pump());
    let second = put(folder.path(), "b.xml", &valve());
    put(folder.path(), "notes.txt", "no XML");
    put(folder.path(), "xml", "no XML either");
    let within = folder.path().join("more");
    fs::create_dir(&within).unwrap();
    put(
        &within,
        "c.xml",
        &object(
            33807,
            "Tap",
            "1.0",
            &resource(0, "Open", "R", "Boolean", "", ""),
        ),
    );
    fs::create_dir(folder.path().join("folder.xml")).unwrap();

    let loaded = load([folder.path()]).unwrap();

    assert_eq!(object_ids(&loaded), [33805, 33806]);
    assert_eq!(loaded.files, [first, second]);
}

#[test]
fn reads_each_file_once() {
    let folder = tempdir().unwrap();
    let file = put(folder.path(), "pump.xml", &pump());
    fs::create_dir(folder.path().join("within")).unwrap();
    let around = folder.path().join("within/../pump.xml");
    let naming: [Vec<&Path>; 4] = [
        vec![&file, &file],
        vec![&file, &around],
        vec![&file, folder.path()],
        vec![folder.path(), folder.path()],
    ];
    for paths in naming {
        let loaded = load(&paths).unwrap_or_else(|error| panic!("{paths:?}: {error}"));
        assert_eq!(object_ids(&loaded), [33805], "{paths:?}");
        assert_eq!(loaded.files, std::slice::from_ref(&file), "{paths:?}");
    }
}

#[test]
fn file_may_define_several_objects() {
    let folder = tempdir().unwrap();
    let inner = |text: &str| {
        let (_, rest) = text.split_once("<LWM2M>").unwrap();
        rest.replace("</LWM2M>", "")
    };
    let both = format!("<LWM2M>{}{}</LWM2M>", inner(&pump()), inner(&valve()));
    let file = put(folder.path(), "both.xml", &both);
    assert_eq!(object_ids(&load([file]).unwrap()), [33805, 33806]);
}

#[test]
fn skips_other_files_of_a_registry_in_folders() {
    let folder = tempdir().unwrap();
    for (name, text) in OTHER_REGISTRY_FILES {
        put(folder.path(), name, text);
    }
    put(folder.path(), "33805.xml", &pump());

    let loaded = load([folder.path()]).unwrap();

    assert_eq!(object_ids(&loaded), [33805]);
    assert_eq!(loaded.files.len(), 1 + OTHER_REGISTRY_FILES.len());
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
}

#[test]
fn named_file_without_definition_is_an_error() {
    for (name, text) in OTHER_REGISTRY_FILES {
        let folder = tempdir().unwrap();
        let file = put(folder.path(), name, text);
        let found = findings(&[&file]);
        assert_eq!(error_codes(&found), ["no-definition"], "{name}");
        assert!(found[0].message.contains(name), "{}", found[0]);
    }
}

#[test]
fn folder_without_definitions_is_an_error() {
    let empty = tempdir().unwrap();
    let other_files_only = tempdir().unwrap();
    let (name, text) = OTHER_REGISTRY_FILES[0];
    put(other_files_only.path(), name, text);
    for folder in [empty, other_files_only] {
        let found = findings(&[folder.path()]);
        assert_eq!(error_codes(&found), ["no-xml"]);
        let shown = folder.path().display().to_string();
        assert!(found[0].message.contains(&shown), "{}", found[0]);
    }
}

#[test]
fn folder_with_errors_is_not_reported_as_empty() {
    let elsewhere = tempdir().unwrap();
    let file = put(elsewhere.path(), "wrong.xml", "<LWM2M></LWM2M>");
    let folder = tempdir().unwrap();
    put(folder.path(), "wrong.xml", "<LWM2M></LWM2M>");
    let found = findings(&[&file, folder.path()]);
    assert_eq!(error_codes(&found), ["no-object", "no-object"]);
}

#[test]
fn unreadable_paths_are_named() {
    let folder = tempdir().unwrap();
    let file = put(folder.path(), "pump.xml", &pump());
    let unreadable = [folder.path().join("none.xml"), file.join("inside.xml")];
    for path in unreadable {
        let found = findings(&[&path]);
        assert_eq!(error_codes(&found), ["unreadable"]);
        let shown = path.display().to_string();
        assert!(found[0].to_string().contains(&shown), "{}", found[0]);
    }
}

#[cfg(unix)]
#[test]
fn unreadable_file_in_a_folder_is_an_error() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempdir().unwrap();
    put(folder.path(), "pump.xml", &pump());
    let locked = put(folder.path(), "valve.xml", &valve());
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        // Permissions do not apply to root. Reading address 0 always fails.
        fs::remove_file(&locked).unwrap();
        symlink("/proc/self/mem", &locked).unwrap();
        if !locked.is_file() {
            println!("nothing here is unreadable to this user");
            return;
        }
    }
    let found = findings(&[folder.path()]);
    assert_eq!(error_codes(&found), ["unreadable"]);
    assert!(found[0].message.contains("valve.xml"), "{}", found[0]);
}

#[cfg(unix)]
#[test]
fn broken_link_is_an_error_unless_hidden() {
    use std::os::unix::fs::symlink;
    let folder = tempdir().unwrap();
    put(folder.path(), "33805.xml", &pump());
    symlink("me@here.1", folder.path().join(".#33805.xml")).unwrap();
    assert_eq!(object_ids(&load([folder.path()]).unwrap()), [33805]);

    symlink("gone.xml", folder.path().join("33806.xml")).unwrap();
    let found = findings(&[folder.path()]);
    assert_eq!(error_codes(&found), ["unreadable"]);
    assert!(found[0].message.contains("33806.xml"), "{}", found[0]);
}

#[test]
fn reports_all_files_with_their_given_names() {
    let folder = tempdir().unwrap();
    let first = put(
        folder.path(),
        "first.xml",
        &pump().replace("<Type>Float</Type>", "<Type>Real</Type>"),
    );
    put(folder.path(), "second.xml", "<LWM2M>");
    put(folder.path(), "third.xml", &valve());
    let missing = folder.path().join("fourth.xml");

    let found = findings(&[folder.path(), &missing]);

    assert_eq!(
        error_codes(&found),
        ["unknown-type", "truncated", "unreadable"]
    );
    let text = fs::read_to_string(&first).unwrap();
    let place = format!("{}:{}: ", first.display(), place_of("Real", &text));
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(shown[0].starts_with(&place), "{shown:#?}");
}

#[test]
fn returns_warnings_with_definitions() {
    let folder = tempdir().unwrap();
    let dirty = pump().replace("1..32", "whatever");
    let file = put(folder.path(), "pump.xml", &dirty);
    let loaded = load([&file]).unwrap();
    assert_eq!(object_ids(&loaded), [33805]);
    let codes: Vec<&str> = loaded.warnings.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["unreadable-range"]);
    let place = loaded.warnings[0].place.as_ref().unwrap();
    assert_eq!(place.source.name(), file.display().to_string());
}
