//! Object 12, WLAN connectivity 1.1.

use lwm2m_objects::wlan_connectivity::{
    AuthenticationMode, EncryptionMode, Mode, RadioEnabled, Standard, Status, WepEncryptionType,
};
use lwm2m_objects::{Enumeration, WlanConnectivity};

use super::{Fault, Fill, Full, Put, Take, key, narrow, of_length, within};

impl Fill for WlanConnectivity {
    const ID: u16 = 12;
    const BASE_NAME: &str = "/12/0/";
    const JSON_BEGIN: &str = "[{\"bn\":\"/12/0/\",";
    const MANDATORY: u64 =
        1 << 0 | 1 << 1 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 8 | 1 << 9 | 1 << 14 | 1 << 15;

    fn put(&self, put: &mut impl Put) -> Result<(), Full> {
        put.text(key!(0), &self.interface_name)?;
        put.boolean(key!(1), self.enable)?;
        self.radio_enabled
            .iter()
            .try_for_each(|value| put.integer(key!(2), value.number()))?;
        put.integer(key!(3), self.status.number())?;
        put.text(key!(4), &self.bssid)?;
        put.text(key!(5), &self.ssid)?;
        self.broadcast_ssid
            .iter()
            .try_for_each(|value| put.boolean(key!(6), *value))?;
        self.beacon_enabled
            .iter()
            .try_for_each(|value| put.boolean(key!(7), *value))?;
        put.integer(key!(8), self.mode.number())?;
        put.integer(key!(9), self.channel.into())?;
        self.auto_channel
            .iter()
            .try_for_each(|value| put.boolean(key!(10), *value))?;
        if !self.supported_channels.is_empty() {
            put.integers(
                key!(11),
                self.supported_channels
                    .iter()
                    .map(|(id, value)| (id, *value)),
            )?;
        }
        if !self.channels_in_use.is_empty() {
            put.integers(
                key!(12),
                self.channels_in_use.iter().map(|(id, value)| (id, *value)),
            )?;
        }
        self.regulatory_domain
            .iter()
            .try_for_each(|value| put.text(key!(13), value))?;
        put.integer(key!(14), self.standard.number())?;
        put.integer(key!(15), self.authentication_mode.number())?;
        self.encryption_mode
            .iter()
            .try_for_each(|value| put.integer(key!(16), value.number()))?;
        self.wpa_pre_shared_key
            .iter()
            .try_for_each(|value| put.text(key!(17), value))?;
        self.wpa_key_phrase
            .iter()
            .try_for_each(|value| put.text(key!(18), value))?;
        self.wep_encryption_type
            .iter()
            .try_for_each(|value| put.integer(key!(19), value.number()))?;
        self.wep_key_index
            .iter()
            .try_for_each(|value| put.integer(key!(20), (*value).into()))?;
        self.wep_key_phrase
            .iter()
            .try_for_each(|value| put.text(key!(21), value))?;
        self.wep_key_1
            .iter()
            .try_for_each(|value| put.text(key!(22), value))?;
        self.wep_key_2
            .iter()
            .try_for_each(|value| put.text(key!(23), value))?;
        self.wep_key_3
            .iter()
            .try_for_each(|value| put.text(key!(24), value))?;
        self.wep_key_4
            .iter()
            .try_for_each(|value| put.text(key!(25), value))?;
        self.radius_server
            .iter()
            .try_for_each(|value| put.text(key!(26), value))?;
        self.radius_server_port
            .iter()
            .try_for_each(|value| put.integer(key!(27), *value))?;
        self.radius_secret
            .iter()
            .try_for_each(|value| put.text(key!(28), value))?;
        self.wmm_supported
            .iter()
            .try_for_each(|value| put.boolean(key!(29), *value))?;
        self.wmm_enabled
            .iter()
            .try_for_each(|value| put.boolean(key!(30), *value))?;
        self.mac_control_enabled
            .iter()
            .try_for_each(|value| put.boolean(key!(31), *value))?;
        if !self.mac_address_list.is_empty() {
            put.texts(
                key!(32),
                self.mac_address_list
                    .iter()
                    .map(|(id, value)| (id, value.as_str())),
            )?;
        }
        self.total_bytes_sent
            .iter()
            .try_for_each(|value| put.integer(key!(33), *value))?;
        self.total_bytes_received
            .iter()
            .try_for_each(|value| put.integer(key!(34), *value))?;
        self.total_packets_sent
            .iter()
            .try_for_each(|value| put.integer(key!(35), *value))?;
        self.total_packets_received
            .iter()
            .try_for_each(|value| put.integer(key!(36), *value))?;
        self.transmit_errors
            .iter()
            .try_for_each(|value| put.integer(key!(37), *value))?;
        self.receive_errors
            .iter()
            .try_for_each(|value| put.integer(key!(38), *value))?;
        self.unicast_packets_sent
            .iter()
            .try_for_each(|value| put.integer(key!(39), *value))?;
        self.unicast_packets_received
            .iter()
            .try_for_each(|value| put.integer(key!(40), *value))?;
        self.multicast_packets_sent
            .iter()
            .try_for_each(|value| put.integer(key!(41), *value))?;
        self.multicast_packets_received
            .iter()
            .try_for_each(|value| put.integer(key!(42), *value))?;
        self.broadcast_packets_sent
            .iter()
            .try_for_each(|value| put.integer(key!(43), *value))?;
        self.broadcast_packets_received
            .iter()
            .try_for_each(|value| put.integer(key!(44), *value))?;
        self.discard_packets_sent
            .iter()
            .try_for_each(|value| put.integer(key!(45), *value))?;
        self.discard_packets_received
            .iter()
            .try_for_each(|value| put.integer(key!(46), *value))?;
        self.unknown_packets_received
            .iter()
            .try_for_each(|value| put.integer(key!(47), *value))?;
        self.vendor_specific_extensions
            .iter()
            .try_for_each(|value| put.link(key!(48), *value))?;
        Ok(())
    }

