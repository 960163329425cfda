//! The verdicts on versions that follow each other in OMA's registry, and on the bundled ones.
//!
//! Whoever changes a rule of object versioning reads here what comes of it: for each pair the
//! declared step, the demanded one with the resources and the rule that demand it, and how many
//! names and types of generated code break.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use insta::assert_snapshot;
use lwm2m_codegen::Comparison;
use lwm2m_definitions::diff::{Change, Step};
use lwm2m_model::Version;
use lwm2m_model::ir::{Object, Range};
use lwm2m_tests::{bundled_definitions, definitions, registry, xml_files};

/// Every version of each object in the files.
fn versions(files: &[PathBuf]) -> BTreeMap<u16, BTreeMap<Version, Object>> {
    let mut versions: BTreeMap<u16, BTreeMap<Version, Object>> = BTreeMap::new();
    for definition in files.iter().flat_map(|file| definitions(file)) {
        let object = definition.object;
        let of_object = versions.entry(object.id).or_default();
        of_object.insert(object.version, object);
    }
    versions
}

/// What each version changes of the one before it.
fn neighbours(files: &[PathBuf]) -> Vec<Comparison> {
    let versions = versions(files);
    let neighbours = versions.values().flat_map(|versions| {
        let following = versions.values().skip(1);
        versions.values().zip(following)
    });
    neighbours
        .map(|(old, new)| Comparison::new(old, new))
        .collect()
}

fn verdict(comparison: &Comparison) -> String {
    let diff = &comparison.diff;
    let judgement = if diff.suffices() {
        "enough"
    } else {
        "TOO SMALL"
    };
    let breaking = if comparison.breaks_within_major() {
        ", breaking under the same major version"
    } else {
        ""
    };
    let mut text = format!(
        "{} {} → {}: {:?} declared, {:?} demanded: {judgement}{breaking}\n",
        diff.object, diff.old, diff.new, diff.declared, diff.demanded
    );
    let mut by_rule: BTreeMap<String, BTreeSet<Option<u16>>> = BTreeMap::new();
    let weighty = |change: &&Change| change.demands == diff.demanded;
    let deciding = diff.changes.iter().filter(weighty);
    for change in deciding.filter(|_| diff.demanded > Step::None) {
        by_rule
            .entry(format!("{:?}", change.rule))
            .or_default()
            .insert(change.resource);
    }
    for (rule, resources) in by_rule {
        writeln!(text, "    {rule}: {}", subjects(&resources)).unwrap();
    }
    let mut breakage: BTreeMap<String, usize> = BTreeMap::new();
    for found in &comparison.breakage {
        *breakage.entry(format!("{:?}", found.kind)).or_default() += 1;
    }
    for (kind, count) in breakage {
        writeln!(text, "    code: {count} {kind}").unwrap();
    }
    text
}

fn subjects(resources: &BTreeSet<Option<u16>>) -> String {
    let ids: Vec<(i128, i128)> = resources
        .iter()
        .flatten()
        .map(|&id| (id.into(), id.into()))
        .collect();
    let object = resources.contains(&None).then(|| "the object".to_owned());
    let ids = (!ids.is_empty()).then(|| Range::integers(ids).to_string());
    [object, ids]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn check(name: &str, comparisons: &[Comparison]) {
    let verdicts: String = comparisons.iter().map(verdict).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!(name, verdicts));
}

#[test]
fn verdicts_on_the_bundled_definitions() {
    check("verdicts_bundled", &neighbours(&bundled_definitions()));
}

#[test]
fn verdicts_on_the_registry() {
    let Some(registry) = registry() else {
        println!("no registry at hand (LWM2M_REGISTRY names one): its history is not compared");
        return;
    };
    let comparisons = neighbours(&xml_files(&registry.join("version_history")));
    println!("{} pairs of versions", comparisons.len());
    check("verdicts_registry", &comparisons);
    for (object, old, new) in [
        (10, Version::new(1, 0), Version::new(1, 1)),
        (1, Version::new(1, 1), Version::new(1, 2)),
    ] {
        let found = comparisons.iter().find(|comparison| {
            let diff = &comparison.diff;
            (diff.object, diff.old, diff.new) == (object, old, new)
        });
        let found = found.unwrap_or_else(|| panic!("object {object} has no {old} and {new}"));
        assert!(
            !found.diff.suffices() && found.breaks_within_major(),
            "{found:#?}"
        );
    }
}
