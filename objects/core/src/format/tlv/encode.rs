//! Records to TLV.

use super::header::{Header, Kind};
use crate::format::bytes::{copy, shift};
use crate::{Error, IntoRecords, Path, Reason, Record, RecordStream, Value};

/// Writes the records, relative to their [base](RecordStream::base): of an Object its Object Instances,
/// of an Object Instance its Resources, of a Resource that one entry, of a Resource Instance likewise.
/// Every number takes the fewest bytes that hold it.
///
/// # Errors
///
/// [`Reason::BufferTooSmall`]; [`Reason::NotRepresentable`] for a value of 16 MiB or more, and for
/// records of several Objects.
pub fn encode<'b, 'r>(
    records: impl IntoRecords<'r>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    encode_records(&mut records.into_records(), buffer)
}

fn encode_records<'b>(
    records: &mut dyn RecordStream<'_>,
    buffer: &'b mut [u8],
) -> Result<&'b [u8], Error> {
    let base = records.base();
    let mut writer = Writer {
        buffer,
        length: 0,
        instance: None,
        multiple: None,
    };
    let is_object = base.depth() == 1;
    while let Some(Record { path, value, .. }) = records.step() {
        if base == Path::ROOT {
            return Err(Reason::NotRepresentable.at(path));
        }
        if is_object {
            writer.begin_instance(object_instance(path))?;
        }
        let Some(value) = value else {
            writer.begin_multiple(Some(path))?;
            continue;
        };
        let is_alone = base.depth() == 4;
        let is_instance = path.depth() == 4;
        writer.begin_multiple(if is_instance && !is_alone {
            path.parent()
        } else {
            None
        })?;
        let kind = if is_instance {
            Kind::ResourceInstance
        } else {
            Kind::Resource
        };
        writer
            .value(kind, path, value)
            .map_err(|reason| reason.at(path))?;
    }
    writer.begin_multiple(None)?;
    writer.begin_instance(None)?;
    let length = writer.length;
    buffer.get(..length).ok_or(Reason::BufferTooSmall.at(base))
}

/// A buffer that is filled from the front.
struct Writer<'b> {
    buffer: &'b mut [u8],
    length: usize,
    /// The Object Instance whose Resources are being written, if the base is its Object, and where they
    /// begin.
    instance: Option<(Path, usize)>,
    /// The Multiple Resource whose Resource Instances are being written, and where they begin. Its
    /// header comes last, when their length is known.
    multiple: Option<(Path, usize)>,
}

fn object_instance(path: Path) -> Option<Path> {
    path.object_id()
        .zip(path.object_instance_id())
        .map(Path::from)
}

impl Writer<'_> {
    /// Ends the Object Instance before, if this is another.
    fn begin_instance(&mut self, path: Option<Path>) -> Result<(), Error> {
        if self.instance.map(|(path, _)| path) == path {
            return Ok(());
        }
        self.begin_multiple(None)?;
        if let Some((path, start)) = self.instance {
            let length = self.length - start;
            self.header(start, Kind::ObjectInstance, path, length)
                .map_err(|reason| reason.at(path))?;
        }
        self.instance = path.map(|path| (path, self.length));
        Ok(())
    }

    /// Ends the Multiple Resource before, if this is another.
    fn begin_multiple(&mut self, path: Option<Path>) -> Result<(), Error> {
        if self.multiple.map(|(path, _)| path) == path {
            return Ok(());
        }
        if let Some((path, start)) = self.multiple {
            let length = self.length - start;
            self.header(start, Kind::MultipleResource, path, length)
                .map_err(|reason| reason.at(path))?;
        }
        self.multiple = path.map(|path| (path, self.length));
        Ok(())
    }

    fn value(&mut self, kind: Kind, path: Path, value: Value<'_>) -> Result<(), Reason> {
        let mut scratch = [0; 8];
        let bytes = value_bytes(value, &mut scratch);
        self.header(self.length, kind, path, bytes.len())?;
        copy(self.make_room(self.length, bytes.len())?, bytes);
        Ok(())
    }

    /// Puts a header in front of what follows `start`.
    fn header(
        &mut self,
        start: usize,
        kind: Kind,
        path: Path,
        length: usize,
    ) -> Result<(), Reason> {
        let id = path.id().ok_or(Reason::InstanceExpected)?;
        let header = Header { kind, id, length };
        let bytes = header.encode().ok_or(Reason::NotRepresentable)?;
        let mut scratch = [0; 8];
        let bytes = bytes.in_order(&mut scratch);
        copy(self.make_room(start, bytes.len())?, bytes);
        Ok(())
    }

    /// Opens a gap of so many bytes at `start`.
    fn make_room(&mut self, start: usize, count: usize) -> Result<&mut [u8], Reason> {
        let end = self
            .length
            .checked_add(count)
            .ok_or(Reason::BufferTooSmall)?;
        let rest = self
            .buffer
            .get_mut(start..end)
            .ok_or(Reason::BufferTooSmall)?;
        shift(rest, 0, count, self.length.saturating_sub(start));
        self.length = end;
        rest.get_mut(..count).ok_or(Reason::BufferTooSmall)
    }
}

fn value_bytes<'a>(value: Value<'a>, scratch: &'a mut [u8; 8]) -> &'a [u8] {
    match value {
        Value::String(text) | Value::CoreLink(text) => text.as_bytes(),
        Value::Opaque(bytes) => bytes,
        Value::Integer(number) => signed(number, scratch),
        Value::Time(time) => signed(time.seconds(), scratch),
        Value::Unsigned(number) => unsigned(number, scratch),
        Value::Float(number) => float(number, scratch),
        Value::Boolean(boolean) => put([u8::from(boolean)], scratch),
        Value::ObjectLink(link) => {
            let [a, b] = link.object.to_be_bytes();
            let [c, d] = link.instance.to_be_bytes();
            put([a, b, c, d], scratch)
        }
    }
}

fn signed(number: i64, scratch: &mut [u8; 8]) -> &[u8] {
    if let Ok(number) = i8::try_from(number) {
        put(number.to_be_bytes(), scratch)
    } else if let Ok(number) = i16::try_from(number) {
        put(number.to_be_bytes(), scratch)
    } else if let Ok(number) = i32::try_from(number) {
        put(number.to_be_bytes(), scratch)
    } else {
        put(number.to_be_bytes(), scratch)
    }
}

/// With a zero in front of it, as long as there is room: readers that take every integer for a signed
/// one (Leshan) find the same number.
fn unsigned(number: u64, scratch: &mut [u8; 8]) -> &[u8] {
    match i64::try_from(number) {
        Ok(number) => signed(number, scratch),
        Err(_) => put(number.to_be_bytes(), scratch),
    }
}

/// Four bytes if they say the same. Bits are compared: -0.0 equals 0.0, and is another number.
fn float(number: f64, scratch: &mut [u8; 8]) -> &[u8] {
    let single = number as f32;
    if number.is_nan() {
        // Which of the many NaNs a cast makes is not defined.
        put(f32::NAN.to_be_bytes(), scratch)
    } else if f64::from(single).to_bits() == number.to_bits() {
        put(single.to_be_bytes(), scratch)
    } else {
        put(number.to_be_bytes(), scratch)
    }
}

fn put<const N: usize>(bytes: [u8; N], scratch: &mut [u8; 8]) -> &[u8] {
    const { assert!(N <= 8) };
    let place = scratch.get_mut(..N).unwrap_or_default();
    copy(place, &bytes);
    place
}
