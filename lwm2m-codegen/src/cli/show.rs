//! `lwm2m-codegen show`

use std::fmt::Write;

use lwm2m_codegen::ir::{Object, Resource};
use lwm2m_codegen::load::load;

use super::{Failure, Format, Show, print, report};

pub(super) fn run(arguments: &Show) -> Result<(), Failure> {
    let loaded = load(&arguments.definitions.paths)?;
    report::diagnostics(&loaded.warnings);
    let mut objects: Vec<&Object> = loaded
        .definitions
        .iter()
        .map(|definition| &definition.object)
        .collect();
    objects.sort_by_key(|object| (object.id, object.version));
    match arguments.format {
        Format::Table => print(
            objects
                .into_iter()
                .map(table)
                .collect::<Vec<_>>()
                .join("\n")
                .as_bytes(),
        ),
        Format::Json => {
            let mut json = serde_json::to_vec_pretty(&objects).map_err(std::io::Error::from)?;
            json.push(b'\n');
            print(&json)
        }
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
    // Writing to a String cannot fail.
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
    let rows: Vec<[String; 8]> = object.resources.iter().map(row).collect();
    let mut widths = HEADINGS.map(|heading| heading.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    text.push_str(&line(&HEADINGS.map(str::to_owned), &widths));
    text.push_str(&line(&widths.map(|width| "─".repeat(width)), &widths));
    for (row, resource) in rows.iter().zip(&object.resources) {
        text.push_str(&line(row, &widths));
        for value in resource
            .enumeration
            .iter()
            .flat_map(|enumeration| &enumeration.values)
        {
            let indent = widths.first().copied().unwrap_or(0) + 4;
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

fn line(cells: &[String; 8], widths: &[usize; 8]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, width)| {
        let missing = width.saturating_sub(cell.chars().count());
        format!("{cell}{}", " ".repeat(missing))
    });
    let line = padded.collect::<Vec<_>>().join("  ");
    format!("{}\n", line.trim_end())
}

fn mandatory(mandatory: bool) -> &'static str {
    if mandatory { "mandatory" } else { "optional" }
}
