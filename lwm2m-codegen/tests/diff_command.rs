//! Tests `lwm2m-codegen diff`.

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

use serde_json::Value;
use tempfile::{TempDir, tempdir};

use support::command::{Ran, command, run};
use support::{bundled, newer_pump, pump, put, valve};

/// Runs `diff` on the bundled definitions.
fn diff(arguments: &[&str]) -> Ran {
    run(&bundled(), &[&["diff"], arguments].concat())
}

/// Returns the paths of both versions of a bundled definition.
fn versions(name: &str) -> [String; 2] {
    ["1_0", "1_1"].map(|version| format!("LWM2M_{name}-v{version}.xml"))
}

/// Compares the bundled versions 1.0 and 1.1. Returns the verdict as text and as JSON.
#[track_caller]
fn compared(name: &str, code: i32) -> (String, Value) {
    let [old, new] = versions(name);
    let text = diff(&[&old, &new]);
    let json = diff(&[&old, &new, "--output-format", "json"]);
    assert_eq!((text.code, json.code), (Some(code), Some(code)), "{name}");
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    (text.stdout, json)
}

/// Creates folders `old` and `new` with different definitions of the pump and the same valve.
fn folders(newer_pump: &str) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, pump) in [("old", pump().as_str()), ("new", newer_pump)] {
        let within = folder.path().join(name);
        fs::create_dir(&within).unwrap();
        put(&within, "pump.xml", pump);
        put(&within, "valve.xml", &valve());
    }
    folder
}

/// Returns the new pump, with its new Resource made optional.
fn newer_pump_with_an_optional_resource() -> String {
    let text = newer_pump();
    let (before, last) = text.rsplit_once("<Mandatory>Mandatory").unwrap();
    format!("{before}<Mandatory>Optional{last}")
}

#[test]
fn object_10_breaks_within_the_same_major_version() {
    let (text, json) = compared("Cellular_connectivity", 1);
    for line in [
        "Object 10, LWM2M Cellular Connectivity, 1.0 → 1.1",
        "1.0 → 1.1 is a minor version: too small, a major version is demanded (2.0)",
        "breaking, though both are major version 1",
    ] {
        assert!(text.contains(line), "no `{line}` in\n{text}");
    }
    let removed = "Serving PLMN Rate control";
    assert!(text.contains(removed), "{text}");
    let object = &json["objects"][0];
    assert_eq!(object["demanded"], "major");
    assert_eq!(object["declared"], "minor");
    assert_eq!(object["breaks_within_major"], true);
    assert_eq!(object["suffices"], false);
    let is_removal = |change: &&Value| change["change"] == "removed" && change["resource"] == 6;
    let changes = object["changes"].as_array().unwrap();
    assert_eq!(changes.iter().filter(is_removal).count(), 1, "{object:#}");
    let breakage = object["breakage"].as_array().unwrap();
    let field = "CellularConnectivity::serving_plmn_rate_control";
    let is_removal = |found: &&Value| found["item"] == field && found["kind"] == "field_removed";
    assert_eq!(breakage.iter().filter(is_removal).count(), 1, "{object:#}");
}

#[test]
fn every_bundled_object_with_two_versions_has_a_verdict() {
    for (name, facts) in [
        (
            "APN_connection_profile",
            vec![
                "/11/*/26 Serving PLMN Rate control",
                "Unsigned Integer is new",
            ],
        ),
        (
            "Bearer_selection",
            vec!["0..=255 → 0..=100", "Option<i64> → Option<i8>"],
        ),
        (
            "WLAN_connectivity4",
            vec!["0, 26 → 10, 26", "→ multicast_packets_sent"],
        ),
    ] {
        let (text, json) = compared(name, 1);
        for fact in facts {
            assert!(text.contains(fact), "no `{fact}` in\n{text}");
        }
        assert_eq!(json["objects"][0]["demanded"], "major", "{name}");
    }
}

