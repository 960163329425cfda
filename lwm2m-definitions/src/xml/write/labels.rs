//! Where the labels of an enumeration go: into the description, a line each, as definitions have
//! them, or else into RangeEnumeration.

use lwm2m_model::DataType;
use lwm2m_model::ir::{Enumeration, LabelledValue, Resource};

use crate::prose;
use crate::xml::labels;
use crate::xml::range_text::{self, RangeText};

/// The texts of a resource with its labels in them.
pub(super) struct Placed {
    /// What stands in place of the range, where the labels do.
    pub(super) range: Option<String>,
    pub(super) description: String,
    /// Whether the reader finds them again.
    pub(super) are_found: bool,
}

pub(super) fn place(resource: &Resource) -> Placed {
    let description = prose::paragraphs(&resource.description).text;
    let Some(enumeration) = &resource.enumeration else {
        return Placed {
            range: None,
            description,
            are_found: true,
        };
    };
    let wanted = as_read(enumeration);
    let lines = lines(&wanted);
    let is_integer = resource.data_type.is_some_and(DataType::is_integer);
    let listed = listed(&description, &wanted, &lines, resource);
    let range = resource.range.as_ref();
    let mined = labels::mine(&listed, range).map(|mined| mined.enumeration);
    if is_integer && mined.as_ref() == Some(&wanted) {
        return Placed {
            range: None,
            description: listed,
            are_found: true,
        };
    }
    let read_as = |data_type| range_text::parse(&lines, data_type);
    let instead_of_range = resource.data_type.map(read_as) == Some(RangeText::Labels(wanted));
    if is_integer && range.is_none() && instead_of_range {
        return Placed {
            range: Some(lines),
            description,
            are_found: true,
        };
    }
    Placed {
        range: None,
        description: listed,
        are_found: false,
    }
}

/// The enumeration with its labels as the reader gives them.
fn as_read(enumeration: &Enumeration) -> Enumeration {
    let values = enumeration.values.iter().map(|found| LabelledValue {
        value: found.value,
        label: labels::tidy(&prose::line(&found.label).text).to_owned(),
    });
    Enumeration {
        values: values.collect(),
    }
}

fn lines(enumeration: &Enumeration) -> String {
    let lines = enumeration
        .values
        .iter()
        .map(|found| format!("{}: {}", found.value, found.label));
    lines.collect::<Vec<_>>().join("\n")
}

/// The description with a line for each label, and for the values of the range that have none.
fn listed(
    description: &str,
    enumeration: &Enumeration,
    lines: &str,
    resource: &Resource,
) -> String {
    let mut listed = description.to_owned();
    if !listed.is_empty() {
        listed.push('\n');
    }
    listed.push_str(lines);
    let range = resource.range.as_ref();
    for (min, max) in labels::without_label(description, enumeration, range) {
        let values = if min == max {
            min.to_string()
        } else {
            format!("{min}..{max}")
        };
        listed.push_str(&format!("\n{values}: reserved"));
    }
    listed
}
