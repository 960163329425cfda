//! The Objects of this client.

use lwm2m_objects::operation::{Mounted, MultipleInstances, SingleInstance};
use lwm2m_objects::{
    ApnConnectionProfile, BearerSelection, CellularConnectivity, ConnectivityMonitoring, Device,
    Security, Server, WlanConnectivity,
};

use crate::board::Board;
use crate::commands::Commands;

/// The Objects, with their Object Instances.
#[derive(Clone, Debug)]
pub(crate) struct Objects {
    pub(crate) accounts: MultipleInstances<Security>,
    pub(crate) servers: MultipleInstances<Server, Commands>,
    pub(crate) device: SingleInstance<Device, Board>,
    pub(crate) monitoring: SingleInstance<ConnectivityMonitoring>,
    pub(crate) cellular: SingleInstance<CellularConnectivity>,
    pub(crate) apns: MultipleInstances<ApnConnectionProfile>,
    pub(crate) wlans: MultipleInstances<WlanConnectivity>,
    pub(crate) bearers: SingleInstance<BearerSelection>,
}

/// Those that a client keeps when all else is deleted, without anything in them.
impl Default for Objects {
    fn default() -> Self {
        Self {
            accounts: MultipleInstances::new(),
            servers: MultipleInstances::new().with_hooks(Commands::default()),
            device: SingleInstance::new(0, Device::default()).with_hooks(Board::default()),
            monitoring: SingleInstance::new(0, ConnectivityMonitoring::default()),
            cellular: SingleInstance::new(0, CellularConnectivity::default()),
            apns: MultipleInstances::new(),
            wlans: MultipleInstances::new(),
            bearers: SingleInstance::new(0, BearerSelection::default()),
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
