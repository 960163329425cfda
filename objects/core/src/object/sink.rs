//! The interface between the values of Objects and content formats.

use lwm2m_model::{ResourceId, ResourceInstanceId};

use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// A content format that is being written.
///
/// A [`Source`] passes its values to it: [`instance`](Self::instance), then the Resources of the Object
/// Instance. A Single Resource is a [`value`](Self::value); a Multiple Resource is [`begin`](Self::begin),
/// its values and [`end`](Self::end).
pub trait Sink {
    /// Starts an Object Instance. `resources` is what follows.
    ///
    /// # Errors
    ///
    /// If the content format cannot represent it.
    fn instance(&mut self, path: Path, resources: &dyn Part) -> Result<(), Reason>;

    /// Sets the time of the following values of the Object Instance. There is none by default.
    ///
    /// # Errors
    ///
    /// If the content format cannot represent it.
    fn time(&mut self, seconds: Option<f64>) -> Result<(), Reason> {
        let _ = seconds;
        Ok(())
    }

    /// Writes a value.
    ///
    /// # Errors
    ///
    /// If the content format cannot represent it.
    fn value(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason>;

    /// Starts a Multiple Resource with this number of values. `values` is what follows.
    ///
    /// # Errors
    ///
    /// If the content format cannot represent it.
    fn begin(&mut self, id: ResourceId, count: usize, values: &dyn Part) -> Result<(), Reason>;

    /// Ends a Multiple Resource.
    ///
    /// # Errors
    ///
    /// If the content format cannot represent it.
    fn end(&mut self) -> Result<(), Reason>;
}

/// The place of a value in its Object Instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A Single Resource.
    Resource(ResourceId),
    /// A Resource Instance of the Multiple Resource that was started last.
    Instance(ResourceInstanceId),
}

/// A part of a source. Formats visit it in advance if they need its length before its contents, in a
/// [block](crate::format::Block).
pub trait Part {
    /// Returns the number of Resources of an Object Instance, or of values of a Multiple Resource.
    fn count_entries(&self) -> usize;

    /// Passes the contents to a sink, without the start and the end of the part itself.
    ///
    /// # Errors
    ///
    /// Those of the sink.
    fn visit_entries(&self, sink: &mut dyn Sink) -> Result<(), Error>;
}

/// A source of values that content formats encode: an Object, the result of a
/// [read](crate::Object::read), a [`Partial`](crate::Partial) or a slice of [`Record`](crate::Record)s. It
/// can be visited repeatedly.
pub trait Source {
    /// Returns a path that is equal to or above the paths of all values.
    fn base(&self) -> Path;

    /// Returns the number of values.
    fn count(&self) -> usize {
        let mut counter = ValueCounter(0);
        // The counter accepts everything.
        let _ = self.visit_dyn(&mut counter);
        counter.0
    }

    /// Passes the values to a sink.
    ///
    /// # Errors
    ///
    /// Those of the sink, with the path of the value.
    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error>;

    /// Like [`visit_dyn`](Self::visit_dyn), compiled for the type of the sink if that of the source is
    /// known.
    ///
    /// # Errors
    ///
    /// See [`visit_dyn`](Self::visit_dyn).
    #[inline]
    fn visit<S: Sink>(&self, sink: &mut S) -> Result<(), Error>
    where
        Self: Sized,
    {
        self.visit_dyn(sink)
    }
}

impl Source for &(dyn Source + '_) {
    fn base(&self) -> Path {
        (**self).base()
    }

    fn count(&self) -> usize {
        (**self).count()
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        (**self).visit_dyn(sink)
    }
}

/// Counts values.
struct ValueCounter(usize);

impl Sink for ValueCounter {
    fn instance(&mut self, _: Path, _: &dyn Part) -> Result<(), Reason> {
        Ok(())
    }

    fn value(&mut self, _: Place, _: Value<'_>) -> Result<(), Reason> {
        self.0 += 1;
        Ok(())
    }

    fn begin(&mut self, _: ResourceId, _: usize, _: &dyn Part) -> Result<(), Reason> {
        Ok(())
    }

    fn end(&mut self) -> Result<(), Reason> {
        Ok(())
    }
}
