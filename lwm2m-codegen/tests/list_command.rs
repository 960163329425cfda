//! Tests `lwm2m-codegen list`.

#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use support::command::{Ran, command, run};
use support::{bundled, newer_pump, pump, put, valve};

/// Runs `list` in a folder.
fn list(folder: &Path, arguments: &[&str]) -> Ran {
    run(folder, &[&["list"], arguments].concat())
}

fn entries(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let ran = list(folder, &[arguments, &["--output-format", "json"]].concat()).with_code(0);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns the IDs of the Objects found.
fn objects(folder: &Path, arguments: &[&str]) -> Vec<u64> {
    let found = entries(folder, arguments);
    found
        .iter()
        .map(|entry| entry["object"].as_u64().unwrap())
        .collect()
}

/// Returns the paths of the Resources found by name.
fn named(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let found = entries(folder, arguments);
    let matches = found
        .iter()
        .flat_map(|entry| entry["matches"].as_array().unwrap());
    matches
        .filter(|found| found["by_name"] == true)
        .map(|found| found["path"].as_str().unwrap().to_owned())
        .collect()
}

/// Creates a registry with the newest definitions, earlier versions and a list of owners.
fn registry() -> TempDir {
    let folder = tempdir().unwrap();
    let history = folder.path().join("version_history");
    fs::create_dir(&history).unwrap();
    put(folder.path(), "33805.xml", &newer_pump());
    put(folder.path(), "33806.xml", &valve());
    put(&history, "33805-1_0.xml", &pump());
    put(&history, "33805-1_1.xml", &newer_pump());
    let owned = |id, owner, version| {
        format!("<Item><ObjectID>{id}</ObjectID><Owner>{owner}</Owner><Ver>{version}</Ver></Item>")
    };
    let owners = owned(33805, "Old Works", "1.0") + &owned(33805, "Water Works", "1.1");
    let owners = format!("<DDFList>{owners}</DDFList>");
    put(folder.path(), "DDF.xml", &owners);
    folder
}

#[test]
fn a_folder_is_listed() {
    let folder = registry();
    let ran = list(folder.path(), &["."]).with_code(0);
    assert_eq!(ran.stderr, "");
    assert_eq!(
        ran.stdout,
        "ID     Name   Versions  Resources  Owner\n\
         ─────  ─────  ────────  ─────────  ───────────\n\
         33805  Pump   1.0, 1.1  6          Water Works\n\
         33806  Valve  1.0       1\n"
    );
}

#[test]
fn json_is_complete() {
    let folder = registry();
    let found = entries(folder.path(), &[".", "hours"]);
    let expected = json!([{
        "object": 33805,
        "name": "Pump",
        "versions": ["1.0", "1.1"],
        "resources": 6,
        "owner": "Water Works",
        "matches": [{ "path": "/33805/*/5", "resource": 5, "name": "Hours", "by_name": true }],
    }]);
    assert_eq!(Value::Array(found), expected);
}

#[test]
fn a_word_finds_the_resource_in_the_current_folder() {
    let ran = list(&bundled(), &["ssid"]).with_code(0);
    let lines: Vec<&str> = ran.stdout.lines().map(str::trim).collect();
    assert!(lines.contains(&"/12/*/5 SSID"), "{}", ran.stdout);
    assert!(ran.stdout.contains("WLAN connectivity"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("Bearer Selection"), "{}", ran.stdout);
}

#[test]
fn the_registry_is_searched_by_default() {
    let registry = registry();
    let elsewhere = tempdir().unwrap();
    let listed = |arguments: &[&str]| {
        let mut command = command(elsewhere.path(), &[&["list"], arguments].concat());
        let command = command.env("LWM2M_REGISTRY", registry.path());
        Ran::from(command.output().unwrap()).with_code(0).stdout
    };
    assert!(listed(&["open"]).contains("/33806/*/0 Open"));
    let bundled = bundled().display().to_string();
    assert!(!listed(&[&bundled]).contains("Valve"));
}

#[test]
fn objects_are_found_by_id_name_and_text() {
    let folder = bundled();
    assert_eq!(objects(&folder, &["12"]), [12]);
    assert_eq!(objects(&folder, &["connectivity", "wlan"]), [12]);
    assert_eq!(named(&folder, &["12/5"]), ["/12/*/5"]);
    assert_eq!(named(&folder, &["/12/*/5"]), ["/12/*/5"]);
    assert_eq!(
        named(&folder, &["wlan", "SSID"]),
        ["/12/*/4", "/12/*/5", "/12/*/6"]
    );
    assert_eq!(objects(&folder, &[]).len(), 12);
}

#[test]
fn paths_and_words_are_distinguished() {
    let folder = registry();
    let folder = folder.path();
    fs::create_dir(folder.join("open")).unwrap();
    put(&folder.join("open"), "pump.xml", &pump());
    assert_eq!(objects(folder, &["open"]), [33805]);
    assert_eq!(objects(folder, &["--search", "open"]), [33806]);
    assert_eq!(
        objects(folder, &["33806.xml", "open/pump.xml"]),
        [33805, 33806]
    );
    for missing in ["none/", "none.xml", "./none", "none/12.xml"] {
        list(folder, &[missing])
            .with_code(2)
            .with_messages(&["unreadable", missing]);
    }
}

#[test]
fn unreadable_files_are_omitted_with_a_warning() {
    let folder = registry();
    let wrong = pump().replace("<Type>Float</Type>", "<Type>Real</Type>");
    put(folder.path(), "wrong.xml", &wrong);
    put(folder.path(), "broken.xml", "<LWM2M><Object>");
    let ran = list(folder.path(), &["."]).with_code(0).with_messages(&[
        "warning[unknown-type]: the file is left out",
        "wrong.xml",
        "broken.xml",
    ]);
    assert!(ran.stdout.contains("33806  Valve"), "{}", ran.stdout);
    // A file given as an argument is not omitted.
    list(folder.path(), &["wrong.xml"])
        .with_code(2)
        .with_messages(&["error[unknown-type]: `Real`"]);
}

#[test]
fn an_unreadable_list_of_owners_is_ignored() {
    let folder = registry();
    put(folder.path(), "DDF.xml", "<DDFList><Item>");
    let ran = list(folder.path(), &["."])
        .with_code(0)
        .with_messages(&["warning", "DDF.xml"]);
    assert!(ran.stdout.contains("33805  Pump"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("Water Works"), "{}", ran.stdout);
}

#[test]
fn missing_results_and_definitions_are_reported() {
    let ran = list(&bundled(), &["unheard-of"])
        .with_code(1)
        .with_messages(&["nothing is found"]);
    assert_eq!(ran.stdout, "");
    let json = list(&bundled(), &["unheard-of", "--output-format", "json"]);
    assert_eq!((json.printed(1), json.stderr.as_str()), ("[]\n", ""));
    let empty = tempdir().unwrap();
    list(empty.path(), &["ssid"])
        .with_code(2)
        .with_messages(&["no-xml", "LWM2M_REGISTRY"]);
}

#[test]
fn help_explains_paths_and_words() {
    let help = run(&bundled(), &["list", "--help"]).with_code(0).stdout;
    for words in [
        "\n  lwm2m-codegen list ",
        "LWM2M_REGISTRY",
        "existing file or folder",
        "--search",
        "1 no results",
    ] {
        assert!(help.contains(words), "no `{words}` in\n{help}");
    }
}
