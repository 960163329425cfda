//! Changes of the labelled values of a Resource.

use std::collections::BTreeMap;

use lwm2m_model::ir::{Enumeration, LabelledValue};

use super::What;

pub(super) fn changes(old: Option<&Enumeration>, new: Option<&Enumeration>) -> Vec<What> {
    match (old, new) {
        (None, None) => Vec::new(),
        (None, Some(new)) => vec![What::ValuesListed {
            values: new.values.clone(),
        }],
        (Some(old), None) => vec![What::ValuesUnlisted {
            values: old.values.clone(),
        }],
        (Some(old), Some(new)) => between(old, new),
    }
}

fn between(old: &Enumeration, new: &Enumeration) -> Vec<What> {
    let (old_labels, new_labels) = (labels(old), labels(new));
    let missing_from = |labels: &BTreeMap<i64, &str>, values: &[LabelledValue]| {
        let missing = values
            .iter()
            .filter(|value| !labels.contains_key(&value.value));
        missing.cloned().collect::<Vec<_>>()
    };
    let added = missing_from(&old_labels, &new.values);
    let removed = missing_from(&new_labels, &old.values);
    let mut changes = Vec::new();
    if !added.is_empty() {
        changes.push(What::ValuesAdded { values: added });
    }
    if !removed.is_empty() {
        changes.push(What::ValuesRemoved { values: removed });
    }
    let relabelled = old_labels.iter().filter_map(|(value, old)| {
        let new = new_labels.get(value).filter(|new| *new != old)?;
        Some(What::ValueRelabelled {
            value: *value,
            old: (*old).to_owned(),
            new: (*new).to_owned(),
            moved: new_labels
                .values()
                .any(|label| label.eq_ignore_ascii_case(old) && !label.eq_ignore_ascii_case(new)),
        })
    });
    changes.extend(relabelled);
    changes
}

fn labels(enumeration: &Enumeration) -> BTreeMap<i64, &str> {
    let values = enumeration.values.iter();
    values
        .map(|value| (value.value, value.label.as_str()))
        .collect()
}
