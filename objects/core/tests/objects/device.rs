//! Object 3, and what the specification shows of it as TLV.

use lwm2m_core::private::{Visit, VisitMut};
use lwm2m_core::{
    Execute, Instances, Multiplicity, Object, ObjectDefinition, Operations, Range,
    ResourceDefinition, Time, Version,
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

    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(0, &self.manufacturer)?;
        visit.field(1, &self.model_number)?;
        visit.field(2, &self.serial_number)?;
        visit.field(3, &self.firmware_version)?;
        visit.field(4, &self.reboot)?;
        visit.field(5, &self.power_sources)?;
        visit.field(6, &self.voltages)?;
        visit.field(7, &self.currents)?;
        visit.field(8, &self.battery_level)?;
        visit.field(9, &self.memory_free)?;
        visit.field(10, &self.error_codes)?;
        visit.field(11, &self.current_time)?;
        visit.field(12, &self.utc_offset)?;
        visit.field(13, &self.timezone)?;
        visit.field(14, &self.binding)?;
        Ok(())
    }

    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
        Some(match row {
            0 => visit.field(0, &mut self.manufacturer),
            1 => visit.field(1, &mut self.model_number),
            2 => visit.field(2, &mut self.serial_number),
            3 => visit.field(3, &mut self.firmware_version),
            4 => visit.field(4, &mut self.reboot),
            5 => visit.field(5, &mut self.power_sources),
            6 => visit.field(6, &mut self.voltages),
            7 => visit.field(7, &mut self.currents),
            8 => visit.field(8, &mut self.battery_level),
            9 => visit.field(9, &mut self.memory_free),
            10 => visit.field(10, &mut self.error_codes),
            11 => visit.field(11, &mut self.current_time),
            12 => visit.field(12, &mut self.utc_offset),
            13 => visit.field(13, &mut self.timezone),
            14 => visit.field(14, &mut self.binding),
            _ => return None,
        })
    }
}
