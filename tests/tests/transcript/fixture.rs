//! The client.

use lwm2m_objects::device::{AvailablePowerSources, ErrorCode};
use lwm2m_objects::heapless::{self, Instances};
use lwm2m_objects::operation::{Arguments, Hooks, Mounted, MultipleInstances, SingleInstance};
use lwm2m_objects::wlan_connectivity::Mode;
use lwm2m_objects::{
    AccessControl, ApnConnectionProfile, CellularConnectivity, Device, ObjectLink, Path, Reason,
    Server, Time, WlanConnectivity,
};

/// Room for two APN profiles, as in a modem.
type ApnProfiles = heapless::MultipleInstances<ApnConnectionProfile, 2, LastProfile>;

/// The Objects of the client.
pub(crate) struct Client {
    server: MultipleInstances<Server>,
    access_control: MultipleInstances<AccessControl>,
    device: SingleInstance<Device, Board>,
    cellular: SingleInstance<CellularConnectivity>,
    apn_profiles: ApnProfiles,
    wlan: MultipleInstances<WlanConnectivity>,
}

/// The board that the Device is.
pub(crate) struct Board;

impl Hooks<Device> for Board {
    fn refresh(&mut self, device: &mut Device, _: Path) {
        device.battery_level = Some(87);
    }

    fn execute(
        &mut self,
        device: &mut Device,
        path: Path,
        arguments: Arguments<'_>,
    ) -> Result<(), Reason> {
        if path == Device::RESET_ERROR_CODE.path(0) {
            device.error_code = [(0, ErrorCode::NoError)].into();
            Ok(())
        } else if path == Device::REBOOT.path(0) {
            // It can be told not to.
            let is_idle = arguments.into_iter().all(|argument| argument.id != 9);
            is_idle.then_some(()).ok_or(Reason::Failed)
        } else {
            Err(Reason::NotImplemented)
        }
    }
}

/// Keeps one APN profile: without, the Server is out of reach.
#[derive(Default)]
pub(crate) struct LastProfile;

impl Hooks<ApnConnectionProfile> for LastProfile {
    fn accept_delete(&mut self, _: &ApnConnectionProfile, path: Path) -> Result<(), Reason> {
        let is_last = path == Path::instance(11, 0);
        if is_last {
            Err(Reason::NotAllowed)
        } else {
            Ok(())
        }
    }
}

impl Client {
    pub(crate) fn new() -> Self {
        Self {
            server: MultipleInstances::from_iter([(0, server())]),
            access_control: MultipleInstances::from_iter([(0, rule(12, 0)), (1, rule(11, 0))]),
            device: SingleInstance::new(0, device()).with_hooks(Board),
            cellular: SingleInstance::new(
                0,
                CellularConnectivity {
                    psm_timer: Some(3600),
                    activated_profile_names: [(0, ObjectLink::new(11, 0))].into(),
                    ..Default::default()
                },
            ),
            apn_profiles: heapless::MultipleInstances::from(Instances::from([(0, profile())]))
                .with_hooks(LastProfile),
            wlan: MultipleInstances::from_iter([(0, wlan())]),
        }
    }

    /// What a [`Tree`](lwm2m_objects::operation::Tree) is made of.
    pub(crate) fn objects(&mut self) -> [&mut dyn Mounted; 6] {
        [
            &mut self.server,
            &mut self.access_control,
            &mut self.device,
            &mut self.cellular,
            &mut self.apn_profiles,
            &mut self.wlan,
        ]
    }
}

fn server() -> Server {
    Server {
        short_server_id: 101,
        lifetime: 300,
        binding: "U".into(),
        ..Default::default()
    }
}

/// Server 101 may read and write, Server 102 may read.
fn rule(object_id: u16, object_instance_id: u16) -> AccessControl {
    AccessControl {
        object_id,
        object_instance_id,
        acl: [(101, 3), (102, 1)].into(),
        access_control_owner: 103,
    }
}

fn device() -> Device {
    Device {
        manufacturer: Some("Depot".into()),
        available_power_sources: [
            (0, AvailablePowerSources::InternalBattery),
            (5, AvailablePowerSources::Usb),
        ]
        .into(),
        battery_level: Some(100),
        error_code: [(0, ErrorCode::LowBattery), (1, ErrorCode::Other(32))].into(),
        current_time: Some(Time(1_367_491_215)),
        supported_binding_and_modes: "UQ".into(),
        ..Default::default()
    }
}

fn profile() -> ApnConnectionProfile {
    ApnConnectionProfile {
        profile_name: "home".into(),
        apn: Some("iot.example".into()),
        validity_mcc_mnc: [(0, "26201".into()), (3, "26202".into())].into(),
        ..Default::default()
    }
}

fn wlan() -> WlanConnectivity {
    WlanConnectivity {
        interface_name: "wlan0".into(),
        enable: true,
        bssid: "0A1B2C3D4E5F".into(),
        ssid: "depot-7".into(),
        mode: Mode::AccessPoint,
        channel: 11,
        wpa_key_phrase: Some("correct horse".into()),
        ..Default::default()
    }
}
