//! What a device sent.

use lwm2m_core::format::{text, tlv};
use lwm2m_core::private::{Visit, VisitMut};
use lwm2m_core::{Encoded, Error, Object, Partial, Path, Reason, Record, Source, Time, Value};

use crate::device::{Device, example};
use crate::sink::{Sink, full};

fn device(payload: &[u8]) -> Result<Partial<Device>, Error> {
    Partial::from_records(tlv::decode(Path::instance(3, 0), payload))
}

#[test]
fn a_read_of_a_device_is_complete() {
    let partial = device(&example()).unwrap();
    assert!(partial.contains(0) && partial.contains(16));
    assert!(!partial.contains(15) && !partial.contains(4) && !partial.contains(99));
    assert_eq!(partial.missing(), None);
    let device = partial.complete().unwrap();
    assert_eq!(device.battery_level, Some(100));
    assert_eq!(device.current_time, Some(Time(1_367_491_215)));
    assert_eq!(device.binding, "U");
}

#[test]
fn a_missing_mandatory_resource_is_named() {
    let partial = Partial::<Device>::from_records(text::decode(Path::resource(3, 2, 9), b"95"));
    let partial = partial.unwrap();
    assert_eq!(partial.object().battery_level, Some(95));
    assert_eq!(partial.missing(), Some(11));
    let error = partial.complete().unwrap_err();
    assert_eq!(
        error,
        Error::new(Path::resource(3, 2, 11), Reason::MissingResource)
    );
}

#[test]
fn an_empty_multiple_resource_is_there() {
    let partial = device(&[0x80, 0x0b, 0xc1, 0x10, b'U']).unwrap();
    assert!(partial.contains(11));
    assert_eq!(partial.missing(), None);
    assert!(partial.complete().unwrap().error_codes.is_empty());
}

#[test]
fn unknown_resources_are_passed_over() {
    let partial = device(&[0xc1, 0x63, 1, 0xc1, 0x04, 1, 0xc1, 0x09, 50]).unwrap();
    assert_eq!(partial.at(0).iter().count(), 1);
    assert!(partial.contains(9));
}

#[test]
fn ranges_do_not_bind_a_device_and_types_do() {
    assert_eq!(
        device(&[0xc1, 9, 101]).unwrap().object().battery_level,
        Some(101)
    );
    let error = device(&[0xc2, 9, 1, 0]).unwrap_err();
    assert_eq!(
        error,
        Error::new(Path::resource(3, 0, 9), Reason::OutOfRange)
    );
}

#[test]
fn records_are_of_one_object_instance() {
    let record = |path| Ok(Record::new(path, Encoded::Value(Value::Integer(1))));
    let reason = |records: [Result<_, Error>; 2]| {
        Partial::<Device>::from_records(records)
            .unwrap_err()
            .reason()
    };
    let first = record(Path::resource(3, 0, 9));
    assert_eq!(
        reason([first, record(Path::resource(3, 1, 9))]),
        Reason::OutsidePath
    );
    assert_eq!(
        reason([first, record(Path::resource(4, 0, 9))]),
        Reason::NotFound
    );
    assert_eq!(
        reason([first, record(Path::object(3))]),
        Reason::InstanceExpected
    );
    assert_eq!(
        reason([first, record(Path::instance(3, 0))]),
        Reason::InstanceExpected
    );
}

#[test]
fn a_server_composes_what_it_writes() {
    let mut partial = Partial::<Sink>::new();
    partial.write(Sink::SECRET.path(0), "swordfish").unwrap();
    partial.write(Sink::SIGNED.path(0), 4).unwrap();
    assert_eq!(
        partial
            .write(Path::resource(33801, 0, 99), 0)
            .unwrap_err()
            .reason(),
        Reason::NotFound
    );
    assert_eq!(
        partial.write(Sink::RUN.path(0), 0).unwrap_err().reason(),
        Reason::NotWritable
    );
    assert_eq!(
        partial.write(Sink::TEXT.path(0), 0).unwrap_err().reason(),
        Reason::WrongType
    );

    let mut buffer = [0; 64];
    let payload = tlv::encode(&partial, &mut buffer).unwrap();
    assert_eq!(payload, b"\xc1\x01\x04\xc8\x0d\x09swordfish");

    let mut sink = full();
    sink.update(tlv::decode(Path::instance(33801, 0), payload))
        .unwrap();
    assert_eq!(
        sink,
        Sink {
            signed: 4,
            secret: Some("swordfish".into()),
            ..full()
        }
    );
}

#[test]
fn what_a_default_brings_is_not_what_a_device_sent() {
    #[derive(Clone, Debug, PartialEq)]
    struct Preset(Sink);
    impl Default for Preset {
        fn default() -> Self {
            Self(full())
        }
    }
    impl Object for Preset {
        const DEFINITION: &'static lwm2m_core::ObjectDefinition = Sink::DEFINITION;
        type Presence = <Sink as Object>::Presence;
        fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
            self.0.each(visit)
        }
        fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
            self.0.at_row(row, visit)
        }
    }

    let mut partial = Partial::<Preset>::new();
    assert_eq!(partial.at(0).iter().count(), 0);
    partial.write(Sink::LIST.instance(0, 5), 50).unwrap();
    partial.write(Sink::TEXT.path(0), "a").unwrap();
    partial.write(Sink::SIGNED.path(0), 1).unwrap();
    let complete = partial.complete().unwrap().0;
    let expected = Sink {
        text: "a".into(),
        signed: 1,
        list: [(5, 50)].into(),
        ..Sink::default()
    };
    assert_eq!(complete, expected);
}

#[test]
fn partials_are_equal_by_what_is_there() {
    let at = |instance| {
        Partial::<Device>::from_records(tlv::decode(Path::instance(3, instance), &example()))
            .unwrap()
    };
    let partial = at(0);
    assert_eq!(partial, at(1));
    assert_eq!(partial.clone(), partial);
    assert_ne!(partial, Partial::default());
    assert_eq!((&at(1)).base(), Path::instance(3, 1));
}
