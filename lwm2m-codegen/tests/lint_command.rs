//! Tests `lwm2m-codegen lint`.

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

use lwm2m_definitions::lint;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use support::command::{Ran, command, run};
use support::{bundled, names_in, place_of, put};

const PROBE: &str = include_str!("../../lwm2m-definitions/tests/lint/probe.xml");

/// Runs `lint` in a folder, and panics unless it exits with this code.
#[track_caller]
fn lint(folder: &Path, arguments: &[&str], code: i32) -> Ran {
    let ran = run(folder, &[&["lint"], arguments].concat());
    ran.printed(code);
    ran
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stdout))
}

/// Returns the probe with violations of these rules.
fn with_faults(codes: &[&str]) -> String {
    codes.iter().fold(PROBE.to_owned(), |text, code| {
        let example = lint::rule(code).unwrap().example;
        assert_eq!(text.matches(example.good).count(), 1, "{code}");
        text.replace(example.good, example.bad)
    })
}

/// Creates a folder with a definition that has an error, two warnings and advice.
fn faulty() -> TempDir {
    let folder = tempdir().unwrap();
    let faults = [
        "urn-block",
        "range-dialect",
        "readable-secret",
        "stray-space",
    ];
    put(folder.path(), "probe.xml", &with_faults(&faults));
    folder
}

#[test]
fn valid_definitions_are_reported_in_one_line() {
    let folder = tempdir().unwrap();
    put(folder.path(), "probe.xml", PROBE);
    let ran = lint(folder.path(), &["probe.xml", "--deny", "all"], 0);
    let said = (ran.stdout.as_str(), ran.stderr.as_str());
    assert_eq!(said, ("nothing found in 1 definition\n", ""));
    let nowhere = lint(folder.path(), &["none.xml"], 2);
    assert_eq!(nowhere.stdout, "");
}

