//! The trait of the structs that hold an Object Instance.

use lwm2m_model::{ObjectInstanceId, ResourceId};

use crate::error::Error;
use crate::object::field::{Field, Visit, VisitMut};
use crate::object::reading::Scope;
use crate::object::{
    Interface, ObjectDefinition, ObjectInstance, PresenceSet, Reading, Record, Resource,
};
use crate::path::Path;
use crate::value::Encoded;

/// A struct that holds an Object Instance, with a field for each Resource.
///
/// `#[derive(Object)]` implements the four required items. A write by path checks the ranges and lengths
/// of the definition; setting a field directly does not.
///
/// ```
/// # mod probe {
/// #     use lwm2m_core::*;
/// #     static DEFINITION: ObjectDefinition = ObjectDefinition {
/// #         id: 33800, name: "SoilProbe", urn: "urn:oma:lwm2m:x:33800", version: Version::new(1, 0),
/// #         lwm2m_version: Version::new(1, 0), multiplicity: Multiplicity::Multiple, mandatory: false,
/// #         resources: &[
/// #             ResourceDefinition::of::<f32>(0, "moisture", Operations::Read).units("%"),
/// #             ResourceDefinition::of::<Option<u8>>(1, "depth", Operations::ReadWrite)
/// #                 .range(Range::Integer(&[(1, 32)])),
/// #         ],
/// #     };
/// #     #[derive(Debug, Default)]
/// #     pub struct SoilProbe { pub moisture: f32, pub depth: Option<u8> }
/// #     impl Object for SoilProbe {
/// #         const DEFINITION: &'static ObjectDefinition = &DEFINITION;
/// #         type Presence = private::Presence<1>;
/// #         fn each<'a, V: private::Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
/// #             visit.field(0, &self.moisture)?;
/// #             visit.field(1, &self.depth)
/// #         }
/// #         fn at_row<'a, V: private::VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
/// #             match row {
/// #                 0 => Some(visit.field(0, &mut self.moisture)),
/// #                 1 => Some(visit.field(1, &mut self.depth)),
/// #                 _ => None,
/// #             }
/// #         }
/// #     }
/// # }
/// # use probe::SoilProbe;
/// use lwm2m_core::{Error, Object, Path, Reason, format::tlv};
///
/// let mut probe = SoilProbe { moisture: 31.5, depth: None };
/// probe.write(Path::resource(33800, 0, 1), 20)?;
/// assert_eq!(probe.depth, Some(20));
///
/// let refused = probe.write(Path::resource(33800, 0, 1), 33);
/// assert_eq!(refused.map_err(|error| error.reason()), Err(Reason::OutOfRange));
///
/// let mut buffer = [0; 32];
/// let payload = tlv::encode(probe.read(Path::instance(33800, 0))?, &mut buffer)?;
/// assert_eq!(payload, [0xc4, 0, 0x41, 0xfc, 0, 0, 0xc1, 1, 20]);
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an Object",
    label = "not an Object",
    note = "derive `Object` for the struct, or generate the struct from its definition"
)]
pub trait Object: Sized {
    /// The definition of the Object.
    const DEFINITION: &'static ObjectDefinition;

    /// A set with one bit for each Resource of the definition.
    type Presence: PresenceSet;

    /// Visits the fields in the order of the definition table.
    ///
    /// # Errors
    ///
    /// Those of the visitor.
    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop>;

    /// Visits the field of a row of the definition table, to change it.
    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output>;

    /// Returns the field that holds a Resource, or `None` if the definition has no such Resource.
    fn resource(&self, id: ResourceId) -> Option<&dyn Resource> {
        dynamic(self).resource(id)
    }

