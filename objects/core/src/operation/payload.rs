//! Payloads, whatever content format they are in.

use core::iter::FusedIterator;

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
use crate::{Encoded, Error, Path, Reason, Record, RecordStream};

/// The records of a payload, in whichever content format it came. After an error nothing follows.
#[derive(Clone, Debug)]
pub struct Payload<'a> {
    pub(super) decoder: Decoder<'a>,
    pub(super) within: Path,
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
    /// Reads a payload as what `base` names.
    ///
    /// # Errors
    ///
    /// [`Reason::UnsupportedFormat`] if no Write comes in that format.
    pub fn decode(format: ContentFormat, base: Path, payload: &'a [u8]) -> Result<Self, Error> {
        let within = Path::ROOT;
        let decoder = match format {
            #[cfg(feature = "text")]
            ContentFormat::TEXT => Decoder::Text(text::decode(base, payload)),
            ContentFormat::OCTET_STREAM => {
                Decoder::OctetStream(octet_stream::decode(base, payload))
            }
            #[cfg(feature = "cbor")]
            ContentFormat::CBOR => Decoder::Cbor(cbor::decode(base, payload)),
            #[cfg(feature = "tlv")]
            ContentFormat::TLV => Decoder::Tlv(tlv::decode(base, payload)),
            #[cfg(feature = "lwm2m-json")]
            ContentFormat::LWM2M_JSON => Decoder::Lwm2mJson(lwm2m_json::decode(base, payload)),
            #[cfg(feature = "senml-json")]
            ContentFormat::SENML_JSON => Decoder::SenmlJson(senml_json::decode(base, payload)),
            #[cfg(feature = "senml-cbor")]
            ContentFormat::SENML_CBOR => Decoder::SenmlCbor(senml_cbor::decode(base, payload)),
            #[cfg(feature = "lwm2m-cbor")]
            ContentFormat::LWM2M_CBOR => Decoder::Lwm2mCbor(lwm2m_cbor::decode(base, payload)),
            _ => return Err(Reason::UnsupportedFormat.at(base)),
        };
        Ok(Self { decoder, within })
    }

    /// Only the records at or below this path.
    pub(super) fn within(self, path: Path) -> Self {
        Self {
            within: path,
            ..self
        }
    }

    fn step(&mut self) -> Option<Result<Record<Encoded<'a>>, Error>> {
        match &mut self.decoder {
            #[cfg(feature = "text")]
            Decoder::Text(records) => records.next(),
            Decoder::OctetStream(records) => records.next(),
            #[cfg(feature = "cbor")]
            Decoder::Cbor(records) => records.next(),
            #[cfg(feature = "tlv")]
            Decoder::Tlv(records) => records.next(),
            #[cfg(feature = "lwm2m-json")]
            Decoder::Lwm2mJson(records) => records.next(),
            #[cfg(feature = "senml-json")]
            Decoder::SenmlJson(records) => records.next(),
            #[cfg(feature = "senml-cbor")]
            Decoder::SenmlCbor(records) => records.next(),
            #[cfg(feature = "lwm2m-cbor")]
            Decoder::Lwm2mCbor(records) => records.next(),
        }
    }
}

impl<'a> Iterator for Payload<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = self.step()?;
            if !record.is_ok_and(|record| !record.path.starts_with(self.within)) {
                return Some(record);
            }
        }
    }
}

impl FusedIterator for Payload<'_> {}

/// Whether a payload in this format is one value, without a path.
#[must_use]
pub const fn is_single(format: ContentFormat) -> bool {
    matches!(
        format,
        ContentFormat::TEXT | ContentFormat::OCTET_STREAM | ContentFormat::CBOR
    )
}

/// What the records of a Write-Composite are in: SenML, or SenML-ETCH, which is the same to read.
pub(super) fn values(format: Option<ContentFormat>) -> Option<ContentFormat> {
    match format? {
        ContentFormat::SENML_JSON | ContentFormat::SENML_ETCH_JSON => {
            Some(ContentFormat::SENML_JSON)
        }
        ContentFormat::SENML_CBOR | ContentFormat::SENML_ETCH_CBOR => {
            Some(ContentFormat::SENML_CBOR)
        }
        ContentFormat::LWM2M_CBOR => Some(ContentFormat::LWM2M_CBOR),
        _ => None,
    }
}

/// Whether records of several Objects can be said in this format.
pub(super) const fn is_composite(format: ContentFormat) -> bool {
    matches!(
        format,
        ContentFormat::SENML_JSON | ContentFormat::SENML_CBOR | ContentFormat::LWM2M_CBOR
    )
}

/// Writes records in whichever content format a Read is answered in.
///
/// # Errors
///
/// [`Reason::NotAcceptable`] if none is answered in that format; otherwise those of the format.
pub fn encode<'b>(
    format: ContentFormat,
    records: &mut dyn RecordStream<'_>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    write(format, records, Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of what [`encode`] writes: as much as the buffer has room for, from this
/// offset on.
///
/// # Errors
///
/// Those of [`encode`] but for [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
/// before the block.
pub fn encode_block<'b>(
    format: ContentFormat,
    records: &mut dyn RecordStream<'_>,
    offset: usize,
    buffer: &'b mut [u8],
) -> Result<(&'b [u8], Block), Error> {
    let base = records.base();
    write(format, records, Output::block(offset, buffer))?.into_block(base)
}

pub(super) fn write<'b>(
    format: ContentFormat,
    records: &mut dyn RecordStream<'_>,
    output: Output<'b>,
) -> Result<Output<'b>, Error> {
    match format {
        #[cfg(feature = "text")]
        ContentFormat::TEXT => text::write(records, output),
        ContentFormat::OCTET_STREAM => octet_stream::write(records, output),
        #[cfg(feature = "cbor")]
        ContentFormat::CBOR => cbor::write(records, output),
        #[cfg(feature = "tlv")]
        ContentFormat::TLV => tlv::write(records, output),
        #[cfg(feature = "lwm2m-json")]
        ContentFormat::LWM2M_JSON => lwm2m_json::write(records, output),
        #[cfg(feature = "senml-json")]
        ContentFormat::SENML_JSON => senml_json::write(records, output),
        #[cfg(feature = "senml-cbor")]
        ContentFormat::SENML_CBOR => senml_cbor::write(records, output),
        #[cfg(feature = "lwm2m-cbor")]
        ContentFormat::LWM2M_CBOR => lwm2m_cbor::write(records, output),
        _ => Err(Reason::NotAcceptable.at(records.base())),
    }
}
