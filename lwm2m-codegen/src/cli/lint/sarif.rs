//! Formats findings as SARIF 2.1.0 (OASIS), which code hosts and editors display.

use std::ops::Range;
use std::sync::Arc;

use lwm2m_definitions::diagnostic::{Diagnostic, Place, Severity};
use lwm2m_definitions::lint::{self, Rule};
use lwm2m_definitions::source::Source;
use serde_json::{Value, json};

use super::{Outcome, json, text};

pub(super) fn render(outcome: &Outcome) -> std::io::Result<Vec<u8>> {
    let results: Vec<Value> = outcome.findings.iter().map(result).collect();
    let rules: Vec<Value> = lint::rules().map(rule).collect();
    let fixed = outcome.fixed.iter().map(|fixed| {
        let text = text::fixed(fixed);
        json!({ "level": "note", "message": { "text": text.trim_end() } })
    });
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": fixed.collect::<Vec<Value>>(),
            }],
            "results": results,
        }],
    });
    json::pretty(&document)
}

fn rule(rule: &Rule) -> Value {
    let help = format!("{} Source: {}.", rule.remedy, rule.source);
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": rule.why },
        "help": { "text": help },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(found: &Diagnostic) -> Value {
    let message = match &found.help {
        Some(help) => format!("{}; {help}", found.message),
        None => found.message.clone(),
    };
    let mut result = json!({
        "ruleId": found.code,
        "ruleIndex": lint::rules().position(|rule| rule.code == found.code),
        "level": level(found.severity),
        "message": { "text": message },
        "locations": found.place.iter().map(|place| location(place, &found.message)).collect::<Vec<Value>>(),
    });
    if let Some(result) = result.as_object_mut() {
        let related = found
            .notes
            .iter()
            .map(|note| location(&note.place, &note.message));
        let related: Vec<Value> = related.collect();
        if !related.is_empty() {
            result.insert("relatedLocations".to_owned(), related.into());
        }
        if let Some(place) = found.place.as_ref().filter(|_| !found.edits.is_empty()) {
            result.insert("fixes".to_owned(), json!([fix(found, place)]));
        }
    }
    result
}

fn fix(found: &Diagnostic, place: &Place) -> Value {
    let replacements = found.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(&place.source, &edit.span),
            "insertedContent": { "text": edit.text },
        })
    });
    json!({
        "description": { "text": found.help },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(place.source.name()) },
            "replacements": replacements.collect::<Vec<Value>>(),
        }],
    })
}

fn location(place: &Place, message: &str) -> Value {
    json!({
        "message": { "text": message },
        "physicalLocation": {
            "artifactLocation": { "uri": uri(place.source.name()) },
            "region": region(&place.source, &place.span),
        },
    })
}

fn region(source: &Arc<Source>, span: &Range<usize>) -> Value {
    let [start, end] = json::start_and_end(&Place {
        source: Arc::clone(source),
        span: span.clone(),
    });
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Converts a path to a URI (RFC 3986): relative paths to relative references, absolute ones with the
/// scheme `file`.
fn uri(path: &str) -> String {
    let slashes = path.replace(std::path::MAIN_SEPARATOR, "/");
    let encoded: String = slashes
        .bytes()
        .map(|byte| match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    if encoded.starts_with('/') {
        format!("file://{encoded}")
    } else {
        encoded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("objects/12.xml"), "objects/12.xml");
        assert_eq!(uri("my objects/ä:1.xml"), "my%20objects/%C3%A4%3A1.xml");
        assert_eq!(uri("/tmp/12.xml"), "file:///tmp/12.xml");
    }
}
