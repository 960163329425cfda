//! Formats findings as JSON.

use lwm2m_definitions::diagnostic::{Diagnostic, Place};
use lwm2m_definitions::source::Position;
use serde_json::{Value, json};

use super::Outcome;

pub(super) fn render(outcome: &Outcome) -> std::io::Result<Vec<u8>> {
    let findings: Vec<Value> = outcome.findings.iter().map(finding).collect();
    let fixed = outcome.fixed.iter().map(|fixed| {
        let file = fixed.file.display().to_string();
        json!({ "file": file, "by_code": fixed.by_code })
    });
    let document = json!({
        "definitions": outcome.definitions,
        "findings": findings,
        "fixed": fixed.collect::<Vec<Value>>(),
    });
    pretty(&document)
}

pub(super) fn pretty(document: &Value) -> std::io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(document)?;
    text.push(b'\n');
    Ok(text)
}

fn finding(found: &Diagnostic) -> Value {
    let notes = found
        .notes
        .iter()
        .map(|note| json!({ "message": note.message, "place": place(&note.place) }));
    json!({
        "code": found.code,
        "severity": found.severity.to_string(),
        "message": found.message,
        "object": found.subject.object,
        "resource": found.subject.resource,
        "place": found.place.as_ref().map(place),
        "help": found.help,
        "notes": notes.collect::<Vec<Value>>(),
        "mendable": !found.edits.is_empty(),
    })
}

/// Formats a location. Lines and columns begin at 1, columns count characters, and the end is exclusive.
fn place(place: &Place) -> Value {
    let [start, end] = start_and_end(place);
    json!({
        "file": place.source.name(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}

pub(super) fn start_and_end(place: &Place) -> [Position; 2] {
    [place.span.start, place.span.end].map(|offset| place.source.position(offset))
}
