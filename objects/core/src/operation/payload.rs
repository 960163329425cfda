//! Payloads, whatever content format they are in.

use core::iter::FusedIterator;

use crate::format::{
    ContentFormat, cbor, lwm2m_cbor, lwm2m_json, octet_stream, senml_cbor, senml_json, text, tlv,
};
use crate::{Encoded, Error, Path, Reason, Record, RecordStream};

/// The records of a payload, in whichever content format it came. After an error nothing follows.
#[derive(Clone, Debug)]
pub struct Payload<'a> {
    decoder: Decoder<'a>,
    within: Path,
}

#[derive(Clone, Debug)]
enum Decoder<'a> {
    Text(text::Decoder<'a>),
    OctetStream(octet_stream::Decoder<'a>),
    Cbor(cbor::Decoder<'a>),
    Tlv(tlv::Decoder<'a>),
    Lwm2mJson(lwm2m_json::Decoder<'a>),
    SenmlJson(senml_json::Decoder<'a>),
    SenmlCbor(senml_cbor::Decoder<'a>),
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
            ContentFormat::TEXT => Decoder::Text(text::decode(base, payload)),
            ContentFormat::OCTET_STREAM => {
                Decoder::OctetStream(octet_stream::decode(base, payload))
            }
            ContentFormat::CBOR => Decoder::Cbor(cbor::decode(base, payload)),
            ContentFormat::TLV => Decoder::Tlv(tlv::decode(base, payload)),
            ContentFormat::LWM2M_JSON => Decoder::Lwm2mJson(lwm2m_json::decode(base, payload)),
            ContentFormat::SENML_JSON => Decoder::SenmlJson(senml_json::decode(base, payload)),
            ContentFormat::SENML_CBOR => Decoder::SenmlCbor(senml_cbor::decode(base, payload)),
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
            Decoder::Text(records) => records.next(),
            Decoder::OctetStream(records) => records.next(),
            Decoder::Cbor(records) => records.next(),
            Decoder::Tlv(records) => records.next(),
            Decoder::Lwm2mJson(records) => records.next(),
            Decoder::SenmlJson(records) => records.next(),
            Decoder::SenmlCbor(records) => records.next(),
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
    match format {
        ContentFormat::TEXT => text::encode(records, buffer),
        ContentFormat::OCTET_STREAM => octet_stream::encode(records, buffer),
        ContentFormat::CBOR => cbor::encode(records, buffer),
        ContentFormat::TLV => tlv::encode(records, buffer),
        ContentFormat::LWM2M_JSON => lwm2m_json::encode(records, buffer),
        ContentFormat::SENML_JSON => senml_json::encode(records, buffer),
        ContentFormat::SENML_CBOR => senml_cbor::encode(records, buffer),
        ContentFormat::LWM2M_CBOR => lwm2m_cbor::encode(records, buffer),
        _ => Err(Reason::NotAcceptable.at(records.base())),
    }
}
