//! Equal names in one scope, told apart.

use std::collections::BTreeMap;

use lwm2m_definitions::diagnostic::Diagnostic;

/// Tells equal names apart by what comes with each; `taken` are names that none may have.
pub(crate) fn tell_apart(mut names: Vec<(String, String)>, taken: &[&str]) -> Vec<String> {
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

/// A registered name in Rust.
pub(crate) struct Candidate<'n> {
    /// What was chosen instead.
    pub(crate) chosen: Option<&'n str>,
    /// What comes of the registered name.
    pub(crate) own: String,
    /// What tells it apart from others.
    pub(crate) suffix: String,
}

/// A name for each: what was chosen, as it is, and all others told apart among themselves. So nobody's
/// name depends on what others are called by choice.
pub(crate) fn settle(candidates: Vec<Candidate<'_>>, taken: &[&str]) -> Vec<String> {
    let chosen: Vec<Option<String>> = candidates
        .iter()
        .map(|candidate| candidate.chosen.map(str::to_owned))
        .collect();
    let own = candidates
        .into_iter()
        .filter(|candidate| candidate.chosen.is_none())
        .map(|candidate| (candidate.own, candidate.suffix));
    let mut own = tell_apart(own.collect(), taken).into_iter();
    chosen
        .into_iter()
        .filter_map(|chosen| chosen.or_else(|| own.next()))
        .collect()
}

/// An error for a chosen name that something else has.
pub(crate) fn taken(name: &str, by: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-name",
        format!("`{name}` is chosen, and is the name of {by}"),
    )
    .help("choose another with `rename`")
}

/// What to append to a type's or a variant's name to tell it apart by a number.
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
    fn equal_names_are_both_told_apart() {
        let names = |list: &[(&str, &str)]| {
            tell_apart(
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
