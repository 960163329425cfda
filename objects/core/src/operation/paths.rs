//! The paths of a Read-Composite: `LwM2M Core TS 1.2, 6.3.8`.

use super::Request;
use super::payload::composite_format;
use crate::error::Error;
use crate::format::ContentFormat;
#[cfg(feature = "senml-cbor")]
use crate::format::senml_cbor;
#[cfg(feature = "senml-json")]
use crate::format::senml_json;
use crate::path::Path;
use crate::reason::Reason;

/// The paths of a payload.
#[derive(Clone)]
pub(super) enum Paths<'a> {
    #[cfg(feature = "senml-json")]
    Json(senml_json::Paths<'a>),
    #[cfg(feature = "senml-cbor")]
    Cbor(senml_cbor::Paths<'a>),
}

impl<'a> Paths<'a> {
    /// LwM2M 1.1 encodes them as SenML without values.
    pub(super) fn decode(request: &Request<'a>) -> Result<Self, Error> {
        match composite_format(request.content_format) {
            #[cfg(feature = "senml-json")]
            Some(ContentFormat::SENML_JSON) => {
                Ok(Self::Json(senml_json::decode_paths(request.payload)))
            }
            #[cfg(feature = "senml-cbor")]
            Some(ContentFormat::SENML_CBOR) => {
                Ok(Self::Cbor(senml_cbor::decode_paths(request.payload)))
            }
            _ => Err(Reason::UnsupportedFormat.at(request.path)),
        }
    }

    /// Returns the format of the response, if the request has no Accept.
    pub(super) const fn response_format(&self) -> ContentFormat {
        match self {
            #[cfg(feature = "senml-json")]
            Self::Json(_) => ContentFormat::SENML_JSON,
            #[cfg(feature = "senml-cbor")]
            Self::Cbor(_) => ContentFormat::SENML_CBOR,
        }
    }
}

impl Iterator for Paths<'_> {
    type Item = Result<Path, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            #[cfg(feature = "senml-json")]
            Self::Json(paths) => paths.next(),
            #[cfg(feature = "senml-cbor")]
            Self::Cbor(paths) => paths.next(),
        }
    }
}
