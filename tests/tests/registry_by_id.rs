//! Every Object of the registry is found by its ID, or every bundled one where no registry is at
//! hand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lwm2m_definitions::ObjectSpec;
use lwm2m_definitions::registry::{Pinning, resolve};
use lwm2m_model::Version;
use lwm2m_tests::{definitions, definitions_at_hand, registry, workspace};

/// The folder to take from.
fn folder() -> PathBuf {
    registry().unwrap_or_else(|| workspace().join("objects/definitions"))
}

/// The versions of each Object in the folder.
fn versions() -> BTreeMap<u16, Vec<Version>> {
    let mut versions = BTreeMap::<u16, Vec<Version>>::new();
    for path in definitions_at_hand() {
        for definition in definitions(&path) {
            let object = definition.object;
            versions.entry(object.id).or_default().push(object.version);
        }
    }
    versions
}

fn wanted(object: u16, version: Option<Version>) -> ObjectSpec {
    ObjectSpec { object, version }
}

#[test]
fn every_object_is_found_in_each_of_its_versions_and_pinned() {
    let versions = versions();
    let all = versions.iter().flat_map(|(object, versions)| {
        let named = versions
            .iter()
            .map(|version| wanted(*object, Some(*version)));
        named.collect::<Vec<_>>()
    });
    let all: Vec<ObjectSpec> = all.collect();
    let project = tempfile::tempdir().unwrap();
    let lock = project.path().join("lwm2m.lock");
    let taken = resolve(&folder(), &all, &lock, Pinning::Extend).unwrap();
    taken.lock.write().unwrap();
    let again = resolve(&folder(), &all, &lock, Pinning::Locked).unwrap();
    assert!(!again.lock.is_changed());
    let mut expected: Vec<(u16, Version)> = all
        .iter()
        .filter_map(|wanted| Some((wanted.object, wanted.version?)))
        .collect();
    expected.dedup();
    expected.sort_unstable();
    expected.dedup();
    let mut found: Vec<(u16, Version)> = again
        .loaded
        .definitions
        .iter()
        .map(|definition| (definition.object.id, definition.object.version))
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn without_a_version_it_is_the_newest() {
    let versions = versions();
    let all: Vec<ObjectSpec> = versions.keys().map(|id| wanted(*id, None)).collect();
    let project = tempfile::tempdir().unwrap();
    let lock = project.path().join("lwm2m.lock");
    let taken = resolve(&folder(), &all, &lock, Pinning::Extend).unwrap();
    for definition in &taken.loaded.definitions {
        let object = &definition.object;
        let newest = versions
            .get(&object.id)
            .and_then(|known| known.iter().max());
        assert_eq!(Some(&object.version), newest, "object {}", object.id);
    }
    assert_eq!(taken.loaded.definitions.len(), versions.len());
}
