//! What a Server asks for.

use crate::Path;
use crate::format::ContentFormat;

/// An operation of the Device Management interface: `LwM2M Core TS 1.2, 6.3`. [`Request::by`] finds it from the
/// method of CoAP.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Operation {
    /// `6.3.1`: GET with an Accept other than `application/link-format`.
    Read,
    /// `6.3.2`: GET with an Accept of `application/link-format`.
    Discover,
    /// `6.3.3`, Write in the mode Replace: PUT.
    Replace,
    /// `6.3.3`, Write in the mode Partial Update: POST to an Object Instance, or to a Multiple Resource.
    Update,
    /// `6.3.4`: PUT with a query, and without a payload.
    WriteAttributes,
    /// `6.3.5`: POST to a Resource.
    Execute,
    /// `6.3.6`: POST to an Object.
    Create,
    /// `6.3.7`, of an Object Instance or a Resource Instance: DELETE.
    Delete,
    /// `6.3.8`: FETCH of the paths in the payload.
    ReadComposite,
    /// `6.3.9`: iPATCH with the records in the payload.
    WriteComposite,
}

/// A request, as it comes out of CoAP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request<'p> {
    /// What is to be done.
    pub operation: Operation,
    /// Where: the path of the URI.
    pub path: Path,
    /// What the payload is in.
    pub content_format: Option<ContentFormat>,
    /// What the answer is to be in.
    pub accept: Option<ContentFormat>,
    /// The query of the URI: `pmin=10&pmax=60` for a Write-Attributes, `depth=3` for a Discover.
    pub query: &'p str,
    /// The payload, in `content_format`; empty if there is none.
    pub payload: &'p [u8],
}

impl<'p> Request<'p> {
    /// A request without options and payload.
    #[must_use]
    pub const fn new(operation: Operation, path: Path) -> Self {
        Self {
            operation,
            path,
            content_format: None,
            accept: None,
            query: "",
            payload: &[],
        }
    }

    /// The request for an answer in this format.
    #[must_use]
    pub const fn accept(self, format: ContentFormat) -> Self {
        Self {
            accept: Some(format),
            ..self
        }
    }

    /// The request with this query.
    #[must_use]
    pub const fn query(self, query: &'p str) -> Self {
        Self { query, ..self }
    }

    /// The request with its payload in this format.
    #[must_use]
    pub const fn content(self, format: ContentFormat, payload: &'p [u8]) -> Self {
        Self {
            content_format: Some(format),
            payload,
            ..self
        }
    }

    /// The request with a payload whose format it does not tell.
    #[must_use]
    pub const fn payload(self, payload: &'p [u8]) -> Self {
        Self { payload, ..self }
    }
}
