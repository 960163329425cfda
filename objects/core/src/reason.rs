//! What can go wrong.

use core::fmt;

use crate::response_code::ResponseCode;

/// Each reason once: what it means, how a client answers a request that fails for it, and the words for it.
macro_rules! reasons {
    ($($(#[$doc:meta])+ $name:ident = $response:ident, $words:literal;)+) => {
        /// What went wrong.
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Reason {
            $($(#[$doc])+ $name,)+
        }

        impl Reason {
            /// All of them, in their order.
            const ALL: &[Self] = &[$(Self::$name),+];

            /// How a client answers a request that fails for this reason.
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
    /// The Object is another one, the Resource is not in its definition, or it has no value.
    NotFound = NOT_FOUND, "not found";
    /// The definition does not let a Server read the Resource.
    NotReadable = METHOD_NOT_ALLOWED, "not readable by its definition";
    /// The definition does not let a Server write the Resource.
    NotWritable = METHOD_NOT_ALLOWED, "not writable by its definition";
    /// The definition does not let a Server execute the Resource.
    NotExecutable = METHOD_NOT_ALLOWED, "not executable by its definition";
    /// The Server may not do this here: `LwM2M Core TS 1.2, 8`.
    Unauthorized = UNAUTHORIZED, "the Server may not do this";
    /// The Object, or the level of the path, does not have this operation.
    NotAllowed = METHOD_NOT_ALLOWED, "no such operation here";
    /// The definition gives this operation, and the client does not have it.
    NotImplemented = NOT_IMPLEMENTED, "not implemented by the client";
    /// The Object Instance that is to be created is there already.
    InstanceExists = BAD_REQUEST, "the Object Instance is there already";
    /// The client could not do what was asked for, though nothing is wrong with the request.
    Failed = INTERNAL_SERVER_ERROR, "the client could not do it";
    /// The payload is in a content format that is not understood here.
    UnsupportedFormat = UNSUPPORTED_CONTENT_FORMAT, "unsupported content format of the payload";
    /// What was asked for cannot be had in the content format that was asked for.
    NotAcceptable = NOT_ACCEPTABLE, "not to be had in the content format asked for";
    /// The value is of another data type than the Resource.
    WrongType = BAD_REQUEST, "value of another data type than its definition";
    /// The value is outside the range of its definition, or does not fit the Rust type.
    OutOfRange = BAD_REQUEST, "value outside the range of its definition";
    /// The value is longer than the capacity of the field that holds it.
    TooLong = REQUEST_ENTITY_TOO_LARGE, "value longer than the room for it";
    /// There are more Resource Instances than the field has room for.
    TooManyInstances = REQUEST_ENTITY_TOO_LARGE, "more Resource Instances than the room for them";
    /// The bytes of a text are not UTF-8.
    NotUtf8 = BAD_REQUEST, "text is not UTF-8";
    /// The content format has no way to write this.
    NotRepresentable = NOT_ACCEPTABLE, "the content format cannot carry it";
    /// The buffer is too small for the payload.
    BufferTooSmall = INTERNAL_SERVER_ERROR, "the buffer is too small for the payload";
    /// A record of a payload that comes in blocks is larger than the buffer for it, or what stands around
    /// a value that does.
    RecordTooLarge = REQUEST_ENTITY_TOO_LARGE, "a record is larger than the buffer for one";
    /// The payload ends before the block that was asked for.
    NoSuchBlock = BAD_REQUEST, "the payload ends before this block";
    /// A Mandatory Resource is missing.
    MissingResource = BAD_REQUEST, "Mandatory Resource missing";
    /// The path ends above what the operation works on: a value has the path of a Resource or, if
    /// the Resource is Multiple, of a Resource Instance.
    InstanceExpected = BAD_REQUEST, "a value needs the path of its Resource or Resource Instance";
    /// The path is of a Resource Instance, and the Resource is Single.
    NotMultiple = BAD_REQUEST, "Resource Instance of a Single Resource";
    /// The payload holds something outside the path of the request.
    OutsidePath = BAD_REQUEST, "outside the path of the request";
    /// The payload of a Write names this twice.
    Duplicate = BAD_REQUEST, "named twice in the payload";
    /// An attribute of a Write-Attributes is none, or an attribute has a value that it cannot have,
    /// or contradicts another one.
    InvalidAttribute = BAD_REQUEST, "attribute that cannot be";
    /// A device has a version of the Object that nothing at hand is compatible with.
    UnknownVersion = NOT_FOUND, "no version that is compatible with the device's";
    /// The other version of the Object has no such Resource: [`convert`](crate::convert).
    NoPlace = NOT_FOUND, "no place for it in the other version";
    /// The payload breaks the rules of its content format: [`Error::malformed`] says where.
    Malformed = BAD_REQUEST, "malformed payload";
}

impl Reason {
    /// The reason that has this number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_number_of_its_own() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_number(*reason as u8), Some(*reason));
        }
    }
}
