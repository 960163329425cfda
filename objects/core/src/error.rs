//! An error with its path and reason.

use core::fmt;
use core::num::NonZeroU64;

use crate::format::ContentFormat;
use crate::path::Path;
use crate::reason::Reason;
use crate::response_code::ResponseCode;

/// An error with its path and reason.
///
/// ```
/// use lwm2m_core::{Error, Path, Reason, ResponseCode};
///
/// let error = Error::new(Path::resource(12, 0, 9), Reason::OutOfRange);
/// assert_eq!(error.to_string(), "/12/0/9: value outside the range of its definition");
/// assert_eq!(error.response_code(), ResponseCode::BAD_REQUEST);
///
/// assert_eq!((error.path(), error.reason()), (Path::resource(12, 0, 9), Reason::OutOfRange));
/// // As a `main` shows it that gives it back.
/// assert_eq!(format!("{error:?}"), "Error { path: /12/0/9, reason: OutOfRange }");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Error {
    // Two integers, one of them never 0, so a `Result` is passed in registers. As a struct of path and
    // reason it was copied with each return, which took a tenth of a client's flash.
    levels: u64,
    // From the lowest bit: 8 bits of the reason, 3 of the depth of the path, 1 that tells whether the rest
    // is used, 1 that is always set; from bit 16, 16 bits of a content format and 32 of an offset.
    rest: NonZeroU64,
}

/// The location where a payload violates its content format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The content format.
    pub format: ContentFormat,
    /// The offset in the payload, in bytes.
    pub offset: u32,
}

const DEPTH: u32 = 8;
const IS_MALFORMED: u64 = 1 << 14;
const ALWAYS: u64 = 1 << 15;
const FORMAT: u32 = 16;
const OFFSET: u32 = 32;

impl Error {
    /// Creates an error.
    #[must_use]
    pub const fn new(path: Path, reason: Reason) -> Self {
        Self::pack(path, reason as u64)
    }

    /// Returns the path of the error, as deep as it is known.
    #[must_use]
    pub const fn path(self) -> Path {
        Path::from_parts(self.levels, (self.rest.get() >> DEPTH & 0b111) as u8)
    }

    /// Returns the reason.
    #[must_use]
    pub fn reason(self) -> Reason {
        Reason::from_number(self.rest.get() as u8).unwrap_or(Reason::Malformed)
    }

    /// Returns the location in a malformed payload, if that is the [`reason`](Self::reason).
    #[must_use]
    pub const fn malformed(self) -> Option<Malformed> {
        let rest = self.rest.get();
        if rest & IS_MALFORMED == 0 {
            return None;
        }
        Some(Malformed {
            format: ContentFormat((rest >> FORMAT) as u16),
            offset: (rest >> OFFSET) as u32,
        })
    }

    /// Returns the response code for a request that fails with this error.
    #[must_use]
    pub fn response_code(self) -> ResponseCode {
        self.reason().response_code()
    }

    const fn pack(path: Path, rest: u64) -> Self {
        let (levels, depth) = path.into_parts();
        let rest = rest | (depth as u64) << DEPTH | ALWAYS;
        Self {
            levels,
            rest: match NonZeroU64::new(rest) {
                Some(rest) => rest,
                None => NonZeroU64::MAX,
            },
        }
    }
}

impl Reason {
    /// Creates the error with this reason at a path.
    #[must_use]
    pub const fn at(self, path: Path) -> Error {
        Error::new(path, self)
    }
}

impl Malformed {
    /// Creates the location of an offset in a payload.
    pub(crate) fn new(format: ContentFormat, offset: usize) -> Self {
        Self {
            format,
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
        }
    }

    /// Creates the error of a payload for this path.
    #[must_use]
    pub const fn at(self, path: Path) -> Error {
        let place = (self.offset as u64) << OFFSET | (self.format.0 as u64) << FORMAT;
        Error::pack(path, place | IS_MALFORMED | Reason::Malformed as u64)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.malformed() {
            Some(malformed) => write!(f, "{}: {malformed}", self.path()),
            None => write!(f, "{}: {}", self.path(), self.reason()),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed {}, byte {}", self.format, self.offset)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Error");
        fields.field("path", &self.path());
        match self.malformed() {
            Some(malformed) => fields.field("reason", &malformed),
            None => fields.field("reason", &self.reason()),
        };
        fields.finish()
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_and_unpacks_all_parts() {
        let path = Path::resource_instance(u16::MAX, 0, u16::MAX, u16::MAX);
        let malformed = Malformed {
            format: ContentFormat(u16::MAX),
            offset: u32::MAX,
        };
        let error = malformed.at(path);
        assert_eq!(error.malformed(), Some(malformed));
        assert_eq!((error.path(), error.reason()), (path, Reason::Malformed));

        // Without an offset.
        let error = Error::new(Path::ROOT, Reason::Malformed);
        assert_eq!(error.malformed(), None);
        assert_eq!(
            (error.path(), error.reason()),
            (Path::ROOT, Reason::Malformed)
        );
    }
}
