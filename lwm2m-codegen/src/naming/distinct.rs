//! Resolves conflicts between names in a scope.

use std::collections::BTreeMap;

use lwm2m_definitions::diagnostic::Diagnostic;

/// Appends its suffix to each name that occurs several times, or that is `taken`.
pub(crate) fn disambiguate(mut names: Vec<(String, String)>, taken: &[&str]) -> Vec<String> {
    loop {
        let mut count: BTreeMap<String, usize> =
            taken.iter().map(|name| ((*name).to_owned(), 1)).collect();
        for (name, _) in &names {
            *count.entry(name.clone()).or_default() += 1;
        }
        if count.values().all(|uses| *uses <= 1) {
            return names.into_iter().map(|(name, _)| name).collect();
        }
        for (name, suffix) in &mut names {
            if count.get(name.as_str()).is_some_and(|uses| *uses > 1) {
                name.truncate(name.trim_end_matches('_').len());
                name.push_str(suffix);
            }
        }
    }
}

/// A name to be chosen.
pub(crate) struct Candidate<'n> {
    /// The name set with `rename`.
    pub(crate) chosen: Option<&'n str>,
    /// The name derived from the registered name.
    pub(crate) derived: String,
    /// The suffix that distinguishes the derived name from equal ones.
    pub(crate) suffix: String,
}

/// Returns a name for each candidate. Names set with `rename` are used unchanged, and the others are
/// distinguished among themselves. Renaming one item therefore never changes the name of another.
pub(crate) fn choose_names(candidates: Vec<Candidate<'_>>, taken: &[&str]) -> Vec<String> {
    let chosen: Vec<Option<String>> = candidates
        .iter()
        .map(|candidate| candidate.chosen.map(str::to_owned))
        .collect();
    let derived = candidates
        .into_iter()
        .filter(|candidate| candidate.chosen.is_none())
        .map(|candidate| (candidate.derived, candidate.suffix));
    let mut derived = disambiguate(derived.collect(), taken).into_iter();
    chosen
        .into_iter()
        .filter_map(|chosen| chosen.or_else(|| derived.next()))
        .collect()
}

/// An error for a name set with `rename` that another item has.
pub(crate) fn name_taken(name: &str, by: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-name",
        format!("`{name}` is chosen, and is the name of {by}"),
    )
    .help("choose another with `rename`")
}

/// Returns the suffix that distinguishes the name of a type or a variant by a number.
pub(crate) fn number_suffix(name: &str, number: i64) -> String {
    let separator = if name.ends_with(|c: char| c.is_ascii_digit()) && number >= 0 {
        "_"
    } else {
        ""
    };
    format!(
        "{separator}{}{}",
        if number < 0 { "Minus" } else { "" },
        number.unsigned_abs()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_all_disambiguated() {
        let names = |list: &[(&str, &str)]| {
            disambiguate(
                list.iter()
                    .map(|(name, suffix)| ((*name).to_owned(), (*suffix).to_owned()))
                    .collect(),
                &["taken"],
            )
        };
        assert_eq!(
            names(&[("a", "_1"), ("b", "_2"), ("a", "_3")]),
            ["a_1", "b", "a_3"]
        );
        assert_eq!(
            names(&[("a", "_1"), ("a", "_2"), ("a_1", "_3")]),
            ["a_1_1", "a_2", "a_1_3"]
        );
        assert_eq!(names(&[("taken", "_1")]), ["taken_1"]);
        assert_eq!(
            names(&[("type_", "_1"), ("type_", "_2")]),
            ["type_1", "type_2"]
        );
    }
}
