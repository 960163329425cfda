//! What lint finds in real definitions, reviewed: every finding in the bundled ones, and how many
//! of each rule in the registry. Whoever changes a rule reads here whom it hits.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use insta::assert_snapshot;
use lwm2m_definitions::lint::{self, Linter, Report};
use lwm2m_tests::{registry, workspace};

/// Compares with the snapshot of that name.
fn compare(name: &str, text: String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!(name, text));
}

/// Checks a folder; what has to hold of every finding is seen to on the way.
fn checked(folder: &Path) -> Report {
    let report = Linter::new().check([folder]);
    for found in &report.findings {
        let rule = lint::rule(found.code).unwrap_or_else(|error| panic!("{error}: {found}"));
        assert_eq!(found.severity, rule.severity, "{found}");
        assert_eq!(found.edits.is_empty(), !rule.is_mechanical, "{found}");
        assert!(found.help.is_some(), "nothing to do: {found}");
        let place = found.place.as_ref().unwrap_or_else(|| panic!("{found}"));
        assert!(
            !place.source.slice(place.span.clone()).is_empty(),
            "{found}"
        );
    }
    report
}

/// How many findings of each rule there are.
fn by_rule(report: &Report) -> String {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for found in &report.findings {
        let key = (found.code, found.severity.to_string());
        *counts.entry(key).or_default() += 1;
    }
    let mut text = String::new();
    for ((code, severity), count) in counts {
        writeln!(text, "{count:4}  {severity:7}  {code}").unwrap();
    }
    text
}

#[test]
fn every_finding_in_the_bundled_definitions() {
    let folder = workspace().join("objects/definitions");
    let report = checked(&folder);
    let prefix = format!("{}/", folder.display());
    let lines = report.findings.iter().map(ToString::to_string);
    let lines: Vec<String> = lines.map(|line| line.replace(&prefix, "")).collect();
    compare("lint_bundled", lines.join("\n"));
}

/// The registry that was reviewed has this many definitions, newest and all; another copy of it
/// has findings of its own.
const REVIEWED: (usize, usize) = (235, 312);

#[test]
fn findings_in_the_registry_by_rule() {
    let Some(registry) = registry() else {
        println!("no registry at hand (LWM2M_REGISTRY names one): nothing compared");
        return;
    };
    let newest = checked(&registry);
    let history = checked(&registry.join("version_history"));
    let (newest_counts, history_counts) = (by_rule(&newest), by_rule(&history));
    println!("newest:\n{newest_counts}\nall versions:\n{history_counts}");
    if (newest.definitions, history.definitions) == REVIEWED {
        compare("lint_registry", newest_counts);
        compare("lint_registry_history", history_counts);
    } else {
        println!("another registry than the one that was reviewed: nothing compared");
    }
}

/// What is mended is silent, and says what it said before.
#[test]
fn the_registry_mended_means_what_it_meant() {
    let folder = registry().unwrap_or_else(|| workspace().join("objects/definitions"));
    let work = tempfile::tempdir().unwrap();
    for file in lwm2m_tests::xml_files(&folder) {
        let name = file.file_name().expect("a file has a name");
        std::fs::write(work.path().join(name), std::fs::read(&file).unwrap()).unwrap();
    }
    let linter = Linter::new();
    let before = linter.check([work.path()]);
    let mendable = before
        .findings
        .iter()
        .filter(|found| !found.edits.is_empty())
        .count();
    assert!(mendable > 0, "nothing to mend");
    let objects = |folder: &Path| {
        let loaded =
            lwm2m_definitions::load::load([folder]).unwrap_or_else(|error| panic!("{error}"));
        let definitions = loaded.definitions.into_iter();
        definitions
            .map(|definition| definition.object)
            .collect::<Vec<_>>()
    };
    let meant = objects(work.path());
    lint::fix(&linter, [work.path()], |_| true).unwrap_or_else(|error| panic!("{error}"));
    let after = linter.check([work.path()]);
    assert!(after.findings.iter().all(|found| found.edits.is_empty()));
    assert_eq!(before.findings.len() - mendable, after.findings.len());
    assert!(
        objects(work.path()) == meant,
        "an object says something else now"
    );
}
