//! SenML CBOR to records.

use core::iter::FusedIterator;

use super::pack_reader::{PackReader, Resolved};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Reads the records; their paths are full, and must be at or below `base`.
///
/// Labels come in any order, base fields in any record, and lists, maps and strings may be of indefinite
/// length. A base value is added; a record with a sum instead of a value, or with base fields only, is
/// passed over. An unknown label is passed over too, unless it ends in `_`: RFC 8428, 4.4. A time of 0 is
/// no time: RFC 8428, 4.5.3.
///
/// A null, as a composite write has it, is a record of [`Encoded::Null`]. After an error nothing
/// follows.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    Decoder {
        base,
        pack: PackReader::new(ContentFormat::SENML_CBOR, base, payload),
    }
}

/// The records of a payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    base: Path,
    pack: PackReader<'a>,
}

impl<'a> Decoder<'a> {
    /// How much of the payload has been read.
    pub(crate) fn position(&self) -> usize {
        self.pack.position()
    }

    /// Goes on with `rest`, which follows what has been read.
    pub(crate) fn resume<'b>(&self, rest: &'b [u8]) -> Decoder<'b> {
        Decoder {
            base: self.base,
            pack: self.pack.resume(rest),
        }
    }

    fn step(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        while let Some(resolved) = self.pack.next()? {
            let Resolved {
                path,
                value,
                time,
                start,
                ..
            } = resolved;
            let Some(value) = value else {
                if resolved.is_base || resolved.has_sum {
                    continue;
                }
                return Err(self.pack.malformed(start, self.base));
            };
            if path == Path::ROOT {
                return Err(self.pack.malformed(start, self.base));
            }
            if !path.starts_with(self.base) {
                return Err(self.pack.fail(Reason::OutsidePath, path));
            }
            return Ok(Some(Record { path, value, time }));
        }
        Ok(None)
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}

impl FusedIterator for Decoder<'_> {}
