//! The bundled definitions: which there are, and whether they say what OMA has registered. They
//! say it in words of their own, so facts are compared, and words are checked to be others.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use lwm2m_definitions::Definition;
use lwm2m_model::Version;
use lwm2m_model::ir::{Enumeration, Object, Resource};
use lwm2m_tests::{bundled_definitions, definitions, definitions_at_hand, read, registry};

const V1_0: Version = Version::new(1, 0);
const V1_1: Version = Version::new(1, 1);
const V1_2: Version = Version::new(1, 2);
const V1_3: Version = Version::new(1, 3);

/// Every definition that has to be there, under the name of OMA's working file.
const REQUIRED: [(u16, Version, &str); 16] = [
    (0, V1_2, "LWM2M_Security-v1_2.xml"),
    (1, V1_2, "LWM2M_Server-v1_2.xml"),
    (2, V1_1, "LWM2M_Access_Control-v1_1.xml"),
    (3, V1_2, "LWM2M_Device-v1_2.xml"),
    (4, V1_3, "LWM2M_Connectivity_Monitoring-v1_3.xml"),
    (5, V1_2, "LWM2M_Firmware_Update-v1_2.xml"),
    (6, V1_0, "LWM2M_Location-v1_0.xml"),
    (7, V1_0, "LWM2M_Connectivity_Statistics-v1_0.xml"),
    (10, V1_0, "LWM2M_Cellular_connectivity-v1_0.xml"),
    (10, V1_1, "LWM2M_Cellular_connectivity-v1_1.xml"),
    (11, V1_0, "LWM2M_APN_connection_profile-v1_0.xml"),
    (11, V1_1, "LWM2M_APN_connection_profile-v1_1.xml"),
    (12, V1_0, "LWM2M_WLAN_connectivity4-v1_0.xml"),
    (12, V1_1, "LWM2M_WLAN_connectivity4-v1_1.xml"),
    (13, V1_0, "LWM2M_Bearer_selection-v1_0.xml"),
    (13, V1_1, "LWM2M_Bearer_selection-v1_1.xml"),
];

/// Objects that are bundled in their first version as well as their newest.
const FIRST_TOO: [u16; 4] = [10, 11, 12, 13];

/// Where the registry's own file is broken, so that its values are not all found: Objects,
/// versions and Resources. In Object 12 the line of value 0 runs into the text before it.
const BROKEN_IN_THE_REGISTRY: [(u16, Version, u16); 1] = [(12, V1_0, 19)];

/// A run of this many words is no coincidence.
const COPIED_WORDS: usize = 8;

#[test]
fn every_required_definition_is_bundled_under_its_name() {
    let mut bundled = BTreeMap::new();
    for path in bundled_definitions() {
        let name = path.file_name().expect("a file has a name");
        let found: Vec<(u16, Version)> = definitions(&path)
            .iter()
            .map(|definition| (definition.object.id, definition.object.version))
            .collect();
        bundled.insert(name.to_string_lossy().into_owned(), found);
    }
    for (id, version, name) in REQUIRED {
        assert_eq!(
            bundled.get(name),
            Some(&vec![(id, version)]),
            "{name} defines object {id}, version {version}, and nothing else"
        );
    }
}

