//! The example of the specification, and what a payload is relative to.

use lwm2m_core::format::tlv;
use lwm2m_core::{Encoded, Error, Instances, Object, Partial, Path, Reason, Record, Time};

use crate::device::{Device, example};
use crate::sink::{Sink, full};

pub(crate) fn the_device() -> Device {
    Device {
        manufacturer: Some("Open Mobile Alliance".into()),
        model_number: Some("Lightweight M2M Client".into()),
        serial_number: Some("345000123".into()),
        firmware_version: Some("1.0".into()),
        power_sources: [(0, 1), (1, 5)].into(),
        voltages: [(0, 3800), (1, 5000)].into(),
        currents: [(0, 125), (1, 900)].into(),
        battery_level: Some(100),
        memory_free: Some(15),
        error_codes: [(0, 0)].into(),
        current_time: Some(Time(1_367_491_215)),
        utc_offset: Some("+02:00".into()),
        binding: "U".into(),
        ..Device::default()
    }
}

fn records(base: Path, payload: &[u8]) -> Result<Vec<Record<Encoded<'_>>>, Error> {
    tlv::decode(base, payload).collect()
}

#[test]
fn the_example_decodes() {
    let payload = example();
    assert_eq!(payload.len(), 121);
    let partial = Partial::<Device>::from_records(tlv::decode(Path::instance(3, 0), &payload));
    assert_eq!(partial.unwrap().complete().unwrap(), the_device());
}

#[test]
fn the_example_encodes_byte_for_byte() {
    let mut buffer = [0; 121];
    assert_eq!(tlv::encode(&the_device(), &mut buffer).unwrap(), example());
}

