//! The path of a Resource in any Object Instance.

use core::fmt;

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId, ResourceInstanceId};

use crate::path::Path;

/// A Resource of an Object, in any Object Instance: the type of constants such as `Wlan::SSID`.
///
/// ```
/// use lwm2m_core::{Path, ResourcePath};
///
/// const SSID: ResourcePath = ResourcePath::new(12, 5);
/// assert_eq!(SSID.path(0), Path::resource(12, 0, 5));
/// assert_eq!(SSID.to_string(), "/12/*/5");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourcePath {
    /// The Object ID.
    pub object: ObjectId,
    /// The Resource ID.
    pub resource: ResourceId,
}

impl ResourcePath {
    /// Creates the path of a Resource.
    #[must_use]
    pub const fn new(object: ObjectId, resource: ResourceId) -> Self {
        Self { object, resource }
    }

    /// Returns the path of the Resource in an Object Instance.
    #[must_use]
    pub const fn path(self, instance: ObjectInstanceId) -> Path {
        Path::resource(self.object, instance, self.resource)
    }

    /// Returns the path of a Resource Instance in an Object Instance.
    #[must_use]
    pub const fn instance(
        self,
        instance: ObjectInstanceId,
        resource_instance: ResourceInstanceId,
    ) -> Path {
        Path::resource_instance(self.object, instance, self.resource, resource_instance)
    }
}

impl fmt::Display for ResourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/*/{}", self.object, self.resource)
    }
}
