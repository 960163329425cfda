//! The list of content formats: numbers, names, capabilities, decoders and encoders.
//!
//! Everything that depends on the format of a payload at run time is generated from this list. It has no
//! table of functions: a format without its feature is not linked.

use crate::error::Error;
#[cfg(feature = "cbor")]
use crate::format::cbor;
#[cfg(feature = "lwm2m-cbor")]
use crate::format::lwm2m_cbor;
#[cfg(feature = "lwm2m-json")]
use crate::format::lwm2m_json;
#[cfg(feature = "senml-cbor")]
use crate::format::senml_cbor;
#[cfg(feature = "senml-json")]
use crate::format::senml_json;
#[cfg(feature = "text")]
use crate::format::text;
#[cfg(feature = "tlv")]
use crate::format::tlv;
use crate::format::{ContentFormat, Output, octet_stream};
use crate::object::{Record, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Readable text.
const TEXT: u8 = 1;
/// One value without a path.
const ONE_VALUE: u8 = 1 << 1;
/// Paths that include the Object ID, so values may be of several Objects.
const FULL_PATHS: u8 = 1 << 2;
/// Values with times.
const TIMES: u8 = 1 << 3;
/// Multiple Resources without Resource Instances, and one place for each path.
const TREE: u8 = 1 << 4;
/// Responses to composite operations.
const COMPOSITE: u8 = 1 << 5;
/// Paths without values, for composite operations.
const PATHS: u8 = 1 << 6;

/// Defines the formats.
///
/// A format of values has a module with `decode`, `Decoder` and `write`. It is decoded as a `whole`, as one `value`,
/// for which the module has `is_truncated`, or in `parts`, for which the decoder has `resume` and `position` besides.
///
/// A format of paths has the notation of a format of values, whose module has `decode_paths` and `Paths`.
macro_rules! formats {
    (
        values {$(
            $(#[$cfg:meta])*
            $module:ident $variant:ident $blocks:ident:
            $format:ident = $number:literal, $name:literal, $registered:literal, $capabilities:expr;
        )+}
        paths {$(
            $(#[$paths_cfg:meta])*
            $paths_module:ident $paths_variant:ident $paths_values:ident:
            $paths:ident = $paths_number:literal, $paths_name:literal, $paths_registered:literal,
            $paths_capabilities:expr;
        )+}
        others {$(
            $other:ident = $other_number:literal, $other_name:literal, $other_registered:literal,
            $other_capabilities:expr;
        )+}
    ) => {
        formats! { @constants
            $($format = $number, $name, $registered, $capabilities;)+
            $($paths = $paths_number, $paths_name, $paths_registered, $paths_capabilities;)+
            $($other = $other_number, $other_name, $other_registered, $other_capabilities;)+
        }

        impl ContentFormat {
            /// Returns the format of values with the same notation: for SenML-ETCH, SenML.
            #[must_use]
            pub const fn values_format(self) -> Self {
                match self {
                    $(Self::$paths => Self::$paths_values,)+
                    format => format,
                }
            }

            /// Whether payloads of values can be decoded and encoded: whether the feature is enabled.
            pub(crate) const fn is_enabled(self) -> bool {
                match self {
                    $($(#[$cfg])* Self::$format => true,)+
                    _ => false,
                }
            }

            /// Whether the format is [composite](Self::is_composite) and enabled. If none is, the compiler removes
            /// what depends on it.
            #[inline]
            pub(crate) const fn is_enabled_composite(self) -> bool {
                match self {
                    $($(#[$cfg])* Self::$format => $capabilities & COMPOSITE != 0,)+
                    _ => false,
                }
            }
        }

        /// A decoder of any format of values.
        #[derive(Clone, Debug)]
        pub(crate) enum Decoder<'a> {
            $($(#[$cfg])* $variant($module::Decoder<'a>),)+
        }

        impl<'a> Decoder<'a> {
            /// Returns `None` if the format is not supported.
            pub(crate) fn new(format: ContentFormat, base: Path, payload: &'a [u8]) -> Option<Self> {
                Some(match format {
                    $($(#[$cfg])* ContentFormat::$format => Self::$variant($module::decode(base, payload)),)+
                    _ => return None,
                })
            }

            /// Returns the next record.
            pub(crate) fn step(&mut self) -> Option<Result<Record<Encoded<'a>>, Error>> {
                match self {
                    $($(#[$cfg])* Self::$variant(records) => records.next(),)+
                }
            }

            /// Continues decoding with `rest`, the bytes that follow the decoded ones. Returns `None` if the
            /// format must be decoded as a whole.
            #[cfg_attr(not(feature = "formats"), allow(unused_variables))]
            pub(crate) fn resume<'b>(&self, rest: &'b [u8], is_last: bool) -> Option<Decoder<'b>> {
                match self {
                    $($(#[$cfg])* Self::$variant(records) => {
                        formats!(@resume $blocks $variant records rest is_last)
                    })+
                }
            }

            /// Returns the number of decoded bytes of the current part.
            pub(crate) fn position(&self) -> usize {
                match self {
                    $($(#[$cfg])* Self::$variant(records) => formats!(@position $blocks records),)+
                }
            }
        }

        /// Whether the part of a payload is valid up to the error at `offset`, and only ends too early.
        #[cfg_attr(not(feature = "formats"), allow(unused_variables))]
        pub(crate) fn is_truncated(format: ContentFormat, part: &[u8], offset: usize) -> bool {
            match format {
                $($(#[$cfg])* ContentFormat::$format => formats!(@is_truncated $blocks $module part offset),)+
                _ => false,
            }
        }

        /// Encodes records in any format of values.
        ///
        /// # Errors
        ///
        /// [`Reason::NotAcceptable`] if the format is not supported, and the errors of the format.
        pub(crate) fn write<'b>(
            format: ContentFormat,
            source: &dyn Source,
            output: Output<'b>,
        ) -> Result<Output<'b>, Error> {
            match format {
                $($(#[$cfg])* ContentFormat::$format => $module::write(&source, output),)+
                _ => Err(Reason::NotAcceptable.at(source.base())),
            }
        }

        /// A decoder of any format of paths.
        #[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
        #[derive(Clone, Debug)]
        pub(crate) enum Paths<'a> {
            $($(#[$paths_cfg])* $paths_variant($paths_module::Paths<'a>),)+
        }

        #[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
        impl<'a> Paths<'a> {
            /// Returns `None` if the format is not supported. Paths in a format of values are those of records
            /// without values: LwM2M 1.1.
            pub(crate) fn new(format: ContentFormat, payload: &'a [u8]) -> Option<Self> {
                match format {
                    $($(#[$paths_cfg])* ContentFormat::$paths | ContentFormat::$paths_values => {
                        Some(Self::$paths_variant($paths_module::decode_paths(payload)))
                    })+
                    _ => None,
                }
            }
        }

        #[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
        impl Iterator for Paths<'_> {
            type Item = Result<Path, Error>;

            fn next(&mut self) -> Option<Self::Item> {
                match self {
                    $($(#[$paths_cfg])* Self::$paths_variant(paths) => paths.next(),)+
                }
            }
        }
    };

    (@constants $(
        $format:ident = $number:literal, $name:literal, $registered:literal, $capabilities:expr;
    )+) => {
        impl ContentFormat {
            $(
                #[doc = concat!("`", $registered, "`")]
                pub const $format: Self = Self($number);
            )+

            /// All content formats of LwM2M, with or without their features.
            pub const ALL: &[Self] = &[$(Self::$format),+];

            /// Returns the registered name, such as `application/vnd.oma.lwm2m+tlv`.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$format => Some($registered),)+
                    Self(_) => None,
                }
            }

            /// Returns a name that is easy to type, such as `tlv`: the name of the feature, if there is one.
            #[must_use]
            pub const fn short_name(self) -> Option<&'static str> {
                match self {
                    $(Self::$format => Some($name),)+
                    Self(_) => None,
                }
            }

            // Constant, so it becomes a comparison with the numbers of the formats that have the capability.
            const fn has<const CAPABILITY: u8>(self) -> bool {
                match self {
                    $(Self::$format => $capabilities & CAPABILITY != 0,)+
                    Self(_) => false,
                }
            }
        }
    };

    (@resume parts $variant:ident $records:ident $rest:ident $is_last:ident) => {
        Some(Decoder::$variant($records.resume($rest, $is_last)))
    };
    (@resume whole $variant:ident $records:ident $rest:ident $is_last:ident) => {{
        let _ = $records;
        None
    }};
    (@resume value $variant:ident $records:ident $rest:ident $is_last:ident) => {
        formats!(@resume whole $variant $records $rest $is_last)
    };
    (@position parts $records:ident) => { $records.position() };
    (@position whole $records:ident) => {{
        let _ = $records;
        0
    }};
    (@position value $records:ident) => { formats!(@position whole $records) };
    (@is_truncated parts $module:ident $part:ident $offset:ident) => {
        $module::is_truncated($part, $offset)
    };
    (@is_truncated value $module:ident $part:ident $offset:ident) => {
        $module::is_truncated($part, $offset)
    };
    (@is_truncated whole $module:ident $part:ident $offset:ident) => { false };
}

formats! {
    values {
        #[cfg(feature = "text")]
        text Text whole: TEXT = 0, "text", "text/plain", TEXT | ONE_VALUE;
        octet_stream OctetStream whole:
            OCTET_STREAM = 42, "octet-stream", "application/octet-stream", ONE_VALUE;
        #[cfg(feature = "cbor")]
        cbor Cbor value: CBOR = 60, "cbor", "application/cbor", ONE_VALUE;
        #[cfg(feature = "tlv")]
        tlv Tlv parts: TLV = 11542, "tlv", "application/vnd.oma.lwm2m+tlv", TREE;
        #[cfg(feature = "lwm2m-json")]
        lwm2m_json Lwm2mJson whole: LWM2M_JSON = 11543, "lwm2m-json", "application/vnd.oma.lwm2m+json",
            TEXT | FULL_PATHS | TIMES;
        #[cfg(feature = "senml-json")]
        senml_json SenmlJson parts: SENML_JSON = 110, "senml-json", "application/senml+json",
            TEXT | FULL_PATHS | TIMES | COMPOSITE;
        #[cfg(feature = "senml-cbor")]
        senml_cbor SenmlCbor parts: SENML_CBOR = 112, "senml-cbor", "application/senml+cbor",
            FULL_PATHS | TIMES | COMPOSITE;
        #[cfg(feature = "lwm2m-cbor")]
        lwm2m_cbor Lwm2mCbor parts: LWM2M_CBOR = 11544, "lwm2m-cbor", "application/vnd.oma.lwm2m+cbor",
            FULL_PATHS | TREE | COMPOSITE;
    }
    paths {
        #[cfg(feature = "senml-json")]
        senml_json SenmlJson SENML_JSON: SENML_ETCH_JSON = 320, "senml-etch-json",
            "application/senml-etch+json", TEXT | FULL_PATHS | TIMES | PATHS;
        #[cfg(feature = "senml-cbor")]
        senml_cbor SenmlCbor SENML_CBOR: SENML_ETCH_CBOR = 322, "senml-etch-cbor",
            "application/senml-etch+cbor", FULL_PATHS | TIMES | PATHS;
    }
    others {
        LINK = 40, "link", "application/link-format", TEXT | FULL_PATHS;
    }
}

impl ContentFormat {
    /// Whether payloads are readable text.
    #[must_use]
    pub const fn is_text(self) -> bool {
        self.has::<TEXT>()
    }

    /// Whether a payload is one value without a path.
    #[must_use]
    pub const fn holds_one_value(self) -> bool {
        self.has::<ONE_VALUE>()
    }

    /// Whether the paths of a payload include the Object ID. Other formats need the path of the request.
    #[must_use]
    pub const fn has_full_paths(self) -> bool {
        self.has::<FULL_PATHS>()
    }

    /// Whether values may have times.
    #[must_use]
    pub const fn has_times(self) -> bool {
        self.has::<TIMES>()
    }

    /// Whether a payload is a tree: with one place for each path, and Multiple Resources without Resource
    /// Instances.
    #[must_use]
    pub const fn is_tree(self) -> bool {
        self.has::<TREE>()
    }

    /// Whether the format is one of responses to composite operations, and of Send.
    #[must_use]
    pub const fn is_composite(self) -> bool {
        self.has::<COMPOSITE>()
    }

    /// Whether a payload may have paths without values.
    #[must_use]
    pub const fn has_paths(self) -> bool {
        self.has::<PATHS>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_unique() {
        let formats = ContentFormat::ALL;
        for (index, format) in formats.iter().enumerate() {
            for other in &formats[index + 1..] {
                assert_ne!(format, other);
                assert_ne!(format.name(), other.name());
                assert_ne!(format.short_name(), other.short_name());
            }
        }
        assert_eq!(ContentFormat(1).name(), None);
    }

    #[test]
    fn capabilities_are_consistent() {
        for format in ContentFormat::ALL {
            let is_single = format.holds_one_value();
            assert!(!(is_single && format.has_full_paths()), "{format}");
            assert!(
                !format.is_composite() || format.has_full_paths(),
                "{format}"
            );
            assert!(!(format.is_tree() && format.has_times()), "{format}");
            let has_values = *format == format.values_format();
            assert_eq!(has_values, !format.has_paths(), "{format}");
        }
    }

    #[test]
    #[cfg(feature = "formats")]
    fn formats_of_values_have_decoders_and_encoders() {
        for format in ContentFormat::ALL {
            let is_supported = *format == format.values_format() && *format != ContentFormat::LINK;
            assert_eq!(format.is_enabled(), is_supported, "{format}");
            let decoder = Decoder::new(*format, Path::ROOT, &[]);
            assert_eq!(decoder.is_some(), is_supported, "{format}");
            let is_composite = format.is_composite() && is_supported;
            assert_eq!(format.is_enabled_composite(), is_composite, "{format}");
        }
    }
}
