//! Which files are read when a user names files and folders, and what is said about those that
//! cannot be.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::fs;
use std::path::Path;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::load::{Loaded, load};
use tempfile::tempdir;

use support::{error_codes, object, place_of, pump, put, resource, valve};

/// What OMA's registry keeps beside its definitions, each in a word.
const SIDE_FILES: [(&str, &str); 4] = [
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
fn a_folder_in_a_folder_has_to_be_given_itself() {
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
fn a_folder_gives_its_own_xml_files_whatever_the_case_of_their_endings() {
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
fn every_file_is_read_once_however_often_it_is_named() {
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
fn a_file_may_define_several_objects() {
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
fn side_files_of_a_registry_are_passed_over_in_its_folder() {
    let folder = tempdir().unwrap();
    for (name, text) in SIDE_FILES {
        put(folder.path(), name, text);
    }
    put(folder.path(), "33805.xml", &pump());

    let loaded = load([folder.path()]).unwrap();

    assert_eq!(object_ids(&loaded), [33805]);
    assert_eq!(loaded.files.len(), 1 + SIDE_FILES.len());
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
}

#[test]
fn a_side_file_that_is_named_itself_is_an_error() {
    for (name, text) in SIDE_FILES {
        let folder = tempdir().unwrap();
        let file = put(folder.path(), name, text);
        let found = findings(&[&file]);
        assert_eq!(error_codes(&found), ["no-definition"], "{name}");
        assert!(found[0].message.contains(name), "{}", found[0]);
    }
}

#[test]
fn a_folder_without_a_definition_is_an_error() {
    let empty = tempdir().unwrap();
    let side_files_only = tempdir().unwrap();
    let (name, text) = SIDE_FILES[0];
    put(side_files_only.path(), name, text);
    for folder in [empty, side_files_only] {
        let found = findings(&[folder.path()]);
        assert_eq!(error_codes(&found), ["no-xml"]);
        let shown = folder.path().display().to_string();
        assert!(found[0].message.contains(&shown), "{}", found[0]);
    }
}

#[test]
fn a_folder_whose_definitions_are_wrong_is_not_called_empty_besides() {
    let elsewhere = tempdir().unwrap();
    let file = put(elsewhere.path(), "wrong.xml", "<LWM2M></LWM2M>");
    let folder = tempdir().unwrap();
    put(folder.path(), "wrong.xml", "<LWM2M></LWM2M>");
    let found = findings(&[&file, folder.path()]);
    assert_eq!(error_codes(&found), ["no-object", "no-object"]);
}

#[test]
fn a_path_that_cannot_be_read_is_named() {
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
fn a_file_that_may_not_be_read_is_an_error_in_a_folder_too() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempdir().unwrap();
    put(folder.path(), "pump.xml", &pump());
    let locked = put(folder.path(), "valve.xml", &valve());
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        // Permissions do not bind this user; but nobody has anything at address 0.
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
fn a_link_that_leads_nowhere_is_an_error_unless_an_editor_made_it() {
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
fn what_is_wrong_with_each_file_comes_back_at_once_under_the_name_it_was_given() {
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
fn warnings_come_back_beside_a_success() {
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
