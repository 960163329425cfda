//! The path of the value that a sink writes.

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId};

use crate::object::Place;
use crate::path::Path;

/// The place of the next value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Location {
    object: ObjectId,
    instance: ObjectInstanceId,
    /// The Multiple Resource that was started last.
    pub(super) resource: ResourceId,
    /// The time in seconds; 0 means no time.
    pub(super) time: f64,
}

impl Location {
    /// Sets the Object Instance, and no time.
    pub(super) fn set_instance(&mut self, path: Path) {
        if let Some((object, instance)) = path.object_id().zip(path.object_instance_id()) {
            (self.object, self.instance) = (object, instance);
        }
        self.time = 0.0;
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
}
