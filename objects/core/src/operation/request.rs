//! What a Server asks for.

use crate::format::ContentFormat;
use crate::path::Path;

/// An operation of the Device Management interface: `LwM2M Core TS 1.2, 6.3`. A request that comes by CoAP
/// has a [`Method`](super::Method) instead.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Operation {
    /// `6.3.1`: GET with an Accept other than `application/link-format`.
    Read,
    /// `6.3.2`: GET with an Accept of `application/link-format`.
    Discover,
    /// `6.3.3`, Write in the mode Replace: PUT.
    #[doc(alias = "Write")]
    Replace,
    /// `6.3.3`, Write in the mode Partial Update: POST to an Object Instance, or to a Multiple Resource.
    #[doc(alias = "Write")]
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
///
/// It asks for an [`Operation`], or, as a `Request<'_, Method>`, it has the [`Method`](super::Method) that it came by. Then its
/// path, its options and its payload tell the operation, in whichever order they were set:
///
/// ```
/// use lwm2m_core::format::ContentFormat;
/// use lwm2m_core::operation::{Method, Operation, Request};
/// use lwm2m_core::Path;
///
/// let get = Request::new(Method::Get, Path::object(3));
/// assert_eq!(get.operation(), Operation::Read);
/// assert_eq!(get.accept(ContentFormat::LINK).operation(), Operation::Discover);
///
/// let put = Request::new(Method::Put, Path::resource(3, 0, 9));
/// assert_eq!(put.query("pmin=10").operation(), Operation::WriteAttributes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request<'p, A = Operation> {
    /// What is to be done: an [`Operation`], or the [`Method`](super::Method) that stands for it.
    pub ask: A,
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

/// What a request asks with: an [`Operation`], or the [`Method`](super::Method) that it came by. There is no other.
pub trait Ask: sealed::Ask {}

impl Ask for Operation {}

pub(super) mod sealed {
    use super::{Operation, Request};

    pub trait Ask: Copy {
        /// The operation that this request is for.
        fn operation(request: &Request<'_, Self>) -> Operation;

        /// Hands the request on with its operation.
        // By a closure, since one that has its operation is handed on as it lies, and not copied.
        fn resolve<R>(request: &Request<'_, Self>, then: impl FnOnce(&Request<'_>) -> R) -> R;
    }
}

impl sealed::Ask for Operation {
    fn operation(request: &Request<'_>) -> Operation {
        request.ask
    }

    fn resolve<R>(request: &Request<'_>, then: impl FnOnce(&Request<'_>) -> R) -> R {
        then(request)
    }
}

impl<'p, A: Ask> Request<'p, A> {
    /// A request for this [`Operation`], or by this [`Method`](super::Method), without options and payload.
    #[must_use]
    pub const fn new(ask: A, path: Path) -> Self {
        Self {
            ask,
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

    /// The operation that it is for.
    #[must_use]
    pub fn operation(&self) -> Operation {
        A::operation(self)
    }

    /// Hands the request on with its operation.
    pub(super) fn resolve<R>(&self, then: impl FnOnce(&Request<'_>) -> R) -> R {
        A::resolve(self, then)
    }
}
