//! Read: `LwM2M Core TS 1.2, 6.3.1`.

use super::access_control::Guard;
use super::mounted::instance_ids;
use super::tree::is_single_resource;
use super::{Mounted, Operation, Request, Response, Tree};
use crate::error::Error;
use crate::format::{Output, list};
use crate::object::{Sink, Source};
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
        let reading = instance.read_by(guard.interface, path).ok()?;
        Some(reading.iter().next()?.value)
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
            let reading = &ObjectReading { object, guard };
            let reading = is_acceptable.then_some(reading).ok_or(not_acceptable)?;
            let output = list::write(format, reading, output)?;
            return Response::content(format, path, output);
        };
        let instance = object.instance(id).ok_or(Reason::NotFound.at(path))?;
        let reading = &instance.read_by(interface, path)?;
        let reading = is_acceptable.then_some(reading).ok_or(not_acceptable)?;
        let output = list::write(format, reading, output)?;
        Response::content(format, path, output)
    }
}

/// The readable values of all Object Instances of an Object.
#[derive(Clone, Copy)]
pub(super) struct ObjectReading<'a> {
    pub(super) object: &'a dyn Mounted,
    pub(super) guard: Guard<'a>,
}

impl Source for ObjectReading<'_> {
    fn base(&self) -> Path {
        Path::object(self.object.definition().id)
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let Self { object, guard } = *self;
        for id in instance_ids(object) {
            let path = Path::instance(object.definition().id, id);
            let instance = object.instance(id);
            if let Some(instance) = instance.filter(|_| guard.allows(Operation::Read, path)) {
                instance.read_by(guard.interface, path)?.visit_dyn(sink)?;
            }
        }
        Ok(())
    }
}
