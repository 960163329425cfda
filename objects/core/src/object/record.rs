//! Records: the paths and values that Objects and content formats exchange.

use crate::path::Path;
use crate::value::Value;

/// A value with its path and, in formats that have it, its time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record<V> {
    /// The path of a Single Resource or a Resource Instance.
    pub path: Path,
    /// The value.
    pub value: V,
    /// The time of the value in seconds, if the content format has one: since the Unix epoch, or, below
    /// 2^28, relative to the time of the payload (RFC 8428, 4.5.3).
    pub time: Option<f64>,
}

impl<V> Record<V> {
    /// Creates a record without a time.
    #[must_use]
    pub const fn new(path: Path, value: V) -> Self {
        Self {
            path,
            value,
            time: None,
        }
    }

    /// Sets the time in seconds.
    #[must_use]
    pub fn at_time(mut self, seconds: f64) -> Self {
        self.time = Some(seconds);
        self
    }

    /// Converts the value.
    pub(crate) fn map<W>(self, change: impl FnOnce(V) -> W) -> Record<W> {
        Record {
            path: self.path,
            value: change(self.value),
            time: self.time,
        }
    }
}

/// A stream of values to encode. The values of an Object Instance follow each other.
pub trait RecordStream<'a> {
    /// Returns a path that is equal to or above the paths of all records.
    fn base(&self) -> Path;

    /// Returns the next record. Its value is `None` at the path of a Multiple Resource that is present
    /// without Resource Instances.
    fn step(&mut self) -> Option<Record<Option<Value<'a>>>>;

    /// Calls `visit` with the remaining records and keeps its own position. Formats use it to compute
    /// lengths in advance, if they write a [block](crate::format::Block).
    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>));
}

/// A source of records that content formats encode.
pub trait IntoRecords<'a> {
    /// The type of the stream.
    type Records: RecordStream<'a>;

    /// Returns the stream of records.
    fn into_records(self) -> Self::Records;
}

/// A stream by reference is a source of its own records.
impl<'a> IntoRecords<'a> for &mut (dyn RecordStream<'a> + '_) {
    type Records = Self;

    fn into_records(self) -> Self {
        self
    }
}

impl<'a> RecordStream<'a> for &mut (dyn RecordStream<'a> + '_) {
    fn base(&self) -> Path {
        (**self).base()
    }

    fn step(&mut self) -> Option<Record<Option<Value<'a>>>> {
        (**self).step()
    }

    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>)) {
        (**self).look_ahead(visit);
    }
}

/// A slice of records, for example of several Object Instances or of several times.
impl<'a> IntoRecords<'a> for &'a [Record<Value<'a>>] {
    type Records = SliceRecords<'a>;

    fn into_records(self) -> SliceRecords<'a> {
        let paths = self.iter().map(|record| record.path);
        let base = paths.reduce(Path::common).unwrap_or(Path::ROOT);
        SliceRecords { base, rest: self }
    }
}

/// The records of a slice.
#[derive(Clone, Debug)]
pub struct SliceRecords<'a> {
    base: Path,
    rest: &'a [Record<Value<'a>>],
}

impl<'a> RecordStream<'a> for SliceRecords<'a> {
    fn base(&self) -> Path {
        self.base
    }

    fn step(&mut self) -> Option<Record<Option<Value<'a>>>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first.map(Some))
    }

    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>)) {
        visit(&mut self.clone());
    }
}
