//! Lines, as people write them: what is read and written again is read as the same.

use std::sync::Arc;

use lwm2m_codegen::payload::lines;
use lwm2m_codegen::source::Source;

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

fn shown(lines: &lines::Lines<'_>) -> Vec<String> {
    let records = lines.entries.iter().map(|entry| &entry.record);
    records.map(|record| format!("{record:?}")).collect()
}
