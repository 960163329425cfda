//! Records of several paths.

use super::access_control::Guard;
use super::read::ObjectRecords;
use super::{Mounted, Operation};
use crate::object::{Record, RecordStream, Records};
use crate::path::Path;
use crate::value::Value;

/// The records of the paths, one path after the other. Omits paths that do not exist or are not readable.
#[derive(Clone)]
pub(super) struct PathRecords<'a, 'm, P> {
    objects: &'a [&'m mut dyn Mounted],
    guard: Guard<'a>,
    base: Path,
    paths: P,
    current: Current<'a>,
}

#[derive(Clone)]
enum Current<'a> {
    None,
    Object(ObjectRecords<'a>),
    Instance(Records<'a>),
}

impl<'a, 'm, P: Iterator<Item = Path>> PathRecords<'a, 'm, P> {
    /// All paths are equal to or below `base`.
    pub(super) fn new(
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
            current: Current::None,
        }
    }

    fn open(&self, path: Path) -> Current<'a> {
        if !self.guard.allows(Operation::ReadComposite, path) {
            return Current::None;
        }
        let id = path.object_id();
        let mut objects = self.objects.iter();
        let Some(object) = objects.find(|object| Some(object.definition().id) == id) else {
            return Current::None;
        };
        let Some(id) = path.object_instance_id() else {
            return Current::Object(ObjectRecords::new(&**object, self.guard));
        };
        let records = object
            .instance(id)
            .and_then(|instance| instance.read_by(self.guard.interface, path).ok());
        records.map_or(Current::None, Current::Instance)
    }
}

impl<'a, P: Iterator<Item = Path> + Clone> RecordStream<'a> for PathRecords<'a, '_, P> {
    fn base(&self) -> Path {
        self.base
    }

    fn step(&mut self) -> Option<Record<Option<Value<'a>>>> {
        loop {
            let record = match &mut self.current {
                Current::None => None,
                Current::Object(records) => records.step(),
                Current::Instance(records) => records.step(),
            };
            if record.is_some() {
                return record;
            }
            let path = self.paths.next()?;
            self.current = self.open(path);
        }
    }

    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>)) {
        visit(&mut self.clone());
    }
}
