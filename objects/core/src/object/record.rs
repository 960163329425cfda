//! Records: the paths and values that Objects and content formats exchange.

use crate::path::Path;

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
