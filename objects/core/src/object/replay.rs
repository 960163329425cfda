//! Records that can be walked more than once: first to make sure, then to write.

use crate::error::Error;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Records that can be walked more than once.
pub(crate) trait Walk<'v> {
    /// Goes back to the first.
    fn rewind(&mut self);

    /// The next record.
    fn step(&mut self) -> Option<Result<Record<Encoded<'v>>, Error>>;
}

/// An iterator that can be cloned, as a [`Walk`].
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

impl<'v, I> Walk<'v> for Replay<I>
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

/// Whether no path is named twice. Walks the payload once for each of its records: without a heap
/// there is no place to note which have been seen.
pub(crate) fn check_distinct(payload: &mut dyn Walk<'_>) -> Result<(), Error> {
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

/// The path of the record at this position, with the payload gone on to the next.
fn path_at(position: usize, payload: &mut dyn Walk<'_>) -> Result<Option<Path>, Error> {
    payload.rewind();
    for _ in 0..position {
        payload.step().transpose()?;
    }
    let record = payload.step().transpose()?;
    Ok(record.map(|record| record.path))
}
