//! Decoding of LwM2M CBOR.

use core::iter::FusedIterator;

use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::cbor::{Items, Major, Reader};
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Decodes the records. Their full paths must be equal to or below `base`.
///
/// Keys may be IDs or arrays of IDs. Maps, arrays and strings may have indefinite length. A Multiple
/// Resource without Resource Instances is a record of [`Encoded::NoInstances`] with its path. Ends after an
/// error.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    Decoder {
        base,
        reader: Reader::new(ContentFormat::LWM2M_CBOR, payload),
        state: State::Start,
        open: [None; 4],
    }
}

/// The records of a payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    base: Path,
    reader: Reader<'a>,
    state: State,
    // The open maps. Each key has at least one level, so maps nest no deeper than paths, and there is no
    // recursion.
    open: [Option<Map>; 4],
}

#[derive(Clone, Copy, Debug)]
enum State {
    Start,
    Within,
    End,
}

#[derive(Clone, Copy, Debug)]
struct Map {
    path: Path,
    items: Items,
    is_empty: bool,
}

impl<'a> Decoder<'a> {
    /// Returns the number of decoded bytes.
    pub(crate) fn position(&self) -> usize {
        self.reader.position()
    }

    /// Continues with `rest`, the bytes that follow the decoded ones.
    pub(crate) fn resume<'b>(&self, rest: &'b [u8], _is_last: bool) -> Decoder<'b> {
        Decoder {
            reader: self.reader.resume(rest),
            ..*self
        }
    }

    fn step(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        if let State::Start = self.state {
            self.state = State::Within;
            let opened = self.open_map(Path::ROOT);
            opened.map_err(|reason| self.reader.error(reason, self.base))?;
        }
        while let State::Within = self.state {
            if let Some(record) = self.entry()? {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// Reads an entry or the end of a map. A map has no record unless it is empty.
    fn entry(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        let Some(map) = self.open.iter_mut().rev().find_map(Option::as_mut) else {
            self.state = State::End;
            let end = self.reader.end();
            end.map_err(|reason| self.reader.error(reason, self.base))?;
            return Ok(None);
        };
        let parent = map.path;
        let has_next = self.reader.has_next(&mut map.items);
        if !has_next.map_err(|reason| self.reader.error(reason, parent))? {
            let is_empty = map.is_empty;
            self.close_map(parent);
            return self.end_of(parent, is_empty);
        }
        map.is_empty = false;
        let path = self.key(parent);
        let path = path.map_err(|reason| self.reader.error(reason, parent))?;
        if !path.starts_with(self.base) && !self.base.starts_with(path) {
            return Err(Reason::OutsidePath.at(path));
        }
        self.value(path)
    }

    /// Only a Multiple Resource may be empty.
    fn end_of(&self, path: Path, is_empty: bool) -> Result<Option<Record<Encoded<'a>>>, Error> {
        if !is_empty || path.depth() != 3 {
            return Ok(None);
        }
        self.record(path, Encoded::NoInstances).map(Some)
    }

    fn record(&self, path: Path, value: Encoded<'a>) -> Result<Record<Encoded<'a>>, Error> {
        if path.starts_with(self.base) {
            Ok(Record::new(path, value))
        } else {
            Err(Reason::OutsidePath.at(path))
        }
    }

    fn key(&mut self, parent: Path) -> Result<Path, Reason> {
        let start = self.reader.position();
        if self.reader.major()? != Major::Array {
            let child = parent.child(self.reader.id()?);
            return child.ok_or_else(|| self.reader.malformed(start));
        }
        let mut ids = self.reader.array()?;
        let mut path = parent;
        while self.reader.has_next(&mut ids)? {
            let child = path.child(self.reader.id()?);
            path = child.ok_or_else(|| self.reader.malformed(start))?;
        }
        if path == parent {
            return Err(self.reader.malformed(start));
        }
        Ok(path)
    }

    fn value(&mut self, path: Path) -> Result<Option<Record<Encoded<'a>>>, Error> {
        let value = self.read_value(path);
        let value = value.map_err(|reason| self.reader.error(reason, path))?;
        value.map(|value| self.record(path, value)).transpose()
    }

    /// Reads a value or opens a map.
    fn read_value(&mut self, path: Path) -> Result<Option<Encoded<'a>>, Reason> {
        if self.reader.major()? == Major::Map {
            self.open_map(path)?;
            return Ok(None);
        }
        if path.depth() < 3 {
            return Err(Reason::Malformed);
        }
        self.reader.value().map(Some)
    }

    fn open_map(&mut self, path: Path) -> Result<(), Reason> {
        let place = self.open.get_mut(path.depth()).ok_or(Reason::Malformed)?;
        *place = Some(Map {
            path,
            items: self.reader.map()?,
            is_empty: true,
        });
        Ok(())
    }

    fn close_map(&mut self, path: Path) {
        if let Some(place) = self.open.get_mut(path.depth()) {
            *place = None;
        }
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Record<Encoded<'a>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if !matches!(step, Ok(Some(_))) {
            self.state = State::End;
        }
        step.transpose()
    }
}

impl FusedIterator for Decoder<'_> {}
