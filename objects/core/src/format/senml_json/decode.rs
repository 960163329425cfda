//! Decoding of SenML JSON.

use core::iter::FusedIterator;

use super::notation::JsonNotation;
use crate::error::Error;
use crate::format::{ContentFormat, senml};
use crate::object::Record;
use crate::path::Path;
use crate::value::Encoded;

/// Decodes the records of a payload. Their paths must be equal to or below `base`.
///
/// Fields may be in any order, and base names may end anywhere. Unknown labels, units and sums are skipped;
/// an unknown label that ends in `_` is an error. A `bv` is added to the values. Ends after an error.
///
/// A record without a value is skipped if it has a sum or only base fields.
///
/// A `null` is [`Encoded::Null`], which removes a Resource Instance in a Write-Composite.
///
/// A time of 0 means no time (`RFC 8428, 4.5.3`): the record has `None`.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    let notation = JsonNotation::new(ContentFormat::SENML_JSON, payload);
    Decoder {
        records: senml::Records::new(notation, base),
    }
}

/// The records of a SenML JSON payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    records: senml::Records<JsonNotation<'a>>,
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
