//! What a client answers.

use crate::error::Error;
use crate::format::{Block, ContentFormat, Output};
use crate::path::Path;
use crate::response_code::ResponseCode;

/// An answer, as it goes into CoAP.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response<'b> {
    /// How it went.
    pub code: ResponseCode,
    /// What the payload is in, if there is one.
    pub content_format: Option<ContentFormat>,
    /// The payload, or the block of it that was asked for.
    pub payload: &'b [u8],
    /// What there is to say about the block, if the payload was asked for in blocks.
    pub block: Option<Block>,
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
            block: None,
            location: None,
        }
    }

    /// An answer to a request for `path`.
    pub(super) fn content(
        format: ContentFormat,
        path: Path,
        output: Output<'b>,
    ) -> Result<Self, Error> {
        let (payload, block) = output.finish(path)?;
        Ok(Self {
            content_format: Some(format),
            payload,
            block,
            ..Self::new(ResponseCode::CONTENT)
        })
    }

    pub(super) const fn created(location: Path) -> Self {
        Self {
            location: Some(location),
            ..Self::new(ResponseCode::CREATED)
        }
    }
}
