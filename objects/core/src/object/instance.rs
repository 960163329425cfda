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

    /// Returns the field of a row of the definition table.
    fn row_field(&self, row: usize) -> Option<&dyn Resource>;

    /// Returns the field of a row of the definition table, to change it.
    fn row_field_mut(&mut self, row: usize) -> Option<&mut dyn Resource>;
}

impl dyn ObjectInstance + '_ {
    /// Returns the field that holds a Resource, or `None` if the definition has no such Resource.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> Option<&dyn Resource> {
        self.row_field(self.definition().row(id)?)
    }

    /// Returns the field that holds a Resource, to change it.
    pub fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
        self.row_field_mut(self.definition().row(id)?)
    }
}
