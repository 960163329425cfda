//! The reasons of errors.

use core::fmt;

use crate::response_code::ResponseCode;

/// Defines each reason with its documentation, its response code and its message.
macro_rules! reasons {
    ($($(#[$doc:meta])+ $name:ident = $response:ident, $words:literal;)+) => {
        /// The reason of an error.
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Reason {
            $($(#[$doc])+ $name,)+
        }

        impl Reason {
            /// All reasons, in order.
            const ALL: &[Self] = &[$(Self::$name),+];

            /// Returns the response code for a request that fails for this reason.
            #[must_use]
            pub const fn response_code(self) -> ResponseCode {
                match self {
                    $(Self::$name => ResponseCode::$response,)+
                }
            }
        }

        impl fmt::Display for Reason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$name => $words,)+
                })
            }
        }
    };
}

reasons! {
    /// The Object differs, its definition does not have the Resource, or the Resource has no value.
    NotFound = NOT_FOUND, "not found";
    /// The definition does not allow a Server to read the Resource.
    NotReadable = METHOD_NOT_ALLOWED, "not readable by its definition";
    /// The definition does not allow a Server to write the Resource.
    NotWritable = METHOD_NOT_ALLOWED, "not writable by its definition";
    /// The definition does not allow a Server to execute the Resource.
    NotExecutable = METHOD_NOT_ALLOWED, "not executable by its definition";
    /// The access control does not allow the operation: `LwM2M Core TS 1.2, 8`.
    Unauthorized = UNAUTHORIZED, "the Server may not do this";
    /// The Object or the level of the path does not support the operation.
    NotAllowed = METHOD_NOT_ALLOWED, "no such operation here";
    /// The client does not implement an operation of the definition.
    NotImplemented = NOT_IMPLEMENTED, "not implemented by the client";
    /// The Object Instance to create exists already.
    InstanceExists = BAD_REQUEST, "the Object Instance is there already";
    /// The client failed to handle a valid request.
    Failed = INTERNAL_SERVER_ERROR, "the client could not do it";
    /// The client does not support the content format of the payload.
    UnsupportedFormat = UNSUPPORTED_CONTENT_FORMAT, "unsupported content format of the payload";
    /// The client cannot respond in the requested content format.
    NotAcceptable = NOT_ACCEPTABLE, "not to be had in the content format asked for";
    /// The value has another data type than the Resource.
    WrongType = BAD_REQUEST, "value of another data type than its definition";
    /// The value is outside the range of its definition, or does not fit the Rust type.
    OutOfRange = BAD_REQUEST, "value outside the range of its definition";
    /// The value is longer than the capacity of the field that holds it.
    TooLong = REQUEST_ENTITY_TOO_LARGE, "value longer than the room for it";
    /// The field cannot hold this many Resource Instances.
    TooManyInstances = REQUEST_ENTITY_TOO_LARGE, "more Resource Instances than the room for them";
    /// The text is not UTF-8.
    NotUtf8 = BAD_REQUEST, "text is not UTF-8";
    /// The content format cannot represent the value.
    NotRepresentable = NOT_ACCEPTABLE, "the content format cannot carry it";
    /// The buffer is too small for the payload.
    BufferTooSmall = INTERNAL_SERVER_ERROR, "the buffer is too small for the payload";
    /// A record of a block-wise payload, or the data around a value, is larger than the buffer.
    RecordTooLarge = REQUEST_ENTITY_TOO_LARGE, "a record is larger than the buffer for one";
    /// The payload ends before the requested block.
    NoSuchBlock = BAD_REQUEST, "the payload ends before this block";
    /// A Mandatory Resource is missing.
    MissingResource = BAD_REQUEST, "Mandatory Resource missing";
    /// The path ends above the target of the operation. A value needs the path of a Single Resource or of a
    /// Resource Instance.
    InstanceExpected = BAD_REQUEST, "a value needs the path of its Resource or Resource Instance";
    /// The path names a Resource Instance of a Single Resource.
    NotMultiple = BAD_REQUEST, "Resource Instance of a Single Resource";
    /// The payload has a path outside the path of the request.
    OutsidePath = BAD_REQUEST, "outside the path of the request";
    /// The payload of a Write has a path twice.
    Duplicate = BAD_REQUEST, "named twice in the payload";
    /// A Write-Attributes has an unknown attribute, an invalid value or contradicting attributes.
    InvalidAttribute = BAD_REQUEST, "attribute that cannot be";
    /// No known version of the Object is compatible with that of the device.
    UnknownVersion = NOT_FOUND, "no version that is compatible with the device's";
    /// The other version of the Object does not have the Resource: [`convert`](crate::convert).
    NoPlace = NOT_FOUND, "no place for it in the other version";
    /// The payload violates its content format: [`Error::malformed`](crate::Error::malformed) has the
    /// offset.
    Malformed = BAD_REQUEST, "malformed payload";
}

impl Reason {
    /// Returns the reason with this number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_number(*reason as u8), Some(*reason));
        }
    }
}
