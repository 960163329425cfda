//! Encoding to LwM2M CBOR.

use lwm2m_model::{ResourceId, ResourceInstanceId};

use crate::error::Error;
use crate::format::cbor::{ContainerKind, Writer};
use crate::format::{Block, Output};
use crate::object::{Part, Place, Sink, Source};
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
#[inline]
pub fn encode(source: impl Source, buffer: &mut [u8]) -> Result<&[u8], Error> {
    write_source(&source, Output::whole(buffer), None).map(Output::into_payload)
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

pub(crate) fn write<'b>(source: &&dyn Source, output: Output<'b>) -> Result<Output<'b>, Error> {
    write_source(source, output, Some(*source))
}

#[inline]
fn write_source<'b>(
    source: &impl Source,
    output: Output<'b>,
    erased: Option<&dyn Source>,
) -> Result<Output<'b>, Error> {
    let base = source.base();
    let mut tree = Tree::new(output, erased).map_err(|reason| reason.at(base))?;
    source.visit(&mut tree)?;
    tree.finish().map_err(|reason| reason.at(base))
}

/// The open maps. A map with a single entry is merged into the key of that entry.
struct Tree<'b, 's> {
    writer: Writer<'b>,
    /// The source, to count Objects and Object Instances in advance if written bytes are final.
    source: Option<&'s dyn Source>,
    root: Map,
    /// The open map of the Object Instances of an Object.
    object: Option<Map>,
    /// The last Object Instance with Resources.
    instance: Option<Path>,
    /// The number of levels in the keys around the Resources: 2 if the Object Instance has several.
    depth: usize,
    /// The Multiple Resource, if it is open, and whether it has a map.
    multiple: Option<(ResourceId, bool)>,
    /// The last Resource and Resource Instance.
    last: Option<ResourceId>,
    last_instance: Option<ResourceInstanceId>,
}

/// A map whose number of entries is not known in advance, unless written bytes are final.
#[derive(Clone, Copy, Debug, Default)]
struct Map {
    /// The position of the head.
    start: usize,
    count: u64,
    /// The position of the key of the last entry, and the number of levels that it includes.
    key: usize,
    key_depth: usize,
}

impl Sink for Tree<'_, '_> {
    #[inline]
    fn instance(&mut self, path: Path, resources: &dyn Part) -> Result<(), Reason> {
        let count = resources.count_entries();
        if count == 0 {
            return Ok(());
        }
        self.begin_instance(path)?;
        if count > 1 {
            self.write_key(path, 2)?;
            self.writer.begin(ContainerKind::Map, count as u64)?;
            self.depth = 2;
        }
        Ok(())
    }

    #[inline]
    fn time(&mut self, seconds: Option<f64>) -> Result<(), Reason> {
        match seconds {
            Some(_) => Err(Reason::NotRepresentable),
            None => Ok(()),
        }
    }

    #[inline]
    fn value(&mut self, place: Place, value: Value<'_>) -> Result<(), Reason> {
        match place {
            Place::Resource(id) => self.resource(id)?,
            Place::Instance(id) => self.resource_instance(id)?,
        }
        self.writer.value(value)
    }

    #[inline]
    fn begin(&mut self, id: ResourceId, count: usize, _: &dyn Part) -> Result<(), Reason> {
        self.last_instance = None;
        // A Resource Instance without siblings is merged into its key.
        if count == 1 {
            self.ascend(id)?;
            self.multiple = Some((id, false));
            return Ok(());
        }
        self.resource(id)?;
        self.multiple = Some((id, true));
        self.writer.begin(ContainerKind::Map, count as u64)
    }

    #[inline]
    fn end(&mut self) -> Result<(), Reason> {
        self.multiple = None;
        Ok(())
    }
}

impl<'b, 's> Tree<'b, 's> {
    #[inline]
    fn new(output: Output<'b>, source: Option<&'s dyn Source>) -> Result<Self, Reason> {
        let mut writer = Writer::new(output);
        let root = Map {
            start: writer.open(ContainerKind::Map, || count_below(source, Path::ROOT))?,
            ..Map::default()
        };
        Ok(Self {
            writer,
            source,
            root,
            object: None,
            instance: None,
            depth: 0,
            multiple: None,
            last: None,
            last_instance: None,
        })
    }

