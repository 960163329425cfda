//! The Bootstrap interface: `LwM2M Core TS 1.2, 6.1.7`.

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId, Version};

use super::composite::next_target;
use super::mounted::{ask_hooks, instance_ids};
use super::tree::{instance_mut, is_single_resource};
use super::{Mounted, Operation, Payload, Request, Response, Tree};
use crate::error::Error;
use crate::format::Output;
use crate::object::writing::WriteRequest;
use crate::object::{Interface, ObjectInstance};
use crate::path::Path;
use crate::reason::Reason;
use crate::response_code::ResponseCode;
use crate::value::{ObjectLink, Value};

pub(super) const SECURITY: ObjectId = 0;
pub(super) const SERVER: ObjectId = 1;
const ACCESS_CONTROL: ObjectId = 2;
const DEVICE: ObjectId = 3;
const OSCORE: ObjectId = 21;

/// Security, Bootstrap-Server.
pub(super) const IS_BOOTSTRAP: ResourceId = 1;
/// Security, OSCORE Security Mode.
const OSCORE_LINK: ResourceId = 17;

impl Tree<'_, '_> {
    /// Creates the tree of a client of this version of LwM2M as a Bootstrap-Server sees it.
    ///
    /// - A Replace creates missing Object Instances, skips Resources that the definition does not have, and
    ///   may name an Object. A Replace of the root writes the contents of a Bootstrap-Pack.
    /// - A Read is limited to the Objects Server (1) and Access Control (2).
    /// - A Discover lists the Object Instances and their Servers.
    /// - A Delete keeps the Device Object and the account of the Bootstrap-Server, and may name the root.
    /// - Other operations are refused.
    #[must_use]
    pub fn bootstrap(self, version: Version) -> Self {
        Self {
            interface: Interface::Bootstrap,
            version,
            dispatch: Some(Self::respond_bootstrap),
            ..self
        }
    }

    fn respond_bootstrap<'b>(
        &mut self,
        request: &Request<'_>,
        output: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        let path = request.path;
        match request.action {
            Operation::Read => {
                let is_open = matches!(path.object_id(), Some(SERVER | ACCESS_CONTROL));
                if !is_open || path.depth() > 2 {
                    return Err(Reason::NotAllowed.at(path));
                }
                self.read(request, output)
            }
            Operation::Discover => self.discover_bootstrap(request, output),
            Operation::Replace => {
                self.write_bootstrap(request)?;
                Ok(Response::new(ResponseCode::CHANGED))
            }
            Operation::Delete => {
                self.delete_bootstrap(path)?;
                Ok(Response::new(ResponseCode::DELETED))
            }
            _ => Err(Reason::NotAllowed.at(path)),
        }
    }

    /// `6.1.7.3`: validates the whole payload first, then writes it.
    fn write_bootstrap(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        if path.object_instance_id().is_none() {
            return self.write_instances(request);
        }
        let defaults = self.defaults;
        let object = self.object_mut(path)?;
        let is_single = is_single_resource(object, path);
        let format = defaults.content_format(request, is_single)?;
        let records = &mut Payload::decode(format, path, request.payload)?;
        if is_single && records.is_empty() {
            return Err(Reason::MissingResource.at(path));
        }
        check_instance(object, path, records)?;
        write_instance(object, path, records)
    }

    /// Writes the Object Instances of one Object or, for a Bootstrap-Pack (`6.1.7.6`), of all Objects.
    fn write_instances(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let format = self.defaults.content_format(request, false)?;
        if path != Path::ROOT {
            self.object_mut(path)?;
        } else if !format.is_composite() {
            return Err(Reason::UnsupportedFormat.at(path));
        }
        let records = &mut Payload::decode(format, path, request.payload)?;
        self.check_instances(path, records)?;
        let mut last = None;
        while let Some(target) = next_target(records, last)? {
            last = Some(target);
            write_instance(self.object_mut(target)?, target, records)?;
        }
        Ok(())
    }

    /// Checks that each Object Instance can be written and that the new ones fit.
    fn check_instances(&mut self, path: Path, records: &mut Payload<'_>) -> Result<(), Error> {
        let mut last: Option<Path> = None;
        let mut new = 0;
        while let Some(target) = next_target(records, last)? {
            if !target.starts_with(path) {
                return Err(Reason::OutsidePath.at(target));
            }
            // Targets are in ascending order, so those of an Object follow each other.
            if last.and_then(Path::object_id) != target.object_id() {
                new = 0;
            }
            last = Some(target);
            let object = self.object_mut(target)?;
            let is_there = |id| object.instance(id).is_some();
            new += usize::from(!target.object_instance_id().is_some_and(is_there));
            if new > object.free_capacity() {
                return Err(Reason::TooManyInstances.at(target));
            }
            check_instance(object, target, records)?;
        }
        Ok(())
    }

    /// `6.1.7.5`
    fn delete_bootstrap(&mut self, path: Path) -> Result<(), Error> {
        if path.depth() > 2 {
            return Err(Reason::NotAllowed.at(path));
        }
        let not_found = Reason::NotFound.at(path);
        if let Some((object, id)) = path.object_id().zip(path.object_instance_id()) {
            if self.is_protected(object, id) {
                return Err(Reason::NotAllowed.at(path));
            }
            let object = self.object_mut(path)?;
            object.instance(id).ok_or(not_found)?;
            return object.delete(id).map_err(|reason| reason.at(path));
        }
        if path != Path::ROOT {
            self.object_mut(path)?;
        }
        for index in 0..self.objects.len() {
            self.delete_instances(index, path);
        }
        Ok(())
    }

    /// Deletes the Object Instances of an Object at or below the path, except protected ones.
    fn delete_instances(&mut self, index: usize, path: Path) {
        let mut position = 0;
        while let Some((object, id)) = self.instance_at(index, position) {
            let is_meant = Path::instance(object, id).starts_with(path);
            let is_deleted = is_meant
                && !self.is_protected(object, id)
                && self
                    .objects
                    .get_mut(index)
                    .is_some_and(|object| object.delete(id).is_ok());
            position += usize::from(!is_deleted);
        }
    }

    fn instance_at(&self, index: usize, position: usize) -> Option<(ObjectId, ObjectInstanceId)> {
        let object = self.objects.get(index)?;
        Some((object.definition().id, object.instance_id(position)?))
    }

    /// Whether a Bootstrap-Server cannot delete the Object Instance: that of the Device, and the account of
    /// the Bootstrap-Server.
    fn is_protected(&self, object: ObjectId, id: ObjectInstanceId) -> bool {
        let is_account = |security: &dyn ObjectInstance| match object {
            SECURITY => true,
            _ => {
                let link = Value::ObjectLink(ObjectLink::new(object, id));
                single_value(security, OSCORE_LINK) == Some(link)
            }
        };
        match object {
            DEVICE => true,
            SECURITY | OSCORE => {
                let Ok(accounts) = self.object(Path::object(SECURITY)) else {
                    return false;
                };
                instance_ids(accounts)
                    .filter(|account| object != SECURITY || *account == id)
                    .filter_map(|account| accounts.instance(account))
                    .filter(|account| {
                        single_value(*account, IS_BOOTSTRAP) == Some(Value::Boolean(true))
                    })
                    .any(is_account)
            }
            _ => false,
        }
    }
}

