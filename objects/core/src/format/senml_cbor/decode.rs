//! Decoding of SenML CBOR.

use core::iter::FusedIterator;

use super::pack_reader::{PackReader, Resolved};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Decodes the records. Their full paths must be equal to or below `base`.
///
/// Labels may be in any order, base fields in any record, and lists, maps and strings may have indefinite
/// length. A base value is added to the values. Records without a value are skipped if they have a sum, or
/// only base fields. Unknown labels are skipped, unless they end in `_`: RFC 8428, 4.4. A time of 0 means
/// no time: RFC 8428, 4.5.3.
///
/// A null of a Write-Composite is a record of [`Encoded::Null`]. Ends after an error.
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
    /// Returns the number of decoded bytes.
    pub(crate) fn position(&self) -> usize {
        self.pack.position()
    }

    /// Continues with `rest`, the bytes that follow the decoded ones.
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
