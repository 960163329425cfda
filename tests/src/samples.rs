//! Object Instances with plausible values, to measure with and to send.

use lwm2m_objects::device::{AvailablePowerSources, ErrorCode};
use lwm2m_objects::wlan_connectivity::{
    AuthenticationMode, EncryptionMode, Mode, RadioEnabled, Standard, Status, WepEncryptionType,
};
use lwm2m_objects::{Device, Instances, ObjectLink, Time, WlanConnectivity};

/// The device whose payloads `LwM2M Core TS 1.2, 7.4` shows.
pub fn device() -> Device {
    Device {
        manufacturer: Some("Open Mobile Alliance".into()),
        model_number: Some("Lightweight M2M Client".into()),
        serial_number: Some("345000123".into()),
        firmware_version: Some("1.0".into()),
        available_power_sources: Instances::from([
            (0, AvailablePowerSources::InternalBattery),
            (1, AvailablePowerSources::Usb),
        ]),
        power_source_voltage: Instances::from([(0, 3800), (1, 5000)]),
        power_source_current: Instances::from([(0, 125), (1, 900)]),
        battery_level: Some(100),
        memory_free: Some(15),
        error_code: Instances::from([(0, ErrorCode::NoError)]),
        current_time: Some(Time(1_367_491_215)),
        utc_offset: Some("+02:00".into()),
        supported_binding_and_modes: "U".into(),
        ..Device::default()
    }
}

/// An interface of which every Resource has a value.
pub fn wlan() -> WlanConnectivity {
    WlanConnectivity {
        interface_name: "wlan0".into(),
        enable: true,
        radio_enabled: Some(RadioEnabled::Band5GHz),
        status: Status::Up,
        bssid: "00deadbeef01".into(),
        ssid: "depot-7".into(),
        broadcast_ssid: Some(true),
        beacon_enabled: Some(false),
        mode: Mode::AccessPoint,
        channel: 149,
        auto_channel: Some(true),
        supported_channels: Instances::from([(0, 36), (1, 40), (2, 44), (3, 149), (4, 153)]),
        channels_in_use: Instances::from([(0, 36), (7, 149)]),
        regulatory_domain: Some("DE ".into()),
        standard: Standard::Other(9),
        authentication_mode: AuthenticationMode::Eap,
        encryption_mode: Some(EncryptionMode::Aes),
        wpa_pre_shared_key: Some("0123456789abcdef".repeat(4)),
        wpa_key_phrase: Some("correct horse battery staple".into()),
        wep_encryption_type: Some(WepEncryptionType::NoWep),
        wep_key_index: Some(1),
        wep_key_phrase: Some("seldom used".into()),
        wep_key_1: Some("0123456789".into()),
        wep_key_2: Some("abcdef0123".into()),
        wep_key_3: Some("00112233445566778899aabbcc".into()),
        wep_key_4: Some("ccbbaa99887766554433221100".into()),
        radius_server: Some("radius.example.org".into()),
        radius_server_port: Some(1812),
        radius_secret: Some("s3cr3t".into()),
        wmm_supported: Some(true),
        wmm_enabled: Some(false),
        mac_control_enabled: Some(true),
        mac_address_list: Instances::from([
            (0, "00deadbeef02".into()),
            (1, "00deadbeef03".into()),
            (9, "00deadbeef04".into()),
        ]),
        ..traffic()
    }
}

/// What the interface has counted.
fn traffic() -> WlanConnectivity {
    WlanConnectivity {
        total_bytes_sent: Some(8_123_456_789),
        total_bytes_received: Some(91_234_567_890),
        total_packets_sent: Some(6_400_123),
        total_packets_received: Some(71_000_456),
        transmit_errors: Some(17),
        receive_errors: Some(0),
        unicast_packets_sent: Some(6_300_000),
        unicast_packets_received: Some(70_000_000),
        multicast_packets_sent: Some(100_000),
        multicast_packets_received: Some(1_000_000),
        broadcast_packets_sent: Some(123),
        broadcast_packets_received: Some(456),
        discard_packets_sent: Some(5),
        discard_packets_received: Some(70_000),
        unknown_packets_received: Some(300),
        vendor_specific_extensions: Some(ObjectLink::new(33800, 0)),
        ..WlanConnectivity::default()
    }
}
