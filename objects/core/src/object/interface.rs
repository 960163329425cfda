//! The interfaces by which Resources are reached.

use lwm2m_model::Operations;

/// By which interface a Resource is reached: `LwM2M Core TS 1.2, 6`.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Interface {
    /// A Server: the operations of the definition hold.
    DeviceManagement,
    /// A Bootstrap-Server, or the client itself: every Resource that has a value may be read and
    /// written.
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
