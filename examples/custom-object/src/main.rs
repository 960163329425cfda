//! An Object of one's own, and one of OMA's with a Resource more, served: structs with the derive,
//! hooks for what the device does, and requests as they come out of CoAP.

mod board;
mod soil_probe;

use lwm2m_objects::format::ContentFormat;
use lwm2m_objects::operation::{
    Arguments, Hooks, Operation, Request, Response, SingleInstance, Tree,
};
use lwm2m_objects::{Device, Path, Reason};

use board::Board;
use soil_probe::SoilProbe;

/// The probe itself, as far as this example has one.
#[derive(Default)]
struct Sensor {
    /// What it reads in dry soil.
    dry: f32,
}

impl Sensor {
    fn moisture(&self) -> f32 {
        31.5 - self.dry
    }
}

impl Hooks<SoilProbe> for Sensor {
    /// Measures, whenever somebody looks.
    fn refresh(&mut self, probe: &mut SoilProbe, _: Path) {
        probe.moisture = self.moisture();
    }

    fn execute(&mut self, probe: &mut SoilProbe, _: Path, _: Arguments<'_>) -> Result<(), Reason> {
        self.dry += self.moisture();
        probe.history.clear();
        Ok(())
    }
}

fn main() {
    let probe = SoilProbe {
        label: Some("fern".into()),
        history: [(0, 33.0), (1, 36.5)].into_iter().collect(),
        ..SoilProbe::default()
    };
    let mut probe = SingleInstance::new(0, probe).with_hooks(Sensor::default());
    let mut board = SingleInstance::new(0, board());

    for (what, request) in session() {
        let mut objects = [&mut probe as _, &mut board as _];
        let mut buffer = [0; 128];
        let response = Tree::new(&mut objects).respond(&request, &mut buffer);
        println!("{what}\n  {:?} {}", request.operation(), request.path);
        println!("  {}\n", in_words(&response));
    }
    println!("In a log:\n{:#?}", probe.object);
}

fn board() -> Board {
    Board {
        device: Device {
            battery_level: Some(87),
            ..Device::default()
        },
        battery_changes: Some(2),
    }
}

/// What a Server asks for, one after the other.
fn session() -> [(&'static str, Request<'static>); 9] {
    let [moisture, label, soil, calibrate] = [
        SoilProbe::MOISTURE,
        SoilProbe::LABEL,
        SoilProbe::SOIL,
        SoilProbe::CALIBRATE,
    ]
    .map(|resource| resource.path(0));
    let read = |path| Request::new(Operation::Read, path);
    let replace = |path| Request::new(Operation::Replace, path);
    [
        ("How moist is it?", read(moisture)),
        (
            "All of it, in SenML JSON.",
            read(Path::instance(33800, 0)).accept(ContentFormat::SENML_JSON),
        ),
        ("It stands in sand.", replace(soil).payload(b"1")),
        ("There is a plant without a name.", replace(label)),
        (
            "Moisture is measured, not told.",
            replace(moisture).payload(b"50"),
        ),
        (
            "The soil is dry.",
            Request::new(Operation::Execute, calibrate),
        ),
        (
            "And now, in TLV?",
            read(Path::instance(33800, 0)).accept(ContentFormat::TLV),
        ),
        (
            "What does OMA's Device say of the battery?",
            read(Device::BATTERY_LEVEL.path(0)),
        ),
        (
            "And what the vendor's part of it?",
            read(Board::BATTERY_CHANGES.path(0)),
        ),
    ]
}

/// A response as it goes over the wire: its payload as text, or in hexadecimal digits.
fn in_words(response: &Response<'_>) -> String {
    let payload = match std::str::from_utf8(response.payload) {
        Ok(text) if !text.contains(char::is_control) => text.to_owned(),
        _ => response
            .payload
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
    };
    format!("{} {payload}", response.code).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use lwm2m_codegen::Export;
    use lwm2m_definitions::output;
    use lwm2m_definitions::source::Source;

    #[test]
    fn the_definition_beside_it_is_current() {
        let source = Source::new("soil_probe.rs", include_str!("soil_probe.rs"));
        let export = Export::new(&Arc::new(source)).expect("XML can say what the struct does");
        assert!(export.warnings().is_empty(), "{:?}", export.warnings());
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("soil_probe.xml");
        let files = [(beside, export.to_file().to_owned())].into();
        let stale = output::stale(&files, None).expect("the folder can be read");
        assert!(stale.is_empty(), "{stale:?}: run `lwm2m-codegen export`");
    }
}
