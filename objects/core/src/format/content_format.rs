//! The numbers and names of content formats.

use core::fmt;

/// The number of a CoAP Content-Format (`LwM2M Core TS 1.2, 7.4`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(not(feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ContentFormat(
    /// The registered number.
    pub u16,
);

impl ContentFormat {
    /// `text/plain`
    pub const TEXT: Self = Self(0);
    /// `application/link-format`
    pub const LINK: Self = Self(40);
    /// `application/octet-stream`
    pub const OCTET_STREAM: Self = Self(42);
    /// `application/cbor`
    pub const CBOR: Self = Self(60);
    /// `application/senml+cbor`
    pub const SENML_CBOR: Self = Self(112);
    /// `application/senml-etch+cbor`
    pub const SENML_ETCH_CBOR: Self = Self(322);
    /// `application/vnd.oma.lwm2m+cbor`
    pub const LWM2M_CBOR: Self = Self(11544);
    /// `application/senml+json`
    pub const SENML_JSON: Self = Self(110);
    /// `application/senml-etch+json`
    pub const SENML_ETCH_JSON: Self = Self(320);
    /// `application/vnd.oma.lwm2m+json`
    pub const LWM2M_JSON: Self = Self(11543);
    /// `application/vnd.oma.lwm2m+tlv`
    pub const TLV: Self = Self(11542);

    /// Returns the registered name.
    const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::TEXT => "text/plain",
            Self::LINK => "application/link-format",
            Self::OCTET_STREAM => "application/octet-stream",
            Self::CBOR => "application/cbor",
            Self::SENML_CBOR => "application/senml+cbor",
            Self::SENML_ETCH_CBOR => "application/senml-etch+cbor",
            Self::LWM2M_CBOR => "application/vnd.oma.lwm2m+cbor",
            Self::SENML_JSON => "application/senml+json",
            Self::SENML_ETCH_JSON => "application/senml-etch+json",
            Self::LWM2M_JSON => "application/vnd.oma.lwm2m+json",
            Self::TLV => "application/vnd.oma.lwm2m+tlv",
            Self(_) => return None,
        })
    }
}

impl fmt::Display for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "content format {}", self.0),
        }
    }
}

/// Prints the name, if there is one. Without the feature `debug`, prints the number, so the names are not
/// linked.
#[cfg(feature = "debug")]
impl fmt::Debug for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("ContentFormat");
        match self.name() {
            Some(name) => shown.field(&format_args!("{name}")),
            None => shown.field(&self.0),
        };
        shown.finish()
    }
}
