//! The stream between objects and content formats: paths with values.

use crate::path::Path;
use crate::value::Value;

/// A value, where it is, and at what time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record<V> {
    /// The Resource, or the Resource Instance if the Resource is Multiple.
    pub path: Path,
    /// What it holds.
    pub value: V,
    /// When it held that, where the content format says: seconds since the Unix epoch or, below
    /// 2^28, since the payload was made, as in RFC 8428, section 4.5.3.
    pub time: Option<f64>,
}

impl<V> Record<V> {
    /// This value at this path, at no particular time.
    #[must_use]
    pub const fn new(path: Path, value: V) -> Self {
        Self {
            path,
            value,
            time: None,
        }
    }

    /// The record at this time, in seconds.
    #[must_use]
    pub fn at_time(mut self, seconds: f64) -> Self {
        self.time = Some(seconds);
        self
    }

    /// The record with what `change` makes of its value.
    pub(crate) fn map<W>(self, change: impl FnOnce(V) -> W) -> Record<W> {
        Record {
            path: self.path,
            value: change(self.value),
            time: self.time,
        }
    }
}

/// Values for a content format to encode, those of an Object Instance one after the other.
pub trait RecordStream<'a> {
    /// A path that all of them are at or below.
    fn base(&self) -> Path;

    /// The next value; or `None` at the path of a Multiple Resource that is there, without Resource
    /// Instances.
    fn step(&mut self) -> Option<Record<Option<Value<'a>>>>;

    /// Lends `visit` the values that are still to come, and stays where it is: a clone of a stream does.
    /// The head of what is written in [blocks](crate::format::Block) says how much comes after it.
    fn look_ahead(&self, visit: &mut dyn FnMut(&mut dyn RecordStream<'a>));
}

/// What a content format encodes: records, or something that has them.
pub trait IntoRecords<'a> {
    /// Its records.
    type Records: RecordStream<'a>;

    /// Its records.
    fn into_records(self) -> Self::Records;
}

/// A stream goes for its records, where the type of the stream does not matter.
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

/// Records put together by hand: of several Object Instances, or of several times.
impl<'a> IntoRecords<'a> for &'a [Record<Value<'a>>] {
    type Records = Collected<'a>;

    fn into_records(self) -> Collected<'a> {
        let paths = self.iter().map(|record| record.path);
        let base = paths.reduce(Path::common).unwrap_or(Path::ROOT);
        Collected { base, rest: self }
    }
}

/// The records of a slice.
#[derive(Clone, Debug)]
pub struct Collected<'a> {
    base: Path,
    rest: &'a [Record<Value<'a>>],
}

impl<'a> RecordStream<'a> for Collected<'a> {
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
