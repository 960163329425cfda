//! Writes the labels of an enumeration to the description, one on each line, like the definitions of the
//! registry. Uses RangeEnumeration if the reader would not find them there.

use lwm2m_model::DataType;
use lwm2m_model::ir::{Enumeration, LabelledValue, Resource};

use crate::prose;
use crate::xml::labels;
use crate::xml::range_text::{self, RangeText};

/// The texts of a Resource that contain its labels.
pub(super) struct LabelledTexts {
    /// The text that replaces the range, if it contains the labels.
    pub(super) range: Option<String>,
    pub(super) description: String,
    /// Whether the reader recognizes the labels.
    pub(super) are_readable: bool,
}

pub(super) fn place_labels(resource: &Resource) -> LabelledTexts {
    let description = prose::paragraphs(&resource.description).text;
    let Some(enumeration) = &resource.enumeration else {
        return LabelledTexts {
            range: None,
            description,
            are_readable: true,
        };
    };
    let expected = as_read(enumeration);
    let lines = lines(&expected);
    let is_integer = resource.data_type.is_some_and(DataType::is_integer);
    let with_lines = with_lines(&description, &expected, &lines, resource);
    let range = resource.range.as_ref();
    let extracted = labels::extract(&with_lines, range).map(|extracted| extracted.enumeration);
    if is_integer && extracted.as_ref() == Some(&expected) {
        return LabelledTexts {
            range: None,
            description: with_lines,
            are_readable: true,
        };
    }
    let read_as = |data_type| range_text::parse(&lines, data_type);
    let instead_of_range = resource.data_type.map(read_as) == Some(RangeText::Labels(expected));
    if is_integer && range.is_none() && instead_of_range {
        return LabelledTexts {
            range: Some(lines),
            description,
            are_readable: true,
        };
    }
    LabelledTexts {
        range: None,
        description: with_lines,
        are_readable: false,
    }
}

/// Normalizes the labels like the reader.
fn as_read(enumeration: &Enumeration) -> Enumeration {
    let values = enumeration.values.iter().map(|found| LabelledValue {
        value: found.value,
        label: labels::trim_label(&prose::line(&found.label).text).to_owned(),
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

/// Returns the description with a line for each label, and for values of the range without label.
fn with_lines(
    description: &str,
    enumeration: &Enumeration,
    lines: &str,
    resource: &Resource,
) -> String {
    let mut with_lines = description.to_owned();
    if !with_lines.is_empty() {
        with_lines.push('\n');
    }
    with_lines.push_str(lines);
    let range = resource.range.as_ref();
    for (min, max) in labels::unlabelled_values(description, enumeration, range) {
        let values = if min == max {
            min.to_string()
        } else {
            format!("{min}..{max}")
        };
        with_lines.push_str(&format!("\n{values}: reserved"));
    }
    with_lines
}
