//! Reception of an Opaque value in blocks: RFC 7959, Block1.

use lwm2m_model::DataType;

use super::continuation::{is_truncated, malformed_at, offset_error};
use super::tree::is_single_resource;
use super::{Action, Operation, Payload, Request, Tree};
use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
use crate::format::bytes::copy;
#[cfg(feature = "cbor")]
use crate::format::cbor;
#[cfg(feature = "tlv")]
use crate::format::tlv;
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Base64;
use crate::value::Encoded;

/// Receives one Opaque value in blocks, such as the Package of a firmware update, `/5/0/0`, which is larger
/// than the memory of the device. Passes the bytes on, for example to flash, and stores none of them.
///
/// ```
/// use lwm2m_core::operation::BlockwiseOpaque;
/// use lwm2m_core::{ContentFormat, Path};
///
/// const PACKAGE: Path = Path::resource(5, 0, 0);
/// let mut flash = Vec::new();
/// let mut package = BlockwiseOpaque::new(ContentFormat::OCTET_STREAM, PACKAGE)?;
/// for (block, more) in [(b"\x7fELF\x01", true), (b"\x01\x01\0\0", false)] as [(&[u8], bool); 2] {
///     package.push(block, more, &mut |piece| {
///         flash.extend_from_slice(piece); // or: no space, Err(Reason::TooLong)
///         Ok(())
///     })?;
/// }
/// assert_eq!(flash, b"\x7fELF\x01\x01\x01\0\0");
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// The value is valid only when the last block returns no error: the payload may be malformed after the
/// value, or have another path.
///
/// | Format | |
/// |---|---|
/// | octet-stream | the bytes as they come |
/// | text | base64, as it comes |
/// | TLV | the entry of the Resource or Resource Instance, in no other entry |
/// | CBOR, SenML CBOR, LwM2M CBOR | a byte string of definite length, and at most 64 bytes beside it |
///
/// The JSON formats are not supported: [`Reason::UnsupportedFormat`], 4.15.
#[derive(Debug)]
pub struct BlockwiseOpaque {
    format: ContentFormat,
    path: Path,
    base64: Base64,
    frame: Frame,
    failed: Option<Error>,
}

/// Receives the bytes.
type Sink<'s> = dyn FnMut(&[u8]) -> Result<(), Reason> + 's;

/// The payload with an empty value in place of the received one. It is decoded like any other payload.
#[derive(Debug)]
struct Frame {
    bytes: [u8; 64],
    length: usize,
    /// The position of the value, once it is found.
    hole: Option<Hole>,
}

/// The position of a value that was removed from the frame.
#[derive(Clone, Copy, Debug)]
struct Hole {
    /// The offset of the empty value in the frame.
    start: usize,
    end: usize,
    /// The number of bytes that were removed from the frame.
    missing: usize,
    /// The number of bytes of the value still to come.
    left: usize,
}

impl BlockwiseOpaque {
    /// Receives the value of a Single Resource or a Resource Instance in a content format.
    ///
    /// # Errors
    ///
    /// [`Reason::UnsupportedFormat`] if the format cannot be received in pieces.
    pub fn new(format: ContentFormat, path: Path) -> Result<Self, Error> {
        // A value in JSON has no length.
        let has_lengths = format.holds_one_value() || !format.is_text();
        if !has_lengths || !format.is_enabled() {
            return Err(Reason::UnsupportedFormat.at(path));
        }
        Ok(Self {
            format,
            path,
            base64: Base64::new(),
            frame: Frame {
                bytes: [0; 64],
                length: 0,
                hole: None,
            },
            failed: None,
        })
    }

