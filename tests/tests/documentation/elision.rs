//! Texts of which something may be left out.

/// The line that is not there; `None` if all are, in their order and with nothing between them but where
/// a line of `…` or `[…]` stands. Within a line they stand for any text.
pub(crate) fn mismatch<'t>(wanted: &[&'t str], found: &[&str]) -> Option<&'t str> {
    const BEYOND: &str = "the end, but it goes on";
    let left = left_over(wanted, found)?;
    Some(wanted.get(wanted.len() - left).unwrap_or(&BEYOND))
}

/// How many of the last lines do not fit, at best; `None` if all do.
fn left_over(wanted: &[&str], found: &[&str]) -> Option<usize> {
    let Some((first, rest)) = wanted.split_first() else {
        return (!found.is_empty()).then_some(0);
    };
    if is_elision(first) {
        let mut least = rest.len();
        for start in 0..=found.len() {
            least = least.min(left_over(rest, &found[start..])?);
        }
        return Some(least);
    }
    match found.split_first() {
        Some((line, found)) if fits(first, line) => left_over(rest, found),
        _ => Some(wanted.len()),
    }
}

fn is_elision(line: &str) -> bool {
    matches!(line.trim(), "…" | "[…]")
}

/// Whether a line is as it is wanted.
fn fits(wanted: &str, line: &str) -> bool {
    let wanted = wanted.replace("[…]", "…");
    let mut parts = wanted.split('…');
    let Some(mut rest) = parts.next().and_then(|first| line.strip_prefix(first)) else {
        return false;
    };
    let mut is_open = false;
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
        is_open = part.is_empty();
    }
    rest.is_empty() || is_open
}

#[test]
fn what_is_left_out_may_be_anything() {
    let differs = |wanted: &'static str, found: &str| {
        let lines: Vec<&str> = wanted.lines().collect();
        mismatch(&lines, &found.lines().collect::<Vec<_>>())
    };
    assert_eq!(differs("a\nb", "a\nb"), None);
    assert_eq!(differs("a\nb", "a\nc"), Some("b"));
    assert_eq!(differs("a", "a\nb"), Some("the end, but it goes on"));
    assert_eq!(differs("a\nb", "a"), Some("b"));
    assert_eq!(differs("a\n…\nc", "a\nb\nb\nc"), None);
    assert_eq!(differs("a\n[…]\nc", "a\nc"), None);
    assert_eq!(differs("a\n…\nc\nd", "a\nb\nc\nc"), Some("d"));
    assert_eq!(differs("took … ms", "took 12 ms"), None);
    assert_eq!(differs("took […]", "took 12 ms"), None);
    assert_eq!(differs("took … ms", "took 12 s"), Some("took … ms"));
    assert_eq!(differs("took … ms", "took 12 ms, or so"), Some("took … ms"));
}
