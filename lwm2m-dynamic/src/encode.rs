//! Encodes records to payloads.

use std::collections::BTreeSet;
use std::fmt;

use lwm2m_core::format::{link, senml_cbor, senml_json};
use lwm2m_core::operation;
use lwm2m_core::{ContentFormat, Error, Path, Reason, Record, RecordList, Value};

use crate::Content;
use crate::buffer::write_growing;

/// Encodes records as the response to a request for `base`, the path of the request. Records may be in any
/// order, unless the content format may contain a path repeatedly.
///
/// # Errors
///
/// Returns an error if a record is outside `base`, or if the content format cannot represent it. No record
/// is ever omitted.
pub fn encode(
    format: ContentFormat,
    base: Path,
    records: &[Record<Content>],
) -> Result<Vec<u8>, EncodeError> {
    for record in records {
        check(format, base, record)?;
    }
    match format {
        ContentFormat::LINK => links(records),
        ContentFormat::SENML_ETCH_JSON => match paths(format, records)? {
            Some(paths) => write_growing(|buffer| senml_json::encode_paths(paths.clone(), buffer)),
            None => values(format.values_format(), base, records.iter()),
        },
        ContentFormat::SENML_ETCH_CBOR => match paths(format, records)? {
            Some(paths) => write_growing(|buffer| senml_cbor::encode_paths(&paths, buffer)),
            None => values(format.values_format(), base, records.iter()),
        },
        _ if format.is_tree() => {
            let sorted = by_path(format, records)?;
            values(format, base, sorted.into_iter())
        }
        _ => values(format, base, records.iter()),
    }
    .map_err(EncodeError::Format)
}

/// Returns the common path of all records, as the `base` of [`encode()`]. For a content format that holds
/// one value, this is the path of the value. For other formats, it is at most the path of an Object
/// Instance, so that formats with relative paths contain the Resource IDs.
pub fn base_of(format: ContentFormat, records: &[Record<Content>]) -> Path {
    let mut base = records
        .iter()
        .map(|record| record.path)
        .reduce(Path::common);
    while !format.holds_one_value() && base.is_some_and(|base| base.depth() > 2) {
        base = base.and_then(Path::parent);
    }
    base.unwrap_or(Path::ROOT)
}

/// The reason why records cannot be encoded.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodeError {
    /// The encoder of the content format rejects a record.
    Format(Error),
    /// The content format cannot represent a record.
    NotCarried {
        /// The path of the record.
        path: Path,
        /// The content format.
        format: ContentFormat,
        /// The part that cannot be represented, such as `a time`.
        what: &'static str,
    },
    /// Two records have the same path, and the content format can contain it only once.
    Twice(Path),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EncodeError::Format(error) => error.fmt(f),
            EncodeError::NotCarried { path, format, what } => {
                write!(f, "{path}: {format} cannot carry {what}")
            }
            EncodeError::Twice(path) => write!(f, "{path}: given twice"),
        }
    }
}

impl std::error::Error for EncodeError {}

fn check(format: ContentFormat, base: Path, record: &Record<Content>) -> Result<(), EncodeError> {
    let path = record.path;
    if let Some(what) = unsupported_part(format, record) {
        return Err(EncodeError::NotCarried { path, format, what });
    }
    let reason = match record.value {
        Content::Link(_) => return Ok(()),
        _ if !path.starts_with(base) => Reason::OutsidePath,
        Content::Value(_) | Content::NoInstances if path.depth() < 3 => Reason::InstanceExpected,
        // The outermost entries of TLV are Object Instances.
        _ if format == ContentFormat::TLV && base == Path::ROOT => {
            let what = "an Object ID";
            return Err(EncodeError::NotCarried { path, format, what });
        }
        _ => return Ok(()),
    };
    Err(EncodeError::Format(Error::new(path, reason)))
}

/// Returns the part of a record that the encoders would omit or cannot receive.
fn unsupported_part(format: ContentFormat, record: &Record<Content>) -> Option<&'static str> {
    let is_link = format == ContentFormat::LINK;
    let is_value = matches!(record.value, Content::Value(_));
    match &record.value {
        _ if record.time.is_some() && !(format.has_times() && is_value) => Some("a time"),
        Content::Value(_) => is_link.then_some("a value"),
        Content::Link(_) => (!is_link).then_some("a link"),
        Content::PathOnly => (!format.has_paths()).then_some("a path without a value"),
        Content::NoInstances => {
            (!format.is_tree()).then_some("a Multiple Resource without Resource Instances")
        }
        // Only decoders support removals.
        Content::Removal => Some("a removal"),
    }
}

fn links(records: &[Record<Content>]) -> Result<Vec<u8>, Error> {
    write_growing(|buffer| {
        let mut writer = link::Writer::new(buffer);
        for record in records {
            if let Content::Link(link) = &record.value {
                link.write(&mut writer)?;
            }
        }
        Ok(writer.finish())
    })
}

/// Returns the paths if the records are paths without values, and `None` if they are values.
fn paths(
    format: ContentFormat,
    records: &[Record<Content>],
) -> Result<Option<Vec<Path>>, EncodeError> {
    let is_asked = |record: &&Record<Content>| record.value == Content::PathOnly;
    let Some(asked) = records.iter().find(is_asked) else {
        return Ok(None);
    };
    if !records.iter().all(|record| is_asked(&record)) {
        let (path, what) = (asked.path, "a path without a value beside values");
        return Err(EncodeError::NotCarried { path, format, what });
    }
    Ok(Some(records.iter().map(|record| record.path).collect()))
}

fn by_path(
    format: ContentFormat,
    records: &[Record<Content>],
) -> Result<Vec<&Record<Content>>, EncodeError> {
    let mut paths = BTreeSet::new();
    if let Some(twice) = records.iter().find(|record| !paths.insert(record.path)) {
        return Err(EncodeError::Twice(twice.path));
    }
    let mut sorted: Vec<_> = records.iter().collect();
    sorted.sort_by_key(|record| record.path);
    let followed = sorted.iter().zip(sorted.iter().skip(1));
    let mut contradicted = followed.filter(|(record, next)| {
        record.value == Content::NoInstances && next.path.starts_with(record.path)
    });
    if let Some((record, _)) = contradicted.next() {
        let (path, what) = (record.path, "no Resource Instances beside some");
        return Err(EncodeError::NotCarried { path, format, what });
    }
    Ok(sorted)
}

fn values<'r>(
    format: ContentFormat,
    base: Path,
    rest: impl Iterator<Item = &'r Record<Content>> + Clone,
) -> Result<Vec<u8>, Error> {
    // `check` has left nothing but values and Multiple Resources without Resource Instances.
    let records = rest.map(|record| Record {
        path: record.path,
        value: value_of(record),
        time: record.time,
    });
    let list = RecordList::new(base, records);
    write_growing(|buffer| operation::encode(format, &list, buffer))
}

fn value_of(record: &Record<Content>) -> Option<Value<'_>> {
    match &record.value {
        Content::Value(value) => Some(value.as_value()),
        _ => None,
    }
}
