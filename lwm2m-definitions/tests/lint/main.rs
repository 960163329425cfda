//! The rules: each reports its own fault at its location and nothing else, and fixes only this fault.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

mod fix;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lwm2m_definitions::diagnostic::{Diagnostic, Severity};
use lwm2m_definitions::lint::{self, Linter, Rule};
use tempfile::{TempDir, tempdir};

/// A definition without faults that contains the good example of every rule exactly once.
const PROBE: &str = include_str!("probe.xml");
const COMMON: &str = include_str!("Common.xml");

/// The text at the location of the finding, for every rule whose example is a part of a definition: the
/// last occurrence in the bad example or, if there is none, the first one in the file.
const FAULT_LOCATIONS: [(&str, &str); 59] = [
    ("bad-id", "65535"),
    ("bad-version", "1.1.0"),
    ("bad-xml", "<more/>"),
    ("dtd", "<!DOCTYPE LWM2M>"),
    ("element-order", "<MultipleInstances>"),
    ("executable-with-instances", "Multiple</"),
    ("executable-with-range", "0..9"),
    ("executable-with-type", "Opaque"),
    ("file-name", "9998<"),
    ("guessed-range", "100"),
    ("labels-in-range", "0: off"),
    ("mandatory-object", "Mandatory</Mandatory>"),
    ("misdeclared-encoding", "<?xml"),
    ("mismatched-tag", "</Nme>"),
    ("missing-description", "<Description1>"),
    ("missing-element", "<Item ID=\"2\">"),
    ("missing-id", "<Item>"),
    ("missing-name", "<Name>"),
    ("missing-operations", "<Item ID=\"1\">"),
    ("missing-type", "<Type>"),
    ("missing-version", "<ObjectVersion>"),
    ("newer-type", "Unsigned Integer"),
    ("operations-spelling", "wr"),
    ("placeholder-description", "Say"),
    ("private-resource-id", "30001"),
    ("range-dialect", "[1-32] bytes"),
    ("readable-secret", "RW"),
    ("repeated-element", "<Name>"),
    ("repeated-id", "<Item"),
    ("repeated-name", "Label"),
    ("reserved-object-id", "1500<"),
    ("reusable-mismatch", "Moisture"),
    ("schema-reference", "http"),
    ("similar-name", "label"),
    ("single-list", "Single"),
    ("stray-space", " Water"),
    ("stray-text", "In the ground:"),
    ("test-object-id", "42770<"),
    ("truncated", ""),
    ("typographic-quotes", "“"),
    ("unassigned-resource-id", "40001"),
    ("unclear", "Many"),
    ("unit-of-text", "cm"),
    ("unknown-element", "<Comment>"),
    ("unknown-entity", "&nbsp;"),
    ("unknown-lwm2m-version", "2.3"),
    ("unknown-operations", "RWE"),
    ("unknown-type", "Double"),
    ("unknown-unit", "meters"),
    ("unprintable", "Dep"),
    ("unreadable-range", "0 to many"),
    ("unregistered-resource", "5799"),
    ("urn-block", "urn"),
    ("urn-form", "urn"),
    ("urn-mismatch", "urn"),
    ("urn-version", "urn"),
    ("value-listed-twice", "1: wet"),
    ("value-outside-range", "3: flooded"),
    ("version-form", "1.01"),
];

/// Rules whose example is not a part of a definition. They have separate tests.
const RULES_ABOUT_FILES: [&str; 10] = [
    "more-findings",
    "no-definition",
    "no-object",
    "no-resources",
    "no-xml",
    "shared-name",
    "too-deep",
    "too-large",
    "unreadable",
    "wrong-encoding",
];

/// A folder with the reusable Resources.
fn registry() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("Common.xml"), COMMON).unwrap();
    folder
}

fn check(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> Vec<Diagnostic> {
    let file = folder.join(name);
    fs::write(&file, text).unwrap();
    Linter::new().check([file]).findings
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|found| found.code).collect()
}

