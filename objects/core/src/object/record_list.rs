//! Manually assembled records as a source.

use lwm2m_model::{ResourceId, ResourceInstanceId};

use crate::error::Error;
use crate::object::record::Record;
use crate::object::sink::{Part, Place, Sink, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Records as a [`Source`]: their paths may be in any order, as far as the content format permits.
#[derive(Clone, Debug)]
pub struct RecordList<I> {
    base: Path,
    records: I,
}

impl<'v, I: Iterator<Item = Record<Option<Value<'v>>>> + Clone> RecordList<I> {
    /// Creates a source of these records, whose paths are equal to or below `base`. A record without a value
    /// is at the path of a Multiple Resource without Resource Instances.
    pub const fn new(base: Path, records: I) -> Self {
        Self { base, records }
    }

    fn first(&self) -> Option<Record<Option<Value<'v>>>> {
        self.records.clone().next()
    }

    /// Returns the first record, if it is a value of a Multiple Resource.
    fn first_value(&self, resource: Path) -> Option<Record<(ResourceInstanceId, Value<'v>)>> {
        let first = self.first()?;
        let id = first.path.resource_instance_id()?;
        let value = first.value.filter(|_| first.path.starts_with(resource))?;
        Some(first.map(|_| (id, value)))
    }

    /// Returns the number of values of a Multiple Resource from here on.
    fn count_values(&self, resource: Path) -> usize {
        let mut list = self.clone();
        let mut count = 0;
        while list.first_value(resource).is_some() {
            list.records.next();
            count += 1;
        }
        count
    }

    /// Visits the values of a Multiple Resource.
    fn visit_values(&mut self, resource: Path, sink: &mut dyn Sink) -> Result<(), Error> {
        while let Some(record) = self.first_value(resource) {
            self.records.next();
            let (id, value) = record.value;
            sink.time(record.time)
                .and_then(|()| sink.value(Place::Instance(id), value))
                .map_err(|reason| reason.at(record.path))?;
        }
        Ok(())
    }

    /// Visits a Resource.
    fn visit_resource(
        &mut self,
        first: Record<Option<Value<'v>>>,
        id: ResourceId,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let Record { path, value, time } = first;
        let at_path = |reason: Reason| reason.at(path);
        if let Some(value) = value.filter(|_| path.depth() == 3) {
            self.records.next();
            return sink
                .time(time)
                .and_then(|()| sink.value(Place::Resource(id), value))
                .map_err(at_path);
        }
        let resource = path.parent().filter(|_| path.depth() > 3).unwrap_or(path);
        let values = ListPart {
            list: self.clone(),
            path: resource,
        };
        let count = self.count_values(resource);
        sink.begin(id, count, &values).map_err(at_path)?;
        if count > 0 {
            self.visit_values(resource, sink)?;
        } else {
            self.records.next();
        }
        sink.end().map_err(at_path)
    }

    /// Visits the Resources of an Object Instance.
    fn visit_resources(&mut self, instance: Path, sink: &mut dyn Sink) -> Result<(), Error> {
        while let Some(first) = self.first().filter(|it| it.path.starts_with(instance)) {
            let id = first.path.resource_id();
            let id = id.ok_or(Reason::InstanceExpected.at(first.path))?;
            self.visit_resource(first, id, sink)?;
        }
        Ok(())
    }
}

impl<'v, I: Iterator<Item = Record<Option<Value<'v>>>> + Clone> Source for RecordList<I> {
    fn base(&self) -> Path {
        self.base
    }

    fn count(&self) -> usize {
        let records = self.records.clone();
        records.filter(|record| record.value.is_some()).count()
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let mut list = self.clone();
        while let Some(Record { path, .. }) = list.first() {
            let instance = path
                .to_instance()
                .ok_or(Reason::InstanceExpected.at(path))?;
            let resources = ListPart {
                list: list.clone(),
                path: instance,
            };
            sink.instance(instance, &resources)
                .map_err(|reason| reason.at(path))?;
            list.visit_resources(instance, sink)?;
        }
        Ok(())
    }
}

/// The records at or below an Object Instance or a Multiple Resource.
struct ListPart<I> {
    list: RecordList<I>,
    path: Path,
}

impl<'v, I: Iterator<Item = Record<Option<Value<'v>>>> + Clone> Part for ListPart<I> {
    fn count_entries(&self) -> usize {
        if self.path.depth() == 3 {
            return self.list.count_values(self.path);
        }
        let records = self.list.records.clone();
        let records = records.take_while(|record| record.path.starts_with(self.path));
        let mut last = None;
        let resources = records.filter(|record| {
            let resource = record.path.resource_id();
            core::mem::replace(&mut last, resource) != resource
        });
        resources.count()
    }

    fn visit_entries(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let mut list = self.list.clone();
        if self.path.depth() == 3 {
            list.visit_values(self.path, sink)
        } else {
            list.visit_resources(self.path, sink)
        }
    }
}

/// A slice of records, for example of several Object Instances or of several times.
impl Source for &[Record<Value<'_>>] {
    fn base(&self) -> Path {
        let paths = self.iter().map(|record| record.path);
        paths.reduce(Path::common).unwrap_or(Path::ROOT)
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let records = self.iter().map(|record| record.map(Some));
        RecordList::new(self.base(), records).visit_dyn(sink)
    }
}
