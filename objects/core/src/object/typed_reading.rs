//! Values of an Object of a known type: encoding is compiled for the Object and the content format.

use core::convert::Infallible;

use crate::error::Error;
use crate::object::field::{Field, Visit};
use crate::object::reading::{Reading, Scope};
use crate::object::{Interface, Object, ObjectDefinition, Part, Sink, Source};
use crate::path::Path;

impl<T: Object> Reading<'_, T> {
    #[inline]
    fn counts(&self) -> Counter<'_> {
        let mut counter = Counter {
            scope: self.scope,
            definition: T::DEFINITION,
            resources: 0,
            values: 0,
        };
        let Ok(()) = self.object.each(&mut counter);
        counter
    }
}

impl<T: Object> Source for Reading<'_, T> {
    fn base(&self) -> Path {
        self.scope.base
    }

    #[inline]
    fn count(&self) -> usize {
        self.counts().values
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        self.erased().visit_dyn(sink)
    }

    #[inline]
    fn visit<S: Sink>(&self, sink: &mut S) -> Result<(), Error> {
        let instance = self.scope.instance();
        sink.instance(instance, self)
            .map_err(|reason| reason.at(instance))?;
        self.object.each(&mut Emitter {
            scope: self.scope,
            definition: T::DEFINITION,
            sink,
        })
    }
}

impl<T: Object> Part for Reading<'_, T> {
    fn count_entries(&self) -> usize {
        self.counts().resources
    }

    fn visit_entries(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        self.erased().visit_resources(sink)
    }
}

/// The values that a Server may read, with the paths of Object Instance 0. Formats with relative paths,
/// such as TLV, do not encode this ID.
impl<T: Object> Source for &T {
    fn base(&self) -> Path {
        Path::instance(T::DEFINITION.id, 0)
    }

    #[inline]
    fn count(&self) -> usize {
        readable(*self).count()
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        readable(*self).visit_dyn(sink)
    }

    #[inline]
    fn visit<S: Sink>(&self, sink: &mut S) -> Result<(), Error> {
        readable(*self).visit(sink)
    }
}

fn readable<T: Object>(object: &T) -> Reading<'_, T> {
    let scope = Scope::readable(T::DEFINITION.id, 0, Interface::DeviceManagement);
    Reading::new(object, scope)
}

/// Passes the values to a sink.
struct Emitter<'a, 's, S> {
    scope: Scope<'a>,
    definition: &'static ObjectDefinition,
    sink: &'s mut S,
}

impl<S: Sink> Visit<'_> for Emitter<'_, '_, S> {
    type Stop = Error;

    #[inline]
    fn field<F: Field>(&mut self, row: usize, field: &F) -> Result<(), Error> {
        let definition = self.definition.resources.get(row);
        match definition.and_then(|definition| self.scope.row(row, definition)) {
            Some(row) => field.emit(&row, self.sink),
            None => Ok(()),
        }
    }
}

/// Counts the Resources and the values.
struct Counter<'a> {
    scope: Scope<'a>,
    definition: &'static ObjectDefinition,
    resources: usize,
    values: usize,
}

impl Visit<'_> for Counter<'_> {
    type Stop = Infallible;

    #[inline]
    fn field<F: Field>(&mut self, row: usize, field: &F) -> Result<(), Infallible> {
        let definition = self.definition.resources.get(row);
        let row = definition.and_then(|definition| self.scope.row(row, definition));
        if let Some(count) = row.and_then(|row| field.count(&row)) {
            self.resources += 1;
            self.values += count;
        }
        Ok(())
    }
}
