//! Decoding of SenML JSON.

use core::iter::FusedIterator;

use super::pack_reader::{PackReader, Purpose, Resolved};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Decodes the records of a payload. Their paths must be equal to or below `base`.
///
/// Fields may be in any order, and base names may end anywhere. Unknown labels, units and sums are skipped;
/// an unknown label that ends in `_` is an error. A `bv` is added to the values. Ends after an error.
///
/// A `null` is [`Encoded::Null`], which removes a Resource Instance in a Write-Composite.
///
/// A time of 0 means no time (`RFC 8428, 4.5.3`): the record has `None`.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    Decoder {
        base,
        pack: PackReader::new(payload),
    }
}

/// The records of a SenML JSON payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    base: Path,
    pack: PackReader<'a>,
}

impl<'a> Decoder<'a> {
    /// Returns the number of decoded bytes.
    pub(crate) const fn position(&self) -> usize {
        self.pack.position()
    }

    /// Continues with `rest`, the bytes that follow the decoded ones.
    pub(crate) fn resume<'b>(&self, rest: &'b [u8]) -> Decoder<'b> {
        Decoder {
            base: self.base,
            pack: self.pack.resume(rest),
        }
    }

    fn record(&self, resolved: Resolved<'a>) -> Result<Record<Encoded<'a>>, Error> {
        let Resolved { path, time, value } = resolved;
        if !path.starts_with(self.base) {
            return Err(Reason::OutsidePath.at(path));
        }
        match value {
            Some(value) if path.depth() >= 3 => Ok(Record { path, value, time }),
            _ => Err(Reason::InstanceExpected.at(path)),
        }
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let resolved = self.pack.next(Purpose::Values)?;
        let record = match resolved {
            Ok(resolved) => self.record(resolved),
            Err(fault) => Err(fault.at(self.base, ContentFormat::SENML_JSON)),
        };
        if record.is_err() {
            self.pack.end();
        }
        Some(record)
    }
}

impl FusedIterator for Decoder<'_> {}
