//! The path of the value that a sink writes.

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId};

use super::short_text::PathText;
use crate::object::Place;
use crate::path::Path;
use crate::text::decimal::Decimal;

/// The place of the next value, and the names of values relative to a base name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Location {
    object: ObjectId,
    instance: ObjectInstanceId,
    /// The Multiple Resource that was started last.
    resource: ResourceId,
    /// The time in seconds; 0 means no time.
    pub(super) time: f64,
    /// The path that names are relative to.
    base: Path,
    /// Whether names have a leading slash.
    is_slashed: bool,
    /// The levels of names above the Resource, and above the Resource Instance.
    above_resource: PathText,
    above_instance: PathText,
}

/// The name of a value in two pieces.
pub(super) struct Name<'l> {
    pub(super) above: &'l [u8],
    pub(super) id: Decimal,
}

impl Location {
    /// Names below the base have no leading slash, except below the root if `is_slashed` is set.
    pub(super) fn new(base: Path, is_slashed: bool) -> Self {
        Self {
            object: 0,
            instance: 0,
            resource: 0,
            time: 0.0,
            base,
            is_slashed: is_slashed && base == Path::ROOT,
            above_resource: PathText::new(),
            above_instance: PathText::new(),
        }
    }

    /// Sets the Object Instance, and no time.
    pub(super) fn set_instance(&mut self, path: Path) {
        if let Some((object, instance)) = path.object_id().zip(path.object_instance_id()) {
            (self.object, self.instance) = (object, instance);
        }
        self.time = 0.0;
        let above = PathText::levels(path, self.base.depth(), self.is_slashed);
        self.above_resource = above
            .and_then(PathText::with_slash)
            .unwrap_or(PathText::new());
    }

    /// Sets the Multiple Resource.
    #[inline]
    pub(super) fn set_resource(&mut self, id: ResourceId) {
        self.resource = id;
        let mut above = self.above_resource;
        // There is room for a path.
        let _ = above.push(Decimal::unsigned(id.into()).as_bytes());
        let _ = above.push(b"/");
        self.above_instance = above;
    }

    /// Returns the path of a value.
    #[inline]
    pub(super) const fn path(&self, place: Place) -> Path {
        let (object, instance) = (self.object, self.instance);
        match place {
            Place::Resource(id) => Path::resource(object, instance, id),
            Place::Instance(id) => Path::resource_instance(object, instance, self.resource, id),
        }
    }

    /// Returns the name of a value, if the base is not below an Object Instance.
    #[inline]
    pub(super) fn name(&self, place: Place) -> Option<Name<'_>> {
        if self.base.depth() > 2 {
            return None;
        }
        let (above, id) = match place {
            Place::Resource(id) => (&self.above_resource, id),
            Place::Instance(id) => (&self.above_instance, id),
        };
        Some(Name {
            above: above.as_bytes(),
            id: Decimal::unsigned(id.into()),
        })
    }
}