#[test]
fn findings_precede_the_summary() {
    let folder = faulty();
    let ran = lint(folder.path(), &["probe.xml"], 1);
    let text = fs::read_to_string(folder.path().join("probe.xml")).unwrap();
    for (code, at) in [
        ("error[urn-block]", "urn:oma"),
        ("warning[range-dialect]", "[1-32] bytes"),
        ("advice[stray-space]", " Water"),
    ] {
        assert!(ran.stdout.contains(code), "{}", ran.stdout);
        let place = format!("probe.xml:{}", place_of(at, &text));
        assert!(ran.stdout.contains(&place), "no {place} in {}", ran.stdout);
    }
    let total = "1 error, 2 warnings, 1 piece of advice in 1 definition; --fix mends 2 of them\n";
    assert!(ran.stdout.ends_with(total), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{1b}'));
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_file_that_cannot_be_read_is_counted_as_a_file() {
    let folder = tempdir().unwrap();
    put(folder.path(), "probe.xml", &with_faults(&["unknown-type"]));
    let ran = lint(folder.path(), &["probe.xml"], 1);
    assert!(
        ran.stdout.ends_with("1 error in 1 file\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_folder_has_a_summary_line_for_each_rule() {
    let folder = faulty();
    put(
        folder.path(),
        "other.xml",
        &with_faults(&["range-dialect", "stray-space"]),
    );
    let ran = lint(folder.path(), &["."], 1);
    let lines: Vec<Vec<&str>> = ran
        .stdout
        .lines()
        .map(|line| line.split_whitespace().take(3).collect())
        .collect();
    let at = |row: [&str; 3]| {
        lines
            .iter()
            .position(|line| line == &row)
            .expect(&ran.stdout)
    };
    let rows = [
        at(["1", "error", "urn-block"]),
        at(["2", "warning", "range-dialect"]),
        at(["1", "warning", "readable-secret"]),
        at(["2", "advice", "stray-space"]),
    ];
    assert!(rows.is_sorted(), "{}", ran.stdout);
}

#[test]
fn the_exit_code_depends_on_the_levels() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    put(folder, "advice.xml", &with_faults(&["stray-space"]));
    put(folder, "warning.xml", &with_faults(&["range-dialect"]));
    put(folder, "error.xml", &with_faults(&["urn-block"]));
    for (arguments, code) in [
        (vec!["advice.xml"], 0),
        (vec!["advice.xml", "--deny", "warnings"], 0),
        (vec!["advice.xml", "--deny", "all"], 1),
        (vec!["advice.xml", "--deny", "stray-space"], 1),
        (vec!["warning.xml"], 0),
        (vec!["warning.xml", "--deny", "warnings"], 1),
        (vec!["warning.xml", "--deny", "urn-block,range-dialect"], 1),
        (vec!["warning.xml", "--deny", "urn-block"], 0),
        (
            vec![
                "warning.xml",
                "--deny",
                "warnings",
                "--allow",
                "range-dialect",
            ],
            0,
        ),
        (
            vec![
                "warning.xml",
                "advice.xml",
                "--deny",
                "all",
                "--allow",
                "range-dialect,stray-space",
            ],
            0,
        ),
        (vec!["error.xml"], 1),
        (vec!["error.xml", "warning.xml", "none.xml"], 2),
        (vec!["none.xml", "--output-format", "json"], 2),
    ] {
        lint(folder, &arguments, code);
    }
    let denied = lint(folder, &["warning.xml", "--deny", "warnings"], 1);
    assert!(
        denied.stdout.contains("error[range-dialect]"),
        "{}",
        denied.stdout
    );
    let allowed = lint(folder, &["warning.xml", "--allow", "range-dialect"], 0);
    assert_eq!(allowed.stdout, "nothing found in 1 definition\n");
}

#[test]
fn missing_paths_are_reported_with_the_findings() {
    let folder = faulty();
    let ran = lint(folder.path(), &["none.xml", "probe.xml"], 2);
    assert!(ran.stderr.contains("error[unreadable]"), "{}", ran.stderr);
    assert!(ran.stdout.contains("error[urn-block]"), "{}", ran.stdout);
}

#[test]
fn rust_files_are_rejected_with_a_hint() {
    let folder = tempdir().unwrap();
    fs::write(
        folder.path().join("pump.rs"),
        "struct Pump { on: Option<bool> }",
    )
    .unwrap();
    let ran = lint(folder.path(), &["pump.rs"], 1);
    for part in [
        "begins with `s`",
        "`lwm2m-codegen export` writes XML",
        "1 error in 1 file",
    ] {
        assert!(ran.stdout.contains(part), "no `{part}` in: {}", ran.stdout);
    }
}

#[test]
fn the_environment_may_name_the_registry() {
    let folder = tempdir().unwrap();
    put(folder.path(), "probe.xml", PROBE);
    let lint = |arguments: &[&str], registry: &str| {
        let mut command = command(folder.path(), &[&["lint"], arguments].concat());
        Ran::from(command.env("LWM2M_REGISTRY", registry).output().unwrap())
    };
    for (arguments, registry, code) in [
        (vec!["probe.xml"], ".", 2),
        (vec!["probe.xml"], "", 0),
        (vec!["--explain", "urn-block"], ".", 0),
    ] {
        let ran = lint(&arguments, registry);
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stderr.contains("Common.xml"), code == 2);
    }
    let registered = include_str!("../../lwm2m-definitions/tests/lint/Common.xml");
    put(folder.path(), "Common.xml", registered);
    let named = lint(&["probe.xml"], ".").with_code(0);
    assert_eq!(named.stdout, "nothing found in 1 definition\n");
}

#[test]
fn unknown_codes_have_a_suggestion() {
    let folder = faulty();
    for (arguments, words) in [
        (
            vec!["probe.xml", "--deny", "urn-blok"],
            vec!["urn-blok", "`urn-block`"],
        ),
        (
            vec!["probe.xml", "--allow", "warnings"],
            vec!["warnings", "--explain"],
        ),
        (
            vec!["probe.xml", "--allow", "urn-block"],
            vec!["urn-block", "cannot be passed over"],
        ),
        (vec!["--explain", "range-dialct"], vec!["`range-dialect`"]),
        (vec!["probe.xml", "--registry", "."], vec!["Common.xml"]),
        (vec![], vec!["PATH"]),
    ] {
        let ran = lint(folder.path(), &arguments, 2);
        for word in words {
            assert!(ran.stderr.contains(word), "no {word} in {}", ran.stderr);
        }
    }
}

#[test]
fn rules_are_explained_and_listed() {
    let rule = lint::rule("range-dialect").unwrap();
    let ran = lint(&bundled(), &["--explain", "range-dialect"], 0);
    for part in [
        rule.title,
        rule.why,
        rule.remedy,
        rule.example.bad,
        rule.example.good,
        rule.source,
    ] {
        assert!(ran.stdout.contains(part), "no {part} in {}", ran.stdout);
    }
    assert!(ran.stdout.contains("--fix"));
    let list = lint(&bundled(), &["--explain"], 0).stdout;
    assert_eq!(list.lines().count(), lint::rules().count());
    for (line, rule) in list.lines().zip(lint::rules()) {
        assert!(
            line.starts_with(rule.code) && line.contains(rule.title),
            "{line}"
        );
        assert_eq!(line.ends_with("(--fix)"), rule.is_mechanical, "{line}");
    }
}

#[test]
fn json_contains_every_finding_with_its_location() {
    let folder = faulty();
    let ran = lint(folder.path(), &["probe.xml", "--output-format", "json"], 1);
    let document = json(&ran);
    assert_eq!(document["definitions"], 1);
    let findings = document["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 4);
    let dialect = findings
        .iter()
        .find(|found| found["code"] == "range-dialect")
        .unwrap();
    let text = fs::read_to_string(folder.path().join("probe.xml")).unwrap();
    let place = &dialect["place"];
    let start = format!("{}:{}", place["line"], place["column"]);
    assert_eq!(start, place_of("[1-32] bytes", &text));
    let length = place["end_column"].as_u64().unwrap() - place["column"].as_u64().unwrap();
    assert_eq!(length, 12);
    for (key, value) in [
        ("severity", "warning".into()),
        ("object", 9999.into()),
        ("resource", 0.into()),
        ("help", "write `1..32`".into()),
        ("mendable", true.into()),
    ] {
        assert_eq!(dialect[key], Value::clone(&value), "{key}");
    }
    let silent = json(&lint(
        folder.path(),
        &["probe.xml", "--output-format", "json", "--fix"],
        1,
    ));
    assert_eq!(silent["findings"].as_array().unwrap().len(), 2);
    assert_eq!(silent["fixed"][0]["by_code"]["stray-space"], 1);
}

#[test]
fn sarif_contains_rules_results_and_fixes() {
    let folder = faulty();
    put(
        folder.path(),
        "two names.xml",
        &with_faults(&["repeated-name"]),
    );
    let ran = lint(folder.path(), &[".", "--output-format", "sarif"], 1);
    let document = json(&ran);
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), lint::rules().count());
    assert!(rules.iter().all(|rule| rule.get("helpUri").is_none()));
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 5);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(
            rules[index]["defaultConfiguration"]["level"],
            result["level"]
        );
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let at = |key: &str| region[key].as_u64().unwrap();
        assert!((at("startLine"), at("startColumn")) < (at("endLine"), at("endColumn")));
    }
    let by_code = |code: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == code)
            .unwrap()
    };
    let repeated = by_code("repeated-name");
    let uri = &repeated["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "./two%20names.xml");
    assert!(repeated["relatedLocations"][0]["physicalLocation"].is_object());
    let change = &by_code("range-dialect")["fixes"][0]["artifactChanges"][0];
    assert_eq!(
        change["replacements"][0]["insertedContent"]["text"],
        "1..32"
    );
    assert_eq!(by_code("stray-space")["level"], "note");
}

