//! Encoding to TLV.

use super::header::{Header, Kind};
use crate::error::Error;
use crate::format::bytes::copy;
use crate::format::{Block, Output};
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Encodes the records relative to their [base](RecordStream::base): the Object Instances of an Object, the
/// Resources of an Object Instance, or one entry for a Resource or Resource Instance. Numbers have the
/// fewest bytes.
///
/// # Errors
///
/// [`Reason::BufferTooSmall`]; [`Reason::NotRepresentable`] for a value of 16 MiB or more, and for records
/// of several Objects.
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
    if base == Path::ROOT {
        if let Some(record) = records.step() {
            return Err(Reason::NotRepresentable.at(record.path));
        }
    }
    let writer = Writer::new(base.depth(), output);
    writer.entries(None, records)
}

/// A writer of entries, with the two containers that may be open.
struct Writer<'b> {
    output: Output<'b>,
    /// The depth of the path that entries are relative to.
    depth: usize,
    /// The open Object Instance, if the base is an Object.
    instance: Option<UnfinishedContainer>,
    /// The open Multiple Resource, if the base is not a Resource Instance.
    multiple: Option<UnfinishedContainer>,
}

/// A container without its header.
#[derive(Clone, Copy)]
struct UnfinishedContainer {
    path: Path,
    /// The position of its first entry.
    start: usize,
}

impl<'b> Writer<'b> {
    const fn new(depth: usize, output: Output<'b>) -> Self {
        Self {
            output,
            depth,
            instance: None,
            multiple: None,
        }
    }

    /// Writes the records, or only those of a container.
    fn entries(
        mut self,
        within: Option<Path>,
        records: &mut dyn RecordStream<'_>,
    ) -> Result<Output<'b>, Error> {
        loop {
            if self.output.is_final() {
                self.announce(records)?;
            }
            let next = records.step();
            let is_within = |path: Path| within.is_none_or(|within| path.starts_with(within));
            let Some(record) = next.filter(|record| is_within(record.path)) else {
                self.begin_multiple(None)?;
                self.begin_instance(None)?;
                return Ok(self.output);
            };
            let Record { path, value, .. } = record;
            if self.depth == 1 {
                self.begin_instance(object_instance(path))?;
            }
            self.begin_multiple(self.multiple_of(path, value.is_none()))?;
            if let Some(value) = value {
                self.value(path, value).map_err(|reason| reason.at(path))?;
            }
        }
    }

    /// Returns the Multiple Resource that contains the record.
    fn multiple_of(&self, path: Path, is_empty: bool) -> Option<Path> {
        match path.depth() {
            _ if self.depth == 4 => None,
            4 => path.parent(),
            _ if is_empty => Some(path),
            _ => None,
        }
    }

    /// Writes the headers of containers in advance, if they cannot be inserted later.
    fn announce(&mut self, records: &dyn RecordStream<'_>) -> Result<(), Error> {
        let mut next = None;
        records.look_ahead(&mut |ahead| next = ahead.step());
        let Some(Record { path, value, .. }) = next else {
            return Ok(());
        };
        let instance = object_instance(path).filter(|_| self.depth == 1);
        let multiple = self.multiple_of(path, value.is_none());
        let is_new =
            |open: Option<UnfinishedContainer>, path| open.is_none_or(|open| open.path != path);
        if let Some(path) = instance.filter(|path| is_new(self.instance, *path)) {
            self.header(Kind::ObjectInstance, path, length_ahead(path, records)?)?;
        }
        if let Some(path) = multiple.filter(|path| is_new(self.multiple, *path)) {
            self.header(Kind::MultipleResource, path, length_ahead(path, records)?)?;
        }
        Ok(())
    }

    /// Ends the open Object Instance, if the path differs.
    fn begin_instance(&mut self, path: Option<Path>) -> Result<(), Error> {
        if self.instance.map(|container| container.path) == path {
            return Ok(());
        }
        self.begin_multiple(None)?;
        if let Some(container) = self.instance {
            self.end(Kind::ObjectInstance, container)?;
        }
        self.instance = self.begin(path);
        Ok(())
    }

    /// Ends the open Multiple Resource, if the path differs.
    fn begin_multiple(&mut self, path: Option<Path>) -> Result<(), Error> {
        if self.multiple.map(|container| container.path) == path {
            return Ok(());
        }
        if let Some(container) = self.multiple {
            self.end(Kind::MultipleResource, container)?;
        }
        self.multiple = self.begin(path);
        Ok(())
    }

    fn begin(&self, path: Option<Path>) -> Option<UnfinishedContainer> {
        let start = self.output.length();
        path.map(|path| UnfinishedContainer { path, start })
    }

    /// Inserts the header of a container, unless it has been written in advance.
    fn end(
        &mut self,
        kind: Kind,
        UnfinishedContainer { path, start }: UnfinishedContainer,
    ) -> Result<(), Error> {
        if self.output.is_final() {
            return Ok(());
        }
        let length = self.output.length().saturating_sub(start);
        let mut scratch = [0; 8];
        header(kind, path, length, &mut scratch)
            .and_then(|header| self.output.splice(start, 0, header))
            .map_err(|reason| reason.at(path))
    }

    fn header(&mut self, kind: Kind, path: Path, length: usize) -> Result<(), Error> {
        let mut scratch = [0; 8];
        header(kind, path, length, &mut scratch)
            .and_then(|header| self.output.push_bytes(header))
            .map_err(|reason| reason.at(path))
    }

    fn value(&mut self, path: Path, value: Value<'_>) -> Result<(), Reason> {
        let kind = match path.depth() {
            4 => Kind::ResourceInstance,
            _ => Kind::Resource,
        };
        let mut scratch = [0; 8];
        let bytes = value_bytes(value, &mut scratch);
        let mut scratch = [0; 8];
        self.output
            .push_bytes(header(kind, path, bytes.len(), &mut scratch)?)?;
        self.output.push_bytes(bytes)
    }
}

fn header(kind: Kind, path: Path, length: usize, scratch: &mut [u8; 8]) -> Result<&[u8], Reason> {
    let id = path.id().ok_or(Reason::InstanceExpected)?;
    let header = Header { kind, id, length };
    let bytes = header.encode().ok_or(Reason::NotRepresentable)?;
    Ok(bytes.in_order(scratch))
}

/// Computes the length of the container at this path, which starts with the next record, with a writer that
/// discards its output.
fn length_ahead(path: Path, records: &dyn RecordStream<'_>) -> Result<usize, Error> {
    // Resources are relative to their Object Instance, Resource Instances to themselves.
    let depth = if path.depth() == 2 { 2 } else { 4 };
    let mut length = Ok(0);
    records.look_ahead(&mut |ahead| {
        let writer = Writer::new(depth, Output::nothing());
        let written = writer.entries(Some(path), ahead);
        length = written.map(|output| output.length());
    });
    length
}

fn object_instance(path: Path) -> Option<Path> {
    path.object_id()
        .zip(path.object_instance_id())
        .map(Path::from)
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

/// Uses a leading zero byte, if there is room: readers that decode all integers as signed (Leshan) get the
/// same number.
fn unsigned(number: u64, scratch: &mut [u8; 8]) -> &[u8] {
    match i64::try_from(number) {
        Ok(number) => signed(number, scratch),
        Err(_) => put(number.to_be_bytes(), scratch),
    }
}

/// Uses four bytes without loss. Compares bits, because -0.0 equals 0.0.
fn float(number: f64, scratch: &mut [u8; 8]) -> &[u8] {
    let single = number as f32;
    if number.is_nan() {
        // The NaN of a cast is not defined.
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
