//! The values of several paths.

use lwm2m_model::ResourceId;

use super::access_control::Guard;
use super::read::ObjectReading;
use super::{Mounted, Operation};
use crate::error::Error;
use crate::object::{Part, Place, Reading, Sink, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// The values of the paths, one path after the other. Omits paths that do not exist or are not readable.
#[derive(Clone)]
pub(super) struct PathReading<'a, 'm, P> {
    objects: &'a [&'m mut dyn Mounted],
    guard: Guard<'a>,
    base: Path,
    paths: P,
}

impl<'a, 'm, P: Iterator<Item = Path> + Clone> PathReading<'a, 'm, P> {
    /// All paths are equal to or below `base`.
    pub(super) const fn new(
        objects: &'a [&'m mut dyn Mounted],
        guard: Guard<'a>,
        base: Path,
        paths: P,
    ) -> Self {
        Self {
            objects,
            guard,
            base,
            paths,
        }
    }

    /// Returns the Object of a path, if the path may be read.
    fn object(&self, path: Path) -> Option<&'a (dyn Mounted + 'm)> {
        let mut objects = self.objects.iter();
        let object = objects.find(|object| Some(object.definition().id) == path.object_id())?;
        let allowed = self.guard.allows(Operation::ReadComposite, path);
        allowed.then_some(&**object)
    }

    /// Reads the path of an Object Instance, a Resource or a Resource Instance.
    fn read(&self, path: Path) -> Option<Reading<'a>> {
        let instance = self.object(path)?.instance(path.object_instance_id()?)?;
        instance.read_by(self.guard.interface, path).ok()
    }

    /// Returns the first path, if it is equal to or below another one.
    fn first_below(&self, above: Path) -> Option<Path> {
        let first = self.paths.clone().next();
        first.filter(|path| path.starts_with(above))
    }

    /// Takes the paths from the front that are equal to or below a path.
    fn split_below(&mut self, above: Path) -> PathsBelow<'a, 'm, P> {
        let front = self.clone();
        let mut rest = self.paths.clone();
        while rest.next().is_some_and(|path| path.starts_with(above)) {
            self.paths.next();
        }
        PathsBelow {
            reading: front,
            above,
        }
    }
}

impl<P: Iterator<Item = Path> + Clone> Source for PathReading<'_, '_, P> {
    fn base(&self) -> Path {
        self.base
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        let mut left = self.clone();
        while let Some(path) = left.paths.clone().next() {
            if let Some(instance) = path.to_instance() {
                let paths = left.split_below(instance);
                sink.instance(instance, &paths)
                    .map_err(|reason| reason.at(instance))?;
                paths.visit_entries(sink)?;
                continue;
            }
            left.paths.next();
            if let Some(object) = left.object(path) {
                let guard = left.guard;
                ObjectReading { object, guard }.visit_dyn(sink)?;
            }
        }
        Ok(())
    }
}

/// The values of successive paths of one Object Instance or Multiple Resource.
struct PathsBelow<'a, 'm, P> {
    reading: PathReading<'a, 'm, P>,
    above: Path,
}

impl<'a, P: Iterator<Item = Path> + Clone> PathsBelow<'a, '_, P> {
    fn paths(&self) -> impl Iterator<Item = Path> {
        let above = self.above;
        let paths = self.reading.paths.clone();
        paths.take_while(move |path| path.starts_with(above))
    }

    fn readings(&self) -> impl Iterator<Item = Reading<'a>> {
        self.paths().filter_map(|path| self.reading.read(path))
    }
}

impl<P: Iterator<Item = Path> + Clone> Part for PathsBelow<'_, '_, P> {
    fn count_entries(&self) -> usize {
        if self.above.depth() == 3 {
            return self.readings().count();
        }
        let mut counter = ResourceCounter(0);
        // The counter accepts everything.
        let _ = self.visit_entries(&mut counter);
        counter.0
    }

    fn visit_entries(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        if self.above.depth() == 3 {
            return self.visit_values(sink);
        }
        let mut left = self.reading.clone();
        while let Some(path) = left.first_below(self.above) {
            if let Some((resource, id)) = resource_of_instance(path) {
                left.split_below(resource).visit_multiple(id, sink)?;
                continue;
            }
            left.paths.next();
            let reading = left.read(path);
            reading.map_or(Ok(()), |reading| reading.visit_resources(sink))?;
        }
        Ok(())
    }
}

impl<P: Iterator<Item = Path> + Clone> PathsBelow<'_, '_, P> {
    /// Visits Resource Instances of a Multiple Resource.
    fn visit_multiple(&self, id: ResourceId, sink: &mut dyn Sink) -> Result<(), Error> {
        let at_resource = |reason: Reason| reason.at(self.above);
        let count = self.count_entries();
        if count == 0 {
            return Ok(());
        }
        sink.begin(id, count, self).map_err(at_resource)?;
        self.visit_values(sink)?;
        sink.end().map_err(at_resource)
    }

    fn visit_values(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        for record in self.readings().flatten() {
            if let Some(id) = record.path.resource_instance_id() {
                sink.value(Place::Instance(id), record.value)
                    .map_err(|reason| reason.at(record.path))?;
            }
        }
        Ok(())
    }
}

/// Returns the Multiple Resource of a Resource Instance.
fn resource_of_instance(path: Path) -> Option<(Path, ResourceId)> {
    path.resource_instance_id()?;
    path.parent().zip(path.resource_id())
}

/// Counts Resources.
struct ResourceCounter(usize);

impl Sink for ResourceCounter {
    fn instance(&mut self, _: Path, _: &dyn Part) -> Result<(), Reason> {
        Ok(())
    }

    fn value(&mut self, place: Place, _: Value<'_>) -> Result<(), Reason> {
        self.0 += usize::from(matches!(place, Place::Resource(_)));
        Ok(())
    }

    fn begin(&mut self, _: ResourceId, _: usize, _: &dyn Part) -> Result<(), Reason> {
        self.0 += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), Reason> {
        Ok(())
    }
}
