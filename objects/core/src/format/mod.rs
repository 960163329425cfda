//! Content formats: records to bytes and back.

use core::fmt;

pub mod text;
pub mod tlv;

/// The number of a content format, as CoAP has it (`LwM2M Core TS 1.2, 7.4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentFormat(
    /// The number of the registry of CoAP Content-Formats.
    pub u16,
);

impl ContentFormat {
    /// `text/plain`
    pub const TEXT: Self = Self(0);
    /// `application/vnd.oma.lwm2m+tlv`
    pub const TLV: Self = Self(11542);
}

impl fmt::Display for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TEXT => f.write_str("text/plain"),
            Self::TLV => f.write_str("application/vnd.oma.lwm2m+tlv"),
            Self(number) => write!(f, "content format {number}"),
        }
    }
}
