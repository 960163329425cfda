//! The paths of a Fetch Pack: RFC 8790, 3.1.

use super::label::Label;
use super::notation::Notation;
use super::pack::{Pack, RawRecord};
use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;

/// The paths. Ends after an error.
#[derive(Clone, Debug)]
pub(in crate::format) struct Paths<N> {
    pack: Pack<N>,
}

impl<'a, N: Notation<'a>> Paths<N> {
    pub(in crate::format) const fn new(notation: N) -> Self {
        Self {
            pack: Pack::new(notation, Path::ROOT),
        }
    }

    pub(in crate::format) fn next(&mut self) -> Option<Result<Path, Error>> {
        let step = self.step();
        if !matches!(step, Ok(Some(_))) {
            self.pack.end();
        }
        step.transpose()
    }

    fn step(&mut self) -> Result<Option<Path>, Error> {
        let mut record = RawRecord::new();
        while self.pack.next(&mut record)? {
            let is_named = record.has(Label::Name) || record.has(Label::BaseName);
            match record.path {
                Some(path) if is_named && !record.has_value() => return Ok(Some(path)),
                None if is_named && record.is_base() && record.ends_with_slash => {}
                _ => {
                    let offset = record.offset;
                    return Err(self.pack.fail(Reason::Malformed, Path::ROOT, offset));
                }
            }
        }
        Ok(None)
    }
}
