//! Reads records from lines.

use std::ops::Range;
use std::sync::Arc;

use lwm2m_core::format::link;
use lwm2m_core::{Encoded, Path, Record, Time};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::source::Source;
use lwm2m_definitions::{Error, nearest};
use lwm2m_model::DataType;
use lwm2m_model::ir::Resource;

use crate::{Content, Definitions, Entry, Finding, OwnedValue};

/// The records in lines, with their definitions.
#[derive(Clone, Debug, Default)]
pub struct Lines<'d> {
    /// The entries in line order.
    pub entries: Vec<Entry<'d>>,
    /// The violations of definitions, each with the location of its line.
    pub warnings: Vec<Diagnostic>,
}

/// Reads records from lines. A value is converted to the data type of its definition if this does not
/// change it, as 5 to 5.0. Otherwise it keeps the type of its literal, and there is a warning.
///
/// # Errors
///
/// Returns an error for each invalid line.
pub fn read<'d>(source: &Arc<Source>, definitions: &'d Definitions) -> Result<Lines<'d>, Error> {
    let mut lines = Lines::default();
    let mut failed = Vec::new();
    let mut start = 0;
    for text in source.text().split_inclusive('\n') {
        let line = Line {
            source,
            start,
            text,
        };
        start += text.len();
        let statement = text.get(..end_of_statement(text)).unwrap_or(text).trim();
        if statement.is_empty() {
            continue;
        }
        match line.record(statement, definitions) {
            Ok(record) => {
                let entry = definitions.describe(record);
                lines.warnings.extend(line.warnings(&entry, statement));
                lines.entries.push(entry);
            }
            Err(found) => failed.push(*found),
        }
    }
    if failed.is_empty() {
        Ok(lines)
    } else {
        Err(failed.into())
    }
}

/// Returns the position of the comment: at a `#` outside of quotes, at the beginning or after a blank.
fn end_of_statement(text: &str) -> usize {
    let mut is_quoted = false;
    let mut is_escaped = false;
    let mut before = ' ';
    for (offset, character) in text.char_indices() {
        match character {
            '#' if !is_quoted && before.is_whitespace() => return offset,
            '"' if !is_escaped => is_quoted = !is_quoted,
            _ => {}
        }
        is_escaped = is_quoted && character == '\\' && !is_escaped;
        before = character;
    }
    text.len()
}

/// A line of a source.
struct Line<'s> {
    source: &'s Arc<Source>,
    /// The offset of the line in the source.
    start: usize,
    text: &'s str,
}

