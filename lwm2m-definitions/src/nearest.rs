/// Returns the candidate that `word` was probably meant to be, for messages such as "did you mean …?":
/// it differs in at most a third of its letters. Two exchanged letters count as one difference.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_ascii_lowercase();
    // Avoids the quadratic comparison of words whose lengths differ too much anyway.
    let is_near =
        |candidate: &&str| candidate.len().abs_diff(word.len()) * 3 <= candidate.len().max(3);
    candidates
        .into_iter()
        .filter(is_near)
        .map(|candidate| {
            (
                strsim::osa_distance(&word, &candidate.to_ascii_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| distance * 3 <= candidate.len().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_similar_words_only() {
        assert_eq!(nearest("Sting", ["Integer", "String"]), Some("String"));
        assert_eq!(nearest("Flaot", ["Float"]), Some("Float"));
        assert_eq!(nearest("boolean", ["Boolean"]), Some("Boolean"));
        assert_eq!(nearest("Blob", ["String", "Opaque"]), None);
    }
}
