//! The Objects of this client.

use lwm2m_objects::operation::{Mounted, MultipleInstances, SingleInstance};
use lwm2m_objects::{
    ConnectivityMonitoring, Device, Lwm2mApnConnectionProfile, Lwm2mBearerSelection,
    Lwm2mCellularConnectivity, Lwm2mSecurity, Lwm2mServer, WlanConnectivity,
};

use crate::board::Board;
use crate::commands::Commands;

/// The Objects, with their Object Instances.
#[derive(Clone, Debug)]
pub(crate) struct Objects {
    pub(crate) accounts: MultipleInstances<Lwm2mSecurity>,
    pub(crate) servers: MultipleInstances<Lwm2mServer, Commands>,
    pub(crate) device: SingleInstance<Device, Board>,
    pub(crate) monitoring: SingleInstance<ConnectivityMonitoring>,
    pub(crate) cellular: SingleInstance<Lwm2mCellularConnectivity>,
    pub(crate) apns: MultipleInstances<Lwm2mApnConnectionProfile>,
    pub(crate) wlans: MultipleInstances<WlanConnectivity>,
    pub(crate) bearers: SingleInstance<Lwm2mBearerSelection>,
}

/// Those that a client keeps when all else is deleted, without anything in them.
impl Default for Objects {
    fn default() -> Self {
        Self {
            accounts: MultipleInstances::new(),
            servers: MultipleInstances::new().with_hooks(Commands::default()),
            device: SingleInstance::new(0, Device::default()).with_hooks(Board::default()),
            monitoring: SingleInstance::new(0, ConnectivityMonitoring::default()),
            cellular: SingleInstance::new(0, Lwm2mCellularConnectivity::default()),
            apns: MultipleInstances::new(),
            wlans: MultipleInstances::new(),
            bearers: SingleInstance::new(0, Lwm2mBearerSelection::default()),
        }
    }
}

impl Objects {
    /// All of them, by ascending ID.
    pub(crate) fn mounted(&mut self) -> [&mut dyn Mounted; 8] {
        [
            &mut self.accounts,
            &mut self.servers,
            &mut self.device,
            &mut self.monitoring,
            &mut self.cellular,
            &mut self.apns,
            &mut self.wlans,
            &mut self.bearers,
        ]
    }
}
