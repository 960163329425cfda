//! One Opaque value that comes in blocks, as large as it may be: RFC 7959, Block1.

use lwm2m_model::DataType;

use super::continuation::{is_truncated, malformed_at, offset_error};
use super::tree::is_single_resource;
use super::{Ask, Operation, Payload, Request, Tree};
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

/// One Opaque value that comes in blocks: the Package of a firmware update, `/5/0/0`, which is larger
/// than the memory of the device. Its bytes are handed on as they come, to the flash, say, and none of
/// them is kept.
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
/// What has been handed on counts when the last block is taken without an error, and not before: a
/// payload may turn out to be malformed, or of another path, after its value.
///
/// | Format | |
/// |---|---|
/// | octet-stream | the bytes as they come |
/// | text | base64, as it comes |
/// | TLV | the entry of the Resource or Resource Instance, in no other entry |
/// | CBOR, SenML CBOR, LwM2M CBOR | a byte string of definite length, and at most 64 bytes beside it |
///
/// The formats made of JSON are not for it: [`Reason::UnsupportedFormat`], 4.15.
#[derive(Debug)]
pub struct BlockwiseOpaque {
    format: ContentFormat,
    path: Path,
    base64: Base64,
    frame: Frame,
    failed: Option<Error>,
}

/// What takes the bytes.
type Sink<'s> = dyn FnMut(&[u8]) -> Result<(), Reason> + 's;

/// A payload without its value: in place of what is handed on stands an empty one. So what is left is
/// decoded as any other payload.
#[derive(Debug)]
struct Frame {
    bytes: [u8; 64],
    length: usize,
    /// Where the value has been, once it is found.
    hole: Option<Hole>,
}

/// Where a value has been.
#[derive(Clone, Copy, Debug)]
struct Hole {
    /// Where the empty value is in the frame.
    start: usize,
    end: usize,
    /// How much shorter the frame is than the payload.
    missing: usize,
    /// How many bytes of the value are to come.
    left: usize,
}

impl BlockwiseOpaque {
    /// The value of a Single Resource or a Resource Instance, in a payload of this format.
    ///
    /// # Errors
    ///
    /// [`Reason::UnsupportedFormat`] if it is not to be had piece by piece.
    pub fn new(format: ContentFormat, path: Path) -> Result<Self, Error> {
        let is_supported = match format {
            ContentFormat::LWM2M_JSON | ContentFormat::SENML_JSON => false,
            _ => Payload::decode(format, path, &[]).is_ok(),
        };
        if !is_supported {
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

    /// Takes the next block, of any size, and hands on what it has of the value. `more` says whether
    /// other blocks follow: the M of the option Block1.
    ///
    /// # Errors
    ///
    /// What `sink` refuses with, at the path of the value; [`Reason::WrongType`] for what is not
    /// Opaque; [`Reason::RecordTooLarge`] if there are more than 64 bytes beside it;
    /// [`Reason::OutsidePath`] for the value of another path; [`Reason::MissingResource`] without any;
    /// whatever else is wrong with the payload. After an error, every further block gives the same.
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

    /// A byte of the frame. It may be the last one before the value.
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

    /// Everything has come: the frame has to be a payload with the one value, which is handed on now if
    /// it has not been.
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

    /// `None` if there is no room.
    fn push(&mut self, piece: &[u8]) -> Option<()> {
        let end = self.length.checked_add(piece.len())?;
        copy(self.bytes.get_mut(self.length..end)?, piece);
        self.length = end;
        Some(())
    }

    /// Puts an empty value where one begins, if it does, with the last byte of its head being there.
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

    /// As much of these bytes as is of the value.
    fn take_value<'b>(&mut self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let hole = self.hole.as_mut().filter(|hole| hole.left > 0)?;
        let piece = bytes.get(..hole.left).unwrap_or(bytes);
        hole.left -= piece.len();
        Some(piece)
    }

    /// Makes sure that what has been handed on is this value, or where it begins: a string in chunks may go
    /// on with smaller ones.
    fn copy_rest(&self, hole: Hole, value: Encoded<'_>, sink: &mut Sink<'_>) -> Result<(), Reason> {
        let after = self.bytes().get(hole.end..).unwrap_or_default();
        let mut is_found = false;
        value.copy_opaque(&mut |piece| {
            if is_found {
                return sink(piece);
            }
            is_found = piece.as_ptr() == after.as_ptr();
            // If not, something else was as large.
            if is_found {
                Ok(())
            } else {
                Err(Reason::RecordTooLarge)
            }
        })
    }

    /// The error of the frame, with its place in the payload.
    fn in_payload(&self, error: Error) -> Error {
        match self.hole {
            Some(hole) if malformed_at(error) > Some(hole.start) => {
                offset_error(hole.missing, error)
            }
            _ => error,
        }
    }
}

/// How long the value is that begins here, and an empty one in its place.
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
    /// What takes the payload of a Write in blocks, if it is of one Opaque value that may be written:
    /// [`BlockwiseOpaque`]. The tree has no part in what follows: the value is kept where the bytes are
    /// handed to, and the last block is answered with 2.04, those before with 2.31.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongType`] if the Resource is not Opaque, and those of a Write, as far as they can be
    /// told without its value.
    pub fn write_blockwise(
        &self,
        request: &Request<'_, impl Ask>,
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
