//! `lwm2m-codegen show`

use std::fmt::Write;

use lwm2m_definitions::load::load;
use lwm2m_model::ir::{Object, Resource};

use super::table::Table;
use super::{Failure, OutputFormat, Show, print, print_json, report};

pub(super) fn run(arguments: &Show) -> Result<(), Failure> {
    let loaded = load(&arguments.definitions.paths)?;
    report::diagnostics(&loaded.warnings);
    let mut objects: Vec<&Object> = loaded
        .definitions
        .iter()
        .map(|definition| &definition.object)
        .collect();
    objects.sort_by_key(|object| (object.id, object.version));
    match arguments.output_format {
        OutputFormat::Text => print(
            objects
                .into_iter()
                .map(table)
                .collect::<Vec<_>>()
                .join("\n")
                .as_bytes(),
        ),
        OutputFormat::Json => print_json(&objects),
    }
}

const HEADINGS: [&str; 8] = [
    "ID",
    "Name",
    "Operations",
    "Instances",
    "Mandatory",
    "Type",
    "Range",
    "Units",
];

fn table(object: &Object) -> String {
    let mut text = String::new();
    let instances = object.multiplicity.in_words();
    let mandatory = mandatory(object.mandatory);
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        text,
        "Object {}, {}, version {}",
        object.id, object.name, object.version
    );
    let _ = writeln!(
        text,
        "{} · LwM2M {} · {instances} · {mandatory}\n",
        object.urn(),
        object.lwm2m_version
    );
    let table = Table::new(HEADINGS, object.resources.iter().map(row).collect());
    text.push_str(&table.head());
    let indent = table.width(0) + 4;
    for (row, resource) in table.rows().zip(&object.resources) {
        text.push_str(&row);
        for value in resource
            .enumeration
            .iter()
            .flat_map(|enumeration| &enumeration.values)
        {
            let _ = writeln!(text, "{:indent$}{}: {}", "", value.value, value.label);
        }
    }
    text
}

fn row(resource: &Resource) -> [String; 8] {
    [
        resource.id.to_string(),
        resource.name.clone(),
        resource.operations.in_words().to_owned(),
        resource.multiplicity.in_words().to_owned(),
        mandatory(resource.mandatory).to_owned(),
        resource
            .data_type
            .map(|data_type| data_type.to_string())
            .unwrap_or_default(),
        resource
            .range
            .as_ref()
            .map(|range| range.to_string())
            .unwrap_or_default(),
        resource
            .units
            .as_ref()
            .map(|units| units.to_string())
            .unwrap_or_default(),
    ]
}

pub(super) fn mandatory(mandatory: bool) -> &'static str {
    if mandatory { "mandatory" } else { "optional" }
}
