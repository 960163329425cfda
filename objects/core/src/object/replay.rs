//! Records that can be read repeatedly: first to validate, then to write.

use crate::error::Error;
use crate::object::Record;
#[cfg(not(feature = "alloc"))]
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Records that can be read repeatedly.
pub(crate) trait Rewind<'v> {
    /// Goes back to the first record.
    fn rewind(&mut self);

    /// Returns the next record.
    fn step(&mut self) -> Option<Result<Record<Encoded<'v>>, Error>>;
}

/// Implements [`Rewind`] for an iterator that can be cloned.
pub(crate) struct Replay<I> {
    start: I,
    rest: I,
}

impl<I: Clone> Replay<I> {
    pub(crate) fn new(start: I) -> Self {
        Self {
            rest: start.clone(),
            start,
        }
    }
}

impl<'v, I> Rewind<'v> for Replay<I>
where
    I: Iterator<Item = Result<Record<Encoded<'v>>, Error>> + Clone,
{
    fn rewind(&mut self) {
        self.rest.clone_from(&self.start);
    }

    fn step(&mut self) -> Option<Result<Record<Encoded<'v>>, Error>> {
        self.rest.next()
    }
}

/// Checks that no two records have the same path.
#[cfg(feature = "alloc")]
pub(crate) fn check_distinct(payload: &mut dyn Rewind<'_>) -> Result<(), Error> {
    let mut paths = alloc::vec::Vec::new();
    payload.rewind();
    while let Some(record) = payload.step() {
        paths.push((record?.path, paths.len()));
    }
    paths.sort_unstable();
    let followed = paths.iter().zip(paths.iter().skip(1));
    let repeated = followed.filter(|(one, next)| one.0 == next.0);
    // The path that occurs first in the payload.
    match repeated.map(|(one, _)| one).min_by_key(|one| one.1) {
        Some((path, _)) => Err(Reason::Duplicate.at(*path)),
        None => Ok(()),
    }
}

/// Checks that no two records have the same path. Reads the payload once for each record, because there is
/// no heap to collect the paths in.
#[cfg(not(feature = "alloc"))]
pub(crate) fn check_distinct(payload: &mut dyn Rewind<'_>) -> Result<(), Error> {
    let mut position = 0;
    while let Some(path) = path_at(position, payload)? {
        while let Some(record) = payload.step() {
            if record?.path == path {
                return Err(Reason::Duplicate.at(path));
            }
        }
        position += 1;
    }
    Ok(())
}

/// Returns the path of the record at a position, and leaves the payload at the next one.
#[cfg(not(feature = "alloc"))]
fn path_at(position: usize, payload: &mut dyn Rewind<'_>) -> Result<Option<Path>, Error> {
    payload.rewind();
    for _ in 0..position {
        payload.step().transpose()?;
    }
    let record = payload.step().transpose()?;
    Ok(record.map(|record| record.path))
}
