//! What a client answers.

use crate::format::ContentFormat;
use crate::{Path, ResponseCode};

/// An answer, as it goes into CoAP.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response<'b> {
    /// How it went.
    pub code: ResponseCode,
    /// What the payload is in, if there is one.
    pub content_format: Option<ContentFormat>,
    /// The payload.
    pub payload: &'b [u8],
    /// What a Create has created: the Location-Path.
    pub location: Option<Path>,
}

impl<'b> Response<'b> {
    /// An answer without payload.
    #[must_use]
    pub const fn new(code: ResponseCode) -> Self {
        Self {
            code,
            content_format: None,
            payload: &[],
            location: None,
        }
    }

    pub(super) const fn content(format: ContentFormat, payload: &'b [u8]) -> Self {
        Self {
            content_format: Some(format),
            payload,
            ..Self::new(ResponseCode::CONTENT)
        }
    }

    pub(super) const fn created(location: Path) -> Self {
        Self {
            location: Some(location),
            ..Self::new(ResponseCode::CREATED)
        }
    }
}
