//! Object Instances without some of their Resources.

use core::fmt;

use lwm2m_model::{ObjectInstanceId, Range, ResourceId};

use crate::error::Error;
use crate::object::debug::debug_present;
use crate::object::reading::Scope;
use crate::object::{
    Attempt, Object, ObjectInstance, Reading, Record, ResourceDefinition, Sink, Source, presence,
};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// An Object Instance that may lack some Resources: the payload of a device, or the values that a Server
/// is about to write.
///
/// It ignores the operations and ranges of the definition, and skips unknown Resources. A value must fit
/// the Rust type.
pub struct Partial<T: Object> {
    object: T,
    present: T::Presence,
    instance: ObjectInstanceId,
}

impl<T: Object + Default> Partial<T> {
    /// Creates an Object Instance without Resources.
    #[must_use]
    pub fn new() -> Self {
        Self {
            object: T::default(),
            present: T::Presence::default(),
            instance: 0,
        }
    }

    /// Stores the values of the records. Skips Resources that the definition does not have: a newer version
    /// of the Object may have them.
    ///
    /// # Errors
    ///
    /// - The first error of the records.
    /// - [`Reason::NotFound`] for a record of another Object.
    /// - [`Reason::OutsidePath`] for a record of another Object Instance than the first one.
    /// - The errors of a [write](trait@crate::Resource#method.write) to a field.
    pub fn from_records<'v, I>(records: I) -> Result<Self, Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
    {
        let mut partial = Self::new();
        partial.instance = store_records(&mut partial.object, partial.present.as_mut(), records)?;
        Ok(partial)
    }
}

impl<T: Object> Partial<T> {
    /// Returns whether the Resource is present.
    #[must_use]
    pub fn contains(&self, resource: ResourceId) -> bool {
        T::DEFINITION
            .row(resource)
            .is_some_and(|row| presence::contains(self.present.as_ref(), row))
    }

    /// Returns the Object Instance. A Resource that is not [present](Self::contains) has the value of
    /// `T::default()`.
    #[must_use]
    pub const fn object(&self) -> &T {
        &self.object
    }

    /// Writes a Single Resource or a Resource Instance.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`] if the definition has no such Resource, and the errors of a
    /// [write](trait@crate::Resource#method.write) to a field. Nothing changes then.
    pub fn write<'v>(&mut self, path: Path, value: impl Into<Encoded<'v>>) -> Result<(), Error> {
        write(&mut self.object, self.present.as_mut(), path, value.into())
    }

    /// Returns the Resources that are present, with the paths of the Object Instance `instance`.
    #[must_use]
    pub fn at(&self, instance: ObjectInstanceId) -> Reading<'_, T> {
        let scope = Scope::present(T::DEFINITION.id, instance, self.present.as_ref());
        Reading::new(&self.object, scope)
    }

    /// Returns the first Mandatory Resource that a Server may read and that is not present.
    #[must_use]
    pub fn missing(&self) -> Option<ResourceId> {
        missing(T::DEFINITION.resources, self.present.as_ref())
    }

    /// Returns the Object Instance, if no Mandatory Resource is [missing](Self::missing).
    ///
    /// # Errors
    ///
    /// [`Reason::MissingResource`] with the path of the first missing Resource.
    pub fn complete(mut self) -> Result<T, Error> {
        if let Some(resource) = self.missing() {
            let path = Path::resource(T::DEFINITION.id, self.instance, resource);
            return Err(Reason::MissingResource.at(path));
        }
        clear_absent(&mut self.object, self.present.as_ref());
        Ok(self.object)
    }
}

/// Implements [`Partial::from_records`] for all Objects, to be compiled once for each content format.
/// Returns the Object Instance ID.
fn store_records<'v>(
    object: &mut dyn ObjectInstance,
    present: &mut [u8],
    records: impl IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
) -> Result<ObjectInstanceId, Error> {
    let id = object.definition().id;
    let mut base = None;
    let mut instance = 0;
    for record in records {
        let Record { path, value, .. } = record?;
        instance = instance_of(id, &mut base, path)?;
        if is_known(object, path) {
            write(object, present, path, value)?;
        }
    }
    Ok(instance)
}

