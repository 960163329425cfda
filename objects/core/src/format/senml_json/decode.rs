//! SenML JSON to records.

use core::iter::FusedIterator;

use super::pack_reader::{PackReader, Purpose, Resolved};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Reads a payload whose records are at or below `base`.
///
/// Fields come in any order and base names end anywhere. Labels that mean nothing here (units, sums)
/// are passed over, and so are those not known, unless they end in `_`. A `bv` is added. After an
/// error nothing follows.
///
/// A `null` is [`Encoded::Null`]: in the Patch PackReader of a Write-Composite it removes what is there.
///
/// The time of a record is `None` if `bt` and `t` come to 0: that is no particular time
/// (`RFC 8428, 4.5.3`).
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
    /// How much of the payload has been read.
    pub(crate) const fn position(&self) -> usize {
        self.pack.position()
    }

    /// Goes on with `rest`, which follows what has been read.
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
