//! Encoding to LwM2M JSON.

use crate::error::Error;
use crate::format::json::{Writer, relative};
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
/// The time of the first record becomes the base time. A Multiple Resource without Resource Instances has
/// no encoding and is omitted.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] for NaN and infinities, and for a time that is not an exact sum with the
/// base time; [`Reason::BufferTooSmall`].
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
    let mut entries = EntryWriter {
        json: Writer::new(output),
        base,
        is_slashed: None,
        base_time: 0.0,
        location: Location::new(base, false),
    };
    source.visit(&mut entries)?;
    entries.finish().map_err(|reason| reason.at(base))
}

struct EntryWriter<'b> {
    json: Writer<'b>,
    base: Path,
    /// Whether the base name ends with a slash. Then no name may be the base itself. `None` before the
    /// first value.
    is_slashed: Option<bool>,
    base_time: f64,
    location: Location,
}

impl Sink for EntryWriter<'_> {
    fn instance(&mut self, path: Path, _: &dyn Part) -> Result<(), Reason> {
        self.location.set_instance(path);
        Ok(())
    }

    fn time(&mut self, seconds: Option<f64>) -> Result<(), Reason> {
        self.location.time = seconds.unwrap_or(0.0);
        Ok(())
    }

    fn value(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason> {
        self.entry(place, value)
    }

    fn begin(&mut self, id: u16, _: usize, _: &dyn Part) -> Result<(), Reason> {
        self.location.set_resource(id);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Reason> {
        Ok(())
    }
}

impl<'b> EntryWriter<'b> {
    /// Writes the base name and the base time, according to the first value. Returns whether the base name
    /// ends with a slash.
    fn begin(&mut self, first: Path) -> Result<bool, Reason> {
        let base = self.base;
        let is_slashed = base == Path::ROOT || first != base;
        let slash = if is_slashed && base != Path::ROOT {
            "/"
        } else {
            ""
        };
        self.json.open(b'{')?;
        self.json.member(r#""bn":"#)?;
        self.json.plain(format_args!("{base}{slash}"))?;
        self.base_time = self.location.time;
        if self.base_time != 0.0 {
            self.json.member(r#""bt":"#)?;
            self.json.float(self.base_time)?;
        }
        self.json.member(r#""e":"#)?;
        self.json.open(b'[')?;
        self.is_slashed = Some(is_slashed);
        Ok(is_slashed)
    }

    fn finish(mut self) -> Result<Output<'b>, Reason> {
        if self.is_slashed.is_none() {
            self.location.time = 0.0;
            self.begin(self.base)?;
        }
        self.json.close(b']')?;
        self.json.close(b'}')?;
        Ok(self.json.finish())
    }

    fn entry(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason> {
        let path = self.location.path(place);
        let is_slashed = match self.is_slashed {
            Some(is_slashed) => is_slashed,
            None => self.begin(path)?,
        };
        self.json.element()?;
        self.json.open(b'{')?;
        self.name(place, path, is_slashed)?;
        self.write_time(self.location.time)?;
        self.write_value(value)?;
        self.json.close(b'}')
    }

    fn name(&mut self, place: Place, path: Path, is_slashed: bool) -> Result<(), Reason> {
        if let Some(Name { above, id }) = self.location.name(place) {
            self.json.member(r#""n":"#)?;
            return self.json.plain_pieces(above, id.as_bytes());
        }
        if path == self.base {
            // The slash of the base name would be wrong.
            return if is_slashed {
                Err(Reason::NotRepresentable)
            } else {
                Ok(())
            };
        }
        let name = relative(path, self.base, !is_slashed).ok_or(Reason::OutsidePath)?;
        self.json.member(r#""n":"#)?;
        self.json.short(&name)
    }

    fn write_time(&mut self, time: f64) -> Result<(), Reason> {
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

    fn write_value(&mut self, value: Value<'_>) -> Result<(), Reason> {
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
