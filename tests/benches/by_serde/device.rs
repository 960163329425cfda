//! Object 3, Device 1.2.

use std::collections::BTreeMap;

use lwm2m_objects::Enumeration;
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Device {
    manufacturer: Option<String>,
    model_number: Option<String>,
    serial_number: Option<String>,
    firmware_version: Option<String>,
    available_power_sources: BTreeMap<u16, u8>,
    power_source_voltage: BTreeMap<u16, i64>,
    power_source_current: BTreeMap<u16, i64>,
    battery_level: Option<u8>,
    memory_free: Option<i64>,
    error_code: BTreeMap<u16, u8>,
    current_time: Option<i64>,
    utc_offset: Option<String>,
    timezone: Option<String>,
    supported_binding_and_modes: String,
    device_type: Option<String>,
    hardware_version: Option<String>,
    software_version: Option<String>,
    battery_status: Option<u8>,
    memory_total: Option<i64>,
    ext_dev_info: BTreeMap<u16, (u16, u16)>,
}

impl From<&lwm2m_objects::Device> for Device {
    fn from(of: &lwm2m_objects::Device) -> Self {
        Device {
            manufacturer: of.manufacturer.clone(),
            model_number: of.model_number.clone(),
            serial_number: of.serial_number.clone(),
            firmware_version: of.firmware_version.clone(),
            available_power_sources: of
                .available_power_sources
                .iter()
                .map(|(id, value)| (id, value.number()))
                .collect(),
            power_source_voltage: of
                .power_source_voltage
                .iter()
                .map(|(id, value)| (id, *value))
                .collect(),
            power_source_current: of
                .power_source_current
                .iter()
                .map(|(id, value)| (id, *value))
                .collect(),
            battery_level: of.battery_level,
            memory_free: of.memory_free,
            error_code: of
                .error_code
                .iter()
                .map(|(id, value)| (id, value.number()))
                .collect(),
            current_time: of.current_time.map(|value| value.seconds()),
            utc_offset: of.utc_offset.clone(),
            timezone: of.timezone.clone(),
            supported_binding_and_modes: of.supported_binding_and_modes.clone(),
            device_type: of.device_type.clone(),
            hardware_version: of.hardware_version.clone(),
            software_version: of.software_version.clone(),
            battery_status: of.battery_status.map(|value| value.number()),
            memory_total: of.memory_total,
            ext_dev_info: of
                .ext_dev_info
                .iter()
                .map(|(id, value)| (id, (value.object, value.instance)))
                .collect(),
        }
    }
}
