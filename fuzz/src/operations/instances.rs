//! Create and Delete: `LwM2M Core TS 1.2, 6.3.6` and `6.3.7`.

use lwm2m_objects::operation::{Operation, Request};
use lwm2m_objects::{Path, ResponseCode};

use super::access::Right;
use super::client::Client;
use super::model::{Faults, Model, row};
use super::session::{Entry, Format, Place, definition};
use super::values::payload;
use super::write::records;

/// A Create, of the Object Instance that the payload names or, in TLV, of the first one that is free.
pub(super) fn create(
    place: Place,
    entries: &[Entry],
    format: Format,
    client: &mut Client,
    model: &mut Model,
) {
    let object = Path::object(place.object_id());
    // In the path, or else in the payload.
    let is_in_path = place.path().depth() == 2;
    let is_named = is_in_path || (format != Format::Tlv && !entries.is_empty());
    let target = if is_named {
        Path::instance(place.object_id(), place.instance_id())
    } else {
        let mut ids = (0..).map(|id| Path::instance(place.object_id(), id));
        let free = ids.find(|path| !model.instances.contains(path));
        free.expect("there are not many")
    };
    let records = records(target, entries);
    let mut faults = Faults::from_iter(model.not_created(target));
    faults.extend(model.record_faults(&records, true));
    let is_missing = |id: u16| {
        records
            .iter()
            .all(|record| record.path.resource_id() != Some(id))
    };
    let rows = definition(place.object_id()).map_or(&[][..], |definition| definition.resources);
    let mut due = rows
        .iter()
        .filter(|row| row.mandatory && row.operations.is_writable());
    if due.any(|row| is_missing(row.id)) {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    let path = if is_in_path { target } else { object };
    let base = if format == Format::Tlv { target } else { path };
    let (format, payload) = if format.is_single() || !format.has_values() {
        faults.push(ResponseCode::UNSUPPORTED_CONTENT_FORMAT);
        (format.number(), Vec::new())
    } else {
        payload(format, base, &records)
    };
    let request = Request::new(Operation::Create, path).content(format, &payload);
    let answer = model.ask(client, &request, &faults, ResponseCode::CREATED, &mut []);
    if let Some(answer) = answer {
        assert_eq!(answer.location, Some(target));
        model.create(target);
        model.write(target, &records, true);
    }
}

impl Model {
    fn not_created(&self, target: Path) -> Option<ResponseCode> {
        let definition = target.object_id().and_then(definition);
        let Some(definition) = definition else {
            return Some(ResponseCode::NOT_FOUND);
        };
        let any = Path::instance(definition.id, u16::MAX);
        if !self.may(Right::Create, any) {
            Some(ResponseCode::UNAUTHORIZED)
        } else if !definition.multiplicity.is_multiple() || target == any {
            Some(ResponseCode::METHOD_NOT_ALLOWED)
        } else if self.instances.contains(&target) {
            Some(ResponseCode::BAD_REQUEST)
        } else {
            None
        }
    }
}

/// A Delete of an Object Instance or of a Resource Instance.
pub(super) fn delete(path: Path, client: &mut Client, model: &mut Model) {
    let mut faults = model.not_writable(path, Right::Delete);
    let definition = path.object_id().and_then(definition);
    let is_multiple = definition.is_some_and(|definition| definition.multiplicity.is_multiple());
    match path.depth() {
        2 if is_multiple => {}
        4 => {
            faults.extend(model.target_faults(path));
            if !model.values.contains_key(&path) {
                faults.push(ResponseCode::NOT_FOUND);
            }
        }
        _ => faults.push(ResponseCode::METHOD_NOT_ALLOWED),
    }
    let request = Request::new(Operation::Delete, path);
    let answer = model.ask(client, &request, &faults, ResponseCode::DELETED, &mut []);
    if answer.is_none() {
        return;
    }
    if path.depth() == 2 {
        model.delete(path);
    } else {
        assert!(row(path).is_some_and(|row| row.multiplicity.is_multiple()));
        model.values.remove(&path);
    }
}
