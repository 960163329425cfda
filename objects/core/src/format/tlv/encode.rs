//! Records to TLV.

use super::header::{Header, Kind};
use crate::format::bytes::copy;
use crate::format::{Block, Output};
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
    write(&mut records.into_records(), Output::whole(buffer)).map(Output::into_payload)
}

/// Writes one [block](Block) of what [`encode`] writes: as much as the buffer has room for, from this
/// offset on.
///
/// # Errors
///
/// Those of [`encode`] but for [`Reason::BufferTooSmall`], and [`Reason::NoSuchBlock`] if the payload ends
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
    if base == Path::ROOT
        && let Some(record) = records.step()
    {
        return Err(Reason::NotRepresentable.at(record.path));
    }
    let writer = Writer::new(base.depth(), output);
    writer.entries(Path::ROOT, None, records)
}

/// The entries, and the two containers that an entry can be in.
struct Writer<'b> {
    output: Output<'b>,
    /// Of the path that what is written is relative to.
    depth: usize,
    /// The Object Instance whose Resources are being written, if they are relative to their Object.
    instance: Option<Container>,
    /// The Multiple Resource whose Resource Instances are being written, if they are relative to no
    /// Resource.
    multiple: Option<Container>,
}

/// An entry that holds entries.
#[derive(Clone, Copy)]
struct Container {
    path: Path,
    /// Where what it holds begins, if its header comes last.
    start: usize,
}

/// A record and those that come after it.
type Ahead<'a, 'r> = (&'a Record<Option<Value<'r>>>, &'a dyn RecordStream<'r>);

impl<'b> Writer<'b> {
    const fn new(depth: usize, output: Output<'b>) -> Self {
        Self {
            output,
            depth,
            instance: None,
            multiple: None,
        }
    }

    /// Writes the first record, if it has been taken, and those that follow, up to one elsewhere.
    fn entries<'r>(
        mut self,
        within: Path,
        first: Option<Record<Option<Value<'r>>>>,
        records: &mut dyn RecordStream<'r>,
    ) -> Result<Output<'b>, Error> {
        let mut next = first.or_else(|| records.step());
        while let Some(record) = &next
            && record.path.starts_with(within)
        {
            self.entry((record, records))?;
            next = records.step();
        }
        self.end_instance()?;
        Ok(self.output)
    }

    fn entry(&mut self, ahead: Ahead<'_, '_>) -> Result<(), Error> {
        let Record { path, value, .. } = *ahead.0;
        if self.depth == 1 {
            self.begin_instance(object_instance(path), ahead)?;
        }
        let is_instance = path.depth() == 4;
        let multiple = match value {
            _ if self.depth == 4 => None,
            None => Some(path),
            Some(_) if is_instance => path.parent(),
            Some(_) => None,
        };
        self.begin_multiple(multiple, ahead)?;
        let Some(value) = value else { return Ok(()) };
        let kind = if is_instance {
            Kind::ResourceInstance
        } else {
            Kind::Resource
        };
        self.value(kind, path, value)
            .map_err(|reason| reason.at(path))
    }

    /// Ends the Object Instance before, if this is another.
    #[inline]
    fn begin_instance(&mut self, path: Option<Path>, ahead: Ahead<'_, '_>) -> Result<(), Error> {
        if self.instance.map(|container| container.path) != path {
            self.end_instance()?;
            self.instance = self.begin(Kind::ObjectInstance, path, ahead)?;
        }
        Ok(())
    }

    /// Ends the Multiple Resource before, if this is another.
    #[inline]
    fn begin_multiple(&mut self, path: Option<Path>, ahead: Ahead<'_, '_>) -> Result<(), Error> {
        if self.multiple.map(|container| container.path) != path {
            self.end_multiple()?;
            self.multiple = self.begin(Kind::MultipleResource, path, ahead)?;
        }
        Ok(())
    }

    fn end_instance(&mut self) -> Result<(), Error> {
        self.end_multiple()?;
        let container = self.instance.take();
        container.map_or(Ok(()), |container| {
            self.end(Kind::ObjectInstance, container)
        })
    }

    fn end_multiple(&mut self) -> Result<(), Error> {
        let container = self.multiple.take();
        container.map_or(Ok(()), |container| {
            self.end(Kind::MultipleResource, container)
        })
    }

    /// Where nothing can be put in front of it afterwards, the header of a container comes first, with
    /// the length of what is ahead.
    fn begin(
        &mut self,
        kind: Kind,
        path: Option<Path>,
        ahead: Ahead<'_, '_>,
    ) -> Result<Option<Container>, Error> {
        let Some(path) = path else { return Ok(None) };
        let start = self.output.length();
        if self.output.is_final() {
            let length = length_ahead(path, ahead)?;
            self.header(start, kind, path, length)
                .map_err(|reason| reason.at(path))?;
        }
        Ok(Some(Container { path, start }))
    }

    /// Elsewhere it comes last, when the length is known.
    fn end(&mut self, kind: Kind, Container { path, start }: Container) -> Result<(), Error> {
        if self.output.is_final() {
            return Ok(());
        }
        let length = self.output.length().saturating_sub(start);
        self.header(start, kind, path, length)
            .map_err(|reason| reason.at(path))
    }

    fn value(&mut self, kind: Kind, path: Path, value: Value<'_>) -> Result<(), Reason> {
        let mut scratch = [0; 8];
        let bytes = value_bytes(value, &mut scratch);
        self.header(self.output.length(), kind, path, bytes.len())?;
        self.output.push_bytes(bytes)
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
        if start == self.output.length() {
            self.output.push_bytes(bytes)
        } else {
            self.output.splice(start, 0, bytes)
        }
    }
}

/// How many bytes of entries the container at this path holds, which begins with the first of these.
/// Nothing of them is kept, so every header can come last, and nothing is looked ahead for in turn.
fn length_ahead(path: Path, (first, rest): Ahead<'_, '_>) -> Result<usize, Error> {
    // Resources are relative to their Object Instance, Resource Instances to themselves.
    let depth = if path.depth() == 2 { 2 } else { 4 };
    let mut length = Ok(0);
    rest.look_ahead(&mut |rest| {
        let writer = Writer::new(depth, Output::nothing());
        let written = writer.entries(path, Some(*first), rest);
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
