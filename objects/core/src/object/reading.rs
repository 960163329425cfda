//! The values of an Object Instance that are read.

use core::fmt;

use lwm2m_model::{ObjectInstanceId, ResourceId};

use crate::error::Error;
use crate::object::emit::{self, Row};
use crate::object::{
    Interface, ObjectInstance, Part, Record, Resource, ResourceDefinition, Sink, Source, presence,
};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// The values of an Object Instance at or below a path, in ascending order of their paths. Each value has
/// the data type of its definition.
///
/// Content formats encode it; [`iter`](Self::iter) returns the values as records. With the type of the
/// Object, encoding is compiled for the Object; [`erased`](Self::erased) removes the type.
pub struct Reading<'a, O: ?Sized = dyn ObjectInstance + 'a> {
    pub(crate) object: &'a O,
    pub(crate) scope: Scope<'a>,
}

/// What is read of an Object Instance.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) base: Path,
    selection: Selection<'a>,
    /// The only row to visit.
    row: Option<usize>,
}

/// The rows of the table to visit.
#[derive(Clone, Copy)]
enum Selection<'a> {
    /// The rows that an interface may read.
    Readable(Interface),
    /// The rows of a set.
    Present(&'a [u8]),
}

impl<'a> Scope<'a> {
    /// Selects the values that the interface may read.
    pub(crate) fn readable(object: u16, id: ObjectInstanceId, interface: Interface) -> Self {
        Self {
            base: Path::instance(object, id),
            selection: Selection::Readable(interface),
            row: None,
        }
    }

    /// Selects the rows in a [`Presence`](crate::private::Presence).
    pub(crate) fn present(object: u16, id: ObjectInstanceId, presence: &'a [u8]) -> Self {
        Self {
            base: Path::instance(object, id),
            selection: Selection::Present(presence),
            row: None,
        }
    }

    /// Returns the path of the Object Instance.
    pub(crate) fn instance(&self) -> Path {
        self.base.to_instance().unwrap_or(self.base)
    }

    /// Returns the row with this index, if it is visited.
    #[inline]
    pub(crate) fn row(&self, index: usize, definition: &'static ResourceDefinition) -> Option<Row> {
        let (is_selected, is_present) = match self.selection {
            Selection::Readable(interface) => (
                interface.may_read(definition.operations),
                definition.mandatory,
            ),
            Selection::Present(presence) => {
                let is_present = presence::contains(presence, index);
                (is_present, is_present)
            }
        };
        let only = self.base.resource_instance_id();
        let is_multiple = definition.multiplicity.is_multiple();
        let is_other = self.row.is_some_and(|row| row != index);
        if !is_selected || is_other || (only.is_some() && !is_multiple) {
            return None;
        }
        Some(Row {
            definition,
            instance: self.instance(),
            only,
            // A field cannot tell an empty Optional Resource from an absent one.
            shows_empty: is_present && is_multiple && only.is_none(),
        })
    }
}

impl<'a, O: ?Sized> Reading<'a, O> {
    pub(crate) const fn new(object: &'a O, scope: Scope<'a>) -> Self {
        Self { object, scope }
    }

    /// Returns the path of the Object Instance, Resource or Resource Instance that was read.
    #[must_use]
    pub const fn base(&self) -> Path {
        self.scope.base
    }
}

impl<'a, O: ObjectInstance> Reading<'a, O> {
    /// Removes the type of the Object.
    #[must_use]
    pub fn erased(self) -> Reading<'a> {
        Reading::new(self.object, self.scope)
    }

    /// Returns the values as records.
    #[must_use]
    pub fn iter(&self) -> ReadingIter<'a> {
        self.erased().iter()
    }
}