#[test]
fn fixes_are_reported() {
    let folder = faulty();
    let ran = lint(folder.path(), &["probe.xml", "--fix"], 1);
    assert!(
        ran.stdout
            .contains("mended probe.xml: 1 range-dialect, 1 stray-space\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.ends_with("1 error, 1 warning in 1 definition\n"),
        "{}",
        ran.stdout
    );
    let expected = with_faults(&["urn-block", "readable-secret"]);
    let file = folder.path().join("probe.xml");
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    assert_eq!(names_in(folder.path()), ["probe.xml"]);

    let before = support::age(&file);
    let again = lint(folder.path(), &["probe.xml", "--fix"], 1);
    assert!(!again.stdout.contains("mended"), "{}", again.stdout);
    assert_eq!(support::modified(&file), before);
}

#[test]
fn allowed_findings_are_not_fixed() {
    let folder = faulty();
    lint(
        folder.path(),
        &["probe.xml", "--fix", "--allow", "stray-space"],
        1,
    );
    let text = fs::read_to_string(folder.path().join("probe.xml")).unwrap();
    assert_eq!(
        text,
        with_faults(&["urn-block", "readable-secret", "stray-space"])
    );
}

#[test]
fn the_help_has_examples() {
    let help = lint(&bundled(), &["--help"], 0).stdout;
    assert!(help.contains("\n  lwm2m-codegen lint "), "{help}");
}
