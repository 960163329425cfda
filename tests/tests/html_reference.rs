//! The HTML reference of every definition at hand: whole, and without a link that leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use lwm2m_codegen::html::Reference;
use lwm2m_definitions::Definition;
use lwm2m_tests::{definitions, definitions_at_hand};

/// The pages by their names, and what they are of.
fn reference() -> (BTreeMap<String, String>, Vec<Definition>) {
    let files = definitions_at_hand();
    let found: Vec<Definition> = files.iter().flat_map(|file| definitions(file)).collect();
    let reference = Reference::new(&found).unwrap_or_else(|error| panic!("{error}"));
    let files = reference.to_files().iter();
    let files = files.map(|(name, text)| (name.display().to_string(), text.clone()));
    (files.collect(), found)
}

/// The values of an attribute, in their order.
fn values<'t>(page: &'t str, attribute: &str) -> Vec<&'t str> {
    let start = format!(" {attribute}=\"");
    let found = page.split(start.as_str()).skip(1);
    found.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let (files, _) = reference();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = files
        .iter()
        .map(|(name, page)| (name.as_str(), values(page, "id").into_iter().collect()))
        .collect();
    let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
    let mut followed = 0;
    for (name, page) in pages {
        let distinct = &anchors[name.as_str()];
        assert_eq!(distinct.len(), values(page, "id").len(), "{name}");
        for link in [values(page, "href"), values(page, "src")].concat() {
            if ["https://", "http://", "data:,"]
                .iter()
                .any(|start| link.starts_with(start))
            {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { name } else { file };
            let anchors = anchors
                .get(file)
                .unwrap_or_else(|| panic!("{name}: {link}"));
            assert!(
                anchor.is_empty() || anchors.contains(anchor),
                "{name}: {link}"
            );
            followed += 1;
        }
    }
    assert!(followed > files.len(), "only {followed} links");
}

#[test]
fn every_resource_of_every_version_has_its_place() {
    let (files, definitions) = reference();
    for definition in &definitions {
        let object = &definition.object;
        let version = object.version;
        let earlier = format!("{}-{}_{}.html", object.id, version.major, version.minor);
        let newest = format!("{}.html", object.id);
        let page = files.get(&earlier).unwrap_or_else(|| &files[&newest]);
        let fact = format!("<dd>{version}</dd>");
        assert!(page.contains(&fact), "{}: no version {version}", object.id);
        for resource in &object.resources {
            let place = format!("<tbody id=\"{}\">", resource.id);
            assert_eq!(page.matches(&place).count(), 1, "{}: {place}", object.id);
        }
        assert_eq!(page.matches("<tbody").count(), object.resources.len());
    }
}
