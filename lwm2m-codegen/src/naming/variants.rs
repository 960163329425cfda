//! Names the variants of an enum after the labels of its values.

use std::collections::BTreeMap;

use lwm2m_model::ir::LabelledValue;

use super::distinct;
use super::identifier::{Case, rust_name};

/// Names each variant after the head of its label. Variants with equal heads are named after more of their
/// labels, and if these are equal too, the value is appended.
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
    distinct::disambiguate(candidates.collect(), &["Other"])
}

/// Returns the part of a label before its explanation.
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

/// Limits a text to the number of words that a name may have.
fn first_words(text: &str) -> &str {
    const MOST_WORDS: usize = 8;
    let end = text
        .match_indices(' ')
        .nth(MOST_WORDS - 1)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