    fn set(
        &mut self,
        seen: &mut u64,
        id: u16,
        instance: Option<u16>,
        value: impl Take,
    ) -> Result<(), Fault> {
        match (id, instance) {
            (0, None) => self.interface_name = value.text()?,
            (1, None) => self.enable = value.boolean()?,
            (2, None) => {
                self.radio_enabled = Some(RadioEnabled::from_number(narrow(value.integer()?)?))
            }
            (3, None) => self.status = Status::from_number(narrow(value.integer()?)?),
            (4, None) => self.bssid = of_length(value.text()?, &[12..=12])?,
            (5, None) => self.ssid = of_length(value.text()?, &[1..=32])?,
            (6, None) => self.broadcast_ssid = Some(value.boolean()?),
            (7, None) => self.beacon_enabled = Some(value.boolean()?),
            (8, None) => self.mode = Mode::from_number(narrow(value.integer()?)?),
            (9, None) => self.channel = narrow(value.integer()?)?,
            (10, None) => self.auto_channel = Some(value.boolean()?),
            (11, Some(at)) => {
                self.supported_channels.insert(at, value.integer()?);
            }
            (12, Some(at)) => {
                self.channels_in_use.insert(at, value.integer()?);
            }
            (13, None) => self.regulatory_domain = Some(of_length(value.text()?, &[3..=3])?),
            (14, None) => self.standard = Standard::from_number(narrow(value.integer()?)?),
            (15, None) => {
                self.authentication_mode =
                    AuthenticationMode::from_number(narrow(value.integer()?)?)
            }
            (16, None) => {
                self.encryption_mode = Some(EncryptionMode::from_number(narrow(value.integer()?)?))
            }
            (17, None) => self.wpa_pre_shared_key = Some(of_length(value.text()?, &[64..=64])?),
            (18, None) => self.wpa_key_phrase = Some(of_length(value.text()?, &[1..=64])?),
            (19, None) => {
                self.wep_encryption_type =
                    Some(WepEncryptionType::from_number(narrow(value.integer()?)?))
            }
            (20, None) => self.wep_key_index = Some(narrow(within(value.integer()?, 1..=4)?)?),
            (21, None) => self.wep_key_phrase = Some(of_length(value.text()?, &[1..=64])?),
            (22, None) => self.wep_key_1 = Some(of_length(value.text()?, &[10..=10, 26..=26])?),
            (23, None) => self.wep_key_2 = Some(of_length(value.text()?, &[10..=10, 26..=26])?),
            (24, None) => self.wep_key_3 = Some(of_length(value.text()?, &[10..=10, 26..=26])?),
            (25, None) => self.wep_key_4 = Some(of_length(value.text()?, &[10..=10, 26..=26])?),
            (26, None) => self.radius_server = Some(of_length(value.text()?, &[1..=256])?),
            (27, None) => self.radius_server_port = Some(value.integer()?),
            (28, None) => self.radius_secret = Some(of_length(value.text()?, &[1..=256])?),
            (29, None) => self.wmm_supported = Some(value.boolean()?),
            (30, None) => self.wmm_enabled = Some(value.boolean()?),
            (31, None) => self.mac_control_enabled = Some(value.boolean()?),
            (32, Some(at)) => {
                self.mac_address_list
                    .insert(at, of_length(value.text()?, &[12..=12])?);
            }
            (33, None) => self.total_bytes_sent = Some(value.integer()?),
            (34, None) => self.total_bytes_received = Some(value.integer()?),
            (35, None) => self.total_packets_sent = Some(value.integer()?),
            (36, None) => self.total_packets_received = Some(value.integer()?),
            (37, None) => self.transmit_errors = Some(value.integer()?),
            (38, None) => self.receive_errors = Some(value.integer()?),
            (39, None) => self.unicast_packets_sent = Some(value.integer()?),
            (40, None) => self.unicast_packets_received = Some(value.integer()?),
            (41, None) => self.multicast_packets_sent = Some(value.integer()?),
            (42, None) => self.multicast_packets_received = Some(value.integer()?),
            (43, None) => self.broadcast_packets_sent = Some(value.integer()?),
            (44, None) => self.broadcast_packets_received = Some(value.integer()?),
            (45, None) => self.discard_packets_sent = Some(value.integer()?),
            (46, None) => self.discard_packets_received = Some(value.integer()?),
            (47, None) => self.unknown_packets_received = Some(value.integer()?),
            (48, None) => self.vendor_specific_extensions = Some(value.link()?),
            _ => return Err(Fault::NotFound),
        }
        *seen |= 1 << id;
        Ok(())
    }
}
