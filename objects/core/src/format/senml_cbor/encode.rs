//! Encoding to SenML CBOR.

use super::name::BaseName;
use crate::error::Error;
use crate::format::cbor::{ContainerKind, Writer};
use crate::format::location::{Location, Name};
use crate::format::senml::Label;
use crate::format::short_text::PathText;
use crate::format::{Block, Output};
use crate::object::{Part, Place, Sink, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Encodes the records. Integers, floats and lengths have the fewest bytes. Times are relative to that of
/// the first record, if the difference is exact.
///
/// # Errors
///
/// [`Reason::BufferTooSmall`]; [`Reason::InstanceExpected`] for a value above a Resource;
/// [`Reason::NotRepresentable`] for an infinite or NaN time.
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
    let mut pack = PackWriter {
        writer: Writer::new(output),
        base,
        base_name: None,
        base_time: 0.0,
        location: Location::new(base, true),
    };
    pack.writer
        .begin(ContainerKind::Array, source.count() as u64)
        .map_err(|reason| reason.at(base))?;
    source.visit(&mut pack)?;
    Ok(pack.writer.finish())
}

/// A SenML Pack being written.
struct PackWriter<'b> {
    writer: Writer<'b>,
    base: Path,
    base_name: Option<BaseName>,
    base_time: f64,
    location: Location,
}

/// The fields of a record before its value.
struct RecordHead {
    base_name: PathText,
    base_time: Option<f64>,
    name: PathText,
    time: Option<f64>,
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
        let has_base = self.base_name.is_some() && self.location.time == self.base_time;
        match self.location.name(place).filter(|_| has_base) {
            Some(Name { above, id }) => {
                self.writer.begin(ContainerKind::Map, 2)?;
                self.writer.signed(Label::Name.number())?;
                self.writer.text_pieces(above, id.as_bytes())?;
                self.write_value(value)
            }
            None => self.record(self.location.path(place), value),
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

impl PackWriter<'_> {
    /// Writes the first record, or one with a time or below a deeper base.
    #[inline(never)]
    fn record(&mut self, path: Path, value: Value<'_>) -> Result<(), Reason> {
        let (base_name, name) = self.names(self.base, path)?;
        let (base_time, time) = self.times(self.location.time)?;
        self.map(
            &RecordHead {
                base_name,
                base_time,
                name,
                time,
            },
            value,
        )
    }

    /// Returns the base name, for the first record, and the name.
    fn names(&mut self, base: Path, path: Path) -> Result<(PathText, PathText), Reason> {
        let is_first = self.base_name.is_none();
        let base_name = *self
            .base_name
            .get_or_insert_with(|| BaseName::new(base, path));
        let name = base_name.rest(path).ok_or(Reason::NotRepresentable)?;
        let text = if is_first {
            base_name.text().ok_or(Reason::NotRepresentable)?
        } else {
            PathText::new()
        };
        Ok((text, name))
    }

    /// Returns the base time, if it changes, and the time relative to it. A time of 0 means no time: RFC
    /// 8428, 4.5.3.
    fn times(&mut self, time: f64) -> Result<(Option<f64>, Option<f64>), Reason> {
        if !time.is_finite() {
            return Err(Reason::NotRepresentable);
        }
        if time == self.base_time {
            return Ok((None, None));
        }
        let relative = time - self.base_time;
        let is_exact = self.base_time + relative == time;
        if self.base_time != 0.0 && time != 0.0 && is_exact {
            return Ok((None, Some(relative)));
        }
        self.base_time = time;
        Ok((Some(time), None))
    }

    fn map(&mut self, head: &RecordHead, value: Value<'_>) -> Result<(), Reason> {
        let count = 1
            + u64::from(!head.base_name.is_empty())
            + u64::from(head.base_time.is_some())
            + u64::from(!head.name.is_empty())
            + u64::from(head.time.is_some());
        self.writer.begin(ContainerKind::Map, count)?;
        self.text(Label::BaseName, &head.base_name)?;
        self.number(Label::BaseTime, head.base_time)?;
        self.text(Label::Name, &head.name)?;
        self.write_value(value)?;
        self.number(Label::Time, head.time)
    }

    fn text(&mut self, label: Label, text: &PathText) -> Result<(), Reason> {
        if text.is_empty() {
            return Ok(());
        }
        self.writer.signed(label.number())?;
        self.writer.short(text)
    }

    fn number(&mut self, label: Label, number: Option<f64>) -> Result<(), Reason> {
        let Some(number) = number else {
            return Ok(());
        };
        self.writer.signed(label.number())?;
        // The cast saturates, and 2^63 converts back to itself.
        let whole = number as i64;
        if whole as f64 == number && whole != i64::MAX {
            self.writer.signed(whole)
        } else {
            self.writer.float(number)
        }
    }

    fn write_value(&mut self, value: Value<'_>) -> Result<(), Reason> {
        let label = match value {
            Value::String(_) | Value::CoreLink(_) => Label::StringValue,
            Value::Integer(_) | Value::Unsigned(_) | Value::Float(_) | Value::Time(_) => {
                Label::Value
            }
            Value::Boolean(_) => Label::BooleanValue,
            Value::Opaque(_) => Label::DataValue,
            Value::ObjectLink(_) => Label::ObjectLinkValue,
        };
        if label == Label::ObjectLinkValue {
            self.writer.text(Label::OBJECT_LINK)?;
        } else {
            self.writer.signed(label.number())?;
        }
        self.writer.value(value)
    }
}