    #[inline]
    fn finish(mut self) -> Result<Output<'b>, Reason> {
        self.close_object()?;
        let Map { start, count, .. } = self.root;
        self.writer.close(start, ContainerKind::Map, count)?;
        Ok(self.writer.finish())
    }

    /// Opens and closes the maps above an Object Instance.
    fn begin_instance(&mut self, path: Path) -> Result<(), Reason> {
        if self.instance.is_some_and(|last| path <= last) {
            return Err(Reason::NotRepresentable);
        }
        let last = self.instance.replace(path);
        let object = Path::object(path.object_id().ok_or(Reason::InstanceExpected)?);
        if !last.is_some_and(|last| last.starts_with(object)) {
            self.close_object()?;
            self.add_to_root();
            self.open_object(path, object)?;
        } else if let Some(last) = last.filter(|_| self.object.is_none()) {
            self.split_root_key(last)?;
        }
        if let Some(map) = &mut self.object {
            map.count += 1;
        }
        self.depth = usize::from(self.object.is_some());
        (self.last, self.multiple) = (None, None);
        Ok(())
    }

    fn add_to_root(&mut self) {
        self.root.count += 1;
        self.root.key = self.writer.position();
    }

    /// Opens the map of an Object in advance, if it has several Object Instances and written bytes are
    /// final.
    fn open_object(&mut self, path: Path, object: Path) -> Result<(), Reason> {
        let count = if self.writer.is_final() {
            count_below(self.source, object)
        } else {
            1
        };
        if count > 1 {
            self.depth = 0;
            self.write_key(path, 1)?;
            self.writer.begin(ContainerKind::Map, count)?;
            self.object = Some(Map::default());
        }
        Ok(())
    }

    /// Splits the key of the last entry of the root, whose Object has another Object Instance.
    fn split_root_key(&mut self, last: Path) -> Result<(), Reason> {
        let Map { key, key_depth, .. } = self.root;
        let mut scratch = [0; 32];
        let mut keys = Writer::new(Output::whole(&mut scratch));
        write_key(&mut keys, last, 0, key_depth)?;
        let old = keys.position();

        let mut keys = Writer::new(Output::whole(&mut scratch));
        write_key(&mut keys, last, 0, 1)?;
        let start = key + keys.open(ContainerKind::Map, || 0)?;
        write_key(&mut keys, last, 1, key_depth)?;
        self.writer.splice(key, old, keys.finish().into_payload())?;
        self.root.key_depth = 1;
        self.object = Some(Map {
            start,
            count: 1,
            ..Map::default()
        });
        Ok(())
    }

    #[inline]
    fn close_object(&mut self) -> Result<(), Reason> {
        match self.object.take() {
            Some(Map { start, count, .. }) => self.writer.close(start, ContainerKind::Map, count),
            None => Ok(()),
        }
    }

    /// Writes the levels of a path as a key.
    fn write_key(&mut self, path: Path, to: usize) -> Result<(), Reason> {
        if self.depth == 0 {
            self.root.key_depth = to;
        }
        write_key(&mut self.writer, path, self.depth, to)
    }

    /// Writes the key of a Resource.
    #[inline]
    fn resource(&mut self, id: ResourceId) -> Result<(), Reason> {
        self.ascend(id)?;
        if self.depth == 2 {
            return self.writer.unsigned(id.into());
        }
        let instance = self.instance.ok_or(Reason::InstanceExpected)?;
        let path = instance.child(id).unwrap_or(instance);
        self.write_key(path, 3)
    }

    /// Checks that Resources are in ascending order.
    #[inline]
    fn ascend(&mut self, id: ResourceId) -> Result<(), Reason> {
        if self.last.is_some_and(|last| id <= last) {
            return Err(Reason::NotRepresentable);
        }
        self.last = Some(id);
        Ok(())
    }

    /// Writes the key of a Resource Instance.
    #[inline]
    fn resource_instance(&mut self, id: ResourceInstanceId) -> Result<(), Reason> {
        if self.last_instance.is_some_and(|last| id <= last) {
            return Err(Reason::NotRepresentable);
        }
        self.last_instance = Some(id);
        match self.multiple {
            Some((resource, false)) => self.merged_key(resource, id),
            _ => self.writer.unsigned(id.into()),
        }
    }

    fn merged_key(&mut self, resource: ResourceId, id: ResourceInstanceId) -> Result<(), Reason> {
        let instance = self.instance.ok_or(Reason::InstanceExpected)?;
        let path = instance.child(resource).and_then(|path| path.child(id));
        self.write_key(path.unwrap_or(instance), 4)
    }
}

/// Returns the number of children of a path that have values, for the root or an Object.
fn count_below(source: Option<&dyn Source>, path: Path) -> u64 {
    let mut counter = ChildCounter {
        path,
        last: None,
        count: 0,
    };
    if let Some(source) = source {
        // The counter accepts everything.
        let _ = source.visit_dyn(&mut counter);
    }
    counter.count
}

/// Counts Objects, or the Object Instances of an Object.
struct ChildCounter {
    path: Path,
    last: Option<Path>,
    count: u64,
}

impl Sink for ChildCounter {
    fn instance(&mut self, path: Path, resources: &dyn Part) -> Result<(), Reason> {
        if !path.starts_with(self.path) || resources.count_entries() == 0 {
            return Ok(());
        }
        let is_new = self.last.is_none_or(|last| last.common(path) == self.path);
        self.count += u64::from(is_new);
        self.last = Some(path);
        Ok(())
    }

    fn value(&mut self, _: Place, _: Value<'_>) -> Result<(), Reason> {
        Ok(())
    }

    fn begin(&mut self, _: ResourceId, _: usize, _: &dyn Part) -> Result<(), Reason> {
        Ok(())
    }

    fn end(&mut self) -> Result<(), Reason> {
        Ok(())
    }
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
