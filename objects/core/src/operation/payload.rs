//! Payloads of any content format.

use core::iter::FusedIterator;

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
use crate::format::{Block, ContentFormat, Output, octet_stream};
use crate::object::replay::Rewind;
use crate::object::{ObjectDefinition, Record, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// The records of a payload of any content format. Ends after an error.
#[derive(Clone, Debug)]
pub struct Payload<'a> {
    format: ContentFormat,
    base: Path,
    bytes: &'a [u8],
    decoder: Decoder<'a>,
    within: Path,
    known_to: Option<&'static ObjectDefinition>,
}

#[derive(Clone, Debug)]
pub(super) enum Decoder<'a> {
    #[cfg(feature = "text")]
    Text(text::Decoder<'a>),
    OctetStream(octet_stream::Decoder<'a>),
    #[cfg(feature = "cbor")]
    Cbor(cbor::Decoder<'a>),
    #[cfg(feature = "tlv")]
    Tlv(tlv::Decoder<'a>),
    #[cfg(feature = "lwm2m-json")]
    Lwm2mJson(lwm2m_json::Decoder<'a>),
    #[cfg(feature = "senml-json")]
    SenmlJson(senml_json::Decoder<'a>),
    #[cfg(feature = "senml-cbor")]
    SenmlCbor(senml_cbor::Decoder<'a>),
    #[cfg(feature = "lwm2m-cbor")]
    Lwm2mCbor(lwm2m_cbor::Decoder<'a>),
}

impl<'a> Payload<'a> {
    /// Decodes a payload for the path `base`.
    ///
    /// # Errors
    ///
    /// [`Reason::UnsupportedFormat`] if the format is not supported for a Write.
    pub fn decode(format: ContentFormat, base: Path, payload: &'a [u8]) -> Result<Self, Error> {
        let decoder = Decoder::new(format, base, payload);
        Ok(Self {
            format,
            base,
            bytes: payload,
            decoder: decoder.ok_or(Reason::UnsupportedFormat.at(base))?,
            within: Path::ROOT,
            known_to: None,
        })
    }

    /// Restarts and selects the records at or below a path.
    pub(super) fn select(&mut self, within: Path) {
        self.within = within;
        self.known_to = None;
        self.rewind();
    }

    /// Restarts and selects the records at or below a path whose Resource the definition has.
    pub(super) fn select_known(&mut self, within: Path, definition: &'static ObjectDefinition) {
        self.select(within);
        self.known_to = Some(definition);
    }

    /// Decodes the payload again from its start, with the same path selected but without the filter for
    /// known Resources.
    pub(super) fn restart(&self) -> Result<Self, Error> {
        let mut whole = Self::decode(self.format, self.base, self.bytes)?;
        whole.within = self.within;
        Ok(whole)
    }

    /// Whether the payload has no record and no error.
    pub(super) fn is_empty(&mut self) -> bool {
        self.rewind();
        self.next().is_none()
    }

    fn is_selected(&self, path: Path) -> bool {
        let is_known = |definition: &ObjectDefinition| {
            let resource = path.resource_id();
            resource.is_none_or(|id| definition.resource(id).is_some())
        };
        path.starts_with(self.within) && self.known_to.is_none_or(is_known)
    }
}

impl<'a> Decoder<'a> {
    /// Returns `None` if the format is not supported for a Write.
    pub(super) fn new(format: ContentFormat, base: Path, payload: &'a [u8]) -> Option<Self> {
        Some(match format {
            #[cfg(feature = "text")]
            ContentFormat::TEXT => Self::Text(text::decode(base, payload)),
            ContentFormat::OCTET_STREAM => Self::OctetStream(octet_stream::decode(base, payload)),
            #[cfg(feature = "cbor")]
            ContentFormat::CBOR => Self::Cbor(cbor::decode(base, payload)),
            #[cfg(feature = "tlv")]
            ContentFormat::TLV => Self::Tlv(tlv::decode(base, payload)),
            #[cfg(feature = "lwm2m-json")]
            ContentFormat::LWM2M_JSON => Self::Lwm2mJson(lwm2m_json::decode(base, payload)),
            #[cfg(feature = "senml-json")]
            ContentFormat::SENML_JSON => Self::SenmlJson(senml_json::decode(base, payload)),
            #[cfg(feature = "senml-cbor")]
            ContentFormat::SENML_CBOR => Self::SenmlCbor(senml_cbor::decode(base, payload)),
            #[cfg(feature = "lwm2m-cbor")]
            ContentFormat::LWM2M_CBOR => Self::Lwm2mCbor(lwm2m_cbor::decode(base, payload)),
            _ => return None,
        })
    }

    pub(super) fn step(&mut self) -> Option<Result<Record<Encoded<'a>>, Error>> {
        match self {
            #[cfg(feature = "text")]
            Self::Text(records) => records.next(),
            Self::OctetStream(records) => records.next(),
            #[cfg(feature = "cbor")]
            Self::Cbor(records) => records.next(),
            #[cfg(feature = "tlv")]
            Self::Tlv(records) => records.next(),
            #[cfg(feature = "lwm2m-json")]
            Self::Lwm2mJson(records) => records.next(),
            #[cfg(feature = "senml-json")]
            Self::SenmlJson(records) => records.next(),
            #[cfg(feature = "senml-cbor")]
            Self::SenmlCbor(records) => records.next(),
            #[cfg(feature = "lwm2m-cbor")]
            Self::Lwm2mCbor(records) => records.next(),
        }
    }
}

impl<'a> Iterator for Payload<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let step = self.decoder.step()?;
            if !matches!(&step, Ok(record) if !self.is_selected(record.path)) {
                return Some(step);
            }
        }
    }
}

impl FusedIterator for Payload<'_> {}

/// Restarts by decoding the payload again, which needs no copy of the decoder.
impl<'a> Rewind<'a> for Payload<'a> {
    fn rewind(&mut self) {
        // The format was supported when the payload was created.
        if let Some(decoder) = Decoder::new(self.format, self.base, self.bytes) {
            self.decoder = decoder;
        }
    }

    fn step(&mut self) -> Option<Result<Record<Encoded<'a>>, Error>> {
        self.next()
    }
}

/// Returns whether a payload of this format is one value without a path.
#[must_use]
pub const fn holds_one_value(format: ContentFormat) -> bool {
    matches!(
        format,
        ContentFormat::TEXT | ContentFormat::OCTET_STREAM | ContentFormat::CBOR
    )
}

/// Returns the format of the records of a Write-Composite: SenML or SenML-ETCH, which decode in the same
/// way. Without these features, nothing of a Write-Composite is linked.
pub(super) fn composite_format(format: Option<ContentFormat>) -> Option<ContentFormat> {
    match format? {
        #[cfg(feature = "senml-json")]
        ContentFormat::SENML_JSON | ContentFormat::SENML_ETCH_JSON => {
            Some(ContentFormat::SENML_JSON)
        }
        #[cfg(feature = "senml-cbor")]
        ContentFormat::SENML_CBOR | ContentFormat::SENML_ETCH_CBOR => {
            Some(ContentFormat::SENML_CBOR)
        }
        #[cfg(feature = "lwm2m-cbor")]
        ContentFormat::LWM2M_CBOR => Some(ContentFormat::LWM2M_CBOR),
        _ => None,
    }
}

/// Whether the format can encode records of several Objects.
pub(super) const fn is_composite(format: ContentFormat) -> bool {
    matches!(
        format,
        ContentFormat::SENML_JSON | ContentFormat::SENML_CBOR | ContentFormat::LWM2M_CBOR
    )
}

/// Encodes values in a content format for the response to a Read.
///
/// # Errors
///
/// [`Reason::NotAcceptable`] if the format is not supported for a response, and the errors of the format.
pub fn encode<'b>(
    format: ContentFormat,
    source: &dyn Source,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    write(format, source, Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of the output of [`encode`]: the part from `offset` that fits into the buffer.
///
/// # Errors
///
/// Those of [`encode`], except [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
/// before the block.
pub fn encode_block<'b>(
    format: ContentFormat,
    source: &dyn Source,
    offset: usize,
    buffer: &'b mut [u8],
) -> Result<(&'b [u8], Block), Error> {
    write(format, source, Output::block(offset, buffer))?.into_block(source.base())
}

pub(super) fn write<'b>(
    format: ContentFormat,
    source: &dyn Source,
    output: Output<'b>,
) -> Result<Output<'b>, Error> {
    match format {
        #[cfg(feature = "text")]
        ContentFormat::TEXT => text::write(&source, output),
        ContentFormat::OCTET_STREAM => octet_stream::write(&source, output),
        #[cfg(feature = "cbor")]
        ContentFormat::CBOR => cbor::write(&source, output),
        #[cfg(feature = "tlv")]
        ContentFormat::TLV => tlv::write(&source, output),
        #[cfg(feature = "lwm2m-json")]
        ContentFormat::LWM2M_JSON => lwm2m_json::write(&source, output),
        #[cfg(feature = "senml-json")]
        ContentFormat::SENML_JSON => senml_json::write(&source, output),
        #[cfg(feature = "senml-cbor")]
        ContentFormat::SENML_CBOR => senml_cbor::write(&source, output),
        #[cfg(feature = "lwm2m-cbor")]
        ContentFormat::LWM2M_CBOR => lwm2m_cbor::write(&source, output),
        _ => Err(Reason::NotAcceptable.at(source.base())),
    }
}
