//! Decodes payloads to records.

use lwm2m_core::format::{link, senml_cbor, senml_json};
use lwm2m_core::operation::{Payload, holds_one_value};
use lwm2m_core::{ContentFormat, Encoded, Error, Malformed, Path, Reason, Record};

use crate::{Content, Definitions, Entry, OwnedValue};

/// A decoded payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded<'d> {
    /// The entries in payload order.
    pub entries: Vec<Entry<'d>>,
    /// The error at which decoding ended. The entries before it are valid.
    pub error: Option<Error>,
}

impl Definitions {
    /// Decodes a payload. `base` is the path of the request to which it belongs, or the root for a content
    /// format with full paths.
    ///
    /// A SenML-ETCH payload may contain paths, as in a Read-Composite, or values, as in a Write-Composite.
    pub fn decode(&self, format: ContentFormat, base: Path, payload: &[u8]) -> Decoded<'_> {
        let mut decoded = Decoded::default();
        for record in self.records(format, base, payload) {
            match record {
                Ok(record) => decoded.entries.push(self.describe(record)),
                Err(error) => {
                    decoded.error = Some(error);
                    break;
                }
            }
        }
        decoded
    }

    fn records(&self, format: ContentFormat, base: Path, payload: &[u8]) -> Vec<RecordResult> {
        match format {
            ContentFormat::LINK => link::decode(payload)
                .map(|link| link.map(link_record))
                .collect(),
            ContentFormat::SENML_ETCH_JSON => {
                let paths = path_records(base, senml_json::decode_paths(payload));
                let values = || self.values(ContentFormat::SENML_JSON, base, payload);
                paths_or_values(format, paths, values)
            }
            ContentFormat::SENML_ETCH_CBOR => {
                let paths = path_records(base, senml_cbor::decode_paths(payload));
                let values = || self.values(ContentFormat::SENML_CBOR, base, payload);
                paths_or_values(format, paths, values)
            }
            ContentFormat::TEXT => {
                let offset = valid_up_to(payload);
                let values = || self.values(format, base, payload);
                offset.map_or_else(values, |offset| {
                    vec![Err(Malformed { format, offset }.at(base))]
                })
            }
            _ => self.values(format, base, payload),
        }
    }

    fn values(&self, format: ContentFormat, base: Path, payload: &[u8]) -> Vec<RecordResult> {
        if holds_one_value(format) && base.depth() < 3 {
            return vec![Err(Error::new(base, Reason::InstanceExpected))];
        }
        match Payload::decode(format, base, payload) {
            Ok(records) => records
                .map(|record| Ok(self.interpreted(record?)))
                .collect(),
            Err(error) => vec![Err(error)],
        }
    }

    /// Converts the value to the data type of its definition. Without a suitable definition, keeps the
    /// value as the content format carries it.
    fn interpreted(&self, record: Record<Encoded<'_>>) -> Record<Content> {
        let encoded = record.value;
        let defined = || {
            let data_type = self.resource(record.path)?.data_type?;
            OwnedValue::interpret(encoded, data_type).ok()
        };
        let value = match encoded {
            Encoded::Null => Content::Removal,
            _ => defined()
                .or_else(|| OwnedValue::uninterpreted(encoded))
                .map_or(Content::NoInstances, Content::Value),
        };
        Record {
            path: record.path,
            value,
            time: record.time,
        }
    }
}

type RecordResult = Result<Record<Content>, Error>;

fn link_record(link: link::Link<'_>) -> Record<Content> {
    let path = link.path().unwrap_or(Path::ROOT);
    Record::new(path, Content::Link(link.into()))
}

fn path_records(base: Path, paths: impl Iterator<Item = Result<Path, Error>>) -> Vec<RecordResult> {
    let asked = |path: Path| {
        if path.starts_with(base) {
            Ok(Record::new(path, Content::PathOnly))
        } else {
            Err(Error::new(path, Reason::OutsidePath))
        }
    };
    paths.map(|path| path.and_then(asked)).collect()
}

/// Returns the interpretation without errors, or else the one whose first error comes later.
fn paths_or_values(
    format: ContentFormat,
    paths: Vec<RecordResult>,
    values: impl FnOnce() -> Vec<RecordResult>,
) -> Vec<RecordResult> {
    let Some(end_of_paths) = first_error(&paths) else {
        return paths;
    };
    let mut values = values();
    let end_of_values = first_error(&values);
    if end_of_values.is_some_and(|end| end < end_of_paths) {
        return paths;
    }
    // Errors name the content format of the payload, not the one used to decode its values.
    for record in &mut values {
        if let Err(error) = record
            && let Some(Malformed { offset, .. }) = error.malformed()
        {
            *record = Err(Malformed { format, offset }.at(error.path()));
        }
    }
    values
}

/// Returns the offset of the first error; the maximum for an error in a well-formed payload.
fn first_error(records: &[RecordResult]) -> Option<u32> {
    let error = records.iter().find_map(|record| record.as_ref().err())?;
    let malformed = error.malformed();
    Some(malformed.map_or(u32::MAX, |malformed| malformed.offset))
}

/// Returns the length of the valid prefix if the payload is not valid UTF-8.
fn valid_up_to(payload: &[u8]) -> Option<u32> {
    let error = std::str::from_utf8(payload).err()?;
    Some(u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX))
}
