//! Mapping of CoAP methods to operations: `LwM2M Transport TS 1.2, 6.4`.

use super::request::sealed;
use super::{Action, Operation, Request};
use crate::format::ContentFormat;
use crate::path::Path;

/// A CoAP method of LwM2M requests. Most methods have several operations: the other parts of a [`Request`]
/// determine its [`operation`](Request::operation).
///
/// | method | operation |
/// |---|---|
/// | GET | Read; Discover if it accepts link format |
/// | PUT | Write, Replace; Write-Attributes if it has a query and no payload |
/// | POST to an Object | Create |
/// | POST to an Object Instance | Write, Partial Update |
/// | POST to a Resource | Execute; Write, Partial Update if its payload is in a format with paths |
/// | DELETE | Delete |
/// | FETCH, iPATCH | Read-Composite, Write-Composite |
///
/// See the tables of `LwM2M Transport TS 1.2, 6.4`, also for bootstrapping. A GET or FETCH with the option
/// Observe has the same operation as without.
///
/// ```
/// use lwm2m_core::Path;
/// use lwm2m_core::operation::{Method, Operation, Request};
///
/// let put = Request::new(Method::Put, Path::resource(12, 0, 9));
/// assert_eq!(put.payload(b"11").operation(), Operation::Replace);
/// assert_eq!(put.query("pmin=10").operation(), Operation::WriteAttributes);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Method {
    /// `RFC 7252, 5.8.1`
    Get,
    /// `RFC 7252, 5.8.2`
    Post,
    /// `RFC 7252, 5.8.3`
    Put,
    /// `RFC 7252, 5.8.4`
    Delete,
    /// `RFC 8132, 2`
    Fetch,
    /// `RFC 8132, 3`, the idempotent variant
    IPatch,
}

impl Method {
    /// Returns the method with a code of the CoAP header.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            1 => Some(Self::Get),
            2 => Some(Self::Post),
            3 => Some(Self::Put),
            4 => Some(Self::Delete),
            5 => Some(Self::Fetch),
            7 => Some(Self::IPatch),
            _ => None,
        }
    }
}

impl Action for Method {}

impl sealed::Action for Method {
    fn operation(request: &Request<'_, Self>) -> Operation {
        match request.action {
            Self::Get if request.accept == Some(ContentFormat::LINK) => Operation::Discover,
            Self::Get => Operation::Read,
            Self::Put if request.payload.is_empty() && !request.query.is_empty() => {
                Operation::WriteAttributes
            }
            Self::Put => Operation::Replace,
            Self::Post => posted(request),
            Self::Delete => Operation::Delete,
            Self::Fetch => Operation::ReadComposite,
            Self::IPatch => Operation::WriteComposite,
        }
    }

    fn resolve<R>(request: &Request<'_, Self>, then: impl FnOnce(&Request<'_>) -> R) -> R {
        then(&Request {
            action: request.operation(),
            path: request.path,
            content_format: request.content_format,
            accept: request.accept,
            query: request.query,
            payload: request.payload,
        })
    }
}

/// The arguments of an Execute are text, which Resource Instances never are.
fn posted(request: &Request<'_, Method>) -> Operation {
    let has_arguments = matches!(request.content_format, None | Some(ContentFormat::TEXT));
    match request.path.depth() {
        0 | 1 => Operation::Create,
        2 => Operation::Update,
        _ if has_arguments => Operation::Execute,
        _ => Operation::Update,
    }
}

impl Path {
    /// Parses the segments of a URI path, the Uri-Path options of CoAP. Returns `None` if a segment is not
    /// a valid ID or if there are more than four.
    ///
    /// ```
    /// use lwm2m_core::Path;
    ///
    /// assert_eq!(Path::from_segments(["12", "0", "5"]), Some(Path::resource(12, 0, 5)));
    /// assert_eq!(Path::from_segments(["rd"]), None);
    /// ```
    pub fn from_segments<'a>(segments: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut path = Self::ROOT;
        for segment in segments {
            let step: Self = segment.parse().ok()?;
            let id = step.object_id().filter(|_| step.depth() == 1)?;
            path = path.child(id).filter(|_| !segment.starts_with('/'))?;
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OBJECT: Path = Path::object(12);
    const INSTANCE: Path = Path::instance(12, 0);
    const RESOURCE: Path = Path::resource(12, 0, 9);

    #[test]
    fn get_reads_or_discovers() {
        let get = Request::new(Method::Get, INSTANCE);
        assert_eq!(get.operation(), Operation::Read);
        let values = get.accept(ContentFormat::TLV);
        assert_eq!(values.operation(), Operation::Read);
        let links = get.accept(ContentFormat::LINK);
        assert_eq!(links.operation(), Operation::Discover);
    }

    #[test]
    fn put_writes_a_value_or_attributes() {
        let put = Request::new(Method::Put, RESOURCE);
        assert_eq!(put.operation(), Operation::Replace);
        assert_eq!(put.payload(b"1").operation(), Operation::Replace);
        let attributes = put.query("pmin=1");
        assert_eq!(attributes.operation(), Operation::WriteAttributes);
        assert_eq!(attributes.payload(b"1").operation(), Operation::Replace);
    }

    #[test]
    fn post_depends_on_the_depth_of_its_path() {
        let post = |path| Request::new(Method::Post, path);
        assert_eq!(post(OBJECT).operation(), Operation::Create);
        assert_eq!(post(INSTANCE).operation(), Operation::Update);
        let execute = post(RESOURCE);
        assert_eq!(execute.operation(), Operation::Execute);
        assert_eq!(execute.payload(b"0='1'").operation(), Operation::Execute);
        let arguments = execute.content(ContentFormat::TEXT, b"0");
        assert_eq!(arguments.operation(), Operation::Execute);
        let instances = execute.content(ContentFormat::TLV, b"\x41\x00\x01");
        assert_eq!(instances.operation(), Operation::Update);
    }

    #[test]
    fn other_methods_have_one_operation() {
        let operation = |method| Request::new(method, INSTANCE).operation();
        assert_eq!(operation(Method::Delete), Operation::Delete);
        assert_eq!(operation(Method::Fetch), Operation::ReadComposite);
        assert_eq!(operation(Method::IPatch), Operation::WriteComposite);
    }

    #[test]
    fn has_the_codes_of_coap() {
        let codes = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(Method::from_code);
        let expected = [
            None,
            Some(Method::Get),
            Some(Method::Post),
            Some(Method::Put),
            Some(Method::Delete),
            Some(Method::Fetch),
            None,
            Some(Method::IPatch),
            None,
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn parses_path_segments() {
        assert_eq!(Path::from_segments([]), Some(Path::ROOT));
        let deepest = Path::resource_instance(3, 0, 7, 65535);
        assert_eq!(Path::from_segments(["3", "0", "7", "65535"]), Some(deepest));
        for odd in ["", "bs", "1/2", "/1", "01", "65536", "-1"] {
            assert_eq!(Path::from_segments([odd]), None, "{odd}");
        }
        assert_eq!(Path::from_segments(["1", "2", "3", "4", "5"]), None);
    }
}
