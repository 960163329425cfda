//! Response codes of CoAP.

use core::fmt;

/// A response code of CoAP (RFC 7252, 5.9): a byte with three bits of class and five bits of detail.
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
    /// 2.01: created by a Create.
    pub const CREATED: Self = Self::new(2, 1);
    /// 2.02: deleted by a Delete.
    pub const DELETED: Self = Self::new(2, 2);
    /// 2.04: changed by a Write or Execute.
    pub const CHANGED: Self = Self::new(2, 4);
    /// 2.05: the payload has the requested content.
    pub const CONTENT: Self = Self::new(2, 5);
    /// 4.00: the request is malformed or has an invalid value.
    pub const BAD_REQUEST: Self = Self::new(4, 0);
    /// 4.01: the Server is not authorized.
    pub const UNAUTHORIZED: Self = Self::new(4, 1);
    /// 4.04: the path does not exist.
    pub const NOT_FOUND: Self = Self::new(4, 4);
    /// 4.05: the definition does not allow the operation.
    pub const METHOD_NOT_ALLOWED: Self = Self::new(4, 5);
    /// 4.06: the client cannot respond in the requested format.
    pub const NOT_ACCEPTABLE: Self = Self::new(4, 6);
    /// 4.13: the request exceeds the capacity of the client.
    pub const REQUEST_ENTITY_TOO_LARGE: Self = Self::new(4, 13);
    /// 4.15: the client does not support the format of the payload.
    pub const UNSUPPORTED_CONTENT_FORMAT: Self = Self::new(4, 15);
    /// 5.00: the client failed to handle a valid request.
    pub const INTERNAL_SERVER_ERROR: Self = Self::new(5, 0);
    /// 5.01: the client does not implement an operation of the definition.
    pub const NOT_IMPLEMENTED: Self = Self::new(5, 1);

    const fn new(class: u8, detail: u8) -> Self {
        Self(class << 5 | detail)
    }

    /// Returns the class: 2 for success, 4 for a client error and 5 for a server error, in the terms of
    /// CoAP.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.0 >> 5
    }

    /// Returns the detail: the number after the dot.
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

/// Prints the same text as `Display`.
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
    fn has_the_codes_of_coap() {
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