#[test]
fn every_bundled_definition_is_read_without_an_error() {
    for path in bundled_definitions() {
        let (_, reading) = read(&path);
        let errors: Vec<String> = reading
            .diagnostics
            .iter()
            .filter(|found| found.is_error())
            .map(ToString::to_string)
            .collect();
        assert!(reading.document.is_some(), "{}", errors.join("\n"));
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

#[test]
fn the_headline_definition_has_what_makes_it_hard() {
    let wlan = bundled_object("LWM2M_WLAN_connectivity4-v1_0.xml");
    let named = |id: u16| resource(&wlan, id).name.clone();
    assert_eq!(named(41), "Multicast Packets Received");
    assert_eq!(named(42), "Multicast Packets Received");
    let enumerated: Vec<u16> = wlan
        .resources
        .iter()
        .filter(|resource| resource.enumeration.is_some())
        .map(|resource| resource.id)
        .collect();
    assert_eq!(enumerated, [2, 3, 8, 14, 15, 16, 19]);
    let shown = |id: u16| resource(&wlan, id).range.as_ref().map(ToString::to_string);
    assert_eq!(shown(9).as_deref(), Some("0..=255"));
    assert_eq!(shown(22).as_deref(), Some("0, 26"));
}

#[test]
fn newest_and_first_versions_are_those_of_the_registry() {
    let Some(registry) = registry_or_say_so() else {
        return;
    };
    let mut registered: BTreeMap<u16, BTreeSet<Version>> = BTreeMap::new();
    for definition in registered_objects(&registry, |_| true) {
        registered
            .entry(definition.object.id)
            .or_default()
            .insert(definition.object.version);
    }
    let mut bundled: BTreeMap<u16, BTreeSet<Version>> = BTreeMap::new();
    for (id, version, _) in REQUIRED {
        bundled.entry(id).or_default().insert(version);
    }
    for (id, versions) in bundled {
        let registered = &registered[&id];
        assert!(
            versions.contains(registered.last().expect("a version")),
            "object {id}: the newest of {registered:?} is not among {versions:?}"
        );
        assert!(
            !FIRST_TOO.contains(&id) || versions.contains(registered.first().expect("a version")),
            "object {id}: the first of {registered:?} is not among {versions:?}"
        );
    }
}

#[test]
fn the_facts_are_those_of_the_registry() {
    let Some(registry) = registry_or_say_so() else {
        return;
    };
    let mut differences = Vec::new();
    for path in bundled_definitions() {
        for ours in definitions(&path) {
            let registered = registered_objects(&registry, |object| {
                (object.id, object.version) == (ours.object.id, ours.object.version)
            });
            assert!(
                !registered.is_empty(),
                "the registry does not have what {} defines",
                ours.source.name()
            );
            for theirs in registered {
                compare_objects(&ours, &theirs, &mut differences);
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_words_are_not_those_of_the_registry() {
    if registry_or_say_so().is_none() {
        return;
    }
    let mut registered = HashSet::new();
    for path in definitions_at_hand() {
        let (source, _) = read(&path);
        registered.extend(runs(source.text()));
    }
    let mut copied = Vec::new();
    for path in bundled_definitions() {
        for definition in definitions(&path) {
            for (place, text) in own_words(&definition) {
                // Labels and reserved spans, a line each, are facts; only lines are looked at.
                for line in text.lines() {
                    let found = runs(line).into_iter().find(|run| registered.contains(run));
                    copied.extend(found.map(|run| format!("{place}: {run}")));
                }
            }
        }
    }
    assert!(
        copied.is_empty(),
        "these are the registry's sentences:\n{}",
        copied.join("\n")
    );
}

#[test]
fn each_is_valid_by_the_schema_it_names() {
    let Some(registry) = registry_or_say_so() else {
        return;
    };
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("no xmllint at hand: the schemas are not checked");
        return;
    }
    for path in bundled_definitions() {
        let (source, _) = read(&path);
        let schema = ["LWM2M-v1_1.xsd", "LWM2M.xsd"]
            .into_iter()
            .find(|schema| source.text().contains(&format!("/{schema}\"")))
            .unwrap_or_else(|| panic!("{} names no schema", source.name()));
        let checked = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .args([&registry.join(schema), &path])
            .output()
            .expect("xmllint runs");
        assert!(
            checked.status.success(),
            "{}",
            String::from_utf8_lossy(&checked.stderr)
        );
    }
}

fn registry_or_say_so() -> Option<PathBuf> {
    let found = registry();
    if found.is_none() {
        println!("no registry at hand (LWM2M_REGISTRY names one): nothing to compare with");
    }
    found
}

fn bundled_object(name: &str) -> Object {
    let path = bundled_definitions()
        .into_iter()
        .find(|path| path.ends_with(name))
        .unwrap_or_else(|| panic!("{name} is not bundled"));
    definitions(&path).remove(0).object
}

fn resource(object: &Object, id: u16) -> &Resource {
    object
        .resources
        .iter()
        .find(|resource| resource.id == id)
        .unwrap_or_else(|| panic!("object {} has no resource {id}", object.id))
}

/// The registry's definitions of the objects that are bundled, newest and earlier.
fn registered_objects(registry: &Path, wanted: impl Fn(&Object) -> bool) -> Vec<Definition> {
    let ids: BTreeSet<u16> = REQUIRED.iter().map(|(id, _, _)| *id).collect();
    let history = registry.join("version_history");
    let mut paths: Vec<PathBuf> = ids
        .iter()
        .map(|id| registry.join(format!("{id}.xml")))
        .collect();
    paths.extend(lwm2m_tests::xml_files(&history).into_iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let id = name.split_once('-').and_then(|(id, _)| id.parse().ok());
        id.is_some_and(|id| ids.contains(&id))
    }));
    let mut found: Vec<Definition> = paths.iter().flat_map(|path| definitions(path)).collect();
    found.retain(|definition| wanted(&definition.object));
    found
}

fn compare_objects(ours: &Definition, theirs: &Definition, differences: &mut Vec<String>) {
    let mut differ = |what: String, ours_is: String, theirs_is: String| {
        if ours_is != theirs_is {
            differences.push(format!(
                "{}: {what} is {ours_is}, and {theirs_is} in {}",
                ours.source.name(),
                theirs.source.name()
            ));
        }
    };
    let (ours, theirs) = (&ours.object, &theirs.object);
    differ(
        "the object".to_owned(),
        object_facts(ours),
        object_facts(theirs),
    );
    let ids = |object: &Object| -> Vec<u16> {
        object
            .resources
            .iter()
            .map(|resource| resource.id)
            .collect()
    };
    differ(
        "the list of resources".to_owned(),
        format!("{:?}", ids(ours)),
        format!("{:?}", ids(theirs)),
    );
    for (our, their) in ours.resources.iter().zip(&theirs.resources) {
        let what = format!("resource {}", our.id);
        differ(what, resource_facts(our), resource_facts(their));
        let what = format!("the enumeration of resource {}", our.id);
        let broken = BROKEN_IN_THE_REGISTRY.contains(&(ours.id, ours.version, our.id));
        match &their.enumeration {
            Some(_) if broken => {}
            Some(found) => differ(
                what,
                format!("{:?}", our.enumeration.as_ref().map(values)),
                format!("{:?}", Some(values(found))),
            ),
            // Where the registry's text is no list that can be read, it has the values all the same.
            None => differ(
                what,
                format!("{:?}", our.enumeration.as_ref().map(values)),
                format!(
                    "{:?}",
                    our.enumeration
                        .as_ref()
                        .map(|found| numbers_in(&their.description, found))
                ),
            ),
        }
    }
}

/// What is said of the object as a whole, without its prose.
fn object_facts(object: &Object) -> String {
    let bare = Object {
        name: collapsed(&object.name),
        description: String::new(),
        notes: String::new(),
        resources: Vec::new(),
        ..object.clone()
    };
    format!("{bare:?}")
}

/// What is said of the resource, without its prose and the labels in it.
fn resource_facts(resource: &Resource) -> String {
    let bare = Resource {
        name: collapsed(&resource.name),
        description: String::new(),
        enumeration: None,
        ..resource.clone()
    };
    format!("{bare:?}")
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn values(enumeration: &Enumeration) -> BTreeSet<i64> {
    enumeration.values.iter().map(|value| value.value).collect()
}

/// Those of the values that the text has as a number.
fn numbers_in(text: &str, enumeration: &Enumeration) -> BTreeSet<i64> {
    let numbers: BTreeSet<i64> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    values(enumeration)
        .intersection(&numbers)
        .copied()
        .collect()
}

/// Every text of a definition that somebody had to find words for, with what it is of.
fn own_words(definition: &Definition) -> Vec<(String, String)> {
    let object = &definition.object;
    let name = definition.source.name();
    let mut texts = vec![
        (format!("{name}, Description1"), object.description.clone()),
        (format!("{name}, Description2"), object.notes.clone()),
    ];
    for resource in &object.resources {
        let place = format!("{name}, resource {}", resource.id);
        texts.push((place, resource.description.clone()));
    }
    // A range that is a sentence is left out of the object, and is read where it stands.
    let mut rest = definition.source.text();
    while let Some((_, after)) = rest.split_once("<RangeEnumeration>") {
        let (range, after) = after
            .split_once("</RangeEnumeration>")
            .expect("the file was read, so that its tags match");
        texts.push((format!("{name}, RangeEnumeration"), range.to_owned()));
        rest = after;
    }
    texts
}

/// Every run of so many words that the text has, in their order.
fn runs(text: &str) -> Vec<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words
        .windows(COPIED_WORDS)
        .map(|run| run.join(" "))
        .collect()
}
