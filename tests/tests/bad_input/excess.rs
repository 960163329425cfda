//! Input that is small and would have much to say, or much to be named.

use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml;
use std::sync::Arc;

fn findings(text: String) -> Vec<String> {
    let reading = xml::read(&Arc::new(Source::new("bad.xml", text)));
    reading
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn findings_without_end_are_counted() {
    let found = findings(format!("<LWM2M>{}</LWM2M>", "<a/>\n".repeat(20_000)));
    assert_eq!(found.len(), 201);
    assert!(
        found.iter().any(|line| line.contains("error[no-object]")),
        "an error is not left out"
    );
    assert!(
        found.last().unwrap().contains("19801 more findings"),
        "{:?}",
        found.last()
    );
}

#[test]
fn a_word_without_end_is_compared_with_nothing() {
    let found = findings(format!("<LWM2M><{}/></LWM2M>", "a".repeat(4_000_000)));
    assert!(found.iter().any(|line| line.contains("unknown-element")));
}
