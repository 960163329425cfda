//! Storage for the notification attributes of a Server.

use lwm2m_model::DataType;

use super::NotificationAttributes;
use crate::error::Error;
use crate::format::link;
use crate::path::Path;
use crate::reason::Reason;

/// Where the notification attributes of one Server are kept.
pub trait AttributeStore {
    /// Those that were written at this path, without those of the paths above.
    fn attributes(&self, path: Path) -> NotificationAttributes;

    /// Keeps them.
    ///
    /// # Errors
    ///
    /// [`Reason::TooManyInstances`] if there is no room.
    fn set_attributes(
        &mut self,
        path: Path,
        attributes: NotificationAttributes,
    ) -> Result<(), Reason>;
}

/// Those that hold at this path: what it leaves open, the paths above tell.
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

/// One entry for each path that has any.
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

/// A store, and what is done with it. Pointers, so that a program without a store has nothing of it.
pub(super) struct AttributeHandler<'t> {
    pub(super) store: &'t mut dyn AttributeStore,
    pub(super) write: WriteFn,
    pub(super) describe: DescribeFn,
}

/// Takes over the attributes of a query, of a path where values of this type are.
type WriteFn = fn(&mut dyn AttributeStore, Path, Option<DataType>, &str) -> Result<(), Error>;

/// Adds the attributes of a path, with or without those of the paths above, to the link that has been
/// begun.
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
