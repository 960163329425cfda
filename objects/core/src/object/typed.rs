//! An Object Instance: a struct whose fields hold the Resources.

use lwm2m_model::{ObjectInstanceId, ResourceId};

use crate::error::Error;
use crate::object::{
    Interface, IntoRecords, ObjectDefinition, ObjectInstance, PresenceSet, Record, Records,
    Resource,
};
use crate::path::Path;
use crate::value::Encoded;

/// A struct that is an Object Instance: its fields hold the Resources. `#[derive(Object)]` writes
/// the first four items, the others follow from them. A write by path is checked against ranges and
/// lengths; a field that is set directly is not.
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
/// #         fn resource(&self, id: ResourceId) -> Option<&dyn Resource> {
/// #             match id { 0 => Some(&self.moisture), 1 => Some(&self.depth), _ => None }
/// #         }
/// #         fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
/// #             match id { 0 => Some(&mut self.moisture), 1 => Some(&mut self.depth), _ => None }
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
    message = "`{Self}` is no Object",
    label = "no Object",
    note = "derive `Object` for the struct that it is, or generate it from its definition"
)]
pub trait Object: Sized {
    /// What its definition says.
    const DEFINITION: &'static ObjectDefinition;

    /// A bit for every Resource of the definition.
    type Presence: PresenceSet;

    /// The field that holds this Resource; `None` if the definition has no such Resource.
    fn resource(&self, id: ResourceId) -> Option<&dyn Resource>;

    /// The field that holds this Resource, to be changed.
    fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource>;

    /// Everything a Server may read, as the Object Instance with this ID.
    fn at(&self, instance: ObjectInstanceId) -> Records<'_> {
        dynamic(self).at(instance)
    }

    /// Read (`LwM2M Core TS 1.2, 6.3.1`) of the Object Instance, a Resource or a Resource Instance.
    ///
    /// # Errors
    ///
    /// See [`read_by`](Self::read_by).
    fn read(&self, path: Path) -> Result<Records<'_>, Error> {
        dynamic(self).read_by(Interface::DeviceManagement, path)
    }

    /// Write (`LwM2M Core TS 1.2, 6.3.3`) of one value, to a Single Resource or a Resource Instance.
    ///
    /// # Errors
    ///
    /// See [`write_by`](Self::write_by).
    fn write<'v>(&mut self, path: Path, value: impl Into<Encoded<'v>>) -> Result<(), Error> {
        dynamic_mut(self).write_by(Interface::DeviceManagement, path, value.into())
    }

    /// Write, Partial Update (`LwM2M Core TS 1.2, 6.3.3`): sets what the records name, and keeps
    /// the rest. All or nothing.
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

    /// Write, Replace (`LwM2M Core TS 1.2, 6.3.3`) of the Object Instance: as
    /// [`update`](Self::update), but writable Resources that the records do not name become absent,
    /// and a Multiple Resource that they name holds just the Resource Instances they name. A
    /// Mandatory Single Resource that they do not name keeps its value. All or nothing.
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

    /// [`read`](Self::read) by this interface.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`](crate::Reason::NotFound) if the path leads nowhere, or to a Resource
    /// without value; [`Reason::NotReadable`](crate::Reason::NotReadable) if the interface may not
    /// read it; [`Reason::InstanceExpected`](crate::Reason::InstanceExpected) if it ends above the
    /// Object Instance.
    fn read_by(&self, interface: Interface, path: Path) -> Result<Records<'_>, Error> {
        dynamic(self).read_by(interface, path)
    }

    /// [`write`](Self::write) by this interface.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`](crate::Reason::NotFound) if the definition has no such Resource,
    /// [`Reason::NotWritable`](crate::Reason::NotWritable) if the interface may not write it, and
    /// those of a [write](trait@crate::Resource#method.write) to a field. Nothing has changed then.
    fn write_by<'v>(
        &mut self,
        interface: Interface,
        path: Path,
        value: impl Into<Encoded<'v>>,
    ) -> Result<(), Error> {
        dynamic_mut(self).write_by(interface, path, value.into())
    }

    /// [`update`](Self::update) by this interface.
    ///
    /// # Errors
    ///
    /// The first error among the records, and whatever [`write_by`](Self::write_by) refuses one of
    /// them with. Nothing has changed then.
    fn update_by<'v, I>(&mut self, interface: Interface, records: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
        I::IntoIter: Clone,
    {
        dynamic_mut(self).update_by(interface, records)
    }

    /// [`replace`](Self::replace) by this interface.
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

    /// [`replace`](Self::replace) of only what is at or below `target`, by this interface: the
    /// Write that names a Resource.
    ///
    /// # Errors
    ///
    /// See [`update_by`](Self::update_by); and
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

    fn dyn_resource(&self, id: ResourceId) -> Option<&dyn Resource> {
        self.resource(id)
    }

    fn dyn_resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
        self.resource_mut(id)
    }
}

/// The records of Object Instance 0. Formats with relative paths, such as TLV, do not tell.
impl<'a, T: Object> IntoRecords<'a> for &'a T {
    type Records = Records<'a>;

    fn into_records(self) -> Records<'a> {
        self.at(0)
    }
}
