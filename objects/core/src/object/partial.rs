//! An Object Instance of which some Resources may be missing.

use core::fmt;

use lwm2m_model::{ObjectInstanceId, Range, ResourceId};

use crate::error::Error;
use crate::object::debug::debug_present;
use crate::object::{
    Attempt, IntoRecords, Object, ObjectInstance, Record, Records, ResourceDefinition, presence,
};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// An Object Instance of which some Resources may be missing: what a device sent, or what a Server
/// is about to write.
///
/// It is the view of the one who did not define the values. Operations and ranges of the definition
/// do not bind it, unknown Resources are passed over; a value has to fit the Rust type, though.
pub struct Partial<T: Object> {
    object: T,
    present: T::Presence,
    instance: ObjectInstanceId,
}

impl<T: Object + Default> Partial<T> {
    /// An Object Instance without Resources.
    #[must_use]
    pub fn new() -> Self {
        Self {
            object: T::default(),
            present: T::Presence::default(),
            instance: 0,
        }
    }

    /// Takes over what the records bring. Resources that the definition does not have are passed
    /// over: a newer version of the Object may have them.
    ///
    /// # Errors
    ///
    /// The first error among the records; [`Reason::NotFound`] for a record of another Object,
    /// [`Reason::OutsidePath`] for one of another Object Instance than the first, and whatever the
    /// field refuses a value with.
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
    /// Whether the Resource is there.
    #[must_use]
    pub fn contains(&self, resource: ResourceId) -> bool {
        T::DEFINITION
            .row(resource)
            .is_some_and(|row| presence::contains(self.present.as_ref(), row))
    }

    /// The Object Instance. What is [not there](Self::contains) has the value that `T` begins with.
    #[must_use]
    pub const fn object(&self) -> &T {
        &self.object
    }

    /// Sets a Single Resource or a Resource Instance.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`] if the definition has no such Resource, and whatever the field refuses
    /// the value with. Nothing has changed then.
    pub fn write<'v>(&mut self, path: Path, value: impl Into<Encoded<'v>>) -> Result<(), Error> {
        write(&mut self.object, self.present.as_mut(), path, value.into())
    }

    /// The Resources that are there, as the Object Instance with this ID.
    #[must_use]
    pub fn at(&self, instance: ObjectInstanceId) -> Records<'_> {
        Records::present(&self.object, instance, self.present.as_ref())
    }

    /// The first Mandatory Resource a Server may read that is not there.
    #[must_use]
    pub fn missing(&self) -> Option<ResourceId> {
        missing(T::DEFINITION.resources, self.present.as_ref())
    }

    /// The Object Instance, if no Mandatory Resource is [missing](Self::missing).
    ///
    /// # Errors
    ///
    /// [`Reason::MissingResource`] with the path of the first that is.
    pub fn complete(mut self) -> Result<T, Error> {
        if let Some(resource) = self.missing() {
            let path = Path::resource(T::DEFINITION.id, self.instance, resource);
            return Err(Reason::MissingResource.at(path));
        }
        clear_absent(&mut self.object, self.present.as_ref());
        Ok(self.object)
    }
}

/// The work of [`Partial::from_records`], which is compiled for each content format, and not for each
/// Object in each of them. Gives the Object Instance ID.
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

/// The Object Instance ID of a record, if it is of the right Object and of the same Object Instance
/// as the first one.
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
    // A path that names no Resource is an error, not something unknown.
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
    // The first Resource Instance that comes is the only one, whatever `T` begins with.
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

/// Whether both have the same Resources with the same values. Which Object Instance they came from
/// does not matter.
impl<T: Object> PartialEq for Partial<T> {
    fn eq(&self, other: &Self) -> bool {
        self.present == other.present && self.at(0).eq(other.at(0))
    }
}

/// Shows the Resources that are there.
impl<T: Object> fmt::Debug for Partial<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_present(&self.object, "Partial", self.present.as_ref(), f)
    }
}

/// The records of the Object Instance it came from; of 0 if it came from none.
impl<'a, T: Object> IntoRecords<'a> for &'a Partial<T> {
    type Records = Records<'a>;

    fn into_records(self) -> Records<'a> {
        self.at(self.instance)
    }
}