/// The probe with the fault of a rule, and the offset of the fault.
fn probe_with_fault(rule: &Rule) -> (String, usize) {
    let starts: Vec<usize> = PROBE
        .match_indices(rule.example.good)
        .map(|(at, _)| at)
        .collect();
    let [start] = starts.as_slice() else {
        panic!(
            "{}: `{}` has to stand once in the probe",
            rule.code, rule.example.good
        );
    };
    let text = PROBE.replacen(rule.example.good, rule.example.bad, 1);
    (text, *start)
}

/// The name of the file to check. The rule `file-name` needs an Object ID.
fn file_name_for(rule: &Rule) -> &'static str {
    if rule.code == "file-name" {
        "9999.xml"
    } else {
        "probe.xml"
    }
}

#[test]
fn rules_are_complete_and_have_unique_codes() {
    let mut seen = BTreeSet::new();
    for rule in lint::rules() {
        let code = rule.code;
        assert!(seen.insert(code), "{code} twice");
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{code}"
        );
        for part in [rule.title, rule.why, rule.remedy, rule.source] {
            assert!(part.len() >= 9 && part.trim() == part, "{code}: `{part}`");
            assert!(!part.contains("  "), "{code}: `{part}`");
        }
        assert!(
            !rule.title.ends_with('.') && !rule.source.ends_with('.'),
            "{code}"
        );
        assert!(
            rule.why.ends_with('.') && rule.remedy.ends_with('.'),
            "{code}"
        );
        assert_ne!(rule.example.bad, rule.example.good, "{code}");
        assert_eq!(lint::rule(code).unwrap().title, rule.title);
    }
    let tested: BTreeSet<&str> = FAULT_LOCATIONS
        .iter()
        .map(|(code, _)| *code)
        .chain(RULES_ABOUT_FILES)
        .collect();
    assert_eq!(seen, tested);
}