#[test]
fn every_smaller_buffer_is_too_small() {
    for size in 0..121 {
        let mut buffer = vec![0; size];
        let error = tlv::encode(&the_device(), &mut buffer).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}

#[test]
fn a_resource_encodes_as_that_one_entry() {
    let device = the_device();
    let mut buffer = [0; 32];
    let mut encode = |path| {
        tlv::encode(device.read(path).unwrap(), &mut buffer)
            .unwrap()
            .to_vec()
    };
    assert_eq!(encode(Path::resource(3, 0, 9)), [0xc1, 9, 100]);
    assert_eq!(
        encode(Path::resource(3, 0, 6)),
        [0x86, 6, 0x41, 0, 1, 0x41, 1, 5]
    );
    assert_eq!(encode(Path::resource_instance(3, 0, 6, 1)), [0x41, 1, 5]);
}

#[test]
fn a_mandatory_multiple_resource_reads_even_if_it_is_empty() {
    let device = Device::default();
    let mut buffer = [0; 32];
    let records = device.read(Path::resource(3, 0, 11)).unwrap();
    assert_eq!(tlv::encode(records, &mut buffer).unwrap(), [0x80, 11]);
}

#[test]
fn a_complete_object_instance_is_complete_on_the_other_side() {
    let mut buffer = [0; 32];
    let payload = tlv::encode(&Device::default(), &mut buffer).unwrap();
    assert_eq!(payload, [0x80, 11, 0xc0, 16]);
    let base = Path::instance(3, 0);
    let partial = Partial::<Device>::from_records(tlv::decode(base, payload)).unwrap();
    let mut again = [0; 32];
    assert_eq!(tlv::encode(&partial, &mut again).unwrap(), payload);
    assert_eq!(partial.complete().unwrap(), Device::default());
}

#[test]
fn an_object_decodes_with_its_object_instances() {
    let payload = [
        0x03, 0, 0xc1, 9, 7, 0x08, 1, 0, 0x20, 1, 0, 0x03, 2, 0xc1, 9, 8,
    ];
    let paths: Vec<_> = records(Path::object(3), &payload)
        .unwrap()
        .iter()
        .map(|record| record.path)
        .collect();
    assert_eq!(paths, [Path::resource(3, 0, 9), Path::resource(3, 2, 9)]);
}

#[test]
fn an_object_instance_may_come_wrapped() {
    let payload = [0x08, 0, 8, 0x86, 6, 0x41, 0, 1, 0x41, 1, 5, 0xc1, 9, 7];
    let found = records(Path::instance(3, 0), &payload).unwrap();
    let paths: Vec<_> = found.iter().map(|record| record.path).collect();
    let expected = [
        Path::resource_instance(3, 0, 6, 0),
        Path::resource_instance(3, 0, 6, 1),
        Path::resource(3, 0, 9),
    ];
    assert_eq!(paths, expected);
}

#[test]
fn what_is_outside_the_base_is_refused() {
    let refused = |base, payload: &[u8]| records(base, payload).unwrap_err().reason();
    let resource = [0xc1, 9, 7];
    let instance = [0x03, 1, 0xc1, 9, 7];
    let multiple = [0x83, 6, 0x41, 0, 1];
    assert_eq!(
        refused(Path::instance(3, 0), &instance),
        Reason::OutsidePath
    );
    assert_eq!(
        refused(Path::resource(3, 0, 8), &resource),
        Reason::OutsidePath
    );
    assert_eq!(
        refused(Path::resource(3, 0, 7), &multiple),
        Reason::OutsidePath
    );
    assert_eq!(
        refused(Path::resource_instance(3, 0, 6, 1), &multiple),
        Reason::OutsidePath
    );
    assert_eq!(
        refused(Path::resource_instance(3, 0, 6, 1), &[0x80, 6]),
        Reason::OutsidePath
    );
    assert_eq!(
        refused(Path::resource_instance(3, 0, 6, 1), &[0x41, 0, 1]),
        Reason::OutsidePath
    );
    assert_eq!(
        refused(Path::resource_instance(3, 0, 9, 0), &resource),
        Reason::OutsidePath
    );
}

#[test]
fn a_resource_instance_decodes_with_and_without_its_resource() {
    let expected = [Record::new(
        Path::resource_instance(3, 0, 6, 1),
        Encoded::Tlv(&[5]),
    )];
    for base in [Path::resource(3, 0, 6), Path::resource_instance(3, 0, 6, 1)] {
        assert_eq!(records(base, &[0x41, 1, 5]).unwrap(), expected);
        assert_eq!(records(base, &[0x83, 6, 0x41, 1, 5]).unwrap(), expected);
    }
}

#[test]
fn an_empty_multiple_resource_is_a_record() {
    let expected = [Record::new(Path::resource(3, 0, 6), Encoded::NoInstances)];
    assert_eq!(records(Path::instance(3, 0), &[0x80, 6]).unwrap(), expected);
    assert_eq!(
        records(Path::object(3), &[0x02, 0, 0x80, 6]).unwrap(),
        expected
    );
}

#[test]
fn entries_in_the_wrong_place_are_malformed() {
    let offset = |base, payload: &[u8]| {
        let error = records(base, payload).unwrap_err();
        error.malformed().map(|malformed| malformed.offset)
    };
    let instance = Path::instance(3, 0);
    // A Resource Instance outside, a Resource in a Resource, an Object Instance in another.
    assert_eq!(offset(instance, &[0x41, 0, 1]), Some(0));
    assert_eq!(
        offset(instance, &[0xc1, 9, 7, 0x83, 6, 0xc1, 0, 1]),
        Some(5)
    );
    assert_eq!(offset(instance, &[0x03, 0, 0x01, 0, 1]), Some(2));
    // A Resource without Object Instance.
    assert_eq!(offset(Path::object(3), &[0xc1, 9, 7]), Some(0));
    assert_eq!(offset(Path::ROOT, &[0xc1, 9, 7]), Some(0));
    // Entries that end after what holds them.
    assert_eq!(offset(instance, &[0x83, 6, 0x42, 0, 1, 2]), Some(2));
    assert_eq!(offset(instance, &[0x82, 6, 0x41, 0, 1]), Some(2));
}

#[test]
fn after_an_error_nothing_follows() {
    let mut decoder = tlv::decode(Path::instance(3, 0), &[0xc1, 9, 7, 0xc4, 1, 0]);
    assert!(decoder.next().unwrap().is_ok());
    assert!(decoder.next().unwrap().is_err());
    assert!(decoder.next().is_none() && decoder.next().is_none());
}

#[test]
fn identifiers_and_lengths_take_the_bytes_they_need() {
    let encode = |sink: &Sink, path| {
        let mut buffer = vec![0; 70_000];
        tlv::encode(sink.read(path).unwrap(), &mut buffer)
            .unwrap()
            .to_vec()
    };
    let sink = Sink {
        wide: Some(1),
        ..full()
    };
    assert_eq!(encode(&sink, Sink::WIDE.path(0)), [0xe1, 0x01, 0x2c, 1]);

    for (length, header) in [
        (0, vec![0xc0, 0]),
        (7, vec![0xc7, 0]),
        (8, vec![0xc8, 0, 8]),
        (255, vec![0xc8, 0, 255]),
        (256, vec![0xd0, 0, 1, 0]),
        (65535, vec![0xd0, 0, 255, 255]),
        (65536, vec![0xd8, 0, 1, 0, 0]),
    ] {
        let sink = Sink {
            text: "x".repeat(length),
            ..Sink::default()
        };
        let payload = encode(&sink, Sink::TEXT.path(0));
        assert_eq!(payload[..header.len()], header);
        assert_eq!(payload.len(), header.len() + length);
        let found = records(Sink::TEXT.path(0), &payload).unwrap();
        assert_eq!(
            found,
            [Record::new(
                Sink::TEXT.path(0),
                Encoded::Tlv(sink.text.as_bytes())
            )]
        );
    }

    let list: Instances<u16> = (0..300).map(|id| (id, id)).collect();
    let payload = encode(
        &Sink {
            list: list.clone(),
            ..full()
        },
        Sink::LIST.path(0),
    );
    assert_eq!(records(Sink::LIST.path(0), &payload).unwrap().len(), 300);
    let mut sink = Sink::default();
    sink.update(tlv::decode(Sink::LIST.path(0), &payload))
        .unwrap();
    assert_eq!(sink.list, list);
}

#[test]
fn a_value_of_16_mib_cannot_be_written() {
    let sink = Sink {
        text: "x".repeat(1 << 24),
        ..Sink::default()
    };
    let mut buffer = vec![0; (1 << 24) + 16];
    let error = tlv::encode(&sink, &mut buffer).unwrap_err();
    assert_eq!(
        error,
        Error::new(Sink::TEXT.path(0), Reason::NotRepresentable)
    );
}
