//! A tree of a Device and some Sinks, and what is asked of it.

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{
    Hooks, Mounted, MultipleInstances, Operation, Request, SingleInstance, Tree,
};
use lwm2m_core::{Path, Reason};

use crate::device::{self, Device};
use crate::notation::check_tree;
use crate::sink::{self, Sink};

pub(crate) struct Reboot(pub(crate) Vec<String>);

impl Hooks<Device> for Reboot {
    fn execute(
        &mut self,
        _: &mut Device,
        path: Path,
        arguments: lwm2m_core::operation::Arguments<'_>,
    ) -> Result<(), Reason> {
        let arguments: Vec<_> = arguments
            .map(|argument| format!("{}={:?}", argument.id, argument.value))
            .collect();
        self.0.push(format!("{path} {}", arguments.join(" ")));
        Ok(())
    }
}

pub(crate) fn mounted_device() -> SingleInstance<Device, Reboot> {
    use lwm2m_core::Object;
    let mut device = Device::default();
    let records = lwm2m_core::format::tlv::decode(Path::instance(3, 0), &[]);
    device.replace(records).unwrap();
    device.manufacturer = Some("Open Mobile Alliance".into());
    device.power_sources = [(0, 1), (1, 5)].into();
    device.battery_level = Some(100);
    device.error_codes = [(0, 0)].into();
    device.utc_offset = Some("+02:00".into());
    device.binding = "U".into();
    SingleInstance::new(0, device).with_hooks(Reboot(Vec::new()))
}

pub(crate) fn mounted_sinks() -> MultipleInstances<Sink> {
    let small = Sink {
        text: "a".into(),
        list: [(2, 9)].into(),
        ..Sink::default()
    };
    [(0, sink::full()), (4, small)].into_iter().collect()
}

#[track_caller]
pub(crate) fn check(objects: &mut [&mut dyn Mounted], expected: &str) {
    check_tree(&mut Tree::new(objects), expected);
}

#[track_caller]
pub(crate) fn check_fresh(expected: &str) {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    check(&mut [&mut device, &mut sinks], expected);
}

/// The example of the specification is a Device too.
#[test]
fn the_example_is_read_as_it_was_written() {
    use lwm2m_core::Partial;
    let payload = device::example();
    let records = lwm2m_core::format::tlv::decode(Path::instance(3, 0), &payload);
    let device = Partial::<Device>::from_records(records).unwrap();
    let mut mounted = SingleInstance::new(0, device.object().clone());
    let mut objects: [&mut dyn Mounted; 1] = [&mut mounted];
    let mut buffer = [0; 256];
    let request = Request::new(Operation::Read, Path::instance(3, 0)).accept(ContentFormat::TLV);
    let response = Tree::new(&mut objects).respond(&request, &mut buffer);
    assert_eq!(response.payload, payload);
}
