//! Reads and writes the fields of an Object Instance by path, according to its definition table.

use lwm2m_model::ObjectInstanceId;

use crate::error::Error;
use crate::object::reading::Scope;
use crate::object::replay::{self, Replay, Rewind};
use crate::object::{
    Attempt, Interface, ObjectInstance, Reading, Record, ResourceDefinition, capacity,
};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// The operations of [`Object`](crate::Object) for any Object.
impl dyn ObjectInstance + '_ {
    /// Returns the values that a Server may read, with the paths of the Object Instance `instance`.
    #[must_use]
    pub fn at(&self, instance: ObjectInstanceId) -> Reading<'_> {
        let interface = Interface::DeviceManagement;
        Reading::new(
            self,
            Scope::readable(self.definition().id, instance, interface),
        )
    }

    /// See [`Object::read_by`](crate::Object::read_by).
    ///
    /// # Errors
    ///
    /// See there.
    pub fn read_by(&self, interface: Interface, path: Path) -> Result<Reading<'_>, Error> {
        Reading::of(self, interface, path)
    }

    /// See [`Object::write_by`](crate::Object::write_by).
    ///
    /// # Errors
    ///
    /// See there.
    pub fn write_by(
        &mut self,
        interface: Interface,
        path: Path,
        value: Encoded<'_>,
    ) -> Result<(), Error> {
        self.write_or_check(Attempt::Write, interface, path, value)
    }

    fn write_or_check(
        &mut self,
        attempt: Attempt,
        interface: Interface,
        path: Path,
        value: Encoded<'_>,
    ) -> Result<(), Error> {
        let definition = self.writable(interface, path)?;
        let field = self.resource_mut(definition.id);
        field
            .ok_or(Reason::NotFound)
            .and_then(|field| field.write(path.resource_instance_id(), value, definition, attempt))
            .map_err(|reason| reason.at(path))
    }

    /// See [`Object::update_by`](crate::Object::update_by).
    ///
    /// # Errors
    ///
    /// See there.
    pub fn update_by<'v, I>(&mut self, interface: Interface, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        let records = &mut Replay::new(records.into_iter());
        self.write_all(WriteRequest::update(interface, None), records)
    }

    /// See [`Object::replace_by`](crate::Object::replace_by).
    ///
    /// # Errors
    ///
    /// See there.
    pub fn replace_by<'v, I>(&mut self, interface: Interface, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        let records = &mut Replay::new(records.into_iter());
        self.write_all(WriteRequest::replace(interface, None), records)
    }

    /// See [`Object::replace_within`](crate::Object::replace_within).
    ///
    /// # Errors
    ///
    /// See there.
    pub fn replace_within<'v, I>(
        &mut self,
        interface: Interface,
        target: Path,
        records: I,
    ) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        let records = &mut Replay::new(records.into_iter());
        self.write_all(WriteRequest::replace(interface, Some(target)), records)
    }

    /// Validates the whole payload first, then writes it.
    pub(crate) fn write_all(
        &mut self,
        write: WriteRequest,
        payload: &mut dyn Rewind<'_>,
    ) -> Result<(), Error> {
        let removes = self.check_all(write, payload)?;
        self.clear_replaced(write);
        if removes {
            // Removals free capacity for the values that follow.
            self.write_each(write, payload, |value| matches!(value, Encoded::Null))?;
        }
        // `clear_replaced` has handled `NoInstances` of a Replace; it has no effect in an Update.
        let is_value = |value: Encoded<'_>| !matches!(value, Encoded::Null | Encoded::NoInstances);
        self.write_each(write, payload, is_value)
    }

    fn write_each(
        &mut self,
        write: WriteRequest,
        payload: &mut dyn Rewind<'_>,
        is_due: fn(Encoded<'_>) -> bool,
    ) -> Result<(), Error> {
        payload.rewind();
        while let Some(record) = payload.step() {
            let Record { path, value, .. } = record?;
            if is_due(value) {
                self.write_by(write.interface, path, value)?;
            }
        }
        Ok(())
    }

    /// Checks whether [`write_all`](Self::write_all) would accept the records. Returns whether the records
    /// remove Resource Instances.
    pub(crate) fn check_all(
        &mut self,
        write: WriteRequest,
        payload: &mut dyn Rewind<'_>,
    ) -> Result<bool, Error> {
        self.check_target(write)?;
        let removes = self.check_records(write, payload)?;
        self.check_capacity(write, payload)?;
        Ok(removes)
    }

    /// Checks the target, because a payload without records still clears it.
    fn check_target(&self, write: WriteRequest) -> Result<(), Error> {
        let Some(target) = write.target else {
            return Ok(());
        };
        if target.resource_id().is_some() {
            return self.writable(write.interface, target).map(drop);
        }
        if target
            .object_id()
            .is_some_and(|id| id != self.definition().id)
        {
            return Err(Reason::NotFound.at(target));
        }
        let is_instance = target.object_instance_id().is_some();
        if is_instance {
            Ok(())
        } else {
            Err(Reason::InstanceExpected.at(target))
        }
    }

    fn check_records(
        &mut self,
        write: WriteRequest,
        payload: &mut dyn Rewind<'_>,
    ) -> Result<bool, Error> {
        let mut target = write.target;
        let mut last = None;
        let mut removes = false;
        let mut is_ascending = true;
        payload.rewind();
        while let Some(record) = payload.step() {
            let Record { path, value, .. } = record?;
            is_ascending &= last.is_none_or(|last| last < path);
            last = Some(path);
            removes |= value == Encoded::Null;
            // All records must be of one Object Instance: that of the request, or of the first record.
            let target = *target.get_or_insert(object_instance(path));
            if !path.starts_with(target) {
                return Err(Reason::OutsidePath.at(path));
            }
            self.write_or_check(Attempt::Check, write.interface, path, value)?;
        }
        // Ascending paths are distinct.
        if !is_ascending {
            replay::check_distinct(payload)?;
        }
        Ok(removes)
    }

    /// Checks the number of Resource Instances of each field with a capacity.
    fn check_capacity(
        &self,
        write: WriteRequest,
        payload: &mut dyn Rewind<'_>,
    ) -> Result<(), Error> {
        for definition in self
            .definition()
            .resources
            .iter()
            .filter(|row| row.multiplicity.is_multiple())
        {
            let Some(field) = self.resource(definition.id) else {
                continue;
            };
            if field.capacity() == usize::MAX {
                continue;
            }
            let held = if write.clears(definition) {
                None
            } else {
                Some(field)
            };
            capacity::check(definition.id, held, field.capacity(), payload)?;
        }
        Ok(())
    }

    fn clear_replaced(&mut self, write: WriteRequest) {
        for definition in self
            .definition()
            .resources
            .iter()
            .filter(|row| write.clears(row))
        {
            if let Some(field) = self.resource_mut(definition.id) {
                field.clear();
            }
        }
    }

    fn writable(
        &self,
        interface: Interface,
        path: Path,
    ) -> Result<&'static ResourceDefinition, Error> {
        let definition = self.definition();
        if path.object_id().is_some_and(|id| id != definition.id) {
            return Err(Reason::NotFound.at(path));
        }
        let resource = path
            .resource_id()
            .ok_or(Reason::InstanceExpected.at(path))?;
        let definition = definition
            .resource(resource)
            .ok_or(Reason::NotFound.at(path))?;
        if !interface.may_write(definition.operations) {
            return Err(Reason::NotWritable.at(path));
        }
        Ok(definition)
    }
}

