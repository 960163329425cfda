//! Responses of a client.

use crate::error::Error;
use crate::format::{Block, ContentFormat, Output};
use crate::path::Path;
use crate::response_code::ResponseCode;

/// A response for CoAP.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response<'b> {
    /// The response code.
    pub code: ResponseCode,
    /// The Content-Format of the payload, if there is one.
    pub content_format: Option<ContentFormat>,
    /// The payload, or the requested block of it.
    pub payload: &'b [u8],
    /// The properties of the block, if a block was requested.
    pub block: Option<Block>,
    /// The Location-Path of a Create.
    pub location: Option<Path>,
}

impl<'b> Response<'b> {
    /// Creates a response without payload.
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

    /// Creates the response to a request for `path`.
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
