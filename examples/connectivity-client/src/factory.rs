//! What the device is like when it leaves the factory.

use lwm2m_objects::apn_connection_profile::{AuthenticationType, PdnType};
use lwm2m_objects::bearer_selection::PreferredCommunicationsBearer as Bearer;
use lwm2m_objects::connectivity_monitoring::NetworkBearer;
use lwm2m_objects::device::{AvailablePowerSources, BatteryStatus, ErrorCode};
use lwm2m_objects::operation::SingleInstance;
use lwm2m_objects::wlan_connectivity::{Mode, Standard};
use lwm2m_objects::{
    ApnConnectionProfile, BearerSelection, ConnectivityMonitoring, Device, Enumeration,
    WlanConnectivity,
};

use crate::board::Board;
use crate::objects::Objects;

/// An open access point, one cellular profile, WLAN before LTE; without any account.
pub(crate) fn objects() -> Objects {
    let mut objects = Objects {
        device: SingleInstance::new(0, device()).with_hooks(Board::default()),
        monitoring: SingleInstance::new(0, monitoring()),
        bearers: SingleInstance::new(0, bearers()),
        ..Objects::default()
    };
    objects.wlans.instances.insert(0, wlan());
    objects.apns.instances.insert(0, apn());
    objects
}

fn device() -> Device {
    Device {
        manufacturer: Some("lwm2m-codegen".into()),
        model_number: Some("connectivity-client".into()),
        serial_number: Some("1".into()),
        firmware_version: Some(env!("CARGO_PKG_VERSION").into()),
        available_power_sources: [(0, AvailablePowerSources::InternalBattery)].into(),
        power_source_voltage: [(0, 3700)].into(),
        battery_level: Some(100),
        battery_status: Some(BatteryStatus::Normal),
        memory_total: Some(262_144),
        memory_free: Some(131_072),
        error_code: [(0, ErrorCode::NoError)].into(),
        utc_offset: Some("+00:00".into()),
        timezone: Some("Etc/UTC".into()),
        supported_binding_and_modes: "U".into(),
        device_type: Some("router".into()),
        ..Device::default()
    }
}

fn monitoring() -> ConnectivityMonitoring {
    let available = [(0, NetworkBearer::Wlan), (1, NetworkBearer::LteFdd)];
    ConnectivityMonitoring {
        network_bearer: NetworkBearer::Wlan,
        available_network_bearer: available.map(|(id, bearer)| (id, bearer.number())).into(),
        radio_signal_strength: -60,
        link_quality: Some(90),
        ..ConnectivityMonitoring::default()
    }
}

fn bearers() -> BearerSelection {
    BearerSelection {
        preferred_communications_bearer: [(0, Bearer::Wlan), (1, Bearer::Lte)].into(),
        ..BearerSelection::default()
    }
}

fn wlan() -> WlanConnectivity {
    WlanConnectivity {
        interface_name: "wlan0".into(),
        enable: true,
        bssid: "020000000000".into(),
        ssid: "factory".into(),
        broadcast_ssid: Some(true),
        mode: Mode::AccessPoint,
        channel: 6,
        standard: Standard::Ieee802_11n,
        wmm_supported: Some(true),
        wmm_enabled: Some(true),
        ..WlanConnectivity::default()
    }
}

fn apn() -> ApnConnectionProfile {
    ApnConnectionProfile {
        profile_name: "Internet".into(),
        apn: Some("internet".into()),
        enable_status: Some(true),
        authentication_type: AuthenticationType::NoAuthentication,
        pdn_type: Some(PdnType::IPv4v6),
        ..ApnConnectionProfile::default()
    }
}
