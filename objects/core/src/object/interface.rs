//! The interfaces of LwM2M that access Resources.

use lwm2m_model::Operations;

/// The interface through which a peer accesses a Resource: `LwM2M Core TS 1.2, 6`.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Interface {
    /// A Server, which is limited to the operations of the definition.
    DeviceManagement,
    /// A Bootstrap-Server or the client itself, which may read and write each Resource that has a
    /// value.
    Bootstrap,
}

impl Interface {
    pub(crate) const fn may_read(self, operations: Operations) -> bool {
        match self {
            Self::DeviceManagement => operations.is_readable(),
            Self::Bootstrap => !operations.is_executable(),
        }
    }

    pub(crate) const fn may_write(self, operations: Operations) -> bool {
        match self {
            Self::DeviceManagement => operations.is_writable(),
            Self::Bootstrap => !operations.is_executable(),
        }
    }
}
