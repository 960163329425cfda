//! What the search goes through, as a script: data that a page may load wherever it lies.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::MARK;
use super::page::{ObjectPages, Page};
use lwm2m_model::ir::Resource;

/// The text of `search.js`: for each Object its ID, name, page and text, and the same of each of its
/// Resources. The page of a Resource that newer versions do not have is that of the last that did.
pub(super) fn write(objects: &[ObjectPages<'_>]) -> String {
    let objects: Vec<String> = objects.iter().map(object).collect();
    format!(
        "// {MARK}\nwindow.lwm2mObjects = [\n{}\n];\n",
        objects.join(",\n")
    )
}

fn object(pages: &ObjectPages<'_>) -> String {
    let newest = pages.newest.object;
    let mut seen = BTreeSet::new();
    let resources = pages.newest_first().flat_map(|page| {
        let resources = page.object.resources.iter();
        resources.map(move |found| (page, found))
    });
    let resources: Vec<Value> = resources
        .filter(|(_, found)| seen.insert(found.id))
        .map(|(page, found)| resource(page, found))
        .collect();
    let text = [newest.description.as_str(), &newest.notes].join("\n");
    let value = json!([
        newest.id,
        newest.name,
        pages.newest.file(),
        text.trim(),
        resources
    ]);
    // Whoever puts the script into a page must not find its end within a name.
    value.to_string().replace('<', "\\u003c")
}

fn resource(page: &Page<'_>, resource: &Resource) -> Value {
    let values = resource.enumeration.iter().flat_map(|found| &found.values);
    let labels = values.map(|value| format!("{}: {}", value.value, value.label));
    let text: Vec<String> = std::iter::once(resource.description.clone())
        .chain(labels)
        .collect();
    json!([
        resource.id,
        resource.name,
        page.file(),
        text.join("\n").trim()
    ])
}
