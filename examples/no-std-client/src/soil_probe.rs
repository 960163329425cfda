//! An Object of the vendor's own.

use lwm2m_objects::heapless::{Instances, String};
use lwm2m_objects::operation::{Arguments, Hooks};
use lwm2m_objects::{Execute, Object, Path, Reason};

/// Moisture probe buried beside a plant.
#[derive(Default, Object)]
#[lwm2m(id = 33800, version = "1.0")]
pub(crate) struct SoilProbe {
    /// Volumetric water content.
    #[lwm2m(id = 0, read, units = "%", range = 0..=100)]
    moisture: u8,

    /// What the plant is called.
    #[lwm2m(id = 1, read, write, range = 1..=16)]
    label: Option<String<16>>,

    /// The last measurements.
    #[lwm2m(id = 2, read, units = "%")]
    history: Instances<u8, 4>,

    /// Takes the moisture of now for none.
    #[lwm2m(id = 3, execute)]
    calibrate: Execute,
}

/// The sensor of the probe. This one always reads the same.
#[derive(Default)]
pub(crate) struct Sensor {
    /// What it reads in dry soil.
    dry: u8,
}

impl Sensor {
    const READING: u8 = 31;
}

impl Hooks<SoilProbe> for Sensor {
    fn refresh(&mut self, probe: &mut SoilProbe, _: Path) {
        probe.moisture = Self::READING.saturating_sub(self.dry);
    }

    fn execute(&mut self, probe: &mut SoilProbe, _: Path, _: Arguments<'_>) -> Result<(), Reason> {
        let moisture = Self::READING.saturating_sub(self.dry);
        self.dry = Self::READING;
        // One that has no room is of no interest either.
        let _ = probe.history.push(moisture);
        Ok(())
    }
}
