//! An Object Instance behind a reference.

use lwm2m_model::ResourceId;

use crate::object::{ObjectDefinition, Resource};

/// An Object Instance of any type, behind a reference.
///
/// Use it as `dyn ObjectInstance`, which has the operations of [`Object`](crate::Object) as methods of its
/// own. Every [`Object`](crate::Object) implements it; implement it for an Object that is defined at run
/// time.
pub trait ObjectInstance {
    /// Returns the definition of the Object.
    fn definition(&self) -> &'static ObjectDefinition;

    /// Implements `resource` of `dyn ObjectInstance`. The name differs from
    /// [`Object::resource`](crate::Object::resource), because every Object has both traits.
    fn dyn_resource(&self, id: ResourceId) -> Option<&dyn Resource>;

    /// Implements `resource_mut` of `dyn ObjectInstance`.
    fn dyn_resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource>;
}

impl dyn ObjectInstance + '_ {
    /// Returns the field that holds a Resource, or `None` if the definition has no such Resource.
    #[inline]
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> Option<&dyn Resource> {
        self.dyn_resource(id)
    }

    /// Returns the field that holds a Resource, to change it.
    #[inline]
    pub fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
        self.dyn_resource_mut(id)
    }
}
