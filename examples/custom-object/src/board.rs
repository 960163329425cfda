//! The Device with a Resource of the vendor's own: an Object of OMA, extended and not copied.

use lwm2m_objects::{Device, Object, ObjectDebug};

/// The board that the probe is soldered to.
#[derive(Clone, Default, PartialEq, Object, ObjectDebug)]
pub(crate) struct Board {
    /// All that OMA has defined for a Device.
    #[lwm2m(base)]
    pub(crate) device: Device,

    /// How often the battery has been changed. The IDs from 26241 on are for vendors.
    #[lwm2m(id = 26241, read, write)]
    pub(crate) battery_changes: Option<u16>,
}
