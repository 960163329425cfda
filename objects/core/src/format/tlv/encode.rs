//! Encoding to TLV.

use super::header::{Header, Kind};
use crate::error::Error;
use crate::format::{Block, Output};
use crate::object::{Part, Place, Sink, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Encodes the records relative to their [base](Source::base): the Object Instances of an Object, the
/// Resources of an Object Instance, or one entry for a Resource or Resource Instance. Numbers have the
/// fewest bytes.
///
/// # Errors
///
/// [`Reason::BufferTooSmall`]; [`Reason::NotRepresentable`] for a value of 16 MiB or more, and for records
/// of several Objects.
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
    let mut writer = Writer::new(base.depth(), output);
    source.visit(&mut writer)?;
    writer.end_instance().map_err(|reason| reason.at(base))?;
    Ok(writer.output)
}

/// A writer of entries, with the two containers that may be open.
struct Writer<'b> {
    output: Output<'b>,
    /// The depth of the path that entries are relative to.
    depth: usize,
    /// The open Object Instance, if the base is an Object.
    instance: Option<Container>,
    /// The open Multiple Resource.
    multiple: Container,
}

/// A container whose header is written when its length is known.
#[derive(Clone, Copy, Default)]
struct Container {
    id: u16,
    /// The position of the header.
    start: usize,
    /// The room for the header, or 0 if it has been written.
    reserved: usize,
}

impl Sink for Writer<'_> {
    #[inline]
    fn instance(&mut self, path: Path, resources: &dyn Part) -> Result<(), Reason> {
        if self.depth > 1 {
            return Ok(());
        }
        self.begin_instance(path, resources)
    }

    #[inline]
    fn value(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason> {
        let (kind, id) = match place {
            Place::Resource(id) => (Kind::Resource, id),
            Place::Instance(id) => (Kind::ResourceInstance, id),
        };
        entry(&mut self.output, kind, id, value)
    }

    #[inline]
    fn begin(&mut self, id: u16, count: usize, values: &dyn Part) -> Result<(), Reason> {
        if self.depth == 4 {
            return Ok(());
        }
        if self.output.is_final() {
            return self.announce(Kind::MultipleResource, id, values);
        }
        // Three entries have more than seven bytes.
        let reserved = 2 + usize::from(id > 0xff) + usize::from(count > 2);
        self.multiple = self.reserve(id, reserved)?;
        Ok(())
    }

    #[inline]
    fn end(&mut self) -> Result<(), Reason> {
        if self.depth == 4 || self.output.is_final() {
            return Ok(());
        }
        self.finish(Kind::MultipleResource, self.multiple)
    }
}

impl<'b> Writer<'b> {
    const fn new(depth: usize, output: Output<'b>) -> Self {
        let none = Container {
            id: 0,
            start: 0,
            reserved: 0,
        };
        Self {
            output,
            depth,
            instance: None,
            multiple: none,
        }
    }

    #[inline(never)]
    fn begin_instance(&mut self, path: Path, resources: &dyn Part) -> Result<(), Reason> {
        let id = path.id().filter(|_| self.depth == 1);
        let id = id.ok_or(Reason::NotRepresentable)?;
        self.end_instance()?;
        if resources.count_entries() == 0 {
            return Ok(());
        }
        if self.output.is_final() {
            return self.announce(Kind::ObjectInstance, id, resources);
        }
        self.instance = Some(self.reserve(id, 3 + usize::from(id > 0xff))?);
        Ok(())
    }

    #[inline]
    fn end_instance(&mut self) -> Result<(), Reason> {
        match self.instance.take() {
            Some(instance) => self.finish(Kind::ObjectInstance, instance),
            None => Ok(()),
        }
    }

    /// Writes the header of a container in advance, because written bytes are final. A writer that discards
    /// its output computes the length.
    #[cold]
    fn announce(&mut self, kind: Kind, id: u16, contents: &dyn Part) -> Result<(), Reason> {
        // Resources are relative to their Object Instance.
        let mut counter = Writer::new(2, Output::nothing());
        contents
            .visit_entries(&mut counter)
            .map_err(|error| error.reason())?;
        let length = counter.output.length();
        let (header, count) = header(kind, id, length)?;
        self.output.push_packed(header, count)
    }

