//! The search data, as a script, because pages opened from a folder may load scripts but not JSON.

use std::collections::BTreeSet;

use lwm2m_model::ir::Resource;
use serde_json::{Value, json};

use super::MARK;
use super::page::{ObjectPages, Page};

/// Returns the text of `search.js`: the ID, name, page and text of each Object and each of its Resources. A
/// Resource that newer versions do not have refers to the page of the last version that has it.
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
    // The data may be embedded in a page, where `</script>` would end it.
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
