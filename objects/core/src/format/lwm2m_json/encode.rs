//! Encoding to LwM2M JSON.

use crate::error::Error;
use crate::format::json::{Writer, relative};
use crate::format::{Block, Output};
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::value::Value;

/// Encodes the records with their [base](RecordStream::base) as the base name: `/12/0/` for an Object
/// Instance, `/3/0/9` for one Resource. Numbers have the shortest exact notation.
///
/// The time of the first record becomes the base time. A Multiple Resource without Resource Instances has
/// no encoding and is omitted.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] for NaN and infinities, and for a time that is not an exact sum with the
/// base time; [`Reason::BufferTooSmall`].
pub fn encode<'b, 'r>(
    records: impl IntoRecords<'r>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    write(&mut records.into_records(), Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of the output of [`encode`]: the part from `offset` that fits into the buffer.
///
/// # Errors
///
/// Those of [`encode`], except [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
/// before the block.
pub fn encode_block<'b, 'r>(
    records: impl IntoRecords<'r>,
    offset: usize,
    buffer: &'b mut [u8],
) -> Result<(&'b [u8], Block), Error> {
    let mut records = records.into_records();
    let base = records.base();
    write(&mut records, Output::block(offset, buffer))?.into_block(base)
}

pub(crate) fn write<'b>(
    records: &mut dyn RecordStream<'_>,
    output: Output<'b>,
) -> Result<Output<'b>, Error> {
    let base = records.base();
    let at_base = |reason: Reason| reason.at(base);
    let mut json = Writer::new(output);
    json.open(b'{').map_err(at_base)?;
    let mut next = next_value(records);
    let first = next.unwrap_or(Record::new(base, Value::Boolean(false)));
    let mut entries =
        EntryWriter::begin(json, base, &first).map_err(|reason| reason.at(first.path))?;
    while let Some(record) = next {
        let written = entries.entry(&record);
        written.map_err(|reason| reason.at(record.path))?;
        next = next_value(records);
    }
    entries.json.close(b']').map_err(at_base)?;
    entries.json.close(b'}').map_err(at_base)?;
    Ok(entries.json.finish())
}

fn next_value<'r>(records: &mut dyn RecordStream<'r>) -> Option<Record<Value<'r>>> {
    loop {
        let record = records.step()?;
        if let Some(value) = record.value {
            return Some(record.map(|_| value));
        }
    }
}

struct EntryWriter<'b> {
    json: Writer<'b>,
    base: Path,
    /// Whether the base name ends with a slash. Then no name may be the base itself.
    is_slashed: bool,
    base_time: f64,
}

impl<'b> EntryWriter<'b> {
    /// Writes the base name and the base time, according to the first record.
    fn begin(mut json: Writer<'b>, base: Path, first: &Record<Value<'_>>) -> Result<Self, Reason> {
        let is_slashed = base == Path::ROOT || first.path != base;
        let slash = if is_slashed && base != Path::ROOT {
            "/"
        } else {
            ""
        };
        json.member(r#""bn":"#)?;
        json.plain(format_args!("{base}{slash}"))?;
        let base_time = first.time.unwrap_or(0.0);
        if base_time != 0.0 {
            json.member(r#""bt":"#)?;
            json.float(base_time)?;
        }
        json.member(r#""e":"#)?;
        json.open(b'[')?;
        Ok(Self {
            json,
            base,
            is_slashed,
            base_time,
        })
    }

    fn entry(&mut self, record: &Record<Value<'_>>) -> Result<(), Reason> {
        self.json.element()?;
        self.json.open(b'{')?;
        self.name(record.path)?;
        self.time(record.time.unwrap_or(0.0))?;
        self.value(record.value)?;
        self.json.close(b'}')
    }

    fn name(&mut self, path: Path) -> Result<(), Reason> {
        if path == self.base {
            // The slash of the base name would be wrong.
            return if self.is_slashed {
                Err(Reason::NotRepresentable)
            } else {
                Ok(())
            };
        }
        let name = relative(path, self.base, !self.is_slashed).ok_or(Reason::OutsidePath)?;
        self.json.member(r#""n":"#)?;
        self.json.short(&name)
    }

    fn time(&mut self, time: f64) -> Result<(), Reason> {
        let difference = time - self.base_time;
        let is_exact = self.base_time + difference == time;
        match (difference == 0.0, is_exact) {
            (true, _) => Ok(()),
            (false, true) => {
                self.json.member(r#""t":"#)?;
                self.json.float(difference)
            }
            (false, false) => Err(Reason::NotRepresentable),
        }
    }

    fn value(&mut self, value: Value<'_>) -> Result<(), Reason> {
        match value {
            Value::String(text) | Value::CoreLink(text) => {
                self.json.member(r#""sv":"#)?;
                self.json.string(text)
            }
            Value::Opaque(bytes) => {
                self.json.member(r#""sv":"#)?;
                self.json.base64(Alphabet::Standard, bytes)
            }
            Value::Boolean(boolean) => {
                self.json.member(r#""bv":"#)?;
                self.json.boolean(boolean)
            }
            Value::ObjectLink(link) => {
                self.json.member(r#""ov":"#)?;
                self.json.object_link(link)
            }
            number => {
                self.json.member(r#""v":"#)?;
                self.json.number(number)
            }
        }
    }
}
