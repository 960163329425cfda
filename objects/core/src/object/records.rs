//! The stream of the values of an Object Instance.

use core::fmt;

use lwm2m_model::{ObjectInstanceId, Operations, ResourceId, ResourceInstanceId};

use crate::object::{
    Interface, IntoRecords, ObjectInstance, Record, RecordStream, ResourceDefinition, presence,
};
use crate::path::Path;
use crate::value::Value;

/// The values of an Object Instance at or below a path, in ascending order of their paths. Each value has
/// the data type of its definition.
#[derive(Clone)]
pub struct Records<'a> {
    instance: &'a dyn ObjectInstance,
    base: Path,
    selection: Selection<'a>,
    // The remaining rows, and the index of the first of them.
    rows: &'static [ResourceDefinition],
    row: usize,
    // The next entry of the first remaining row.
    position: usize,
}

/// The rows of the table to visit.
#[derive(Clone, Copy)]
enum Selection<'a> {
    /// The rows that an interface may read.
    Readable(Interface),
    /// The rows of a set.
    Present(&'a [u8]),
}

impl<'a> Records<'a> {
    /// Returns the values that the interface may read.
    pub(crate) fn readable(
        instance: &'a dyn ObjectInstance,
        id: ObjectInstanceId,
        interface: Interface,
    ) -> Self {
        Self::new(instance, id, Selection::Readable(interface))
    }

    /// Returns the values of the rows in a [`Presence`](crate::private::Presence).
    pub(crate) fn present(
        instance: &'a dyn ObjectInstance,
        id: ObjectInstanceId,
        presence: &'a [u8],
    ) -> Self {
        Self::new(instance, id, Selection::Present(presence))
    }

    fn new(
        instance: &'a dyn ObjectInstance,
        id: ObjectInstanceId,
        selection: Selection<'a>,
    ) -> Self {
        let definition = instance.definition();
        let base = Path::instance(definition.id, id);
        Self {
            instance,
            base,
            selection,
            rows: definition.resources,
            row: 0,
            position: 0,
        }
    }

    /// Restricts the records to a Resource or Resource Instance.
    pub(crate) fn below(mut self, base: Path, row: usize) -> Self {
        self.rows = self.rows.get(row..=row).unwrap_or_default();
        self.row = row;
        self.base = base;
        self
    }

    /// Returns the path of the Object Instance, Resource or Resource Instance that was read.
    #[must_use]
    pub const fn base(&self) -> Path {
        self.base
    }

    fn is_selected(&self, operations: Operations) -> bool {
        match self.selection {
            Selection::Readable(interface) => interface.may_read(operations),
            Selection::Present(presence) => presence::contains(presence, self.row),
        }
    }

    fn step_row(&mut self) -> Option<Record<Option<Value<'a>>>> {
        loop {
            let (definition, rest) = self.rows.split_first()?;
            let step = self.step_within(definition);
            // A Single Resource has no second value.
            if step.is_none() || !definition.multiplicity.is_multiple() {
                self.rows = rest;
                self.row += 1;
                self.position = 0;
            }
            if step.is_some() {
                return step;
            }
        }
    }

    fn step_within(&mut self, row: &ResourceDefinition) -> Option<Record<Option<Value<'a>>>> {
        if !self.is_selected(row.operations) {
            return None;
        }
        let resource = self.instance.resource(row.id)?;
        while let Some((id, value)) = &resource.entry(self.position) {
            self.position += 1;
            let record = self.record(row, *id, value);
            if record.is_some() {
                return record;
            }
        }
        let is_empty = self.position == 0;
        self.position += 1;
        if is_empty && self.shows_empty(row) {
            let path = entry_path(self.base, row.id, None)?;
            return Some(Record::new(path, None));
        }
        None
    }

    /// Whether the Resource is Multiple and present without Resource Instances. A field cannot tell an empty
    /// Optional Resource from an absent one, so the stream omits it.
    fn shows_empty(&self, row: &ResourceDefinition) -> bool {
        let is_present = match self.selection {
            Selection::Readable(_) => row.mandatory,
            Selection::Present(_) => true,
        };
        row.multiplicity.is_multiple() && is_present && self.base.depth() < 4
    }

    /// Returns `None` if the base is the path of another Resource Instance.
    fn record(
        &self,
        row: &ResourceDefinition,
        id: Option<ResourceInstanceId>,
        value: &Value<'a>,
    ) -> Option<Record<Option<Value<'a>>>> {
        let path = entry_path(self.base, row.id, id)?;
        if !path.starts_with(self.base) {
            return None;
        }
        let value = match row.data_type {
            Some(data_type) if data_type != value.data_type() => value.convert(data_type).ok(),
            _ => Some(*value),
        };
        Some(Record::new(path, value))
    }
}

/// Returns the path of an entry of a Resource; `base` is at or below its Object Instance.
fn entry_path(base: Path, resource: ResourceId, id: Option<ResourceInstanceId>) -> Option<Path> {
    let resource = Path::resource(base.object_id()?, base.object_instance_id()?, resource);
    id.map_or(Some(resource), |id| resource.child(id))
}

impl<'a> RecordStream<'a> for Records<'a> {
    fn base(&self) -> Path {
        self.base
    }

    fn step(&mut self) -> Option<Record<Option<Value<'a>>>> {
        self.step_row()
    }

    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>)) {
        visit(&mut self.clone());
    }
}

impl<'a> IntoRecords<'a> for Records<'a> {
    type Records = Self;

    fn into_records(self) -> Self {
        self
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<Value<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = self.step()?;
            if let Some(value) = record.value {
                return Some(record.map(|_| value));
            }
        }
    }
}

impl fmt::Debug for Records<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