    #[inline]
    fn reserve(&mut self, id: u16, reserved: usize) -> Result<Container, Reason> {
        let start = self.output.length();
        self.output.push_packed(0, reserved)?;
        Ok(Container {
            id,
            start,
            reserved,
        })
    }

    /// Writes the header of a container.
    #[inline]
    fn finish(&mut self, kind: Kind, container: Container) -> Result<(), Reason> {
        let Container {
            id,
            start,
            reserved,
        } = container;
        let length = self.output.length().saturating_sub(start + reserved);
        let (header, count) = header(kind, id, length)?;
        let bytes = header.to_le_bytes();
        let header = bytes.get(..count).unwrap_or_default();
        self.output.splice(start, reserved, header)
    }
}

/// Returns a header and its number of bytes. The first byte is the lowest.
#[inline]
fn header(kind: Kind, id: u16, length: usize) -> Result<(u64, usize), Reason> {
    Header { kind, id, length }
        .pack()
        .ok_or(Reason::NotRepresentable)
}

#[inline]
fn entry(output: &mut Output<'_>, kind: Kind, id: u16, value: Value<'_>) -> Result<(), Reason> {
    match value {
        Value::String(text) | Value::CoreLink(text) => bytes(output, kind, id, text.as_bytes()),
        Value::Opaque(value) => bytes(output, kind, id, value),
        Value::Integer(number) => signed(output, kind, id, number),
        Value::Time(time) => signed(output, kind, id, time.seconds()),
        Value::Unsigned(number) => unsigned(output, kind, id, number),
        Value::Float(number) => float(output, kind, id, number),
        Value::Boolean(boolean) => short(output, kind, id, boolean.into(), 1),
        Value::ObjectLink(link) => {
            let number = u32::from(link.object) << 16 | u32::from(link.instance);
            short(output, kind, id, number, 4)
        }
    }
}

#[inline]
fn bytes(output: &mut Output<'_>, kind: Kind, id: u16, bytes: &[u8]) -> Result<(), Reason> {
    let (header, count) = header(kind, id, bytes.len())?;
    output.push_packed(header, count)?;
    output.push_bytes(bytes)
}

/// Writes a number of up to four bytes, big-endian.
#[inline]
fn short(
    output: &mut Output<'_>,
    kind: Kind,
    id: u16,
    number: u32,
    length: usize,
) -> Result<(), Reason> {
    let (header, count) = header(kind, id, length)?;
    let bytes = u64::from(number.swap_bytes() >> (32 - 8 * length as u32));
    output.push_packed(header | bytes << (8 * count as u32), count + length)
}

#[inline]
fn long(output: &mut Output<'_>, kind: Kind, id: u16, number: [u8; 8]) -> Result<(), Reason> {
    let (header, count) = header(kind, id, 8)?;
    output.push_packed(header, count)?;
    output.push_array(number)
}

#[inline]
fn signed(output: &mut Output<'_>, kind: Kind, id: u16, number: i64) -> Result<(), Reason> {
    match number {
        -0x80..0x80 => short(output, kind, id, u32::from(number as u8), 1),
        -0x8000..0x8000 => short(output, kind, id, u32::from(number as u16), 2),
        -0x8000_0000..0x8000_0000 => short(output, kind, id, number as u32, 4),
        _ => long(output, kind, id, number.to_be_bytes()),
    }
}

/// Uses a leading zero byte, if there is room: readers that decode all integers as signed (Leshan) get the
/// same number.
#[inline]
fn unsigned(output: &mut Output<'_>, kind: Kind, id: u16, number: u64) -> Result<(), Reason> {
    match i64::try_from(number) {
        Ok(number) => signed(output, kind, id, number),
        Err(_) => long(output, kind, id, number.to_be_bytes()),
    }
}

/// Uses four bytes without loss. Compares bits, because -0.0 equals 0.0.
#[inline]
fn float(output: &mut Output<'_>, kind: Kind, id: u16, number: f64) -> Result<(), Reason> {
    let single = number as f32;
    if number.is_nan() {
        // The NaN of a cast is not defined.
        short(output, kind, id, f32::NAN.to_bits(), 4)
    } else if f64::from(single).to_bits() == number.to_bits() {
        short(output, kind, id, single.to_bits(), 4)
    } else {
        long(output, kind, id, number.to_be_bytes())
    }
}