#[test]
fn columns_are_aligned() {
    let (text, _) = compared("WLAN_connectivity4", 1);
    let column = |word: &str| {
        let line = text.lines().find(|line| line.contains(word)).unwrap();
        line.split_once(word).unwrap().0.chars().count()
    };
    assert_eq!(
        column("was Multicast Packets Received"),
        column("was 44 Broadcast Packets")
    );
    assert!(text.lines().all(|line| line.trim_end() == line), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn colours_can_be_requested() {
    let [old, new] = versions("WLAN_connectivity4");
    let mut command = command(&bundled(), &["diff", &old, &new]);
    let ran = Ran::from(command.env("CLICOLOR_FORCE", "1").output().unwrap());
    assert!(ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
}

#[test]
fn a_sufficient_step_exits_with_0() {
    let folder = folders(&newer_pump_with_an_optional_resource());
    let ran = run(folder.path(), &["diff", "old/pump.xml", "new/pump.xml"]).with_code(0);
    let verdict = "1.0 → 1.1 is a minor version: enough, a minor version is demanded";
    assert!(ran.stdout.contains(verdict), "{}", ran.stdout);
    assert!(!ran.stdout.contains("breaking"), "{}", ran.stdout);
}

#[test]
fn a_file_equals_itself() {
    let [file, _] = versions("WLAN_connectivity4");
    let ran = diff(&[&file, &file]).with_code(0);
    assert_eq!(
        ran.stdout,
        "Object 12, WLAN connectivity, 1.0 → 1.0\n  nothing changed\n"
    );
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_new_version_number_is_not_a_change() {
    let folder = folders(&pump().replace(">1.0<", ">1.1<"));
    let ran = run(folder.path(), &["diff", "old/pump.xml", "new/pump.xml"]).with_code(0);
    assert!(
        ran.stdout.contains("nothing changed but the version"),
        "{}",
        ran.stdout
    );
}

#[test]
fn folders_are_matched_by_id_and_summarized() {
    let folder = folders(&newer_pump());
    let ran = run(folder.path(), &["diff", "old", "new"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(
        ran.stdout
            .contains("Object 33805, Pump, 1.0 → 1.1\n\n  Demands a major version\n"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("Valve"), "{}", ran.stdout);
    let sum = "2 in both: 1 unchanged, 1 changed, 1 with too small a version step\n";
    assert!(ran.stdout.ends_with(sum), "{}", ran.stdout);

    fs::remove_file(folder.path().join("new/valve.xml")).unwrap();
    let ran = run(folder.path(), &["diff", "old", "new"]);
    assert!(
        ran.stdout.contains("Only in OLD\n    /33806  1.0  Valve\n"),
        "{}",
        ran.stdout
    );
    let json = run(
        folder.path(),
        &["diff", "new", "old", "--output-format", "json"],
    )
    .stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["added"][0]["name"], "Valve");
    assert_eq!(json["removed"], Value::Array(Vec::new()));
}

#[test]
fn the_newest_version_in_a_folder_is_used() {
    let ran = diff(&[".", ".", "--output-format", "json"]).with_code(0);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    let objects = json["objects"].as_array().unwrap();
    let wlan = objects
        .iter()
        .find(|object| object["object"] == 12)
        .unwrap();
    assert_eq!((&wlan["old"], &wlan["new"]), (&"1.1".into(), &"1.1".into()));
}

#[test]
fn swapped_versions_are_reported() {
    let [old, new] = versions("WLAN_connectivity4");
    let ran = diff(&[&new, &old]).with_messages(&["wrong way round"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stdout.contains("1.1 → 1.0 is no new version"),
        "{}",
        ran.stdout
    );
}

#[test]
fn different_objects_cannot_be_compared() {
    let ran = diff(&["LWM2M_Device-v1_2.xml", "LWM2M_Location-v1_0.xml"]).with_code(2);
    ran.with_messages(&[
        "nothing-to-compare",
        "LWM2M_Device-v1_2.xml defines object 3, Device",
        "object 6, Location",
        "give two versions of one object",
    ]);
    let folder = folders(&newer_pump());
    let valves = folder.path().join("old/valve.xml");
    fs::rename(valves, folder.path().join("valve.xml")).unwrap();
    run(folder.path(), &["diff", "old", "."])
        .with_code(2)
        .with_messages(&["nothing-to-compare"]);
}

#[test]
fn unreadable_files_are_reported() {
    let folder = folders(&pump().replace("<Type>Float</Type>", "<Type>Real</Type>"));
    let folder: &Path = folder.path();
    run(folder, &["diff", "old/pump.xml", "new/pump.xml"])
        .with_code(2)
        .with_messages(&["new/pump.xml", "`Real` is no data type"]);
    for missing in ["none.xml", "none"] {
        run(folder, &["diff", "old/pump.xml", missing])
            .with_code(2)
            .with_messages(&[
                "unreadable",
                missing,
                "it is looked for in",
                &folder.display().to_string(),
            ]);
    }
    run(folder, &["diff", "old/pump.xml", "new"])
        .with_code(2)
        .with_messages(&["new is a folder", "old/pump.xml is a file"]);
    run(folder, &["diff", "old"])
        .with_code(2)
        .with_messages(&["<NEW>"]);
}

#[test]
fn help_explains_the_verdict() {
    let help = diff(&["--help"]).with_code(0).stdout;
    for words in [
        "\n  lwm2m-codegen diff ",
        "7.2.1",
        "newest of several versions is used",
        "Exit codes",
    ] {
        assert!(help.contains(words), "no `{words}` in\n{help}");
    }
}
