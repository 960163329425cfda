//! Storage for the notification attributes of a Server.

use lwm2m_model::DataType;

use super::NotificationAttributes;
use crate::error::Error;
use crate::format::link;
use crate::path::Path;
use crate::reason::Reason;

/// Stores the notification attributes of one Server.
pub trait AttributeStore {
    /// Returns the attributes written at a path, without those of the paths above.
    fn attributes(&self, path: Path) -> NotificationAttributes;

    /// Stores the attributes of a path.
    ///
    /// # Errors
    ///
    /// [`Reason::TooManyInstances`] if the store is full.
    fn set_attributes(
        &mut self,
        path: Path,
        attributes: NotificationAttributes,
    ) -> Result<(), Reason>;
}

/// Returns the attributes that apply to a path: its own, completed by those of the paths above.
#[must_use]
pub fn effective_attributes(store: &dyn AttributeStore, path: Path) -> NotificationAttributes {
    let mut attributes = store.attributes(path);
    let mut above = path.parent();
    while let Some(path) = above {
        attributes = attributes.or(store.attributes(path));
        above = path.parent();
    }
    attributes
}

/// Has an entry for each path with attributes.
#[cfg(feature = "alloc")]
impl AttributeStore for alloc::collections::BTreeMap<Path, NotificationAttributes> {
    fn attributes(&self, path: Path) -> NotificationAttributes {
        self.get(&path).copied().unwrap_or_default()
    }

    fn set_attributes(
        &mut self,
        path: Path,
        attributes: NotificationAttributes,
    ) -> Result<(), Reason> {
        if attributes == NotificationAttributes::default() {
            self.remove(&path);
        } else {
            self.insert(path, attributes);
        }
        Ok(())
    }
}

/// A store and the functions that use it. Function pointers, so a program without a store does not link
/// them.
pub(super) struct AttributeHandler<'t> {
    pub(super) store: &'t mut dyn AttributeStore,
    pub(super) write: WriteFn,
    pub(super) describe: DescribeFn,
}

/// Writes the attributes of a query at a path with values of a data type.
type WriteFn = fn(&mut dyn AttributeStore, Path, Option<DataType>, &str) -> Result<(), Error>;

/// Appends the attributes of a path to the current link, with or without those of the paths above.
type DescribeFn = fn(&dyn AttributeStore, Path, bool, &mut link::Writer<'_>) -> Result<(), Error>;

impl<'t> AttributeHandler<'t> {
    pub(super) fn kept_in(store: &'t mut dyn AttributeStore) -> Self {
        Self {
            store,
            write,
            describe,
        }
    }
}

fn write(
    store: &mut dyn AttributeStore,
    path: Path,
    data_type: Option<DataType>,
    query: &str,
) -> Result<(), Error> {
    let attributes = store.attributes(path).write(query);
    let attributes = attributes.map_err(|reason| reason.at(path))?;
    attributes.check_at(path, data_type)?;
    store
        .set_attributes(path, attributes)
        .map_err(|reason| reason.at(path))
}

fn describe(
    store: &dyn AttributeStore,
    path: Path,
    with_above: bool,
    links: &mut link::Writer<'_>,
) -> Result<(), Error> {
    let attributes = if with_above {
        effective_attributes(store, path)
    } else {
        store.attributes(path)
    };
    attributes.describe(links)
}
