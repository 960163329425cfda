//! Describes changes in words.

use std::fmt::Display;

use lwm2m_codegen::{Breakage, BreakageKind};
use lwm2m_definitions::diff::{Change, Rule, What};
use lwm2m_model::ir::LabelledValue;

use crate::cli::show::mandatory;

/// Names the changed property.
pub(super) fn property(change: &Change) -> String {
    match &change.what {
        What::Added { .. } => "added".to_owned(),
        What::Removed { .. } => "removed".to_owned(),
        What::Name { .. } => "name".to_owned(),
        What::Operations { .. } => "operations".to_owned(),
        What::DataType { .. } => "type".to_owned(),
        What::Range { direction, .. } => format!("range {direction}"),
        What::Multiplicity { .. } => "instances".to_owned(),
        What::Mandatory { .. } => "mandatory".to_owned(),
        What::Units { .. } => "units".to_owned(),
        What::ValuesListed { .. } => "values listed".to_owned(),
        What::ValuesUnlisted { .. } => "values unlisted".to_owned(),
        What::ValuesAdded { .. } => "values added".to_owned(),
        What::ValuesRemoved { .. } => "values removed".to_owned(),
        What::ValueRelabelled { value, moved, .. } => {
            let label = if *moved { "meaning" } else { "label" };
            format!("{label} of {value}")
        }
        What::Description => "description".to_owned(),
        What::Urn { .. } => "URN".to_owned(),
        What::Lwm2mVersion { .. } => "LwM2M version".to_owned(),
    }
}

/// Describes the old and the new value.
pub(super) fn details(change: &Change) -> String {
    match &change.what {
        What::Added {
            operations,
            mandatory: is_mandatory,
            data_type,
            ..
        } => {
            let data_type = data_type.map_or_else(String::new, |found| format!(", {found}"));
            let mandatory = mandatory(*is_mandatory);
            format!("{mandatory}, {}{data_type}", operations.in_words())
        }
        What::Removed {
            mandatory: is_mandatory,
        } => format!("was {}", mandatory(*is_mandatory)),
        // The name of the Resource precedes the change.
        What::Name { old, .. } => format!("was {}", shown(old)),
        What::Urn { old, new } => arrow(&shown(old), &shown(new)),
        What::Operations { old, new } => arrow(&old.in_words(), &new.in_words()),
        What::DataType { old, new } => either(old.as_ref(), new.as_ref(), "none"),
        What::Range { old, new, .. } => either(old.as_ref(), new.as_ref(), "any"),
        What::Multiplicity { old, new } => arrow(&old.in_words(), &new.in_words()),
        What::Mandatory { old, new } => arrow(&mandatory(*old), &mandatory(*new)),
        What::Units { old, new, .. } => either(old.as_ref(), new.as_ref(), "none"),
        What::ValuesListed { values }
        | What::ValuesUnlisted { values }
        | What::ValuesAdded { values }
        | What::ValuesRemoved { values } => list(values),
        What::ValueRelabelled { old, new, .. } => arrow(&shown(old), &shown(new)),
        What::Description => String::new(),
        What::Lwm2mVersion { old, new } => arrow(old, new),
    }
}

/// Explains the importance of a change, unless it is obvious.
pub(super) fn reason(change: &Change) -> String {
    match (&change.what, change.rule) {
        (
            What::Added {
                needs: Some(version),
                data_type: Some(data_type),
                ..
            },
            Rule::NewEnabler,
        ) => format!("{data_type} is new with LwM2M {version}"),
        (_, Rule::Breaking) => Rule::Breaking.to_string(),
        _ => String::new(),
    }
}

/// Describes a breakage of code.
pub(super) fn breakage(found: &Breakage) -> (&'static str, String) {
    let what = match found.kind {
        BreakageKind::StructRenamed | BreakageKind::FieldRenamed | BreakageKind::VariantRenamed => {
            "renamed"
        }
        BreakageKind::FieldRemoved | BreakageKind::VariantRemoved => "removed",
        BreakageKind::TypeChanged => "type",
        BreakageKind::VariantAdded => "added",
    };
    let details = match (&found.old, &found.new) {
        (Some(old), Some(new)) if found.kind == BreakageKind::TypeChanged => arrow(old, new),
        (Some(_), Some(new)) => format!("→ {new}"),
        _ => String::new(),
    };
    (what, details)
}

fn arrow(old: &impl Display, new: &impl Display) -> String {
    format!("{old} → {new}")
}

fn either<T: Display>(old: Option<&T>, new: Option<&T>, none: &str) -> String {
    let text = |value: Option<&T>| value.map_or_else(|| none.to_owned(), ToString::to_string);
    arrow(&shown(&text(old)), &shown(&text(new)))
}

fn list(values: &[LabelledValue]) -> String {
    /// The maximum number of values that are listed.
    const MOST: usize = 3;
    let named = values
        .iter()
        .take(MOST)
        .map(|value| format!("{}: {}", value.value, shown(&value.label)));
    let mut named = named.collect::<Vec<_>>().join(", ");
    if let Some(more) = values.len().checked_sub(MOST).filter(|more| *more > 0) {
        named.push_str(&format!(" and {more} more"));
    }
    named
}

/// Shortens a text to the width of a column.
fn shown(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}
