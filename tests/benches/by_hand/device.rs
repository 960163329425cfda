//! Object 3, Device 1.2.

use lwm2m_objects::device::{AvailablePowerSources, BatteryStatus, ErrorCode};
use lwm2m_objects::{Device, Enumeration, Time};

use super::{Fault, Fill, Full, Put, Take, key, narrow, within};

impl Fill for Device {
    const ID: u16 = 3;
    const BASE_NAME: &str = "/3/0/";
    const JSON_BEGIN: &str = "[{\"bn\":\"/3/0/\",";
    const MANDATORY: u64 = 1 << 11 | 1 << 16;

    fn put(&self, put: &mut impl Put) -> Result<(), Full> {
        self.manufacturer
            .iter()
            .try_for_each(|value| put.text(key!(0), value))?;
        self.model_number
            .iter()
            .try_for_each(|value| put.text(key!(1), value))?;
        self.serial_number
            .iter()
            .try_for_each(|value| put.text(key!(2), value))?;
        self.firmware_version
            .iter()
            .try_for_each(|value| put.text(key!(3), value))?;
        if !self.available_power_sources.is_empty() {
            put.integers(
                key!(6),
                self.available_power_sources
                    .iter()
                    .map(|(id, value)| (id, i64::from(value.number()))),
            )?;
        }
        if !self.power_source_voltage.is_empty() {
            put.integers(
                key!(7),
                self.power_source_voltage
                    .iter()
                    .map(|(id, value)| (id, *value)),
            )?;
        }
        if !self.power_source_current.is_empty() {
            put.integers(
                key!(8),
                self.power_source_current
                    .iter()
                    .map(|(id, value)| (id, *value)),
            )?;
        }
        self.battery_level
            .iter()
            .try_for_each(|value| put.integer(key!(9), (*value).into()))?;
        self.memory_free
            .iter()
            .try_for_each(|value| put.integer(key!(10), *value))?;
        put.integers(
            key!(11),
            self.error_code
                .iter()
                .map(|(id, value)| (id, i64::from(value.number()))),
        )?;
        self.current_time
            .iter()
            .try_for_each(|value| put.integer(key!(13), value.seconds()))?;
        self.utc_offset
            .iter()
            .try_for_each(|value| put.text(key!(14), value))?;
        self.timezone
            .iter()
            .try_for_each(|value| put.text(key!(15), value))?;
        put.text(key!(16), &self.supported_binding_and_modes)?;
        self.device_type
            .iter()
            .try_for_each(|value| put.text(key!(17), value))?;
        self.hardware_version
            .iter()
            .try_for_each(|value| put.text(key!(18), value))?;
        self.software_version
            .iter()
            .try_for_each(|value| put.text(key!(19), value))?;
        self.battery_status
            .iter()
            .try_for_each(|value| put.integer(key!(20), value.number().into()))?;
        self.memory_total
            .iter()
            .try_for_each(|value| put.integer(key!(21), *value))?;
        if !self.ext_dev_info.is_empty() {
            put.links(
                key!(22),
                self.ext_dev_info.iter().map(|(id, value)| (id, *value)),
            )?;
        }
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
            (0, None) => self.manufacturer = Some(value.text()?),
            (1, None) => self.model_number = Some(value.text()?),
            (2, None) => self.serial_number = Some(value.text()?),
            (3, None) => self.firmware_version = Some(value.text()?),
            (6, Some(at)) => {
                self.available_power_sources.insert(
                    at,
                    AvailablePowerSources::from_number(narrow(within(value.integer()?, 0..=7)?)?),
                );
            }
            (7, Some(at)) => {
                self.power_source_voltage.insert(at, value.integer()?);
            }
            (8, Some(at)) => {
                self.power_source_current.insert(at, value.integer()?);
            }
            (9, None) => self.battery_level = Some(narrow(within(value.integer()?, 0..=100)?)?),
            (10, None) => self.memory_free = Some(value.integer()?),
            (11, Some(at)) => {
                self.error_code.insert(
                    at,
                    ErrorCode::from_number(narrow(within(value.integer()?, 0..=32)?)?),
                );
            }
            (13, None) => self.current_time = Some(Time(value.integer()?)),
            (14, None) => self.utc_offset = Some(value.text()?),
            (15, None) => self.timezone = Some(value.text()?),
            (16, None) => self.supported_binding_and_modes = value.text()?,
            (17, None) => self.device_type = Some(value.text()?),
            (18, None) => self.hardware_version = Some(value.text()?),
            (19, None) => self.software_version = Some(value.text()?),
            (20, None) => {
                self.battery_status = Some(BatteryStatus::from_number(narrow(within(
                    value.integer()?,
                    0..=6,
                )?)?))
            }
            (21, None) => self.memory_total = Some(value.integer()?),
            (22, Some(at)) => {
                self.ext_dev_info.insert(at, value.link()?);
            }
            _ => return Err(Fault::NotFound),
        }
        *seen |= 1 << id;
        Ok(())
    }
}
