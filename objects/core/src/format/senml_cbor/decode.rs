//! Decoding of SenML CBOR.

use core::iter::FusedIterator;

use super::notation::CborNotation;
use crate::error::Error;
use crate::format::{ContentFormat, senml};
use crate::object::Record;
use crate::path::Path;
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
    let notation = CborNotation::new(ContentFormat::SENML_CBOR, payload);
    Decoder {
        records: senml::Records::new(notation, base),
    }
}

/// The records of a payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    records: senml::Records<CborNotation<'a>>,
}

impl Decoder<'_> {
    /// Returns the number of decoded bytes.
    pub(crate) fn position(&self) -> usize {
        self.records.notation().position()
    }

    /// Continues with `rest`, the bytes that follow the decoded ones.
    pub(crate) fn resume<'b>(&self, rest: &'b [u8], _is_last: bool) -> Decoder<'b> {
        let notation = self.records.notation().resume(rest);
        Decoder {
            records: self.records.resume(notation),
        }
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.records.next()
    }
}

impl FusedIterator for Decoder<'_> {}
