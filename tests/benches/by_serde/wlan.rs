//! Object 12, WLAN connectivity 1.1.

use std::collections::BTreeMap;

use lwm2m_objects::Enumeration;
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Wlan {
    interface_name: String,
    enable: bool,
    radio_enabled: Option<i64>,
    status: i64,
    bssid: String,
    ssid: String,
    broadcast_ssid: Option<bool>,
    beacon_enabled: Option<bool>,
    mode: i64,
    channel: u8,
    auto_channel: Option<bool>,
    supported_channels: BTreeMap<u16, i64>,
    channels_in_use: BTreeMap<u16, i64>,
    regulatory_domain: Option<String>,
    standard: i64,
    authentication_mode: i64,
    encryption_mode: Option<i64>,
    wpa_pre_shared_key: Option<String>,
    wpa_key_phrase: Option<String>,
    wep_encryption_type: Option<i64>,
    wep_key_index: Option<u8>,
    wep_key_phrase: Option<String>,
    wep_key_1: Option<String>,
    wep_key_2: Option<String>,
    wep_key_3: Option<String>,
    wep_key_4: Option<String>,
    radius_server: Option<String>,
    radius_server_port: Option<i64>,
    radius_secret: Option<String>,
    wmm_supported: Option<bool>,
    wmm_enabled: Option<bool>,
    mac_control_enabled: Option<bool>,
    mac_address_list: BTreeMap<u16, String>,
    total_bytes_sent: Option<i64>,
    total_bytes_received: Option<i64>,
    total_packets_sent: Option<i64>,
    total_packets_received: Option<i64>,
    transmit_errors: Option<i64>,
    receive_errors: Option<i64>,
    unicast_packets_sent: Option<i64>,
    unicast_packets_received: Option<i64>,
    multicast_packets_sent: Option<i64>,
    multicast_packets_received: Option<i64>,
    broadcast_packets_sent: Option<i64>,
    broadcast_packets_received: Option<i64>,
    discard_packets_sent: Option<i64>,
    discard_packets_received: Option<i64>,
    unknown_packets_received: Option<i64>,
    vendor_specific_extensions: Option<(u16, u16)>,
}

impl From<&lwm2m_objects::WlanConnectivity> for Wlan {
    fn from(of: &lwm2m_objects::WlanConnectivity) -> Self {
        Wlan {
            interface_name: of.interface_name.clone(),
            enable: of.enable,
            radio_enabled: of.radio_enabled.map(|value| value.number()),
            status: of.status.number(),
            bssid: of.bssid.clone(),
            ssid: of.ssid.clone(),
            broadcast_ssid: of.broadcast_ssid,
            beacon_enabled: of.beacon_enabled,
            mode: of.mode.number(),
            channel: of.channel,
            auto_channel: of.auto_channel,
            supported_channels: of
                .supported_channels
                .iter()
                .map(|(id, value)| (id, *value))
                .collect(),
            channels_in_use: of
                .channels_in_use
                .iter()
                .map(|(id, value)| (id, *value))
                .collect(),
            regulatory_domain: of.regulatory_domain.clone(),
            standard: of.standard.number(),
            authentication_mode: of.authentication_mode.number(),
            encryption_mode: of.encryption_mode.map(|value| value.number()),
            wpa_pre_shared_key: of.wpa_pre_shared_key.clone(),
            wpa_key_phrase: of.wpa_key_phrase.clone(),
            wep_encryption_type: of.wep_encryption_type.map(|value| value.number()),
            wep_key_index: of.wep_key_index,
            wep_key_phrase: of.wep_key_phrase.clone(),
            wep_key_1: of.wep_key_1.clone(),
            wep_key_2: of.wep_key_2.clone(),
            wep_key_3: of.wep_key_3.clone(),
            wep_key_4: of.wep_key_4.clone(),
            radius_server: of.radius_server.clone(),
            radius_server_port: of.radius_server_port,
            radius_secret: of.radius_secret.clone(),
            wmm_supported: of.wmm_supported,
            wmm_enabled: of.wmm_enabled,
            mac_control_enabled: of.mac_control_enabled,
            mac_address_list: of
                .mac_address_list
                .iter()
                .map(|(id, value)| (id, value.clone()))
                .collect(),
            total_bytes_sent: of.total_bytes_sent,
            total_bytes_received: of.total_bytes_received,
            total_packets_sent: of.total_packets_sent,
            total_packets_received: of.total_packets_received,
            transmit_errors: of.transmit_errors,
            receive_errors: of.receive_errors,
            unicast_packets_sent: of.unicast_packets_sent,
            unicast_packets_received: of.unicast_packets_received,
            multicast_packets_sent: of.multicast_packets_sent,
            multicast_packets_received: of.multicast_packets_received,
            broadcast_packets_sent: of.broadcast_packets_sent,
            broadcast_packets_received: of.broadcast_packets_received,
            discard_packets_sent: of.discard_packets_sent,
            discard_packets_received: of.discard_packets_received,
            unknown_packets_received: of.unknown_packets_received,
            vendor_specific_extensions: of
                .vendor_specific_extensions
                .map(|value| (value.object, value.instance)),
        }
    }
}