    /// Processes the next block, of any size, and passes on its part of the value. `more` is the M bit of
    /// the option Block1: whether other blocks follow.
    ///
    /// # Errors
    ///
    /// The errors of `sink`, with the path of the value, and:
    /// - [`Reason::WrongType`] for a value that is not Opaque.
    /// - [`Reason::RecordTooLarge`] if there are more than 64 bytes beside the value.
    /// - [`Reason::OutsidePath`] for a value with another path.
    /// - [`Reason::MissingResource`] for a payload without a value.
    /// - The errors of the format.
    ///
    /// Each block after an error returns the same error.
    pub fn push(&mut self, block: &[u8], more: bool, sink: &mut Sink<'_>) -> Result<(), Error> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let pushed = self.push_block(block, more, sink);
        self.failed = pushed.err();
        pushed
    }

    fn push_block(&mut self, block: &[u8], more: bool, sink: &mut Sink<'_>) -> Result<(), Error> {
        let path = self.path;
        let at_path = |reason: Reason| reason.at(path);
        match self.format {
            ContentFormat::OCTET_STREAM => sink(block).map_err(at_path),
            ContentFormat::TEXT => self.push_text(block, more, sink).map_err(at_path),
            _ => {
                let mut rest = block;
                while let Some((first, after)) = rest.split_first() {
                    if let Some(piece) = self.frame.take_value(rest) {
                        sink(piece).map_err(at_path)?;
                        rest = rest.get(piece.len()..).unwrap_or_default();
                    } else {
                        self.push_byte(*first)?;
                        rest = after;
                    }
                }
                if more { Ok(()) } else { self.finish(sink) }
            }
        }
    }

    fn push_text(&mut self, block: &[u8], more: bool, sink: &mut Sink<'_>) -> Result<(), Reason> {
        let text = core::str::from_utf8(block).map_err(|_| Reason::WrongType)?;
        self.base64.push(text, sink)?;
        if more {
            return Ok(());
        }
        core::mem::replace(&mut self.base64, Base64::new()).finish(sink)
    }

    /// Adds a byte to the frame. It may complete the head of the value.
    fn push_byte(&mut self, byte: u8) -> Result<(), Error> {
        let too_large = Reason::RecordTooLarge.at(self.path);
        self.frame.push(&[byte]).ok_or(too_large)?;
        if self.frame.hole.is_some() {
            return Ok(());
        }
        let mut records = Payload::decode(self.format, self.path, self.frame.bytes())?;
        let Some(Err(error)) = records.find(Result::is_err) else {
            return Ok(());
        };
        if !is_truncated(self.format, self.frame.bytes(), error) {
            return Err(error);
        }
        self.frame.cut_out(self.format, malformed_at(error));
        Ok(())
    }

    /// Ends the payload: decodes the frame, which must contain the one value, and passes on the value if
    /// that has not happened.
    fn finish(&self, sink: &mut Sink<'_>) -> Result<(), Error> {
        let path = self.path;
        let mut records = Payload::decode(self.format, path, self.frame.bytes())?;
        let record = records.next().ok_or(Reason::MissingResource.at(path))?;
        let record = record.map_err(|error| self.frame.in_payload(error))?;
        if record.path != path {
            return Err(Reason::OutsidePath.at(record.path));
        }
        match (records.next(), self.frame.hole) {
            (None, None) => record.value.copy_opaque(sink),
            (None, Some(hole)) if hole.left > 0 => {
                return Err(Malformed::new(self.format, hole.start).at(path));
            }
            (None, Some(hole)) => self.frame.copy_rest(hole, record.value, sink),
            (Some(Ok(_)), _) => Err(Reason::Duplicate),
            (Some(Err(error)), _) => return Err(self.frame.in_payload(error)),
        }
        .map_err(|reason| reason.at(path))
    }
}

impl Frame {
    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Returns `None` if the frame is full.
    fn push(&mut self, piece: &[u8]) -> Option<()> {
        let end = self.length.checked_add(piece.len())?;
        copy(self.bytes.get_mut(self.length..end)?, piece);
        self.length = end;
        Some(())
    }

