//! Payloads of which only a part has come.

// Without some of the formats, there is less to look at.
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
    /// Goes on with `rest`, which follows what has been read: to the end, or as far as it has come.
    /// `None` in a format that has to be read as a whole.
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

    /// How much has been read of the part that it goes on with.
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

/// Whether all that is wrong with the part, as far as anybody can tell, is that it ends where it does.
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

/// Where a format found its rules broken.
pub(super) fn malformed_at(error: Error) -> Option<usize> {
    let Malformed { offset, .. } = error.malformed()?;
    usize::try_from(offset).ok()
}

/// The error of a part, seen from the beginning of the payload.
pub(super) fn offset_error(count: usize, error: Error) -> Error {
    let Some(Malformed { format, offset }) = error.malformed() else {
        return error;
    };
    let offset = offset.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    Malformed { format, offset }.at(error.path())
}
