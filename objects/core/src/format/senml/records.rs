//! The values of a Pack.

use super::label::Label;
use super::notation::Notation;
use super::pack::{Pack, RawRecord};
use crate::error::Error;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// The records with values. Ends after an error.
#[derive(Clone, Debug)]
pub(in crate::format) struct Records<N> {
    pack: Pack<N>,
}

impl<'a, N: Notation<'a>> Records<N> {
    pub(in crate::format) const fn new(notation: N, base: Path) -> Self {
        Self {
            pack: Pack::new(notation, base),
        }
    }

    pub(in crate::format) const fn notation(&self) -> &N {
        &self.pack.notation
    }

    /// Continues with the notation of the bytes that follow the decoded ones.
    pub(in crate::format) const fn resume<M>(&self, notation: M) -> Records<M> {
        Records {
            pack: self.pack.resume(notation),
        }
    }

    pub(in crate::format) fn next(&mut self) -> Option<Result<Record<Encoded<'a>>, Error>> {
        let step = self.step();
        if !matches!(step, Ok(Some(_))) {
            self.pack.end();
        }
        step.transpose()
    }

    fn step(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        let base = self.pack.base;
        let mut record = RawRecord::new();
        while self.pack.next(&mut record)? {
            let (reason, path) = match (record.path, record.value) {
                _ if record.is_base() => continue,
                (Some(path), Some(_)) if !path.starts_with(base) => (Reason::OutsidePath, path),
                (Some(path), Some(value)) if path.depth() >= 3 => {
                    let time = Some(record.time).filter(|time| *time != 0.0);
                    return Ok(Some(Record { path, value, time }));
                }
                (Some(path), Some(_)) if path != Path::ROOT => (Reason::InstanceExpected, path),
                (Some(_), None) if record.has(Label::Sum) => continue,
                _ => (Reason::Malformed, base),
            };
            return Err(self.pack.fail(reason, path, record.offset));
        }
        Ok(None)
    }
}
