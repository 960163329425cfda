//! Formats records as lines.

use std::fmt::Write;

use lwm2m_core::{Record, Time};
use lwm2m_model::ir::Object;

use crate::{Content, Entry};

/// The maximum length of a statement whose comment is aligned with the others.
const LONGEST_ALIGNED: usize = 40;

/// Formats entries as lines. Comments contain the name of the Resource, the label and unit of the value,
/// and its findings. A heading before the Resources of an Object identifies its definition. A link whose
/// target is not a URI reference is written as a comment.
pub fn write(entries: &[Entry<'_>]) -> String {
    let places: Vec<String> = entries.iter().map(|entry| place(&entry.record)).collect();
    let place_width = widest(places.iter().map(String::as_str));
    let statements: Vec<String> = entries
        .iter()
        .zip(&places)
        .map(|(entry, place)| statement(&entry.record, place, place_width))
        .collect();
    let aligned = statements.iter().map(String::as_str);
    let width =
        widest(aligned.filter(|text| text.chars().count() <= place_width + LONGEST_ALIGNED));

    let mut text = String::new();
    let mut above = None;
    for (entry, statement) in entries.iter().zip(&statements) {
        if let Some(defined) = entry.object.filter(|_| entry.record.path.depth() >= 3)
            && above != Some(defined.id)
        {
            above = Some(defined.id);
            heading(&mut text, defined);
        }
        // Writing to a `String` cannot fail.
        let _ = match comment(entry) {
            comment if comment.is_empty() => writeln!(text, "{statement}"),
            comment => writeln!(text, "{statement:width$}  # {comment}"),
        };
    }
    text
}

fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

fn heading(text: &mut String, object: &Object) {
    let gap = if text.is_empty() { "" } else { "\n" };
    let name = one_line(&object.name);
    let _ = writeln!(
        text,
        "{gap}# Object {}, {name}, version {}",
        object.id, object.version
    );
}

/// Returns the path and the time, if something follows them.
fn place(record: &Record<Content>) -> String {
    match record.value {
        Content::Link(_) | Content::PathOnly => String::new(),
        _ => path_and_time(record),
    }
}

fn path_and_time(record: &Record<Content>) -> String {
    match record.time {
        Some(time) => format!("{} @ {}", record.path, time_text(time)),
        None => record.path.to_string(),
    }
}

/// Formats whole seconds since the epoch as a date.
fn time_text(time: f64) -> String {
    const RELATIVE_BELOW: f64 = 268_435_456.0;
    let seconds = time as i64;
    if time >= RELATIVE_BELOW && seconds as f64 == time {
        Time(seconds).to_string()
    } else {
        time.to_string()
    }
}

fn statement(record: &Record<Content>, place: &str, width: usize) -> String {
    match &record.value {
        Content::Value(value) => format!("{place:width$} = {value}"),
        Content::NoInstances => format!("{place:width$} = []"),
        Content::Removal => format!("{place:width$} = null"),
        Content::PathOnly => path_and_time(record),
        Content::Link(link) => match link.to_text() {
            Ok(text) if !text.contains(char::is_control) => text,
            // A line cannot represent the link.
            _ => format!("# {link:?}"),
        },
    }
}

fn comment(entry: &Entry<'_>) -> String {
    let mut comment = one_line(entry.name().unwrap_or_default());
    if let Some(label) = entry.label() {
        let _ = write!(comment, ": {}", one_line(label));
    }
    if let Some(units) = entry.units() {
        let _ = write!(comment, ", {}", one_line(units));
    }
    for finding in &entry.findings {
        let gap = if comment.is_empty() { "" } else { "; " };
        let _ = write!(comment, "{gap}{}", one_line(&finding.to_string()));
    }
    comment
}

/// Definitions are external input and may contain any characters.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