/// The parameters of a write of several records.
#[derive(Clone, Copy)]
pub(crate) struct WriteRequest {
    interface: Interface,
    /// The path of the request, or `None` if the Object Instance ID is unknown.
    target: Option<Path>,
    replace: bool,
}

impl WriteRequest {
    /// Writes the records. The target must exist, even if there are no records.
    pub(crate) const fn update(interface: Interface, target: Option<Path>) -> Self {
        Self {
            interface,
            target,
            replace: false,
        }
    }

    /// Writes the records and clears the rest of the target.
    pub(crate) const fn replace(interface: Interface, target: Option<Path>) -> Self {
        Self {
            interface,
            target,
            replace: true,
        }
    }

    /// Whether the Resource is cleared before the records are written.
    fn clears(self, definition: &ResourceDefinition) -> bool {
        let named = match self.target {
            // A Replace of a Resource Instance keeps the other ones.
            Some(target) if target.depth() > 3 => false,
            Some(target) => target.resource_id().is_none_or(|id| id == definition.id),
            None => true,
        };
        self.replace && named && self.interface.may_write(definition.operations)
    }
}

fn object_instance(path: Path) -> Path {
    match (path.object_id(), path.object_instance_id()) {
        (Some(object), Some(instance)) => Path::instance(object, instance),
        _ => path,
    }
}
