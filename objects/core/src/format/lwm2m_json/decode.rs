//! Decoding of LwM2M JSON.

use core::iter::FusedIterator;

use super::entry::Entry;
use super::header::Header;
use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::json::Reader;
use crate::object::Record;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// Decodes the records of a payload. Their paths must be equal to or below `base`.
///
/// Members may be in any order, and base names may end anywhere. Without a base name, names are relative to
/// `base`, or start with a slash. Unknown members are skipped. Ends after an error.
///
/// The time of a record is `None` if the sum of `bt` and `t` is 0.
#[must_use]
pub fn decode(base: Path, payload: &[u8]) -> Decoder<'_> {
    Decoder {
        base,
        state: State::Start(Reader::new(ContentFormat::LWM2M_JSON, payload)),
    }
}

/// The records of a LwM2M JSON payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    base: Path,
    state: State<'a>,
}

#[derive(Clone, Debug)]
enum State<'a> {
    Start(Reader<'a>),
    Entries { header: Header<'a>, is_first: bool },
    End,
}

impl<'a> Decoder<'a> {
    fn step(&mut self) -> Result<Option<Record<Encoded<'a>>>, Error> {
        if let State::Start(reader) = &mut self.state {
            let header = Header::read(reader);
            let header = header.map_err(|reason| reader.error(reason, self.base))?;
            self.state = State::Entries {
                header,
                is_first: true,
            };
        }
        let State::Entries { header, is_first } = &mut self.state else {
            return Ok(None);
        };
        let was_first = core::mem::replace(is_first, false);
        let record = next_record(self.base, header, was_first);
        let record = record.map_err(|reason| header.entries.error(reason, self.base))?;
        record.map(|record| check(self.base, record)).transpose()
    }
}

fn next_record<'a>(
    base: Path,
    header: &mut Header<'a>,
    is_first: bool,
) -> Result<Option<Record<Encoded<'a>>>, Reason> {
    if !header.entries.has_element(is_first, b']')? {
        return Ok(None);
    }
    let entry = Entry::read(&mut header.entries)?;
    let time = header.base_time + entry.time.unwrap_or(0.0);
    match (header.path(base, entry.name), entry.value) {
        (Some(path), Some(value)) if time.is_finite() => Ok(Some(Record {
            path,
            value,
            time: (time != 0.0).then_some(time),
        })),
        _ => Err(header.entries.malformed(entry.offset)),
    }
}

fn check<'a>(base: Path, record: Record<Encoded<'a>>) -> Result<Record<Encoded<'a>>, Error> {
    if !record.path.starts_with(base) {
        return Err(Reason::OutsidePath.at(record.path));
    }
    if record.path.depth() < 3 {
        return Err(Reason::InstanceExpected.at(record.path));
    }
    Ok(record)
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
