//! From the labels of values to the names of variants.

use std::collections::BTreeMap;

use super::distinct;
use super::identifier::{Case, rust_name};
use lwm2m_model::ir::LabelledValue;

/// The names of the variants: by the head of each label, by more of it where heads are equal, and
/// with the value where that does not help either.
pub(crate) fn variant_names(values: &[LabelledValue]) -> Vec<String> {
    let name = |value: &LabelledValue, text: &str| {
        rust_name(
            text,
            Case::Type,
            &format!("Value{}", value.value).replace('-', "Minus"),
        )
    };
    let heads: Vec<String> = values
        .iter()
        .map(|value| name(value, label_head(&value.label)))
        .collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for head in &heads {
        *uses.entry(head).or_default() += 1;
    }
    let candidates = values.iter().zip(&heads).map(|(value, head)| {
        let unique = uses.get(head.as_str()) == Some(&1);
        let name = if unique {
            head.clone()
        } else {
            name(value, first_words(&value.label))
        };
        let suffix = distinct::number_suffix(&name, value.value);
        (name, suffix)
    });
    distinct::tell_apart(candidates.collect(), &["Other"])
}

/// A label up to where its explanation begins.
fn label_head(label: &str) -> &str {
    let explained = [" (", "(", "; ", ": ", ", ", " - ", " : ", ". "]
        .iter()
        .filter_map(|mark| label.find(mark))
        .filter(|at| *at > 0)
        .min();
    first_words(
        label
            .get(..explained.unwrap_or(label.len()))
            .unwrap_or(label),
    )
}

/// No more words than a name can bear.
fn first_words(text: &str) -> &str {
    const MOST_WORDS: usize = 8;
    let end = text
        .match_indices(' ')
        .nth(MOST_WORDS - 1)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
