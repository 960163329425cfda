//! Decoding of TLV.

use core::iter::FusedIterator;

use super::header::{Header, Kind};
use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Decodes a payload of the Object, Object Instance, Resource or Resource Instance `base`. Entries of an
/// Object Instance may be in an entry for it, and those of Resource Instances in one for the Multiple
/// Resource.
///
/// A Multiple Resource without Resource Instances is a record of [`Encoded::NoInstances`] with its path.
/// Ends after an error.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    Decoder {
        base,
        payload,
        position: 0,
        length: payload.len(),
        instance: None,
        multiple: None,
    }
}

/// The records of a TLV payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    base: Path,
    payload: &'a [u8],
    position: usize,
    /// The length of the whole payload.
    length: usize,
    // TLVs nest at most two levels, so there is no recursion.
    instance: Option<OpenContainer>,
    multiple: Option<OpenContainer>,
}

/// An open entry that contains entries.
#[derive(Clone, Copy, Debug)]
struct OpenContainer {
    path: Path,
    end: usize,
}

struct TlvEntry<'a> {
    kind: Kind,
    path: Path,
    /// `None` for a container, which is opened instead.
    value: &'a [u8],
    value_start: usize,
    length: usize,
}

impl<'a> Decoder<'a> {
    /// Returns the number of decoded bytes.
    pub(crate) const fn position(&self) -> usize {
        self.position
    }

    /// Continues with `rest`, the bytes that follow the decoded ones, up to the end or a part of the
    /// payload.
    pub(crate) fn resume<'b>(&self, rest: &'b [u8], is_last: bool) -> Decoder<'b> {
        let moved = |container: OpenContainer| OpenContainer {
            end: container.end.saturating_sub(self.position),
            ..container
        };
        Decoder {
            base: self.base,
            payload: rest,
            position: 0,
            length: if is_last { rest.len() } else { usize::MAX },
            instance: self.instance.map(moved),
            multiple: self.multiple.map(moved),
        }
    }

    /// Reads an entry. Opens a container, which has a record only if it is empty.
    fn step(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        let TlvEntry {
            kind,
            path,
            value,
            value_start,
            length,
        } = self.entry()?;
        let container = OpenContainer {
            path,
            end: value_start + length,
        };
        if !path.starts_with(self.base) && !self.base.starts_with(path) {
            return Err(Reason::OutsidePath.at(path));
        }
        let value = match kind {
            Kind::ObjectInstance => {
                self.position = value_start;
                self.instance = Some(container);
                return Ok(None);
            }
            Kind::MultipleResource if length > 0 => {
                self.position = value_start;
                self.multiple = Some(container);
                return Ok(None);
            }
            Kind::MultipleResource => Encoded::NoInstances,
            Kind::Resource | Kind::ResourceInstance => Encoded::Tlv(value),
        };
        self.position = container.end;
        if !path.starts_with(self.base) {
            return Err(Reason::OutsidePath.at(path));
        }
        Ok(Some(Record::new(path, value)))
    }

    /// Reads the entry at the position within the open containers.
    fn entry(&self) -> Result<TlvEntry<'a>, Error> {
        self.well_formed_entry().ok_or_else(|| self.malformed())
    }

    fn well_formed_entry(&self) -> Option<TlvEntry<'a>> {
        let end = self.end();
        let here = end.min(self.payload.len());
        let (header, rest) = Header::decode(self.payload.get(self.position..here)?)?;
        let value_start = here - rest.len();
        let held = if header.is_container() {
            0
        } else {
            header.length
        };
        Some(TlvEntry {
            kind: header.kind,
            path: self.path_of(header)?,
            value: rest.get(..held)?,
            value_start,
            length: header.length,
        })
        .filter(|entry| entry.length <= end - value_start)
    }

    /// Returns the path of an entry, or `None` if the entry is not allowed here.
    fn path_of(&self, header: Header) -> Option<Path> {
        let parent = match (header.kind, self.multiple, self.instance) {
            (Kind::ObjectInstance, None, None) => self.base.object_id().map(Path::object),
            (Kind::Resource | Kind::MultipleResource, None, Some(instance)) => Some(instance.path),
            (Kind::Resource | Kind::MultipleResource, None, None) => object_instance(self.base),
            (Kind::ResourceInstance, Some(multiple), _) => Some(multiple.path),
            (Kind::ResourceInstance, None, None) => resource(self.base),
            _ => None,
        };
        parent?.child(header.id)
    }

    /// Returns the innermost open container.
    fn innermost(&self) -> Option<OpenContainer> {
        self.multiple.or(self.instance)
    }

    /// Returns the end of the innermost open container.
    fn end(&self) -> usize {
        self.innermost()
            .map_or(self.length, |container| container.end)
    }

    fn close_ended(&mut self) {
        let position = self.position;
        self.multiple = self.multiple.filter(|container| container.end > position);
        if self.multiple.is_none() {
            self.instance = self.instance.filter(|container| container.end > position);
        }
    }

    /// Returns the error for the entry at the position.
    fn malformed(&self) -> Error {
        let place = self
            .innermost()
            .map_or(self.base, |container| container.path);
        Malformed::new(ContentFormat::TLV, self.position).at(place)
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.close_ended();
            // A container that is open at the end of the payload is truncated.
            if self.position >= self.length && self.innermost().is_none() {
                return None;
            }
            let step = self.step();
            if step.is_err() {
                self.length = 0;
                (self.instance, self.multiple) = (None, None);
            }
            if let Some(item) = step.transpose() {
                return Some(item);
            }
        }
    }
}

impl FusedIterator for Decoder<'_> {}

fn object_instance(path: Path) -> Option<Path> {
    Some(Path::instance(
        path.object_id()?,
        path.object_instance_id()?,
    ))
}

fn resource(path: Path) -> Option<Path> {
    object_instance(path)?.child(path.resource_id()?)
}
