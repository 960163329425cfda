//! Requests of a Server.

use crate::format::ContentFormat;
use crate::path::Path;

/// An operation of the Device Management interface: `LwM2M Core TS 1.2, 6.3`. A request of CoAP has a
/// [`Method`](super::Method) instead.
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

/// A request of CoAP.
///
/// It has an [`Operation`] or, as a `Request<'_, Method>`, the [`Method`](super::Method) of the CoAP
/// message. Then the path, options and payload determine the operation, regardless of the order in which
/// they are set:
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
    /// An [`Operation`], or the [`Method`](super::Method) that determines it.
    pub action: A,
    /// The path of the URI.
    pub path: Path,
    /// The Content-Format of the payload.
    pub content_format: Option<ContentFormat>,
    /// The Accept option: the content format of the response.
    pub accept: Option<ContentFormat>,
    /// The query of the URI: `pmin=10&pmax=60` for a Write-Attributes, `depth=3` for a Discover.
    pub query: &'p str,
    /// The payload in `content_format`, or empty.
    pub payload: &'p [u8],
}

/// The action of a request: an [`Operation`] or a [`Method`](super::Method). Sealed.
pub trait Action: sealed::Action {}

impl Action for Operation {}

pub(super) mod sealed {
    use super::{Operation, Request};

    pub trait Action: Copy {
        /// Returns the operation of a request.
        fn operation(request: &Request<'_, Self>) -> Operation;

        /// Calls `then` with the request with its operation.
        // A closure, because a request that has an operation is passed by reference and not copied.
        fn resolve<R>(request: &Request<'_, Self>, then: impl FnOnce(&Request<'_>) -> R) -> R;
    }
}

impl sealed::Action for Operation {
    fn operation(request: &Request<'_>) -> Operation {
        request.action
    }

    fn resolve<R>(request: &Request<'_>, then: impl FnOnce(&Request<'_>) -> R) -> R {
        then(request)
    }
}

impl<'p, A: Action> Request<'p, A> {
    /// Creates a request without options and payload.
    #[must_use]
    pub const fn new(action: A, path: Path) -> Self {
        Self {
            action,
            path,
            content_format: None,
            accept: None,
            query: "",
            payload: &[],
        }
    }

    /// Sets the Accept option.
    #[must_use]
    pub const fn accept(self, format: ContentFormat) -> Self {
        Self {
            accept: Some(format),
            ..self
        }
    }

    /// Sets the query of the URI.
    #[must_use]
    pub const fn query(self, query: &'p str) -> Self {
        Self { query, ..self }
    }

    /// Sets the payload and its Content-Format.
    #[must_use]
    pub const fn content(self, format: ContentFormat, payload: &'p [u8]) -> Self {
        Self {
            content_format: Some(format),
            payload,
            ..self
        }
    }

    /// Sets the payload without a Content-Format.
    #[must_use]
    pub const fn payload(self, payload: &'p [u8]) -> Self {
        Self { payload, ..self }
    }

    /// Returns the operation.
    #[must_use]
    pub fn operation(&self) -> Operation {
        A::operation(self)
    }

    /// Calls `then` with the request with its operation.
    pub(super) fn resolve<R>(&self, then: impl FnOnce(&Request<'_>) -> R) -> R {
        A::resolve(self, then)
    }
}
