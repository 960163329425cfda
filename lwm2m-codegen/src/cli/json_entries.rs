//! The entries of a payload as JSON.

use lwm2m_dynamic::{Content, Entry, OwnedValue, hex};
use serde::Serialize;
use serde_json::Value;

/// Returns an array with an object for each entry.
pub(super) fn to_json(entries: &[Entry<'_>]) -> impl Serialize {
    entries.iter().map(JsonEntry::from).collect::<Vec<_>>()
}

/// An entry. Missing facts are omitted.
#[derive(Serialize)]
struct JsonEntry<'e> {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'e str>,
    /// In seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<f64>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    data_type: Option<&'static str>,
    /// As in lines: `null` removes a value, an empty array is a Resource without instances.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    units: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'e str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<JsonAttribute<'e>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<String>,
}

#[derive(Serialize)]
struct JsonAttribute<'e> {
    name: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'e str>,
}

impl<'e> From<&'e Entry<'_>> for JsonEntry<'e> {
    fn from(entry: &'e Entry<'_>) -> JsonEntry<'e> {
        let link = match &entry.record.value {
            Content::Link(link) => Some(link),
            _ => None,
        };
        let attributes = link.into_iter().flat_map(|link| &link.attributes);
        JsonEntry {
            path: entry.record.path.to_string(),
            object: entry.object.map(|object| object.name.as_str()),
            resource: entry.resource.map(|resource| resource.name.as_str()),
            time: entry.record.time,
            data_type: entry.value().map(|value| value.data_type().name()),
            value: match &entry.record.value {
                Content::Value(value) => Some(json(value)),
                Content::NoInstances => Some(Value::Array(Vec::new())),
                Content::Removal => Some(Value::Null),
                Content::PathOnly | Content::Link(_) => None,
            },
            label: entry.label(),
            units: entry.units(),
            target: link.map(|link| link.target.as_str()),
            attributes: attributes
                .map(|(name, value)| JsonAttribute {
                    name,
                    value: value.as_deref(),
                })
                .collect(),
            findings: entry.findings.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Converts a value: bytes to hex, times to seconds since the Unix epoch, links to text, and numbers that
/// JSON does not have to text.
fn json(value: &OwnedValue) -> Value {
    match value {
        OwnedValue::String(text) => text.as_str().into(),
        OwnedValue::CoreLink(text) => text.as_str().into(),
        OwnedValue::Integer(number) => (*number).into(),
        OwnedValue::Unsigned(number) => (*number).into(),
        OwnedValue::Float(number) if number.is_finite() => (*number).into(),
        OwnedValue::Boolean(boolean) => (*boolean).into(),
        OwnedValue::Opaque(bytes) => hex::write(bytes).into(),
        OwnedValue::Time(time) => time.seconds().into(),
        other => other.to_string().into(),
    }
}
