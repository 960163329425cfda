//! Encoding to SenML JSON.

use crate::error::Error;
use crate::format::json::{Writer, float_text, relative};
use crate::format::{Block, Output};
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::value::Value;

/// Encodes the records with their [base](RecordStream::base) as the base name: `/12/0/` for an Object
/// Instance, `/3/0/9` for one Resource. Numbers have the shortest exact notation.
///
/// The first time becomes the base time; others are relative to it if that is exact and shorter. A Multiple
/// Resource without Resource Instances has no encoding and is omitted.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] for NaN and infinities, [`Reason::BufferTooSmall`].
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
    let mut pack = PackWriter {
        json: Writer::new(output),
        base,
        base_name: if base == Path::ROOT {
            BaseName::Bare
        } else {
            BaseName::Unsaid
        },
        base_time: 0.0,
    };
    pack.json.open(b'[').map_err(|reason| reason.at(base))?;
    while let Some(Record { path, value, time }) = records.step() {
        if let Some(value) = value {
            let written = pack.record(path, value, time.unwrap_or(0.0));
            written.map_err(|reason| reason.at(path))?;
        }
    }
    pack.json.close(b']').map_err(|reason| reason.at(base))?;
    Ok(pack.json.finish())
}

/// The current base name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BaseName {
    /// No base name yet.
    Unsaid,
    /// The base with a slash: names of paths below omit the slash.
    Slashed,
    /// The base itself; empty for the root.
    Bare,
}

struct PackWriter<'b> {
    json: Writer<'b>,
    base: Path,
    base_name: BaseName,
    base_time: f64,
}

impl PackWriter<'_> {
    fn record(&mut self, path: Path, value: Value<'_>, time: f64) -> Result<(), Reason> {
        self.json.element()?;
        self.json.open(b'{')?;
        self.base_name(path)?;
        let own_time = self.base_time(time)?;
        self.name(path)?;
        if own_time != 0.0 {
            self.json.member(r#""t":"#)?;
            self.json.float(own_time)?;
        }
        self.value(value)?;
        self.json.close(b'}')
    }

    fn base_name(&mut self, path: Path) -> Result<(), Reason> {
        let is_base = path == self.base;
        match self.base_name {
            BaseName::Unsaid if !is_base => {
                self.json.member(r#""bn":"#)?;
                self.json.plain(format_args!("{}/", self.base))?;
                self.base_name = BaseName::Slashed;
            }
            BaseName::Unsaid | BaseName::Slashed if is_base => {
                self.json.member(r#""bn":"#)?;
                self.json.plain(self.base)?;
                self.base_name = BaseName::Bare;
            }
            _ => {}
        }
        Ok(())
    }

    fn name(&mut self, path: Path) -> Result<(), Reason> {
        if path == self.base {
            return Ok(());
        }
        let is_slashed = self.base_name != BaseName::Slashed;
        let name = relative(path, self.base, is_slashed).ok_or(Reason::OutsidePath)?;
        self.json.member(r#""n":"#)?;
        self.json.short(&name)
    }

    /// Writes a new base time if necessary, and returns the relative time. A time of 0 means no time.
    fn base_time(&mut self, time: f64) -> Result<f64, Reason> {
        if time == self.base_time {
            return Ok(0.0);
        }
        let length = |number| float_text(number).map(|text| text.as_str().len());
        let total = length(time).ok_or(Reason::NotRepresentable)?;
        let difference = time - self.base_time;
        let is_exact = self.base_time + difference == time;
        let is_short = length(difference).is_some_and(|length| length < total);
        if self.base_time != 0.0 && is_exact && is_short {
            return Ok(difference);
        }
        self.json.member(r#""bt":"#)?;
        self.json.float(time)?;
        self.base_time = time;
        Ok(0.0)
    }

    fn value(&mut self, value: Value<'_>) -> Result<(), Reason> {
        match value {
            Value::String(text) | Value::CoreLink(text) => {
                self.json.member(r#""vs":"#)?;
                self.json.string(text)
            }
            Value::Boolean(boolean) => {
                self.json.member(r#""vb":"#)?;
                self.json.boolean(boolean)
            }
            Value::Opaque(bytes) => {
                self.json.member(r#""vd":"#)?;
                self.json.base64(Alphabet::Url, bytes)
            }
            Value::ObjectLink(link) => {
                self.json.member(r#""vlo":"#)?;
                self.json.object_link(link)
            }
            number => {
                self.json.member(r#""v":"#)?;
                self.json.number(number)
            }
        }
    }
}