impl Line<'_> {
    fn record(
        &self,
        statement: &str,
        definitions: &Definitions,
    ) -> Result<Record<Content>, Box<Diagnostic>> {
        if statement.starts_with('<') {
            return self.link(statement);
        }
        let (place, value) = match statement.split_once('=') {
            Some((place, value)) => (place, Some(value.trim())),
            None => (statement, None),
        };
        let (path, time) = match place.split_once('@') {
            Some((path, time)) => (path, Some(self.time(time.trim())?)),
            None => (place, None),
        };
        let path = self.path(path.trim_end())?;
        let value = match value {
            None => Content::PathOnly,
            Some("[]") => Content::NoInstances,
            Some("null") => Content::Removal,
            Some(text) => {
                let resource = definitions.resource(path);
                let value = value_of(text, resource);
                let value = value.ok_or_else(|| self.invalid_value(text, path, resource))?;
                Content::Value(value)
            }
        };
        Ok(Record { path, value, time })
    }

    fn link(&self, statement: &str) -> Result<Record<Content>, Box<Diagnostic>> {
        let mut links = link::decode(statement.as_bytes());
        match (links.next(), links.next()) {
            (Some(Ok(link)), None) => {
                let path = link.path().unwrap_or(Path::ROOT);
                Ok(Record::new(path, Content::Link(link.into())))
            }
            _ => Err(self
                .error("no-link", "this is not one link", statement)
                .help("write one link in a line, such as `</3/0/6>;dim=2`")
                .into()),
        }
    }

    fn path(&self, text: &str) -> Result<Path, Box<Diagnostic>> {
        let path = text.parse().ok().filter(|_| !text.is_empty());
        path.ok_or_else(|| {
            self.error("no-path", format!("`{text}` is no path"), text)
                .help("begin the line with up to four numbers up to 65535, as in `/3/0/9 = 100`")
                .into()
        })
    }

    fn time(&self, text: &str) -> Result<f64, Box<Diagnostic>> {
        let date = text.parse().map(|time: Time| time.seconds() as f64);
        let seconds = date.or_else(|_| text.parse::<f64>());
        let finite = seconds.ok().filter(|seconds| seconds.is_finite());
        finite.ok_or_else(|| {
            self.error("no-time", format!("`{text}` is no time"), text)
                .help("write a date such as `2024-01-01T00:00:00Z`, or seconds")
                .into()
        })
    }

    fn invalid_value(
        &self,
        text: &str,
        path: Path,
        resource: Option<&Resource>,
    ) -> Box<Diagnostic> {
        let data_type = resource.and_then(|resource| resource.data_type);
        let what = data_type.map_or("value", DataType::name);
        let found = self
            .error("no-value", format!("`{text}` is no {what}"), text)
            .about(subject(path));
        let mut help = match data_type {
            Some(data_type) => format!("write it as in `{}`", example(data_type)),
            None => {
                let examples = DataType::ALL.map(example).join("`, `");
                format!("write a value as one of these: `{examples}`")
            }
        };
        if let Some(label) = likely_label(text, resource) {
            help.push_str(&format!(", or by its label, as in `{label}`"));
        }
        Box::new(found.help(help))
    }

    /// The caller, which knows the source of the definitions, reports missing ones.
    fn warnings(&self, entry: &Entry<'_>, statement: &str) -> Vec<Diagnostic> {
        let findings = entry.findings.iter();
        let findings = findings.filter(|found| !matches!(found, Finding::UndefinedObject(_)));
        let warnings = findings.map(|found| {
            let message = format!("{}: {found}", entry.record.path);
            Diagnostic::warning("breaks-definition", message)
                .at(self.source, self.span(statement))
                .about(subject(entry.record.path))
        });
        warnings.collect()
    }

    fn error(&self, code: &'static str, message: impl Into<String>, part: &str) -> Diagnostic {
        Diagnostic::error(code, message).at(self.source, self.span(part))
    }

    /// Returns the location of a part of `text` in the source.
    fn span(&self, part: &str) -> Range<usize> {
        let offset = part
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        let start = self.start + offset;
        start..start + part.len()
    }
}

fn subject(path: Path) -> Subject {
    Subject {
        object: path.object_id(),
        resource: path.resource_id(),
    }
}

/// Returns the value of a literal or of a label.
fn value_of(text: &str, resource: Option<&Resource>) -> Option<OwnedValue> {
    let data_type = resource.and_then(|resource| resource.data_type);
    let typed = |value: &OwnedValue| {
        let encoded = Encoded::Value(value.as_value());
        OwnedValue::interpret(encoded, data_type?).ok()
    };
    let literal = text.parse().ok();
    let labelled = || {
        let mut labels = labels(resource);
        let (value, _) = labels.find(|(_, label)| label.eq_ignore_ascii_case(text))?;
        typed(&OwnedValue::Integer(value))
    };
    let value = literal.as_ref().and_then(typed);
    value.or_else(labelled).or(literal)
}

fn labels(resource: Option<&Resource>) -> impl Iterator<Item = (i64, &str)> {
    let enumeration = resource.and_then(|resource| resource.enumeration.as_ref());
    let values = enumeration
        .into_iter()
        .flat_map(|enumeration| &enumeration.values);
    values.map(|labelled| (labelled.value, labelled.label.as_str()))
}

/// Returns the label that begins with the text, or else the first one as an example.
fn likely_label<'r>(text: &str, resource: Option<&'r Resource>) -> Option<&'r str> {
    let all = || labels(resource).map(|(_, label)| label);
    let begins = |label: &&str| {
        let beginning = label.get(..text.len());
        !text.is_empty() && beginning.is_some_and(|found| found.eq_ignore_ascii_case(text))
    };
    all()
        .find(begins)
        .or_else(|| nearest(text, all()))
        .or_else(|| all().next())
}

fn example(data_type: DataType) -> &'static str {
    match data_type {
        DataType::String => "\"depot-7\"",
        DataType::Integer => "-5",
        DataType::UnsignedInteger => "5",
        DataType::Float => "21.5",
        DataType::Boolean => "true",
        DataType::Opaque => "0x01ff",
        DataType::Time => "2024-01-01T00:00:00Z",
        DataType::ObjectLink => "3:0",
        DataType::CoreLink => "\"</3/0>\"",
    }
}
