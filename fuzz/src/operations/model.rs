//! The plain model: what is where, and what speaks against a request.

use std::collections::{BTreeMap, BTreeSet};

use lwm2m_objects::operation::{Operation, Request, Response};
use lwm2m_objects::{Interface, Path, ResourceDefinition, ResponseCode};

use super::client::{Client, Values};
use super::session::{Ask, Attribute, Format, Raw, Step, Who, definition};
use super::{attributes, bootstrap, execute, instances, reading, write};

/// The codes of all that is wrong with a request. Which of them it is refused with is for the client.
pub(super) type Faults = Vec<ResponseCode>;

pub(super) struct Model {
    /// What an Object Instance holds that has just been made, as the Object Instance 0 of its Object.
    fresh: Values,
    pub(super) values: Values,
    pub(super) instances: BTreeSet<Path>,
    pub(super) attributes: BTreeMap<Path, BTreeMap<Attribute, u8>>,
    /// Who asks.
    pub(super) server: Who,
    executed: usize,
}

impl Model {
    pub(super) fn new(fresh: Values, client: &Client) -> Model {
        Model {
            fresh,
            values: client.values(),
            instances: client.instances(),
            attributes: BTreeMap::new(),
            server: Who::Anybody,
            executed: 0,
        }
    }

    /// Asks the client. It answers with one of the faults, or else as it should. Tells which.
    pub(super) fn ask<'b>(
        &self,
        client: &mut Client,
        request: &Request<'_>,
        faults: &Faults,
        success: ResponseCode,
        buffer: &'b mut [u8],
    ) -> Option<Response<'b>> {
        let response = client.respond(self.server, request, buffer);
        if faults.is_empty() {
            assert_eq!(response.code, success, "{:?}: {request:?}", self.server);
            return Some(response);
        }
        let is_expected = faults.contains(&response.code);
        assert!(
            is_expected,
            "{} is none of {faults:?}, {:?}: {request:?}",
            response.code, self.server
        );
        None
    }

    pub(super) const fn interface(&self) -> Interface {
        match self.server {
            Who::Bootstrap => Interface::Bootstrap,
            _ => Interface::DeviceManagement,
        }
    }

    /// Whether something may be read or written by whoever asks.
    pub(super) fn may_read(&self, row: &ResourceDefinition) -> bool {
        match self.interface() {
            Interface::Bootstrap => !row.operations.is_executable(),
            _ => row.operations.is_readable(),
        }
    }

    pub(super) fn may_write(&self, row: &ResourceDefinition) -> bool {
        match self.interface() {
            Interface::Bootstrap => !row.operations.is_executable(),
            _ => row.operations.is_writable(),
        }
    }

    /// Whether there is a value at or below the path.
    pub(super) fn has_value(&self, path: Path) -> bool {
        self.values.keys().any(|place| place.starts_with(path))
    }

    /// Whether a Server sees the Resource.
    pub(super) fn has_resource(&self, path: Path, row: &ResourceDefinition) -> bool {
        let operations = row.operations;
        let is_open = operations.is_readable() || operations.is_writable();
        operations.is_executable()
            || (is_open
                && (self.has_value(path) || (row.multiplicity.is_multiple() && row.mandatory)))
    }

    /// Makes an Object Instance.
    pub(super) fn create(&mut self, path: Path) {
        let first = Path::instance(path.object_id().unwrap_or_default(), 0);
        let fresh = self.fresh.iter();
        let made: Vec<_> = fresh
            .filter(|(place, _)| place.starts_with(first))
            .map(|(place, value)| (moved(*place, path), value.clone()))
            .collect();
        self.values.extend(made);
        self.instances.insert(path);
    }

    /// Removes an Object Instance.
    pub(super) fn delete(&mut self, path: Path) {
        self.values.retain(|place, _| !place.starts_with(path));
        self.instances.remove(&path);
    }
}

/// The place in another Object Instance.
fn moved(place: Path, instance: Path) -> Path {
    let ids = place.resource_id().into_iter();
    ids.chain(place.resource_instance_id())
        .fold(instance, |path, id| {
            path.child(id).expect("as deep as before")
        })
}

/// The definition of the Resource at or above the path.
pub(super) fn row(path: Path) -> Option<&'static ResourceDefinition> {
    definition(path.object_id()?)?.resource(path.resource_id()?)
}

/// Whether there is one value at the path.
pub(super) fn is_single(path: Path) -> bool {
    path.depth() == 4
        || (path.depth() == 3 && row(path).is_none_or(|row| !row.multiplicity.is_multiple()))
}

pub(super) fn instance_of(path: Path) -> Option<Path> {
    path.object_id()
        .zip(path.object_instance_id())
        .map(Path::from)
}

impl Step {
    /// Asks the client, and holds it to what the model says; then the model does the same.
    pub(super) fn hold(&self, client: &mut Client, model: &mut Model) {
        match &self.ask {
            Ask::Raw(raw) => return raw.ask(client, model),
            ask if model.server == Who::Bootstrap => bootstrap::hold(ask, client, model),
            Ask::Read(place, format) => reading::read(place.path(), *format, client, model),
            Ask::Discover(place, depth) => reading::discover(place.path(), *depth, client, model),
            Ask::ReadComposite(places, format) => {
                let paths: Vec<Path> = places.iter().map(|place| place.path()).collect();
                reading::composite(&paths, *format, client, model);
            }
            Ask::Replace(place, entries, format) => {
                write::one(place.path(), entries, *format, true, client, model);
            }
            Ask::Update(place, entries, format) => {
                write::one(place.path(), entries, *format, false, client, model);
            }
            Ask::WriteComposite(entries, format) => {
                write::composite(entries, *format, client, model);
            }
            Ask::WriteAttributes(place, changes) => {
                attributes::write(place.path(), changes, client, model);
            }
            Ask::Execute(place, format, arguments) => {
                if execute::hold(place.path(), *format, arguments, client, model) {
                    model.executed += 1;
                }
            }
            Ask::Create(place, entries, format) => {
                instances::create(*place, entries, *format, client, model);
            }
            Ask::Delete(place) => instances::delete(place.path(), client, model),
        }
        assert_eq!(client.executed(), model.executed);
    }
}

impl Raw {
    fn ask(&self, client: &mut Client, model: &mut Model) {
        // Attributes are not to be read off the client.
        const OPERATIONS: [Operation; 9] = [
            Operation::Read,
            Operation::Discover,
            Operation::Replace,
            Operation::Update,
            Operation::Execute,
            Operation::Create,
            Operation::Delete,
            Operation::ReadComposite,
            Operation::WriteComposite,
        ];
        let operation = OPERATIONS[usize::from(self.operation) % OPERATIONS.len()];
        let request = Request {
            content_format: self.content_format.map(Format::number),
            accept: self.accept.map(Format::number),
            ..Request::new(operation, self.place.path())
                .query(&self.query)
                .payload(&self.payload)
        };
        let mut buffer = vec![0; 1 << 14];
        let response = client.respond(model.server, &request, &mut buffer);
        if response.code.class() == 2 {
            model.values = client.values();
            model.instances = client.instances();
            model.executed += usize::from(operation == Operation::Execute);
        }
        assert_eq!(client.executed(), model.executed);
    }
}
