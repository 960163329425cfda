//! Read: `LwM2M Core TS 1.2, 6.3.1`.

use super::access_control::Guard;
use super::mounted::instance_ids;
use super::tree::is_single_resource;
use super::{Mounted, Operation, Request, Response, Tree};
use crate::error::Error;
use crate::format::{Output, list};
use crate::object::{Record, RecordStream, Records};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

impl Tree<'_, '_> {
    /// Returns the value of a Single Resource or Resource Instance after a refresh, or `None` if there is
    /// none or it is not readable. Use it for
    /// [`notification`](super::NotificationAttributes::notification). For other observed paths compare the
    /// payloads of a Read.
    pub fn value(&mut self, path: Path) -> Option<Value<'_>> {
        self.object_mut(path).ok()?.refresh(path);
        let (guard, object) = (self.guard(), self.object(path).ok()?);
        if !is_single_resource(object, path) || !guard.allows(Operation::Read, path) {
            return None;
        }
        let instance = object.instance(path.object_instance_id()?)?;
        let mut records = instance.read_by(guard.interface, path).ok()?;
        records.step()?.value
    }

    /// Reads the readable values at a path.
    pub(super) fn read<'b>(
        &mut self,
        request: &Request<'_>,
        output: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        let path = request.path;
        let (interface, defaults) = (self.interface, self.defaults);
        self.object_mut(path)?.refresh(path);
        let (guard, object) = (self.guard(), self.object(path)?);
        let is_single = is_single_resource(object, path);
        let format = request.accept.unwrap_or(defaults.format(is_single));
        let not_acceptable = Reason::NotAcceptable.at(path);
        let is_acceptable = is_single || !format.holds_one_value();
        let Some(id) = path.object_instance_id() else {
            let definition = object.definition();
            let may_read = |id| guard.allows(Operation::Read, Path::instance(definition.id, id));
            let mut ids = instance_ids(object).peekable();
            if ids.peek().is_some() && !ids.any(may_read) {
                return Err(Reason::Unauthorized.at(path));
            }
            let records = &mut ObjectRecords::new(object, guard);
            let records = is_acceptable.then_some(records).ok_or(not_acceptable)?;
            let output = list::write(format, records, output)?;
            return Response::content(format, path, output);
        };
        let instance = object.instance(id).ok_or(Reason::NotFound.at(path))?;
        let records = &mut instance.read_by(interface, path)?;
        let records = is_acceptable.then_some(records).ok_or(not_acceptable)?;
        let output = list::write(format, records, output)?;
        Response::content(format, path, output)
    }
}

/// The records of all Object Instances of an Object.
#[derive(Clone)]
pub(super) struct ObjectRecords<'a> {
    object: &'a dyn Mounted,
    guard: Guard<'a>,
    position: usize,
    current: Option<Records<'a>>,
}

impl<'a> ObjectRecords<'a> {
    pub(super) fn new(object: &'a dyn Mounted, guard: Guard<'a>) -> Self {
        Self {
            object,
            guard,
            position: 0,
            current: None,
        }
    }
}

impl<'a> RecordStream<'a> for ObjectRecords<'a> {
    fn base(&self) -> Path {
        Path::object(self.object.definition().id)
    }

    fn step(&mut self) -> Option<Record<Option<Value<'a>>>> {
        loop {
            let record = self.current.as_mut().and_then(RecordStream::step);
            if record.is_some() {
                return record;
            }
            let id = self.object.instance_id(self.position)?;
            self.position += 1;
            let path = Path::instance(self.object.definition().id, id);
            let is_open = self.guard.allows(Operation::Read, path);
            let instance = self.object.instance(id).filter(|_| is_open);
            self.current =
                instance.map(|instance| Records::readable(instance, id, self.guard.interface));
        }
    }

    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>)) {
        visit(&mut self.clone());
    }
}
