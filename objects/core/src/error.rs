//! What went wrong, and where.

use core::fmt;

use crate::format::ContentFormat;
use crate::{Path, ResponseCode};

/// What went wrong, and where.
///
/// ```
/// use lwm2m_core::{Error, Path, Reason, ResponseCode};
///
/// let error = Error::new(Path::resource(12, 0, 9), Reason::OutOfRange);
/// assert_eq!(error.to_string(), "/12/0/9: value outside the range of its definition");
/// assert_eq!(error.response_code(), ResponseCode::BAD_REQUEST);
///
/// // As a `main` shows it that gives it back.
/// assert_eq!(format!("{error:?}"), "Error { path: /12/0/9, reason: OutOfRange }");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// The place at fault, as deep as it is known.
    pub path: Path,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Error {
    /// Something is wrong at this place.
    #[must_use]
    pub const fn new(path: Path, reason: Reason) -> Self {
        Self { path, reason }
    }

    /// How a client answers a request that fails with it.
    #[must_use]
    pub const fn response_code(&self) -> ResponseCode {
        self.reason.response_code()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl core::error::Error for Error {}

/// What went wrong.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Reason {
    /// The Object is another one, the Resource is not in its definition, or it has no value.
    NotFound,
    /// The definition does not let a Server read the Resource.
    NotReadable,
    /// The definition does not let a Server write the Resource.
    NotWritable,
    /// The definition does not let a Server execute the Resource.
    NotExecutable,
    /// The Server may not do this here: `LwM2M Core TS 1.2, 8`.
    Unauthorized,
    /// The Object, or the level of the path, does not have this operation.
    NotAllowed,
    /// The definition gives this operation, and the client does not have it.
    NotImplemented,
    /// The Object Instance that is to be created is there already.
    InstanceExists,
    /// The client could not do what was asked for, though nothing is wrong with the request.
    Failed,
    /// The payload is in a content format that is not understood here.
    UnsupportedFormat,
    /// What was asked for cannot be had in the content format that was asked for.
    NotAcceptable,
    /// The value is of another data type than the Resource.
    WrongType,
    /// The value is outside the range of its definition, or does not fit the Rust type.
    OutOfRange,
    /// The value is longer than the capacity of the field that holds it.
    TooLong,
    /// There are more Resource Instances than the field has room for.
    TooManyInstances,
    /// The bytes of a text are not UTF-8.
    NotUtf8,
    /// The content format has no way to write this.
    NotRepresentable,
    /// The buffer is too small for the payload.
    BufferTooSmall,
    /// A record of a payload that comes in blocks is larger than the buffer for it, or what stands around
    /// a value that does.
    RecordTooLarge,
    /// The payload ends before the block that was asked for.
    NoSuchBlock,
    /// A Mandatory Resource is missing.
    MissingResource,
    /// The path ends above what the operation works on: a value has the path of a Resource or, if
    /// the Resource is Multiple, of a Resource Instance.
    InstanceExpected,
    /// The path is of a Resource Instance, and the Resource is Single.
    NotMultiple,
    /// The payload holds something outside the path of the request.
    OutsidePath,
    /// The payload of a Write names this twice.
    Duplicate,
    /// An attribute of a Write-Attributes is none, or an attribute has a value that it cannot have,
    /// or contradicts another one.
    InvalidAttribute,
    /// A device has a version of the Object that nothing at hand is compatible with.
    UnknownVersion,
    /// The payload breaks the rules of its content format.
    Malformed {
        /// The format whose rules they are.
        format: ContentFormat,
        /// Where in the payload, in bytes.
        offset: u32,
    },
}

impl Reason {
    /// How a client answers a request that fails for this reason.
    #[must_use]
    pub const fn response_code(self) -> ResponseCode {
        match self {
            Self::NotFound | Self::UnknownVersion => ResponseCode::NOT_FOUND,
            Self::NotReadable | Self::NotWritable | Self::NotExecutable | Self::NotAllowed => {
                ResponseCode::METHOD_NOT_ALLOWED
            }
            Self::NotImplemented => ResponseCode::NOT_IMPLEMENTED,
            Self::Unauthorized => ResponseCode::UNAUTHORIZED,
            Self::UnsupportedFormat => ResponseCode::UNSUPPORTED_CONTENT_FORMAT,
            Self::TooLong | Self::TooManyInstances | Self::RecordTooLarge => {
                ResponseCode::REQUEST_ENTITY_TOO_LARGE
            }
            Self::NotRepresentable | Self::NotAcceptable => ResponseCode::NOT_ACCEPTABLE,
            Self::BufferTooSmall | Self::Failed => ResponseCode::INTERNAL_SERVER_ERROR,
            Self::WrongType
            | Self::OutOfRange
            | Self::NotUtf8
            | Self::MissingResource
            | Self::InstanceExpected
            | Self::NotMultiple
            | Self::OutsidePath
            | Self::Duplicate
            | Self::InstanceExists
            | Self::InvalidAttribute
            | Self::NoSuchBlock
            | Self::Malformed { .. } => ResponseCode::BAD_REQUEST,
        }
    }

    /// The reason with its place.
    pub(crate) const fn at(self, path: Path) -> Error {
        Error::new(path, self)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "not found",
            Self::NotReadable => "not readable by its definition",
            Self::NotWritable => "not writable by its definition",
            Self::NotExecutable => "not executable by its definition",
            Self::Unauthorized => "the Server may not do this",
            Self::NotAllowed => "no such operation here",
            Self::NotImplemented => "not implemented by the client",
            Self::InstanceExists => "the Object Instance is there already",
            Self::Failed => "the client could not do it",
            Self::UnsupportedFormat => "unsupported content format of the payload",
            Self::NotAcceptable => "not to be had in the content format asked for",
            Self::WrongType => "value of another data type than its definition",
            Self::OutOfRange => "value outside the range of its definition",
            Self::TooLong => "value longer than the room for it",
            Self::TooManyInstances => "more Resource Instances than the room for them",
            Self::NotUtf8 => "text is not UTF-8",
            Self::NotRepresentable => "the content format cannot carry it",
            Self::BufferTooSmall => "the buffer is too small for the payload",
            Self::RecordTooLarge => "a record is larger than the buffer for one",
            Self::NoSuchBlock => "the payload ends before this block",
            Self::MissingResource => "Mandatory Resource missing",
            Self::InstanceExpected => "a value needs the path of its Resource or Resource Instance",
            Self::NotMultiple => "Resource Instance of a Single Resource",
            Self::OutsidePath => "outside the path of the request",
            Self::Duplicate => "named twice in the payload",
            Self::InvalidAttribute => "attribute that cannot be",
            Self::UnknownVersion => "no version that is compatible with the device's",
            Self::Malformed { format, offset } => {
                return write!(f, "malformed {format}, byte {offset}");
            }
        })
    }
}