/// Returns the value of a Single Resource.
pub(super) fn single_value(
    instance: &dyn ObjectInstance,
    resource: ResourceId,
) -> Option<Value<'_>> {
    let (_, value) = instance.resource(resource)?.entry(0)?;
    Some(value)
}

/// Checks whether an Object Instance can be written. Creates a missing one for the check and deletes it
/// again.
fn check_instance(
    object: &mut (dyn Mounted + '_),
    target: Path,
    records: &mut Payload<'_>,
) -> Result<(), Error> {
    let not_allowed = Reason::NotAllowed.at(target);
    let id = target.object_instance_id().ok_or(not_allowed)?;
    let is_new = object.instance(id).is_none();
    if is_new {
        object.create(id).map_err(|reason| reason.at(target))?;
    }
    let checked = check(object, target, records);
    if is_new {
        let deleted = object.delete(id);
        deleted.map_err(|reason| reason.at(target))?;
    }
    checked
}

fn check(
    object: &mut (dyn Mounted + '_),
    target: Path,
    records: &mut Payload<'_>,
) -> Result<(), Error> {
    records.select_known(target, object.definition());
    instance_mut(object, target)?.check_all(bootstrap_write(target), records)?;
    ask_hooks(object, target, records)
}

fn write_instance(
    object: &mut (dyn Mounted + '_),
    target: Path,
    records: &mut Payload<'_>,
) -> Result<(), Error> {
    let not_allowed = Reason::NotAllowed.at(target);
    let id = target.object_instance_id().ok_or(not_allowed)?;
    if object.instance(id).is_none() {
        object.create(id).map_err(|reason| reason.at(target))?;
    }
    records.select_known(target, object.definition());
    instance_mut(object, target)?.write_all(bootstrap_write(target), records)?;
    object.written(target);
    Ok(())
}

const fn bootstrap_write(target: Path) -> WriteRequest {
    WriteRequest::replace(Interface::Bootstrap, Some(target))
}