impl<'a> Reading<'a> {
    /// Returns the values as records.
    #[must_use]
    pub fn iter(&self) -> ReadingIter<'a> {
        ReadingIter(self.entries())
    }

    /// Returns the values, and Multiple Resources without Resource Instances.
    pub(crate) fn entries(&self) -> Entries<'a> {
        Entries {
            reading: *self,
            index: 0,
            position: 0,
        }
    }

    /// Whether there is neither a value nor a Multiple Resource without Resource Instances.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows().next().is_none()
    }

    /// Returns the Resources to visit that have a value.
    fn rows(&self) -> impl Iterator<Item = (Row, &'a dyn Resource)> {
        let Self { object, scope } = *self;
        let rows = object.definition().resources.iter().enumerate();
        rows.filter_map(move |(index, definition)| {
            let row = scope.row(index, definition)?;
            let field = object.row_field(index)?;
            emit::count(field, &row).map(|_| (row, field))
        })
    }

    /// Passes the Resources to a sink.
    pub(crate) fn visit_resources(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let definitions = self.object.definition().resources.iter().enumerate();
        for (index, definition) in definitions {
            let Some(row) = self.scope.row(index, definition) else {
                continue;
            };
            if let Some(field) = self.object.row_field(index) {
                emit::emit(field, &row, sink)?;
            }
        }
        Ok(())
    }

    /// See [`Object::read_by`](crate::Object::read_by).
    pub(crate) fn of(
        object: &'a dyn ObjectInstance,
        interface: Interface,
        path: Path,
    ) -> Result<Self, Error> {
        let definition = object.definition();
        if path.object_id().is_some_and(|id| id != definition.id) {
            return Err(Reason::NotFound.at(path));
        }
        let instance = path
            .object_instance_id()
            .ok_or(Reason::InstanceExpected.at(path))?;
        let mut reading = Reading::new(object, Scope::readable(definition.id, instance, interface));
        if let Some(resource) = path.resource_id() {
            reading.scope.base = path;
            reading.scope.row = Some(readable_row(object, interface, path, resource)?);
            if reading.is_empty() {
                return Err(Reason::NotFound.at(path));
            }
        }
        Ok(reading)
    }
}

fn readable_row(
    object: &dyn ObjectInstance,
    interface: Interface,
    path: Path,
    resource: ResourceId,
) -> Result<usize, Error> {
    let not_found = Reason::NotFound.at(path);
    let row = object.definition().row(resource).ok_or(not_found)?;
    let definition = object.definition().resources.get(row).ok_or(not_found)?;
    if interface.may_read(definition.operations) {
        Ok(row)
    } else {
        Err(Reason::NotReadable.at(path))
    }
}

impl Part for Reading<'_> {
    fn count_entries(&self) -> usize {
        self.rows().count()
    }

    fn visit_entries(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        self.visit_resources(sink)
    }
}

impl Source for Reading<'_> {
    fn base(&self) -> Path {
        self.scope.base
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let instance = self.scope.instance();
        sink.instance(instance, self)
            .map_err(|reason| reason.at(instance))?;
        self.visit_resources(sink)
    }
}

impl<O: ?Sized> Copy for Reading<'_, O> {}

impl<O: ?Sized> Clone for Reading<'_, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, O: ObjectInstance> IntoIterator for Reading<'a, O> {
    type Item = Record<Value<'a>>;
    type IntoIter = ReadingIter<'a>;

    fn into_iter(self) -> ReadingIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for Reading<'a> {
    type Item = Record<Value<'a>>;
    type IntoIter = ReadingIter<'a>;

    fn into_iter(self) -> ReadingIter<'a> {
        self.iter()
    }
}

impl<O: ObjectInstance> fmt::Debug for Reading<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Iterates over the values of a [`Reading`].
#[derive(Clone)]
pub struct ReadingIter<'a>(Entries<'a>);

impl<'a> Iterator for ReadingIter<'a> {
    type Item = Record<Value<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0
            .find_map(|record| Some(Record::new(record.path, record.value?)))
    }
}

impl fmt::Debug for ReadingIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// Iterates over values, and over Multiple Resources without Resource Instances.
#[derive(Clone)]
pub(crate) struct Entries<'a> {
    reading: Reading<'a>,
    /// The next row.
    index: usize,
    /// The next value in the row.
    position: usize,
}

impl<'a> Entries<'a> {
    /// Returns the next entry of the row.
    fn within(&mut self, row: &Row, field: &'a dyn Resource) -> Option<Record<Option<Value<'a>>>> {
        let resource = row.instance.child(row.definition.id)?;
        while let Some((id, value)) = field.entry(self.position) {
            self.position += 1;
            let path = id.map_or(Some(resource), |id| resource.child(id))?;
            if let Some(value) = row
                .typed(value)
                .filter(|_| id.is_none_or(|id| row.selects(id)))
            {
                return Some(Record::new(path, Some(value)));
            }
        }
        let is_empty = self.position == 0 && row.shows_empty;
        self.position += 1;
        is_empty.then_some(Record::new(resource, None))
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Record<Option<Value<'a>>>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reading { object, scope } = self.reading;
        loop {
            let definition = object.definition().resources.get(self.index)?;
            let row = scope.row(self.index, definition);
            let field = row.and_then(|row| Some((row, object.row_field(self.index)?)));
            let entry = field.and_then(|(row, field)| self.within(&row, field));
            if entry.is_some() {
                return entry;
            }
            self.index += 1;
            self.position = 0;
        }
    }
}
