//! Payloads of any content format.

use core::iter::FusedIterator;

use crate::error::Error;
use crate::format::list::{Decoder, write};
use crate::format::{Block, ContentFormat, Output};
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

/// Returns the format of the records of a Write-Composite: SenML or SenML-ETCH, which decode in the same
/// way. Without these features, nothing of a Write-Composite is linked.
pub(super) fn composite_format(format: Option<ContentFormat>) -> Option<ContentFormat> {
    let format = format?.values_format();
    format.is_enabled_composite().then_some(format)
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
