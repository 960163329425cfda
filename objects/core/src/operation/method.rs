//! From the methods of CoAP to operations: `LwM2M Transport TS 1.2, 6.4`.

use super::{Operation, Request};
use crate::Path;
use crate::format::ContentFormat;

/// A method of CoAP that LwM2M has a use for.
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
    /// `RFC 8132, 3`, the idempotent one
    IPatch,
}

impl Method {
    /// The method with this code, as the byte of the CoAP header.
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

impl<'p> Request<'p> {
    /// The request that comes by this method: the same, with the operation that the method stands for,
    /// given its path, its options and its payload. Most methods stand for several.
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
    /// Those are the tables of `LwM2M Transport TS 1.2, 6.4`, for bootstrapping and for everything after. A
    /// GET or FETCH with the option Observe is to be answered like the operation that it is without.
    ///
    /// ```
    /// use lwm2m_core::Path;
    /// use lwm2m_core::operation::{Method, Operation, Request};
    ///
    /// let request = Request::new(Operation::Read, Path::resource(12, 0, 9));
    /// assert_eq!(request.payload(b"11").by(Method::Put).operation, Operation::Replace);
    /// assert_eq!(request.query("pmin=10").by(Method::Put).operation, Operation::WriteAttributes);
    /// ```
    #[must_use]
    pub fn by(self, method: Method) -> Self {
        Self {
            operation: self.operation_by(method),
            ..self
        }
    }

    fn operation_by(&self, method: Method) -> Operation {
        match method {
            Method::Get if self.accept == Some(ContentFormat::LINK) => Operation::Discover,
            Method::Get => Operation::Read,
            Method::Put if self.payload.is_empty() && !self.query.is_empty() => {
                Operation::WriteAttributes
            }
            Method::Put => Operation::Replace,
            Method::Post => self.operation_by_post(),
            Method::Delete => Operation::Delete,
            Method::Fetch => Operation::ReadComposite,
            Method::IPatch => Operation::WriteComposite,
        }
    }

    /// The arguments of an Execute are text, and Resource Instances never come as text.
    fn operation_by_post(&self) -> Operation {
        let has_arguments = matches!(self.content_format, None | Some(ContentFormat::TEXT));
        match self.path.depth() {
            0 | 1 => Operation::Create,
            2 => Operation::Update,
            _ if has_arguments => Operation::Execute,
            _ => Operation::Update,
        }
    }
}

impl Path {
    /// The path that the segments of a URI spell, the options Uri-Path of CoAP: `None` if one of them
    /// is not the number of something, or if there are too many.
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

    fn request(path: Path) -> Request<'static> {
        Request::new(Operation::Read, path)
    }

    fn operation(request: Request<'_>, method: Method) -> Operation {
        request.by(method).operation
    }

    const OBJECT: Path = Path::object(12);
    const INSTANCE: Path = Path::instance(12, 0);
    const RESOURCE: Path = Path::resource(12, 0, 9);

    #[test]
    fn a_get_reads_or_discovers() {
        let get = |accept| {
            operation(
                Request {
                    accept,
                    ..request(INSTANCE)
                },
                Method::Get,
            )
        };
        assert_eq!(get(None), Operation::Read);
        assert_eq!(get(Some(ContentFormat::TLV)), Operation::Read);
        assert_eq!(get(Some(ContentFormat::LINK)), Operation::Discover);
    }

    #[test]
    fn a_put_writes_a_value_or_attributes() {
        let put = |request| operation(request, Method::Put);
        assert_eq!(put(request(RESOURCE).payload(b"1")), Operation::Replace);
        assert_eq!(put(request(RESOURCE)), Operation::Replace);
        let attributes = request(RESOURCE).query("pmin=1");
        assert_eq!(put(attributes), Operation::WriteAttributes);
        assert_eq!(put(attributes.payload(b"1")), Operation::Replace);
    }

    #[test]
    fn a_post_goes_by_the_depth_of_its_path() {
        let post = |request| operation(request, Method::Post);
        assert_eq!(post(request(OBJECT)), Operation::Create);
        assert_eq!(post(request(INSTANCE)), Operation::Update);
        assert_eq!(post(request(RESOURCE)), Operation::Execute);
        assert_eq!(
            post(request(RESOURCE).payload(b"0='1'")),
            Operation::Execute
        );
        let arguments = request(RESOURCE).content(ContentFormat::TEXT, b"0");
        assert_eq!(post(arguments), Operation::Execute);
        let instances = request(RESOURCE).content(ContentFormat::TLV, b"\x41\x00\x01");
        assert_eq!(post(instances), Operation::Update);
    }

    #[test]
    fn the_others_stand_for_one_operation() {
        assert_eq!(
            operation(request(INSTANCE), Method::Delete),
            Operation::Delete
        );
        let fetch = operation(request(Path::ROOT), Method::Fetch);
        assert_eq!(fetch, Operation::ReadComposite);
        let patch = operation(request(Path::ROOT), Method::IPatch);
        assert_eq!(patch, Operation::WriteComposite);
    }

    #[test]
    fn codes_are_those_of_coap() {
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
    fn segments_are_numbers() {
        assert_eq!(Path::from_segments([]), Some(Path::ROOT));
        let deepest = Path::resource_instance(3, 0, 7, 65535);
        assert_eq!(Path::from_segments(["3", "0", "7", "65535"]), Some(deepest));
        for odd in ["", "bs", "1/2", "/1", "01", "65536", "-1"] {
            assert_eq!(Path::from_segments([odd]), None, "{odd}");
        }
        assert_eq!(Path::from_segments(["1", "2", "3", "4", "5"]), None);
    }
}
