//! Payloads to records.

use lwm2m_core::format::{link, senml_cbor, senml_json};
use lwm2m_core::operation::Payload;
use lwm2m_core::{ContentFormat, Encoded, Error, Malformed, Path, Reason, Record};

use crate::{Content, Definitions, Entry, OwnedValue};

/// What a payload holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded<'d> {
    /// In the order of the payload.
    pub entries: Vec<Entry<'d>>,
    /// Why the payload could not be read to its end; the entries are what came before.
    pub error: Option<Error>,
}

impl Definitions {
    /// Reads a payload as what `base` names: the path of the request it belongs to, or the root, where
    /// the content format has full paths.
    ///
    /// A payload of SenML-ETCH may be one of paths, as in a Read-Composite, or one of values, as in a
    /// Write-Composite.
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

    fn records(&self, format: ContentFormat, base: Path, payload: &[u8]) -> Vec<Found> {
        match format {
            ContentFormat::LINK => link::decode(payload).map(|link| link.map(linked)).collect(),
            ContentFormat::SENML_ETCH_JSON => {
                let paths = asked(base, senml_json::decode_paths(payload));
                let values = || self.values(format.values_format(), base, payload);
                paths_or_values(format, paths, values)
            }
            ContentFormat::SENML_ETCH_CBOR => {
                let paths = asked(base, senml_cbor::decode_paths(payload));
                let values = || self.values(format.values_format(), base, payload);
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

    fn values(&self, format: ContentFormat, base: Path, payload: &[u8]) -> Vec<Found> {
        if format.holds_one_value() && base.depth() < 3 {
            return vec![Err(Error::new(base, Reason::InstanceExpected))];
        }
        match Payload::decode(format, base, payload) {
            Ok(records) => records.map(|record| Ok(self.owned(record?))).collect(),
            Err(error) => vec![Err(error)],
        }
    }

    /// The record with the value that its definition makes of it or, where it makes none, the value as
    /// it is carried.
    fn owned(&self, record: Record<Encoded<'_>>) -> Record<Content> {
        let encoded = record.value;
        let defined = || {
            let data_type = self.resource(record.path)?.data_type?;
            OwnedValue::interpret(encoded, data_type).ok()
        };
        let value = match encoded {
            Encoded::Null => Content::Removal,
            _ => defined()
                .or_else(|| OwnedValue::carried(encoded))
                .map_or(Content::NoInstances, Content::Value),
        };
        Record {
            path: record.path,
            value,
            time: record.time,
        }
    }
}

type Found = Result<Record<Content>, Error>;

fn linked(link: link::Link<'_>) -> Record<Content> {
    let path = link.path().unwrap_or(Path::ROOT);
    Record::new(path, Content::Link(link.into()))
}

fn asked(base: Path, paths: impl Iterator<Item = Result<Path, Error>>) -> Vec<Found> {
    let asked = |path: Path| {
        if path.starts_with(base) {
            Ok(Record::new(path, Content::Asked))
        } else {
            Err(Error::new(path, Reason::OutsidePath))
        }
    };
    paths.map(|path| path.and_then(asked)).collect()
}

/// What goes well, or else what goes well for longer.
fn paths_or_values(
    format: ContentFormat,
    paths: Vec<Found>,
    values: impl FnOnce() -> Vec<Found>,
) -> Vec<Found> {
    let Some(end_of_paths) = first_error(&paths) else {
        return paths;
    };
    let mut values = values();
    let end_of_values = first_error(&values);
    if end_of_values.is_some_and(|end| end < end_of_paths) {
        return paths;
    }
    // An error names the format that the payload came in, not the one that it was read as.
    for record in &mut values {
        if let Err(error) = record
            && let Some(Malformed { offset, .. }) = error.malformed()
        {
            *record = Err(Malformed { format, offset }.at(error.path()));
        }
    }
    values
}

/// Where in the payload, or at its very end if it is well-formed, and yet an error.
fn first_error(records: &[Found]) -> Option<u32> {
    let error = records.iter().find_map(|record| record.as_ref().err())?;
    let malformed = error.malformed();
    Some(malformed.map_or(u32::MAX, |malformed| malformed.offset))
}

/// Where a text ends to be UTF-8, if it does.
fn valid_up_to(payload: &[u8]) -> Option<u32> {
    let error = std::str::from_utf8(payload).err()?;
    Some(u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX))
}