    /// Returns the field that holds a Resource, to change it.
    fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
        dynamic_mut(self).resource_mut(id)
    }

    /// Returns the values that a Server may read, with the paths of the Object Instance `instance`.
    fn at(&self, instance: ObjectInstanceId) -> Reading<'_, Self> {
        let interface = Interface::DeviceManagement;
        Reading::new(
            self,
            Scope::readable(Self::DEFINITION.id, instance, interface),
        )
    }

    /// Reads the Object Instance, a Resource or a Resource Instance: `LwM2M Core TS 1.2, 6.3.1`.
    ///
    /// # Errors
    ///
    /// See [`read_by`](Self::read_by).
    fn read(&self, path: Path) -> Result<Reading<'_, Self>, Error> {
        self.read_by(Interface::DeviceManagement, path)
    }

    /// Writes one value to a Single Resource or a Resource Instance: `LwM2M Core TS 1.2, 6.3.3`.
    ///
    /// # Errors
    ///
    /// See [`write_by`](Self::write_by).
    fn write<'v>(&mut self, path: Path, value: impl Into<Encoded<'v>>) -> Result<(), Error> {
        dynamic_mut(self).write_by(Interface::DeviceManagement, path, value.into())
    }

    /// Writes the records and keeps all other values: the Partial Update of
    /// `LwM2M Core TS 1.2, 6.3.3`. Changes nothing if it fails.
    ///
    /// # Errors
    ///
    /// See [`update_by`](Self::update_by).
    fn update<'v, I>(&mut self, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        dynamic_mut(self).update_by(Interface::DeviceManagement, records)
    }

    /// Writes the records and removes other values: the Replace of `LwM2M Core TS 1.2, 6.3.3`.
    ///
    /// A writable Resource without a record becomes absent. A Multiple Resource keeps only the Resource
    /// Instances that have a record. A Mandatory Single Resource without a record keeps its value. Changes
    /// nothing if it fails.
    ///
    /// # Errors
    ///
    /// See [`update_by`](Self::update_by).
    fn replace<'v, I>(&mut self, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        dynamic_mut(self).replace_by(Interface::DeviceManagement, records)
    }

    /// Like [`read`](Self::read), through the given interface.
    ///
    /// # Errors
    ///
    /// - [`Reason::NotFound`](crate::Reason::NotFound) if the path does not exist, or if its Resource has
    ///   no value.
    /// - [`Reason::NotReadable`](crate::Reason::NotReadable) if the interface may not read the Resource.
    /// - [`Reason::InstanceExpected`](crate::Reason::InstanceExpected) if the path ends above the Object
    ///   Instance.
    fn read_by(&self, interface: Interface, path: Path) -> Result<Reading<'_, Self>, Error> {
        let reading = dynamic(self).read_by(interface, path)?;
        Ok(Reading::new(self, reading.scope))
    }

    /// Like [`write`](Self::write), through the given interface.
    ///
    /// # Errors
    ///
    /// - [`Reason::NotFound`](crate::Reason::NotFound) if the definition has no such Resource.
    /// - [`Reason::NotWritable`](crate::Reason::NotWritable) if the interface may not write it.
    /// - The errors of a [write](trait@crate::Resource#method.write) to a field.
    ///
    /// The Object Instance is unchanged then.
    fn write_by<'v>(
        &mut self,
        interface: Interface,
        path: Path,
        value: impl Into<Encoded<'v>>,
    ) -> Result<(), Error> {
        dynamic_mut(self).write_by(interface, path, value.into())
    }

    /// Like [`update`](Self::update), through the given interface.
    ///
    /// # Errors
    ///
    /// The first error of the records, or of [`write_by`](Self::write_by) for one of them. The Object
    /// Instance is unchanged then.
    fn update_by<'v, I>(&mut self, interface: Interface, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        dynamic_mut(self).update_by(interface, records)
    }

    /// Like [`replace`](Self::replace), through the given interface.
    ///
    /// # Errors
    ///
    /// See [`update_by`](Self::update_by).
    fn replace_by<'v, I>(&mut self, interface: Interface, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        dynamic_mut(self).replace_by(interface, records)
    }

    /// Like [`replace`](Self::replace), restricted to the values at or below `target`: a Replace of a
    /// Resource.
    ///
    /// # Errors
    ///
    /// Those of [`update_by`](Self::update_by), and
    /// [`Reason::OutsidePath`](crate::Reason::OutsidePath) for a record that is not below `target`.
    fn replace_within<'v, I>(
        &mut self,
        interface: Interface,
        target: Path,
        records: I,
    ) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        dynamic_mut(self).replace_within(interface, target, records)
    }
}

fn dynamic<T: Object>(object: &T) -> &dyn ObjectInstance {
    object
}

fn dynamic_mut<T: Object>(object: &mut T) -> &mut dyn ObjectInstance {
    object
}

impl<T: Object> ObjectInstance for T {
    fn definition(&self) -> &'static ObjectDefinition {
        T::DEFINITION
    }

    fn row_field(&self, row: usize) -> Option<&dyn Resource> {
        self.each(&mut FieldAt(row)).err()
    }

    fn row_field_mut(&mut self, row: usize) -> Option<&mut dyn Resource> {
        self.at_row(row, AsResource)
    }
}

/// Finds the field of a row.
struct FieldAt(usize);

impl<'a> Visit<'a> for FieldAt {
    type Stop = &'a dyn Resource;

    #[inline]
    fn field<F: Field>(&mut self, row: usize, field: &'a F) -> Result<(), &'a dyn Resource> {
        if row == self.0 {
            Err(field.as_resource())
        } else {
            Ok(())
        }
    }
}

/// Removes the type of a field.
struct AsResource;

impl<'a> VisitMut<'a> for AsResource {
    type Output = &'a mut dyn Resource;

    #[inline]
    fn field<F: Field>(self, _: usize, field: &'a mut F) -> &'a mut dyn Resource {
        field.as_resource_mut()
    }
}
