//! Records to LwM2M CBOR.

use crate::error::Error;
use crate::format::cbor::{ContainerKind, Writer};
use crate::format::{Block, Output};
use crate::object::{IntoRecords, Record, RecordStream};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Writes the records with their full paths. Integers, floats and lengths take the fewest bytes that
/// hold them.
///
/// # Errors
///
/// [`Reason::BufferTooSmall`]; [`Reason::InstanceExpected`] for a value above a Resource;
/// [`Reason::NotRepresentable`] for records that do not come by ascending path, each path once, and
/// for a record with a time.
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
    let mut tree = Tree::new(records, output).map_err(|reason| reason.at(base))?;
    while let Some(record) = records.step() {
        tree.record(record, records)
            .map_err(|reason| reason.at(record.path))?;
    }
    tree.finish().map_err(|reason| reason.at(base))
}

/// The maps, while they are written. An entry is written as if nothing branched off from its path; if
/// the next one does, its key is cut in two, with a map between. Where what has been written is final,
/// the maps between are looked ahead for.
struct Tree<'b> {
    writer: Writer<'b>,
    /// The maps that the last entry is in, from the outermost one: one a level of the path at most.
    open: [Map; 4],
    innermost: usize,
    last: Option<Path>,
}

/// A map whose entries are not all there yet.
#[derive(Clone, Copy, Debug, Default)]
struct Map {
    /// How many levels the keys around it have said.
    depth: usize,
    /// Where its head goes, when the entries have been counted.
    start: usize,
    count: u64,
    /// Where the key of its last entry begins.
    key: usize,
    /// How many levels have been said after that key.
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

    /// Makes the map of this depth on the way to the last entry the innermost one.
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

    /// Opens the maps on the way to this path that what comes after it branches off from.
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

    /// Ends the maps that are deeper than this.
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

    /// There is always one: each is deeper than the one around it, and above a Resource Instance.
    fn innermost(&mut self) -> Result<&mut Map, Reason> {
        self.open
            .get_mut(self.innermost)
            .ok_or(Reason::NotRepresentable)
    }
}

/// Where, below this depth, the way to what is ahead first leaves the one to `path`.
fn first_branch(path: Path, above: usize, rest: &dyn RecordStream<'_>) -> Option<Path> {
    let mut first = None;
    rest.look_ahead(&mut |ahead| {
        let commons = core::iter::from_fn(|| Some(ahead.step()?.path.common(path)));
        first = commons.take_while(|common| common.depth() > above).min();
    });
    first.filter(|branch| *branch != path)
}

/// How many entries the map around this path has: the first that has been taken, if one has, and those
/// that are ahead.
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

/// The levels of a path between two depths, as one key.
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
