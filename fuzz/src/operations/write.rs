//! Write and Write-Composite: `LwM2M Core TS 1.2, 6.3.3` and `6.3.9`.

use std::collections::BTreeSet;

use lwm2m_dynamic::Content;
use lwm2m_objects::operation::{Operation, Request};
use lwm2m_objects::{ContentFormat, Path, Record, ResourceDefinition, ResponseCode};

use super::access::Right;
use super::client::Client;
use super::model::{Faults, Model, instance_of, is_single, row};
use super::session::{Entry, Format, Place, definition};
use super::values::{self, payload};

pub(super) type Records = Vec<Record<Content>>;

/// A Write of what is at a path.
pub(super) fn one(
    target: Path,
    entries: &[Entry],
    format: Format,
    is_replace: bool,
    client: &mut Client,
    model: &mut Model,
) {
    let records = records(target, entries);
    let mut faults = model.not_writable(target, Right::Write);
    faults.extend(model.target_faults(target));
    faults.extend(model.record_faults(&records, false));
    if is_single(target) && records.is_empty() {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    let (format, payload) = content(target, format, &records, &mut faults);
    let operation = if is_replace {
        Operation::Replace
    } else {
        Operation::Update
    };
    let request = Request::new(operation, target).content(format, &payload);
    let answer = model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
    if answer.is_some() {
        model.write(target, &records, is_replace);
    }
}

/// A Write of what is anywhere.
pub(super) fn composite(
    entries: &[(Place, Entry)],
    format: Format,
    client: &mut Client,
    model: &mut Model,
) {
    let records: Records = entries
        .iter()
        .map(|(place, entry)| match instance_of(place.path()) {
            Some(instance) => entry.record(instance),
            None => Record::new(place.path(), entry.draft.content(None)),
        })
        .collect();
    let mut faults = model.record_faults(&records, false);
    for record in &records {
        faults.extend(model.not_writable(record.path, Right::Write));
        if record.path.depth() < 3 {
            faults.push(ResponseCode::BAD_REQUEST);
        }
    }
    let (format, payload) = if format.is_composite() {
        payload(format, Path::ROOT, &records)
    } else {
        faults.push(ResponseCode::UNSUPPORTED_CONTENT_FORMAT);
        (format.number(), Vec::new())
    };
    let request = Request::new(Operation::WriteComposite, Path::ROOT).content(format, &payload);
    let answer = model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
    if answer.is_some() {
        model.write(Path::ROOT, &records, false);
    }
}

/// The records of a Write: where there is one value, the first.
pub(super) fn records(target: Path, entries: &[Entry]) -> Records {
    let count = if is_single(target) { 1 } else { usize::MAX };
    let entries = entries.iter().filter(|_| target.depth() > 1).take(count);
    entries.map(|entry| entry.record(target)).collect()
}

/// The payload, in a format that can be used there, or a fault.
pub(super) fn content(
    target: Path,
    format: Format,
    records: &[Record<Content>],
    faults: &mut Faults,
) -> (ContentFormat, Vec<u8>) {
    if !format.has_values() || (format.is_single() && !is_single(target)) {
        faults.push(ResponseCode::UNSUPPORTED_CONTENT_FORMAT);
        return (format.number(), Vec::new());
    }
    // Such a format has no paths.
    let is_elsewhere = records.iter().any(|record| record.path != target);
    match format {
        format if format.is_single() && is_elsewhere => payload(Format::SenmlJson, target, records),
        format => payload(format, target, records),
    }
}

impl Entry {
    pub(super) fn record(self, target: Path) -> Record<Content> {
        let path = self.path(target);
        Record::new(path, self.draft.content(row(path)))
    }
}

impl Model {
    /// What speaks against an operation with this right at or below an Object Instance.
    pub(super) fn not_writable(&self, path: Path, right: Right) -> Faults {
        let Some(object) = path.object_id() else {
            return vec![ResponseCode::METHOD_NOT_ALLOWED];
        };
        if definition(object).is_none() {
            return vec![ResponseCode::NOT_FOUND];
        }
        match instance_of(path) {
            None if self.may(right, path) => vec![ResponseCode::METHOD_NOT_ALLOWED],
            None => vec![ResponseCode::METHOD_NOT_ALLOWED, ResponseCode::UNAUTHORIZED],
            Some(instance) if !self.instances.contains(&instance) => vec![ResponseCode::NOT_FOUND],
            Some(instance) if !self.may(right, instance) => vec![ResponseCode::UNAUTHORIZED],
            Some(_) => Vec::new(),
        }
    }

    /// What speaks against writing the Resource at or above the path, if there is one.
    pub(super) fn target_faults(&self, path: Path) -> Faults {
        if path.depth() < 3 {
            return Vec::new();
        }
        row_fault(row(path), |row| self.may_write(row))
            .into_iter()
            .collect()
    }

    /// What speaks against these records.
    pub(super) fn record_faults(
        &self,
        records: &[Record<Content>],
        passes_unknown: bool,
    ) -> Faults {
        let mut faults = Faults::new();
        let mut paths = BTreeSet::new();
        for Record { path, value, .. } in records {
            let row = row(*path);
            if passes_unknown && row.is_none() {
                continue;
            }
            if !paths.insert(*path) {
                faults.push(ResponseCode::BAD_REQUEST);
            }
            faults.extend(row_fault(row, |row| self.may_write(row)));
            faults.extend(row.and_then(|row| values::fault(row, *path, value)));
        }
        faults
    }

    /// Writes records that nothing speaks against.
    pub(super) fn write(&mut self, target: Path, records: &[Record<Content>], is_replace: bool) {
        if is_replace {
            self.clear(target);
        }
        for Record { path, value, .. } in records {
            match value {
                // What the definition does not have is passed over.
                _ if row(*path).is_none() => {}
                Content::Value(value) => {
                    self.values.insert(*path, value.clone());
                }
                _ => {
                    self.values.remove(path);
                }
            }
        }
    }

    /// Of an Object Instance all that can be written becomes absent, of a Multiple Resource all
    /// Resource Instances. What is Mandatory and Single stays.
    fn clear(&mut self, target: Path) {
        let places: Vec<Path> = self.values.keys().copied().collect();
        for place in places {
            let row = row(place).expect("a value has a Resource");
            let stays = !row.multiplicity.is_multiple() && row.mandatory;
            let is_below = place.starts_with(target) && matches!(target.depth(), 2 | 3);
            if is_below && !stays && self.may_write(row) {
                self.values.remove(&place);
            }
        }
    }
}

fn row_fault(
    row: Option<&ResourceDefinition>,
    may: impl Fn(&ResourceDefinition) -> bool,
) -> Option<ResponseCode> {
    match row {
        None => Some(ResponseCode::NOT_FOUND),
        Some(row) if !may(row) => Some(ResponseCode::METHOD_NOT_ALLOWED),
        Some(_) => None,
    }
}
