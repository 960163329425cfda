//! Encoding to LwM2M CBOR.

use crate::error::Error;
use crate::format::cbor::{ContainerKind, Writer};
use crate::format::{Block, Output};
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Encodes the records with their full paths. Integers, floats and lengths have the fewest bytes.
///
/// # Errors
///
/// [`Reason::BufferTooSmall`]; [`Reason::InstanceExpected`] for a value above a Resource;
/// [`Reason::NotRepresentable`] for records that are not in strictly ascending order of their paths, and
/// for a record with a time.
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
    let mut tree = Tree::new(records, output).map_err(|reason| reason.at(base))?;
    while let Some(record) = records.step() {
        tree.record(record, records)
            .map_err(|reason| reason.at(record.path))?;
    }
    tree.finish().map_err(|reason| reason.at(base))
}

/// The open maps. An entry is written with one key for the rest of its path; if the next path branches off
/// within the key, the key is split by a map. If written bytes are final, the maps are found in advance.
struct Tree<'b> {
    writer: Writer<'b>,
    /// The maps around the last entry, from the outermost one: at most one for each level.
    open: [Map; 4],
    innermost: usize,
    last: Option<Path>,
}

/// An open map.
#[derive(Clone, Copy, Debug, Default)]
struct Map {
    /// The number of levels in the keys around the map.
    depth: usize,
    /// The position of the head, which is written after counting the entries.
    start: usize,
    count: u64,
    /// The position of the key of its last entry.
    key: usize,
    /// The number of levels including that key.
    key_depth: usize,
}

impl<'b> Tree<'b> {
    fn new(records: &dyn RecordStream<'_>, output: Output<'b>) -> Result<Self, Reason> {
        let mut writer = Writer::new(output);
        let start = writer.open(ContainerKind::Map, || {
            count_entries(Path::ROOT, None, records)
        })?;
        let root = Map {
            start,
            ..Map::default()
        };
        Ok(Self {
            writer,
            open: [root; 4],
            innermost: 0,
            last: None,
        })
    }

    fn finish(mut self) -> Result<Output<'b>, Reason> {
        self.close_below(0)?;
        let root = *self.innermost()?;
        self.writer
            .close(root.start, ContainerKind::Map, root.count)?;
        Ok(self.writer.finish())
    }

    fn record(
        &mut self,
        record: Record<Option<Value<'_>>>,
        rest: &dyn RecordStream<'_>,
    ) -> Result<(), Reason> {
        let Record { path, value, time } = record;
        if path.depth() < 3 {
            return Err(Reason::InstanceExpected);
        }
        if time.is_some() {
            return Err(Reason::NotRepresentable);
        }
        if let Some(last) = self.last {
            if path <= last || path.starts_with(last) {
                return Err(Reason::NotRepresentable);
            }
            self.branch_off(last, last.common(path).depth())?;
        }
        self.last = Some(path);
        if self.writer.is_final() {
            self.open_ahead(path, rest)?;
        }
        self.entry(path, value)
    }

    fn entry(&mut self, path: Path, value: Option<Value<'_>>) -> Result<(), Reason> {
        let key = self.writer.position();
        let map = self.innermost()?;
        let depth = map.depth;
        map.count += 1;
        map.key = key;
        map.key_depth = path.depth();
        write_key(&mut self.writer, path, depth, path.depth())?;
        match value {
            Some(value) => self.writer.value(value),
            None => self.writer.begin(ContainerKind::Map, 0),
        }
    }

    /// Splits the key of the last entry, so that the map at this depth is the innermost one.
    fn branch_off(&mut self, last: Path, depth: usize) -> Result<(), Reason> {
        self.close_below(depth)?;
        let map = self.innermost()?;
        if map.depth == depth {
            return Ok(());
        }
        let map = *map;
        let mut scratch = [0; 32];
        let mut keys = Writer::new(Output::whole(&mut scratch));
        write_key(&mut keys, last, map.depth, map.key_depth)?;
        let old = keys.position();

        let mut keys = Writer::new(Output::whole(&mut scratch));
        write_key(&mut keys, last, map.depth, depth)?;
        let start = map.key + keys.open(ContainerKind::Map, || 0)?;
        write_key(&mut keys, last, depth, map.key_depth)?;
        self.writer
            .splice(map.key, old, keys.finish().into_payload())?;

        self.innermost()?.key_depth = depth;
        self.innermost += 1;
        *self.innermost()? = Map {
            depth,
            start,
            count: 1,
            key: start + 1,
            key_depth: map.key_depth,
        };
        Ok(())
    }

    /// Opens the maps that following paths need, between the current map and this path.
    fn open_ahead(&mut self, path: Path, rest: &dyn RecordStream<'_>) -> Result<(), Reason> {
        loop {
            let above = self.innermost()?.depth;
            let Some(branch) = first_branch(path, above, rest) else {
                return Ok(());
            };
            let depth = branch.depth();
            write_key(&mut self.writer, path, above, depth)?;
            let count = || count_entries(branch, Some(path), rest);
            let start = self.writer.open(ContainerKind::Map, count)?;
            self.innermost += 1;
            *self.innermost()? = Map {
                depth,
                start,
                ..Map::default()
            };
        }
    }

    /// Ends the maps below a depth.
    fn close_below(&mut self, depth: usize) -> Result<(), Reason> {
        loop {
            let map = self.innermost()?;
            if map.depth <= depth {
                return Ok(());
            }
            let map = *map;
            self.writer
                .close(map.start, ContainerKind::Map, map.count)?;
            self.innermost -= 1;
        }
    }

    /// There is always a free entry: each map is deeper than the one around it, and above a Resource
    /// Instance.
    fn innermost(&mut self) -> Result<&mut Map, Reason> {
        self.open
            .get_mut(self.innermost)
            .ok_or(Reason::NotRepresentable)
    }
}

/// Returns the depth, below this one, at which the next paths branch off from `path`.
fn first_branch(path: Path, above: usize, rest: &dyn RecordStream<'_>) -> Option<Path> {
    let mut first = None;
    rest.look_ahead(&mut |ahead| {
        let commons = core::iter::from_fn(|| Some(ahead.step()?.path.common(path)));
        first = commons.take_while(|common| common.depth() > above).min();
    });
    first.filter(|branch| *branch != path)
}

/// Counts the entries of the map around this path: the first, if it has been read, and the following ones.
fn count_entries(around: Path, first: Option<Path>, rest: &dyn RecordStream<'_>) -> u64 {
    let (mut last, mut count) = (first, u64::from(first.is_some()));
    rest.look_ahead(&mut |ahead| {
        while let Some(Record { path, .. }) = ahead.step().filter(|it| it.path.starts_with(around))
        {
            let is_new = last.is_none_or(|last| last.common(path) == around);
            count += u64::from(is_new);
            last = Some(path);
        }
    });
    count
}

/// Writes the levels of a path between two depths as a key.
fn write_key(writer: &mut Writer<'_>, path: Path, from: usize, to: usize) -> Result<(), Reason> {
    let count = to.saturating_sub(from);
    if count > 1 {
        writer.begin(ContainerKind::Array, count as u64)?;
    }
    for id in path.ids().skip(from).take(count) {
        writer.unsigned(id.into())?;
    }
    Ok(())
}
