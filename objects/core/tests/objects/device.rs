//! Object 3, and what the specification shows of it as TLV.

use lwm2m_core::{
    Execute, Instances, Multiplicity, Object, ObjectDefinition, Operations, Range, Resource,
    ResourceDefinition, ResourceId, Time, Version,
};

/// `LwM2M Core TS 1.2, 7.4.5`: the payload of a Read of /3/0.
pub(crate) const EXAMPLE: &str = "\
    c800144f70656e204d6f62696c6520416c6c69616e6365\
    c801164c69676874776569676874204d324d20436c69656e74\
    c80209333435303030313233\
    c303312e30\
    860641000141010588070842000ed842011388870841007d42010384\
    c10964c10a0f830b410000c40d5182428f\
    c60e2b30323a3030c11055";

pub(crate) fn example() -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap() as u8;
    EXAMPLE
        .as_bytes()
        .chunks(2)
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Device {
    pub(crate) manufacturer: Option<String>,
    pub(crate) model_number: Option<String>,
    pub(crate) serial_number: Option<String>,
    pub(crate) firmware_version: Option<String>,
    pub(crate) reboot: Execute,
    pub(crate) power_sources: Instances<u8>,
    pub(crate) voltages: Instances<i64>,
    pub(crate) currents: Instances<i64>,
    pub(crate) battery_level: Option<u8>,
    pub(crate) memory_free: Option<i64>,
    pub(crate) error_codes: Instances<u8>,
    pub(crate) current_time: Option<Time>,
    pub(crate) utc_offset: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) binding: String,
}

static DEFINITION: ObjectDefinition = ObjectDefinition {
    id: 3,
    name: "Device",
    urn: "urn:oma:lwm2m:oma:3:1.1",
    version: Version::new(1, 1),
    lwm2m_version: Version::new(1, 1),
    multiplicity: Multiplicity::Single,
    mandatory: true,
    resources: &[
        ResourceDefinition::of::<Option<String>>(0, "Manufacturer", Operations::Read),
        ResourceDefinition::of::<Option<String>>(1, "Model Number", Operations::Read),
        ResourceDefinition::of::<Option<String>>(2, "Serial Number", Operations::Read),
        ResourceDefinition::of::<Option<String>>(3, "Firmware Version", Operations::Read),
        ResourceDefinition::of::<Execute>(4, "Reboot", Operations::Execute).mandatory(),
        ResourceDefinition::of::<Instances<u8>>(6, "Available Power Sources", Operations::Read)
            .range(Range::Integer(&[(0, 7)])),
        ResourceDefinition::of::<Instances<i64>>(7, "Power Source Voltage", Operations::Read),
        ResourceDefinition::of::<Instances<i64>>(8, "Power Source Current", Operations::Read),
        ResourceDefinition::of::<Option<u8>>(9, "Battery Level", Operations::Read)
            .range(Range::Integer(&[(0, 100)]))
            .units("/100"),
        ResourceDefinition::of::<Option<i64>>(10, "Memory Free", Operations::Read),
        ResourceDefinition::of::<Instances<u8>>(11, "Error Code", Operations::Read).mandatory(),
        ResourceDefinition::of::<Option<Time>>(13, "Current Time", Operations::ReadWrite),
        ResourceDefinition::of::<Option<String>>(14, "UTC Offset", Operations::ReadWrite),
        ResourceDefinition::of::<Option<String>>(15, "Timezone", Operations::ReadWrite),
        ResourceDefinition::of::<String>(16, "Supported Binding and Modes", Operations::Read),
    ],
};

impl Object for Device {
    const DEFINITION: &'static ObjectDefinition = &DEFINITION;
    type Presence = lwm2m_core::private::Presence<2>;

    fn resource(&self, id: ResourceId) -> Option<&dyn Resource> {
        Some(match id {
            0 => &self.manufacturer,
            1 => &self.model_number,
            2 => &self.serial_number,
            3 => &self.firmware_version,
            4 => &self.reboot,
            6 => &self.power_sources,
            7 => &self.voltages,
            8 => &self.currents,
            9 => &self.battery_level,
            10 => &self.memory_free,
            11 => &self.error_codes,
            13 => &self.current_time,
            14 => &self.utc_offset,
            15 => &self.timezone,
            16 => &self.binding,
            _ => return None,
        })
    }

    fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
        Some(match id {
            0 => &mut self.manufacturer,
            1 => &mut self.model_number,
            2 => &mut self.serial_number,
            3 => &mut self.firmware_version,
            4 => &mut self.reboot,
            6 => &mut self.power_sources,
            7 => &mut self.voltages,
            8 => &mut self.currents,
            9 => &mut self.battery_level,
            10 => &mut self.memory_free,
            11 => &mut self.error_codes,
            13 => &mut self.current_time,
            14 => &mut self.utc_offset,
            15 => &mut self.timezone,
            16 => &mut self.binding,
            _ => return None,
        })
    }
}
