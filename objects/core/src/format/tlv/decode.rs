//! TLV to records.

use core::iter::FusedIterator;

use super::header::{Header, Kind};
use crate::format::ContentFormat;
use crate::{Encoded, Error, Path, Reason, Record};

/// Reads a payload as what `base` names: an Object with its Object Instances, an Object Instance, a
/// Resource or a Resource Instance. An Object Instance may also come wrapped as such, and a Resource
/// Instance in its Multiple Resource.
///
/// A Multiple Resource without Resource Instances is a record of [`Encoded::NoInstances`] with the
/// path of the Resource. After an error nothing follows.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    Decoder {
        base,
        payload,
        position: 0,
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
    // TLVs nest no deeper than these two, so there is no recursion.
    instance: Option<Container>,
    multiple: Option<Container>,
}

/// An entry that holds entries.
#[derive(Clone, Copy, Debug)]
struct Container {
    path: Path,
    end: usize,
}

struct Entry<'a> {
    kind: Kind,
    path: Path,
    value: &'a [u8],
    value_start: usize,
}

impl<'a> Decoder<'a> {
    /// Takes one entry. A container is opened, and has no record unless it is empty.
    fn step(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        let Entry {
            kind,
            path,
            value,
            value_start,
        } = self.entry()?;
        let container = Container {
            path,
            end: value_start + value.len(),
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
            Kind::MultipleResource if !value.is_empty() => {
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

    /// Reads the entry at the position, within what is open.
    fn entry(&self) -> Result<Entry<'a>, Error> {
        self.well_formed_entry().ok_or_else(|| self.malformed())
    }

    fn well_formed_entry(&self) -> Option<Entry<'a>> {
        let end = self.end();
        let (header, rest) = Header::decode(self.payload.get(self.position..end)?)?;
        Some(Entry {
            kind: header.kind,
            path: self.path_of(header)?,
            value: rest.get(..header.length)?,
            value_start: end - rest.len(),
        })
    }

    /// Where an entry belongs; `None` if it must not stand here.
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

    /// The end of what is open.
    fn end(&self) -> usize {
        let innermost = self.multiple.or(self.instance);
        innermost.map_or(self.payload.len(), |container| container.end)
    }

    fn close_ended(&mut self) {
        let position = self.position;
        self.multiple = self.multiple.filter(|container| container.end > position);
        if self.multiple.is_none() {
            self.instance = self.instance.filter(|container| container.end > position);
        }
    }

    /// Of the entry at the position.
    fn malformed(&self) -> Error {
        let place = self
            .multiple
            .or(self.instance)
            .map_or(self.base, |container| container.path);
        let offset = u32::try_from(self.position).unwrap_or(u32::MAX);
        Reason::Malformed {
            format: ContentFormat::TLV,
            offset,
        }
        .at(place)
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.close_ended();
            if self.position >= self.payload.len() {
                return None;
            }
            let step = self.step();
            if step.is_err() {
                self.payload = &[];
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