/// Returns the Object Instance ID of a record. Fails if the record is of another Object, or of another
/// Object Instance than the first record.
fn instance_of(
    object: u16,
    base: &mut Option<Path>,
    path: Path,
) -> Result<ObjectInstanceId, Error> {
    if path.object_id().is_some_and(|id| id != object) {
        return Err(Reason::NotFound.at(path));
    }
    let instance = path
        .object_instance_id()
        .ok_or(Reason::InstanceExpected.at(path))?;
    let base = *base.get_or_insert(Path::instance(object, instance));
    if path.starts_with(base) {
        Ok(instance)
    } else {
        Err(Reason::OutsidePath.at(path))
    }
}

fn is_known(object: &dyn ObjectInstance, path: Path) -> bool {
    // A path without a Resource is an error of `write`, not an unknown Resource.
    path.resource_id().is_none_or(|id| {
        object
            .definition()
            .resource(id)
            .is_some_and(|row| row.data_type.is_some())
    })
}

fn write(
    object: &mut dyn ObjectInstance,
    present: &mut [u8],
    path: Path,
    value: Encoded<'_>,
) -> Result<(), Error> {
    let not_found = Reason::NotFound.at(path);
    let definition = object.definition();
    if path.object_id().is_some_and(|id| id != definition.id) {
        return Err(not_found);
    }
    let resource = path
        .resource_id()
        .ok_or(Reason::InstanceExpected.at(path))?;
    let row = definition.row(resource).ok_or(not_found)?;
    let definition = definition.resources.get(row).ok_or(not_found)?;
    let field = object.resource_mut(resource).ok_or(not_found)?;
    let lenient = ResourceDefinition {
        range: Range::Any,
        ..*definition
    };
    let instance = path.resource_instance_id();
    // `T::default()` may have Resource Instances: the first record replaces them.
    if !presence::contains(present, row)
        && definition.multiplicity.is_multiple()
        && field.entry(0).is_some()
    {
        field
            .write(instance, value, &lenient, Attempt::Check)
            .map_err(|reason| reason.at(path))?;
        field.clear();
    }
    field
        .write(instance, value, &lenient, Attempt::Write)
        .map_err(|reason| reason.at(path))?;
    presence::insert(present, row);
    Ok(())
}

fn missing(rows: &[ResourceDefinition], present: &[u8]) -> Option<ResourceId> {
    let absent = rows
        .iter()
        .enumerate()
        .filter(|(row, _)| !presence::contains(present, *row));
    absent
        .map(|(_, definition)| definition)
        .find(|definition| definition.mandatory && definition.operations.is_readable())
        .map(|definition| definition.id)
}

fn clear_absent(object: &mut dyn ObjectInstance, present: &[u8]) {
    for (row, definition) in object.definition().resources.iter().enumerate() {
        if presence::contains(present, row) {
            continue;
        }
        if let Some(field) = object.resource_mut(definition.id) {
            field.clear();
        }
    }
}

impl<T: Object + Default> Default for Partial<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Object + Clone> Clone for Partial<T> {
    fn clone(&self) -> Self {
        Self {
            object: self.object.clone(),
            ..*self
        }
    }
}

/// Compares the Resources and their values. The Object Instance ID does not matter.
impl<T: Object> PartialEq for Partial<T> {
    fn eq(&self, other: &Self) -> bool {
        self.present == other.present && self.at(0).iter().eq(other.at(0))
    }
}

/// Prints the Resources that are present.
impl<T: Object> fmt::Debug for Partial<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_present(&self.object, "Partial", self.present.as_ref(), f)
    }
}

/// The Resources that are present, with the Object Instance ID of the records that it was read from, or 0.
impl<T: Object> Source for &Partial<T> {
    fn base(&self) -> Path {
        self.at(self.instance).base()
    }

    #[inline]
    fn count(&self) -> usize {
        self.at(self.instance).count()
    }

    fn visit_dyn(&self, sink: &mut dyn Sink) -> Result<(), Error> {
        self.at(self.instance).visit_dyn(sink)
    }

    #[inline]
    fn visit<S: Sink>(&self, sink: &mut S) -> Result<(), Error> {
        self.at(self.instance).visit(sink)
    }
}
