//! The Objects of this client.

use lwm2m_objects::operation::{Mounted, Several, Single};
use lwm2m_objects::{
    ConnectivityMonitoring, Device, Lwm2mApnConnectionProfile, Lwm2mBearerSelection,
    Lwm2mCellularConnectivity, Lwm2mSecurity, Lwm2mServer, WlanConnectivity,
};

use crate::board::Board;
use crate::commands::Commands;

/// The Objects, with their Object Instances.
#[derive(Clone, Debug)]
pub(crate) struct Objects {
    pub(crate) accounts: Several<Lwm2mSecurity>,
    pub(crate) servers: Several<Lwm2mServer, Commands>,
    pub(crate) device: Single<Device, Board>,
    pub(crate) monitoring: Single<ConnectivityMonitoring>,
    pub(crate) cellular: Single<Lwm2mCellularConnectivity>,
    pub(crate) apns: Several<Lwm2mApnConnectionProfile>,
    pub(crate) wlans: Several<WlanConnectivity>,
    pub(crate) bearers: Single<Lwm2mBearerSelection>,
}

/// Those that a client keeps when all else is deleted, without anything in them.
impl Default for Objects {
    fn default() -> Self {
        Self {
            accounts: Several::new(),
            servers: Several::new().with_hooks(Commands::default()),
            device: Single::new(0, Device::default()).with_hooks(Board::default()),
            monitoring: Single::new(0, ConnectivityMonitoring::default()),
            cellular: Single::new(0, Lwm2mCellularConnectivity::default()),
            apns: Several::new(),
            wlans: Several::new(),
            bearers: Single::new(0, Lwm2mBearerSelection::default()),
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
