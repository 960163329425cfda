//! Lines, as people write them: what is read and written again is read as the same.

use std::sync::Arc;

use lwm2m_definitions::source::Source;
use lwm2m_dynamic::{Content, lines};

use crate::definitions::BUNDLED;

/// Holds lines to that, and an error to be in them.
pub fn check(text: &str) {
    let Ok(records) = read(text) else { return };
    let written = lines::write(&records.entries);
    let again = read(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(shown(&again), shown(&records), "\n{written}");
}

fn read(text: &str) -> Result<lines::Lines<'static>, lwm2m_codegen::Error> {
    let source = Arc::new(Source::new("lines", text));
    let read = lines::read(&source, &BUNDLED);
    if let Err(error) = &read {
        // All that is wrong shows itself at its place.
        assert!(error.to_string().starts_with("lines:"), "{error}");
    }
    read
}

/// All but links that link format has no way to write, or no way in a line: those are comments.
fn shown(lines: &lines::Lines<'_>) -> Vec<String> {
    let is_said = |content: &Content| match content {
        Content::Link(link) => link
            .to_text()
            .is_ok_and(|text| !text.contains(char::is_control)),
        _ => true,
    };
    let records = lines.entries.iter().map(|entry| &entry.record);
    let records = records.filter(|record| is_said(&record.value));
    records.map(|record| format!("{record:?}")).collect()
}
