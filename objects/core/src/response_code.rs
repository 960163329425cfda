//! How a request ended, in the words of CoAP.

use core::fmt;

/// A response code of CoAP (RFC 7252, 5.9), as the byte of its header: three bits of class, five of
/// detail.
///
/// ```
/// use lwm2m_core::ResponseCode;
///
/// assert_eq!(ResponseCode::NOT_FOUND.to_string(), "4.04 Not Found");
/// assert_eq!(ResponseCode::NOT_FOUND.class(), 4);
/// assert_eq!(ResponseCode::NOT_FOUND.detail(), 4);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResponseCode(
    /// The byte of the CoAP header.
    pub u8,
);

impl ResponseCode {
    /// 2.01: the Create is done.
    pub const CREATED: Self = Self::new(2, 1);
    /// 2.02: the Delete is done.
    pub const DELETED: Self = Self::new(2, 2);
    /// 2.04: the Write or Execute is done.
    pub const CHANGED: Self = Self::new(2, 4);
    /// 2.05: the payload is what was asked for.
    pub const CONTENT: Self = Self::new(2, 5);
    /// 4.00: the request is malformed, or its value is not acceptable.
    pub const BAD_REQUEST: Self = Self::new(4, 0);
    /// 4.01: the one who asks may not do this.
    pub const UNAUTHORIZED: Self = Self::new(4, 1);
    /// 4.04: the path leads nowhere.
    pub const NOT_FOUND: Self = Self::new(4, 4);
    /// 4.05: the definition does not give this operation.
    pub const METHOD_NOT_ALLOWED: Self = Self::new(4, 5);
    /// 4.06: the answer cannot be written in the format that was asked for.
    pub const NOT_ACCEPTABLE: Self = Self::new(4, 6);
    /// 4.13: there is no room for what the request brings.
    pub const REQUEST_ENTITY_TOO_LARGE: Self = Self::new(4, 13);
    /// 4.15: the payload is in a format that is not understood.
    pub const UNSUPPORTED_CONTENT_FORMAT: Self = Self::new(4, 15);
    /// 5.00: the request was right, and still it failed.
    pub const INTERNAL_SERVER_ERROR: Self = Self::new(5, 0);
    /// 5.01: the definition gives this operation, and the client does not have it.
    pub const NOT_IMPLEMENTED: Self = Self::new(5, 1);

    const fn new(class: u8, detail: u8) -> Self {
        Self(class << 5 | detail)
    }

    /// 2 for success, 4 for an error of the one who asked, 5 for one of the one who answers.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.0 >> 5
    }

    /// The number after the dot.
    #[must_use]
    pub const fn detail(self) -> u8 {
        self.0 & 0x1f
    }

    const fn name(self) -> &'static str {
        match self {
            Self::CREATED => "Created",
            Self::DELETED => "Deleted",
            Self::CHANGED => "Changed",
            Self::CONTENT => "Content",
            Self::BAD_REQUEST => "Bad Request",
            Self::UNAUTHORIZED => "Unauthorized",
            Self::NOT_FOUND => "Not Found",
            Self::METHOD_NOT_ALLOWED => "Method Not Allowed",
            Self::NOT_ACCEPTABLE => "Not Acceptable",
            Self::REQUEST_ENTITY_TOO_LARGE => "Request Entity Too Large",
            Self::UNSUPPORTED_CONTENT_FORMAT => "Unsupported Content-Format",
            Self::INTERNAL_SERVER_ERROR => "Internal Server Error",
            Self::NOT_IMPLEMENTED => "Not Implemented",
            _ => "",
        }
    }
}

impl fmt::Display for ResponseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.class(), self.detail())?;
        match self.name() {
            "" => Ok(()),
            name => write!(f, " {name}"),
        }
    }
}

/// As it is shown, for logs of whole responses.
impl fmt::Debug for ResponseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn codes_are_the_bytes_of_coap() {
        assert_eq!(ResponseCode::CHANGED, ResponseCode(0x44));
        assert_eq!(ResponseCode::CONTENT, ResponseCode(0x45));
        assert_eq!(ResponseCode::UNSUPPORTED_CONTENT_FORMAT, ResponseCode(0x8f));
        assert_eq!(
            ResponseCode::INTERNAL_SERVER_ERROR.to_string(),
            "5.00 Internal Server Error"
        );
        assert_eq!(ResponseCode(0x41).to_string(), "2.01 Created");
        assert_eq!(ResponseCode(0x43).to_string(), "2.03");
        assert_eq!(std::format!("{:?}", ResponseCode(0x84)), "4.04 Not Found");
    }
}
