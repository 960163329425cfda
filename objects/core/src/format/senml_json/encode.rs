//! Encoding to SenML JSON.

use crate::error::Error;
use crate::format::json::{Writer, float_text, relative};
use crate::format::location::{Location, Name};
use crate::format::{Block, Output};
use crate::object::{Part, Place, Sink, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::value::Value;

/// Encodes the records with their [base](Source::base) as the base name: `/12/0/` for an Object
/// Instance, `/3/0/9` for one Resource. Numbers have the shortest exact notation.
///
/// The first time becomes the base time; others are relative to it if that is exact and shorter. A Multiple
/// Resource without Resource Instances has no encoding and is omitted.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] for NaN and infinities, [`Reason::BufferTooSmall`].
#[inline]
pub fn encode(source: impl Source, buffer: &mut [u8]) -> Result<&[u8], Error> {
    write(&source, Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of the output of [`encode`]: the part from `offset` that fits into the buffer.
///
/// # Errors
///
/// Those of [`encode`], except [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
/// before the block.
pub fn encode_block(
    source: impl Source,
    offset: usize,
    buffer: &mut [u8],
) -> Result<(&[u8], Block), Error> {
    let source: &dyn Source = &source;
    write(&source, Output::block(offset, buffer))?.into_block(source.base())
}

#[inline]
pub(crate) fn write<'b>(source: &impl Source, output: Output<'b>) -> Result<Output<'b>, Error> {
    let base = source.base();
    let at_base = |reason: Reason| reason.at(base);
    let mut pack = PackWriter::new(base, output);
    pack.json.open(b'[').map_err(at_base)?;
    source.visit(&mut pack)?;
    pack.json.close(b']').map_err(at_base)?;
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
    location: Location,
}

impl Sink for PackWriter<'_> {
    fn instance(&mut self, path: Path, _: &dyn Part) -> Result<(), Reason> {
        self.location.set_instance(path);
        Ok(())
    }

    fn time(&mut self, seconds: Option<f64>) -> Result<(), Reason> {
        self.location.time = seconds.unwrap_or(0.0);
        Ok(())
    }

    #[inline]
    fn value(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason> {
        let has_base = self.base_name != BaseName::Unsaid && self.location.time == self.base_time;
        match self.location.name(place).filter(|_| has_base) {
            Some(Name { above, id }) => {
                self.json.element()?;
                self.json.open(b'{')?;
                self.json.member(r#""n":"#)?;
                self.json.plain_pieces(above, id.as_bytes())?;
                self.write_value(value)?;
                self.json.close(b'}')
            }
            None => self.record(self.location.path(place), value, self.location.time),
        }
    }

    fn begin(&mut self, id: u16, _: usize, _: &dyn Part) -> Result<(), Reason> {
        self.location.set_resource(id);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Reason> {
        Ok(())
    }
}

impl<'b> PackWriter<'b> {
    fn new(base: Path, output: Output<'b>) -> Self {
        Self {
            json: Writer::new(output),
            base,
            base_name: if base == Path::ROOT {
                BaseName::Bare
            } else {
                BaseName::Unsaid
            },
            base_time: 0.0,
            location: Location::new(base, true),
        }
    }

    /// Writes the first record, or one with a time or below a deeper base.
    #[inline(never)]
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
        self.write_value(value)?;
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

    fn write_value(&mut self, value: Value<'_>) -> Result<(), Reason> {
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
