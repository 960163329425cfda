//! Decoding of incomplete payloads.

// Without some formats, there are fewer cases.
#![cfg_attr(not(feature = "formats"), allow(unused_variables, unreachable_code))]

use super::payload::Decoder;
use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
#[cfg(feature = "cbor")]
use crate::format::cbor;
#[cfg(feature = "senml-json")]
use crate::format::json;
#[cfg(feature = "tlv")]
use crate::format::tlv;

impl Decoder<'_> {
    /// Continues decoding with `rest`, the bytes that follow the decoded ones. Returns `None` if the format
    /// must be decoded as a whole.
    pub(super) fn resume<'b>(&self, rest: &'b [u8], is_last: bool) -> Option<Decoder<'b>> {
        Some(match self {
            #[cfg(feature = "tlv")]
            Self::Tlv(records) => Decoder::Tlv(records.resume(rest, is_last)),
            #[cfg(feature = "senml-json")]
            Self::SenmlJson(records) => Decoder::SenmlJson(records.resume(rest)),
            #[cfg(feature = "senml-cbor")]
            Self::SenmlCbor(records) => Decoder::SenmlCbor(records.resume(rest)),
            #[cfg(feature = "lwm2m-cbor")]
            Self::Lwm2mCbor(records) => Decoder::Lwm2mCbor(records.resume(rest)),
            _ => return None,
        })
    }

    /// Returns the number of decoded bytes of the current part.
    pub(super) fn position(&self) -> usize {
        match self {
            #[cfg(feature = "tlv")]
            Self::Tlv(records) => records.position(),
            #[cfg(feature = "senml-json")]
            Self::SenmlJson(records) => records.position(),
            #[cfg(feature = "senml-cbor")]
            Self::SenmlCbor(records) => records.position(),
            #[cfg(feature = "lwm2m-cbor")]
            Self::Lwm2mCbor(records) => records.position(),
            _ => 0,
        }
    }
}

/// Whether the part is valid so far and only ends too early.
pub(super) fn is_truncated(format: ContentFormat, part: &[u8], error: Error) -> bool {
    let Some(offset) = malformed_at(error) else {
        return false;
    };
    let item = part.get(offset..).unwrap_or_default();
    match format {
        #[cfg(feature = "tlv")]
        ContentFormat::TLV => tlv::is_truncated(item),
        #[cfg(feature = "senml-json")]
        ContentFormat::SENML_JSON => json::is_truncated(part, offset),
        #[cfg(feature = "cbor")]
        ContentFormat::CBOR | ContentFormat::SENML_CBOR | ContentFormat::LWM2M_CBOR => {
            cbor::is_truncated(item)
        }
        _ => false,
    }
}

/// Returns the offset of a malformed item.
pub(super) fn malformed_at(error: Error) -> Option<usize> {
    let Malformed { offset, .. } = error.malformed()?;
    usize::try_from(offset).ok()
}

/// Converts the offset of an error of a part to an offset in the payload.
pub(super) fn offset_error(count: usize, error: Error) -> Error {
    let Some(Malformed { format, offset }) = error.malformed() else {
        return error;
    };
    let offset = offset.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    Malformed { format, offset }.at(error.path())
}