/// `RULES.md` contains the output of `lint --explain` for every rule.
#[test]
fn rules_page_is_up_to_date() {
    let mut page = String::from(
        "# Rules\n\nWhat `lwm2m-codegen lint` finds, and `lwm2m-codegen lint --explain CODE` explains.\n",
    );
    for rule in lint::rules() {
        let mended = if rule.is_mechanical {
            ", mended by `--fix`"
        } else {
            ""
        };
        page.push_str(&format!(
            "\n## {}\n\n*{}{mended}*: {}.\n\n{}\n\n{}\n\n```diff\n{}\n{}\n```\n\nSource: {}.\n",
            rule.code,
            rule.severity,
            rule.title,
            rule.why,
            rule.remedy,
            prefixed('-', rule.example.bad),
            prefixed('+', rule.example.good),
            rule.source
        ));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md");
    if std::env::var_os("UPDATE_RULES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let checked_in = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        checked_in.lines().eq(page.lines()),
        "RULES.md is not current: UPDATE_RULES=1 cargo test -p lwm2m-definitions --test lint"
    );
}

fn prefixed(sign: char, text: &str) -> String {
    let lines = text.lines().map(|line| format!("{sign} {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Collects the codes from the source text of the reader.
#[test]
fn every_code_of_the_reader_has_a_rule() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = [
        "encoding.rs",
        "xml/mod.rs",
        "xml/tree.rs",
        "xml/lower/mod.rs",
        "xml/lower/object.rs",
        "xml/lower/resource.rs",
        "lint/reusable_resources.rs",
    ];
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(source.join(file)).unwrap();
        let calls = ["Diagnostic::error(", "Diagnostic::warning(", "self.error("];
        for after in calls.iter().flat_map(|call| text.split(call).skip(1)) {
            let Some(code) = after.trim_start().strip_prefix('"') else {
                continue;
            };
            let code = code.split('"').next().unwrap();
            assert!(lint::rule(code).is_ok(), "{file}: {code}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn probe_has_no_findings() {
    let folder = registry();
    for name in ["probe.xml", "9999.xml", "9999-1_1.xml"] {
        assert_eq!(codes(&check(folder.path(), name, PROBE)), [""; 0]);
    }
}

#[test]
fn each_fault_has_one_finding_at_its_location() {
    let folder = registry();
    for (code, at) in FAULT_LOCATIONS {
        let rule = lint::rule(code).unwrap();
        let (text, start) = probe_with_fault(rule);
        let found = check(folder.path(), file_name_for(rule), &text);
        assert_eq!(codes(&found), [code], "{found:#?}");
        assert_eq!(found[0].severity, rule.severity, "{code}");
        let place = found[0].place.as_ref().expect("a fault has a place");
        let expected = match rule.example.bad.rfind(at) {
            _ if at.is_empty() => text.len(),
            Some(within) => start + within,
            None => text.find(at).unwrap(),
        };
        assert_eq!(
            place.source.position(place.span.start),
            place.source.position(expected),
            "{}",
            found[0]
        );
        assert!(
            found[0].help.is_some() || found[0].is_error(),
            "{code}: nothing to do"
        );
    }
}

#[test]
fn each_fault_of_a_file_has_one_finding() {
    let folder = registry();
    let folder = folder.path();
    let item = "<Item ID=\"0\">";
    let (before, _) = PROBE.split_once(item).unwrap();
    let (_, after) = PROBE.split_once("</Resources>").unwrap();
    let object = PROBE.find("<Object ").unwrap();
    let strays = "<Stray/>\n".repeat(201);
    let deep = "<a>".repeat(40);
    let cases: [(&str, Vec<u8>); 6] = [
        ("no-definition", b"<html></html>".to_vec()),
        ("no-object", format!("{}</LWM2M>", &PROBE[..object]).into()),
        (
            "no-resources",
            format!("{before}</Resources>{after}").into(),
        ),
        ("too-deep", deep.into()),
        ("wrong-encoding", PROBE.replace('ü', "\u{1}").into_bytes()),
        (
            "more-findings",
            PROBE.replace(item, &format!("{strays}{item}")).into(),
        ),
    ];
    for (code, mut bytes) in cases {
        for byte in bytes.iter_mut().filter(|byte| **byte == 1) {
            *byte = 0xfc;
        }
        let found = check(folder, "probe.xml", bytes);
        let mut codes = codes(&found);
        codes.retain(|found| code != "more-findings" || *found != "unknown-element");
        assert_eq!(codes, [code], "{found:?}");
        assert!(found.last().unwrap().place.is_some(), "{code}");
    }
    let large = vec![b' '; lwm2m_definitions::MAX_SIZE + 1];
    assert_eq!(codes(&check(folder, "large.xml", large)), ["too-large"]);
    let found = Linter::new().check([folder.join("none.xml")]).findings;
    assert_eq!(codes(&found), ["unreadable"]);
    fs::create_dir(folder.join("empty")).unwrap();
    let found = Linter::new().check([folder.join("empty")]).findings;
    assert_eq!(codes(&found), ["no-xml"]);
}

#[test]
fn compares_reusable_resources_with_the_given_or_the_nearby_registry() {
    let registry = registry();
    let (text, _) = probe_with_fault(lint::rule("reusable-mismatch").unwrap());
    let history = registry.path().join("version_history");
    fs::create_dir(&history).unwrap();
    assert_eq!(
        codes(&check(&history, "probe.xml", &text)),
        ["reusable-mismatch"]
    );

    let elsewhere = tempdir().unwrap();
    assert_eq!(codes(&check(elsewhere.path(), "probe.xml", &text)), [""; 0]);
    let linter = Linter::with_registry(registry.path()).unwrap();
    let found = linter.check([elsewhere.path()]).findings;
    assert_eq!(codes(&found), ["reusable-mismatch"]);

    let error = Linter::with_registry(elsewhere.path()).unwrap_err();
    assert_eq!(codes(error.diagnostics()), ["unreadable"]);
    fs::write(
        elsewhere.path().join("Common.xml"),
        PROBE.replace("Item", "Stem"),
    )
    .unwrap();
    let error = Linter::with_registry(elsewhere.path()).unwrap_err();
    assert_eq!(codes(error.diagnostics()), ["no-definition"]);
}

/// A range in another dialect than the registered one is equal to it.
#[test]
fn compares_ranges_across_dialects() {
    let folder = tempdir().unwrap();
    let ranged = COMMON.replace("<RangeEnumeration></", "<RangeEnumeration>0 to 5</");
    fs::write(folder.path().join("Common.xml"), ranged).unwrap();
    let sensor = "<Type>Float</Type>\n<RangeEnumeration>";
    let (before, after) = PROBE.rsplit_once(sensor).unwrap();
    let same = format!("{before}{sensor}0..5{after}");
    assert_eq!(codes(&check(folder.path(), "probe.xml", &same)), [""; 0]);
    let other = format!("{before}{sensor}0..6{after}");
    assert_eq!(
        codes(&check(folder.path(), "probe.xml", &other)),
        ["reusable-mismatch"]
    );
}

#[test]
fn empty_urn_is_one_finding() {
    let folder = registry();
    let text = PROBE.replace("urn:oma:lwm2m:ext:9999:1.1", "");
    let found = check(folder.path(), "probe.xml", text);
    assert_eq!(codes(&found), ["urn-form"]);
    assert!(found[0].message.contains("no URN"), "{}", found[0]);
}

#[test]
fn malformed_version_has_no_further_findings() {
    let folder = registry();
    let text = PROBE
        .replace("<ObjectVersion>1.1", "<ObjectVersion>one")
        .replace("<LWM2MVersion>1.1", "<LWM2MVersion>1.x");
    let found = check(folder.path(), "probe.xml", text);
    assert_eq!(codes(&found), ["bad-version"; 2]);
}

#[test]
fn bits_and_intervals_are_not_listed_values() {
    let folder = registry();
    let list = "0: dry\n1: moist\n2: wet";
    for text in [
        "A bit each:\n0: dry\n1: moist\n7: wet",
        "0: dry\n1: moist\n0 - 1 are usual",
        "Such as 9: flooded",
        "9: flooded",
    ] {
        let found = check(folder.path(), "probe.xml", PROBE.replace(list, text));
        assert_eq!(codes(&found), [""; 0], "{text}");
    }
}

#[test]
fn distinguishes_secrets_from_similar_names() {
    let folder = registry();
    let rename = |name: &str| {
        let text = PROBE.replace("<Name>Label</Name>", &format!("<Name>{name}</Name>"));
        codes(&check(folder.path(), "probe.xml", text))
    };
    for name in [
        "Public Key",
        "Key Index",
        "Pin",
        "Keyboard",
        "Monkey",
        "Secretary",
    ] {
        assert_eq!(rename(name), [""; 0], "{name}");
    }
    for name in [
        "PSK",
        "Shared Key",
        "SIM PIN",
        "wlanPassphrase",
        "Client Secret",
    ] {
        assert_eq!(rename(name), ["readable-secret"], "{name}");
    }
}

#[test]
fn order_of_findings_is_deterministic() {
    let folder = registry();
    let seeds: Vec<&Rule> = FAULT_LOCATIONS
        .iter()
        .map(|(code, _)| lint::rule(code).unwrap())
        .collect();
    for (number, rule) in seeds.iter().enumerate() {
        let name = format!("probe-{number:02}.xml");
        fs::write(folder.path().join(name), probe_with_fault(rule).0).unwrap();
    }
    let expected: Vec<&str> = seeds
        .iter()
        .filter(|rule| rule.code != "file-name")
        .map(|rule| rule.code)
        .collect();
    for _ in 0..3 {
        let report = Linter::new().check([folder.path()]);
        assert_eq!(codes(&report.findings), expected);
        assert_eq!(report.files.len(), seeds.len() + 1);
        let errors = report
            .findings
            .iter()
            .filter(|found| found.severity == Severity::Error);
        assert!(report.definitions < seeds.len() && errors.count() > 0);
    }
}
