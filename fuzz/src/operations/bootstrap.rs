//! The Bootstrap interface: `LwM2M Core TS 1.2, 6.1.7`.

use std::collections::BTreeSet;

use lwm2m_objects::operation::{Operation, Request};
use lwm2m_objects::{Path, ResponseCode};

use super::client::Client;
use super::model::{Faults, Model, instance_of, is_single};
use super::reading;
use super::session::{Ask, Entry, Format, Place, definition};
use super::values::payload;
use super::write::{content, records};

/// The Objects that a Bootstrap-Server reads: Server and Access Control.
const READABLE: [u16; 2] = [1, 2];
const DEVICE: u16 = 3;

pub(super) fn hold(ask: &Ask, client: &mut Client, model: &mut Model) {
    match ask {
        Ask::Read(place, format) => {
            let path = place.path();
            let is_open = path.object_id().is_some_and(|id| READABLE.contains(&id));
            if is_open && path.depth() < 3 {
                reading::read(path, *format, client, model);
            } else {
                refused(Operation::Read, path, client, model);
            }
        }
        Ask::Discover(place, _) => {
            let path = place.path();
            let is_there = path.object_id().is_none_or(|id| definition(id).is_some());
            if path.depth() < 2 && is_there {
                let request = Request::new(Operation::Discover, path);
                let buffer = &mut vec![0; 1 << 14];
                model.ask(
                    client,
                    &request,
                    &Faults::new(),
                    ResponseCode::CONTENT,
                    buffer,
                );
            }
        }
        Ask::Replace(place, entries, format) if place.path().depth() > 1 => {
            write(place.path(), entries, *format, client, model);
        }
        Ask::WriteComposite(entries, format) => pack(entries, *format, client, model),
        Ask::Delete(place) => delete(place.path(), client, model),
        Ask::Update(place, ..) => refused(Operation::Update, place.path(), client, model),
        Ask::Create(place, ..) => refused(Operation::Create, place.path(), client, model),
        Ask::Execute(place, ..) => refused(Operation::Execute, place.path(), client, model),
        Ask::WriteAttributes(place, _) => {
            refused(Operation::WriteAttributes, place.path(), client, model);
        }
        Ask::ReadComposite(..) => refused(Operation::ReadComposite, Path::ROOT, client, model),
        Ask::Replace(..) | Ask::Raw(_) => {}
    }
}

/// There is no such operation.
fn refused(operation: Operation, path: Path, client: &mut Client, model: &Model) {
    let faults = vec![ResponseCode::METHOD_NOT_ALLOWED];
    let request = Request::new(operation, path);
    model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
}

/// A Write, which makes the Object Instance if it is not there.
fn write(target: Path, entries: &[Entry], format: Format, client: &mut Client, model: &mut Model) {
    let records = records(target, entries);
    let mut faults = model.cannot_be(target);
    faults.extend(model.target_faults(target));
    faults.extend(model.record_faults(&records, true));
    if is_single(target) && records.is_empty() {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    let (format, payload) = content(target, format, &records, &mut faults);
    let request = Request::new(Operation::Replace, target).content(format, &payload);
    let answer = model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
    if answer.is_some() {
        let instance = instance_of(target).expect("a Write of an Object Instance");
        if !model.instances.contains(&instance) {
            model.create(instance);
        }
        model.write(target, &records, true);
    }
}

/// A Write of Object Instances of any Object.
fn pack(entries: &[(Place, Entry)], format: Format, client: &mut Client, model: &mut Model) {
    let targets = entries
        .iter()
        .map(|(place, _)| Path::instance(place.object_id(), place.instance_id()));
    let targets: BTreeSet<Path> = targets.collect();
    let records = entries
        .iter()
        .map(|(place, entry)| entry.record(Path::instance(place.object_id(), place.instance_id())));
    let records: Vec<_> = records.collect();
    let mut faults = model.record_faults(&records, true);
    faults.extend(targets.iter().flat_map(|target| model.cannot_be(*target)));
    let (format, payload) = if format.is_composite() {
        payload(format, Path::ROOT, &records)
    } else {
        faults.push(ResponseCode::UNSUPPORTED_CONTENT_FORMAT);
        (format.number(), Vec::new())
    };
    let request = Request::new(Operation::Replace, Path::ROOT).content(format, &payload);
    let answer = model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
    if answer.is_none() {
        return;
    }
    for target in targets {
        if !model.instances.contains(&target) {
            model.create(target);
        }
        let of_it = records
            .iter()
            .filter(|record| record.path.starts_with(target));
        model.write(target, &of_it.cloned().collect::<Vec<_>>(), true);
    }
}

impl Model {
    /// What speaks against there being such an Object Instance.
    fn cannot_be(&self, path: Path) -> Faults {
        let instance = instance_of(path).expect("an Object Instance");
        match path.object_id().and_then(definition) {
            None => vec![ResponseCode::NOT_FOUND],
            Some(_) if self.instances.contains(&instance) => Faults::new(),
            Some(definition) if !definition.multiplicity.is_multiple() => {
                vec![ResponseCode::METHOD_NOT_ALLOWED]
            }
            // There is none with this ID.
            Some(_) if instance.object_instance_id() == Some(u16::MAX) => {
                vec![ResponseCode::METHOD_NOT_ALLOWED]
            }
            Some(_) => Faults::new(),
        }
    }
}

/// A Delete knows bad requests only, and leaves the Object Device.
fn delete(path: Path, client: &mut Client, model: &mut Model) {
    let is_mounted = path.object_id().is_none_or(|id| definition(id).is_some());
    let is_there = path.depth() < 2 || model.instances.contains(&path);
    let is_kept = path.depth() == 2 && path.object_id() == Some(DEVICE);
    let is_possible = path.depth() < 3 && is_mounted && is_there && !is_kept;
    let faults = Faults::from_iter((!is_possible).then_some(ResponseCode::BAD_REQUEST));
    let request = Request::new(Operation::Delete, path);
    let answer = model.ask(client, &request, &faults, ResponseCode::DELETED, &mut []);
    if answer.is_none() {
        return;
    }
    let instances = model.instances.iter().copied();
    let gone = instances
        .filter(|instance| instance.starts_with(path) && instance.object_id() != Some(DEVICE));
    for instance in gone.collect::<Vec<_>>() {
        model.delete(instance);
    }
}
