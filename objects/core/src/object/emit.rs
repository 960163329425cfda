//! Passes the values of a field to a sink.

use lwm2m_model::ResourceInstanceId;

use crate::error::Error;
use crate::object::definition::ResourceDefinition;
use crate::object::resource::Resource;
use crate::object::sink::{Part, Place, Sink};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// A row of the definition table that is visited.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The definition of the Resource.
    pub(crate) definition: &'static ResourceDefinition,
    /// The Object Instance.
    pub(crate) instance: Path,
    /// The only Resource Instance to visit.
    pub(crate) only: Option<ResourceInstanceId>,
    /// Whether a Multiple Resource without Resource Instances is visited.
    pub(crate) shows_empty: bool,
}

impl Row {
    /// Returns the error of a value.
    #[cold]
    pub(crate) fn error(&self, id: Option<ResourceInstanceId>, reason: Reason) -> Error {
        let resource = self.instance.child(self.definition.id);
        let path = resource.and_then(|path| id.map_or(Some(path), |id| path.child(id)));
        reason.at(path.unwrap_or(self.instance))
    }

    /// Returns the value in the data type of the definition, or `None` if it does not convert.
    #[inline]
    pub(crate) fn typed<'a>(&self, value: Value<'a>) -> Option<Value<'a>> {
        match self.definition.data_type {
            Some(data_type) if data_type != value.data_type() => value.convert(data_type).ok(),
            _ => Some(value),
        }
    }

    /// Whether a Resource Instance is visited.
    #[inline]
    pub(crate) fn selects(&self, id: ResourceInstanceId) -> bool {
        self.only.is_none_or(|only| only == id)
    }
}

/// Passes the value of a Single Resource.
#[inline]
pub(crate) fn emit_single<S: Sink>(value: Value<'_>, row: &Row, sink: &mut S) -> Result<(), Error> {
    match row.typed(value) {
        Some(value) => sink
            .value(Place::Resource(row.definition.id), value)
            .map_err(|reason| row.error(None, reason)),
        None => Ok(()),
    }
}

/// Passes the values of a Multiple Resource; `field` holds them.
#[inline]
pub(crate) fn emit_multiple<'v, S: Sink>(
    values: impl Iterator<Item = (ResourceInstanceId, Value<'v>)>,
    count: Option<usize>,
    field: &dyn Resource,
    row: &Row,
    sink: &mut S,
) -> Result<(), Error> {
    let Some(count) = count else {
        return Ok(());
    };
    let at_resource = |reason| row.error(None, reason);
    let part = FieldPart { field, row: *row };
    sink.begin(row.definition.id, count, &part)
        .map_err(at_resource)?;
    for (id, value) in values {
        if let Some(value) = row.typed(value).filter(|_| row.selects(id)) {
            sink.value(Place::Instance(id), value)
                .map_err(|reason| row.error(Some(id), reason))?;
        }
    }
    sink.end().map_err(at_resource)
}

/// Returns the number of values of a Multiple Resource, or `None` if it is not visited.
#[inline]
pub(crate) fn count_multiple<'v>(
    values: impl Iterator<Item = (ResourceInstanceId, Value<'v>)>,
    row: &Row,
) -> Option<usize> {
    let count = values
        .filter(|(id, value)| row.selects(*id) && row.typed(*value).is_some())
        .count();
    (count > 0 || row.shows_empty).then_some(count)
}

/// Passes the values of a field of any type.
pub(crate) fn emit(field: &dyn Resource, row: &Row, mut sink: &mut dyn Sink) -> Result<(), Error> {
    if row.definition.multiplicity.is_multiple() {
        emit_multiple(entries(field), count(field, row), field, row, &mut sink)
    } else {
        field
            .entry(0)
            .map_or(Ok(()), |(_, value)| emit_single(value, row, &mut sink))
    }
}

/// Returns the number of values that [`emit`] passes, or `None` if it does not visit the Resource.
pub(crate) fn count(field: &dyn Resource, row: &Row) -> Option<usize> {
    if row.definition.multiplicity.is_multiple() {
        count_multiple(entries(field), row)
    } else {
        field
            .entry(0)
            .and_then(|(_, value)| row.typed(value))
            .map(|_| 1)
    }
}

fn entries(field: &dyn Resource) -> impl Iterator<Item = (ResourceInstanceId, Value<'_>)> {
    (0..)
        .map_while(|position| field.entry(position))
        .filter_map(|(id, value)| Some((id?, value)))
}

/// The values of a Multiple Resource.
struct FieldPart<'a> {
    field: &'a dyn Resource,
    row: Row,
}

impl Part for FieldPart<'_> {
    fn count_entries(&self) -> usize {
        count(self.field, &self.row).unwrap_or(0)
    }

    fn visit_entries(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        for (id, value) in entries(self.field) {
            if let Some(value) = self.row.typed(value).filter(|_| self.row.selects(id)) {
                sink.value(Place::Instance(id), value)
                    .map_err(|reason| self.row.error(Some(id), reason))?;
            }
        }
        Ok(())
    }
}

impl Sink for &mut dyn Sink {
    #[inline]
    fn instance(&mut self, path: Path, resources: &dyn Part) -> Result<(), Reason> {
        (**self).instance(path, resources)
    }

    #[inline]
    fn time(&mut self, seconds: Option<f64>) -> Result<(), Reason> {
        (**self).time(seconds)
    }

    #[inline]
    fn value(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason> {
        (**self).value(place, value)
    }

    #[inline]
    fn begin(&mut self, id: u16, count: usize, values: &dyn Part) -> Result<(), Reason> {
        (**self).begin(id, count, values)
    }

    #[inline]
    fn end(&mut self) -> Result<(), Reason> {
        (**self).end()
    }
}