    /// Replaces the value by an empty one, if the last byte completed the head of a value.
    fn cut_out(&mut self, format: ContentFormat, start: Option<usize>) -> Option<()> {
        let start = start?;
        let head = self.bytes().get(start..)?;
        let mut scratch = [0; 8];
        let (length, empty) = empty_value(format, head, &mut scratch)?;
        let missing = head.len() + length - empty.len();
        self.length = start;
        self.push(empty)?;
        self.hole = Some(Hole {
            start,
            end: self.length,
            missing,
            left: length,
        });
        Some(())
    }

    /// Returns the leading bytes that belong to the value.
    fn take_value<'b>(&mut self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let hole = self.hole.as_mut().filter(|hole| hole.left > 0)?;
        let piece = bytes.get(..hole.left).unwrap_or(bytes);
        hole.left -= piece.len();
        Some(piece)
    }

    /// Checks that the bytes that were passed on are this value or its start: a string in chunks continues
    /// with smaller chunks.
    fn copy_rest(&self, hole: Hole, value: Encoded<'_>, sink: &mut Sink<'_>) -> Result<(), Reason> {
        let after = self.bytes().get(hole.end..).unwrap_or_default();
        let mut is_found = false;
        value.copy_opaque(&mut |piece| {
            if is_found {
                return sink(piece);
            }
            is_found = piece.as_ptr() == after.as_ptr();
            // Otherwise another item had the same size.
            if is_found {
                Ok(())
            } else {
                Err(Reason::RecordTooLarge)
            }
        })
    }

    /// Converts the offset of an error of the frame to an offset in the payload.
    fn in_payload(&self, error: Error) -> Error {
        match self.hole {
            Some(hole) if malformed_at(error) > Some(hole.start) => {
                offset_error(hole.missing, error)
            }
            _ => error,
        }
    }
}

/// Returns the length of the value that starts here, and an empty value.
#[cfg_attr(not(feature = "formats"), allow(unused_variables))]
fn empty_value<'s>(
    format: ContentFormat,
    head: &[u8],
    scratch: &'s mut [u8; 8],
) -> Option<(usize, &'s [u8])> {
    match format {
        #[cfg(feature = "tlv")]
        ContentFormat::TLV => {
            let (length, empty) = tlv::value_length(head)?;
            Some((length, empty.in_order(scratch)))
        }
        #[cfg(feature = "cbor")]
        _ => Some((cbor::bytes_length(head)?, cbor::EMPTY_BYTES)),
        #[cfg(not(feature = "cbor"))]
        _ => None,
    }
}

impl Tree<'_, '_> {
    /// Receives the payload of a Write in blocks, if it is one writable Opaque value: see
    /// [`BlockwiseOpaque`]. The tree is not involved further: the caller stores the bytes, and responds with
    /// 2.31 to each block and with 2.04 to the last.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if the Resource is not Opaque, and the errors of a Write that do not depend on
    /// the value.
    pub fn write_blockwise(
        &self,
        request: &Request<'_, impl Action>,
    ) -> Result<BlockwiseOpaque, Error> {
        let path = request.path;
        self.authorize(Operation::Replace, path)?;
        let object = self.object(path)?;
        let id = path.object_instance_id();
        let instance = id.and_then(|id| object.instance(id));
        let definition = instance.ok_or(Reason::NotFound.at(path))?.definition();
        let resource = path.resource_id().ok_or(Reason::WrongType.at(path))?;
        let row = definition.resource(resource);
        let row = row.ok_or(Reason::NotFound.at(path))?;
        if !self.interface.may_write(row.operations) {
            return Err(Reason::NotWritable.at(path));
        }
        if row.data_type != Some(DataType::Opaque) || !is_single_resource(object, path) {
            return Err(Reason::WrongType.at(path));
        }
        let format = request.resolve(|request| self.defaults.content_format(request, true))?;
        BlockwiseOpaque::new(format, path)
    }
}
