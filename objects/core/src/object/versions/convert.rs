//! Conversion between versions of an Object by Resource ID.

use crate::error::Error;
use crate::object::reading::{Reading, Scope};
use crate::object::{Interface, Object, ObjectInstance, Partial, Record};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// Converts an Object Instance to another version of its Object, newer or older, without loss.
///
/// Resources are matched by ID, not by name, including those that are write-only or bootstrap-only. Each
/// value must fit the other Rust type exactly: a number converts to a wider type, or to a narrower one that
/// can represent it. Ranges are not checked.
///
/// ```
/// # mod pump {
/// #     use lwm2m_core::*;
/// #     macro_rules! version {
/// #         ($module:ident, $minor:literal, $($id:literal $field:ident: $type:ty),+) => {
/// #             pub mod $module {
/// #                 use lwm2m_core::*;
/// #                 #[derive(Debug, Default, PartialEq)]
/// #                 pub struct Pump { $(pub $field: $type),+ }
/// #                 impl Object for Pump {
/// #                     const DEFINITION: &'static ObjectDefinition = &ObjectDefinition {
/// #                         id: 33805, name: "Pump", urn: "urn:oma:lwm2m:x:33805",
/// #                         version: Version::new(1, $minor), lwm2m_version: Version::new(1, 0),
/// #                         multiplicity: Multiplicity::Single, mandatory: false,
/// #                         resources: &[$(ResourceDefinition::of::<$type>($id, stringify!($field), Operations::ReadWrite)),+],
/// #                     };
/// #                     type Presence = private::Presence<1>;
/// #                     fn each<'a, V: private::Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
/// #                         $(visit.field($id, &self.$field)?;)+
/// #                         Ok(())
/// #                     }
/// #                     fn at_row<'a, V: private::VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
/// #                         match row { $($id => Some(visit.field($id, &mut self.$field)),)+ _ => None }
/// #                     }
/// #                 }
/// #             }
/// #         };
/// #     }
/// #     version!(v1_0, 0, 0 speed: u8);
/// #     version!(v1_1, 1, 0 speed: u32, 1 hours: Option<u32>);
/// # }
/// # use pump::{v1_0, v1_1};
/// use lwm2m_core::{Reason, convert, convert_with};
///
/// let old = v1_0::Pump { speed: 200 };
/// let new: v1_1::Pump = convert(&old)?;
/// assert_eq!(new, v1_1::Pump { speed: 200, hours: None });
///
/// // Version 1.0 does not have the hours.
/// let new = v1_1::Pump { speed: 200, hours: Some(7) };
/// let refused = convert::<v1_0::Pump>(&new).unwrap_err();
/// assert_eq!(refused.to_string(), "/33805/0/1: no place for it in the other version");
///
/// // Accept the loss of Resources.
/// let lost = |loss: lwm2m_core::Error| if loss.reason() == Reason::NoPlace { Ok(()) } else { Err(loss) };
/// assert_eq!(convert_with::<v1_0::Pump>(&new, lost)?, old);
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// # Errors
///
/// The error has the path of the first value that does not convert, with Object Instance ID 0:
/// - [`Reason::NoPlace`] if the other version does not have the Resource.
/// - [`Reason::OutOfRange`], [`Reason::TooLong`] or [`Reason::TooManyInstances`] if the value does not fit
///   the field.
/// - [`Reason::WrongType`], [`Reason::NotMultiple`] or [`Reason::InstanceExpected`] if the definition of
///   the Resource changed.
/// - [`Reason::MissingResource`] for a Mandatory Resource that only the other version has.
/// - [`Reason::NotFound`] with the path of the Object if the Objects differ.
pub fn convert<New: Object + Default>(old: &impl Object) -> Result<New, Error> {
    convert_with(old, Err)
}

/// Like [`convert`], but calls `on_loss` for each value that does not convert, or only with a rounding, and
/// continues if it returns `Ok`.
///
/// # Errors
///
/// The errors of `on_loss`, and [`Reason::MissingResource`] or [`Reason::NotFound`] as for [`convert`].
pub fn convert_with<New: Object + Default>(
    old: &impl Object,
    mut on_loss: impl FnMut(Error) -> Result<(), Error>,
) -> Result<New, Error> {
    let mut new = Partial::new();
    let old: &dyn ObjectInstance = old;
    let scope = Scope::readable(old.definition().id, 0, Interface::Bootstrap);
    copy_records(Reading::new(old, scope), &mut new, &mut on_loss)?;
    let mut absent = New::DEFINITION.resources.iter().filter(|row| {
        // Includes those that no Server can read.
        row.mandatory && row.data_type.is_some() && !new.contains(row.id)
    });
    match absent.next() {
        Some(row) => {
            let path = Path::resource(New::DEFINITION.id, 0, row.id);
            Err(Reason::MissingResource.at(path))
        }
        None => new.complete(),
    }
}

impl<T: Object> Partial<T> {
    /// Converts the Resources that are present to another version of the Object without loss: see
    /// [`convert`].
    ///
    /// # Errors
    ///
    /// Those of [`convert`], except [`Reason::MissingResource`].
    pub fn convert<New: Object + Default>(&self) -> Result<Partial<New>, Error> {
        let mut new = Partial::new();
        copy_records(self.at(0).erased(), &mut new, &mut Err)?;
        Ok(new)
    }
}

fn copy_records<New: Object + Default>(
    old: Reading<'_>,
    new: &mut Partial<New>,
    on_loss: &mut dyn FnMut(Error) -> Result<(), Error>,
) -> Result<(), Error> {
    let object = Path::object(New::DEFINITION.id);
    if !old.base().starts_with(object) {
        return Err(Reason::NotFound.at(object));
    }
    let (mut resource, mut position) = (None, 0);
    for Record { path, value, .. } in old.entries() {
        if path.resource_id() != resource {
            (resource, position) = (path.resource_id(), 0);
        }
        let taken = new.write(path, value.map_or(Encoded::NoInstances, Encoded::Value));
        let taken = taken.map_err(|error| match error.reason() {
            Reason::NotFound => Reason::NoPlace.at(path),
            _ => error,
        });
        let kept = taken.and_then(|()| {
            // Both iterate by ascending ID, so this Resource Instance is the last one.
            let kept = is_unchanged(new.object(), path, position, value);
            position += 1;
            kept.then_some(()).ok_or(Reason::OutOfRange.at(path))
        });
        kept.or_else(&mut *on_loss)?;
    }
    Ok(())
}

/// Whether the field still has the value that was written; an `f32` rounds.
fn is_unchanged(
    new: &dyn ObjectInstance,
    path: Path,
    position: usize,
    value: Option<Value<'_>>,
) -> bool {
    let Some(value) = value else { return true };
    let field = path.resource_id().and_then(|id| new.resource(id));
    let entry = field.and_then(|field| field.entry(position));
    entry.is_some_and(|(instance, kept)| {
        let kept = kept.convert(value.data_type());
        instance == path.resource_instance_id() && kept.is_ok_and(|kept| is_same(kept, value))
    })
}

fn is_same(one: Value<'_>, other: Value<'_>) -> bool {
    match (one, other) {
        (Value::Float(one), Value::Float(other)) => {
            one == other || (one.is_nan() && other.is_nan())
        }
        (one, other) => one == other,
    }
}
