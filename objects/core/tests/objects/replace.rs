//! Write, Replace.

use lwm2m_core::{Encoded, Error, Interface, Object, Path, Reason, Record, Value};

use crate::sink::{Sink, full};

fn record(path: Path, value: Value<'_>) -> Result<Record<Encoded<'_>>, Error> {
    Ok(Record::new(path, Encoded::Value(value)))
}

#[test]
fn writable_resources_that_are_not_named_become_absent() {
    let mut sink = full();
    sink.replace([record(Sink::LIST.instance(0, 3), Value::Integer(30))])
        .unwrap();
    // Not writable: the serial number, and the key. Mandatory: text and number.
    let expected = Sink {
        text: full().text,
        signed: full().signed,
        list: [(3, 30)].into(),
        serial: full().serial,
        key: full().key,
        ..Sink::default()
    };
    assert_eq!(sink, expected);
}

#[test]
fn nothing_at_all_may_be_what_is_left() {
    let mut sink = full();
    sink.replace([]).unwrap();
    assert_eq!(sink.at(0).iter().count(), 3);
}

#[test]
fn a_multiple_resource_may_be_named_empty() {
    let mut sink = full();
    let records = [Ok(Record::new(Sink::LIST.path(0), Encoded::NoInstances))];
    sink.replace_within(Interface::DeviceManagement, Sink::LIST.path(0), records)
        .unwrap();
    assert_eq!(
        sink,
        Sink {
            list: [].into(),
            ..full()
        }
    );
}

#[test]
fn a_refused_replace_changes_nothing() {
    let mut sink = full();
    let records = [
        record(Sink::LIST.instance(0, 3), Value::Integer(30)),
        record(Sink::TEXT.path(0), Value::String("much too long")),
    ];
    let error = sink.replace(records).unwrap_err();
    assert_eq!(error, Error::new(Sink::TEXT.path(0), Reason::OutOfRange));
    assert_eq!(sink, full());
}

#[test]
fn a_target_bounds_what_is_replaced() {
    let mut sink = full();
    let records = [record(Sink::LIST.instance(0, 3), Value::Integer(30))];
    let by = Interface::DeviceManagement;

    sink.replace_within(by, Sink::LIST.path(0), records)
        .unwrap();
    assert_eq!(
        sink,
        Sink {
            list: [(3, 30)].into(),
            ..full()
        }
    );

    let records = [record(Sink::LIST.instance(0, 4), Value::Integer(40))];
    sink.replace_within(by, Sink::LIST.instance(0, 4), records)
        .unwrap();
    assert_eq!(
        sink,
        Sink {
            list: [(3, 30), (4, 40)].into(),
            ..full()
        }
    );

    let outside = sink
        .replace_within(by, Sink::TEXT.path(0), records)
        .unwrap_err();
    assert_eq!(outside.reason(), Reason::OutsidePath);
    let outside = sink
        .replace_within(by, Path::instance(33801, 1), records)
        .unwrap_err();
    assert_eq!(outside.reason(), Reason::OutsidePath);
}

#[test]
fn bootstrap_replaces_everything_that_has_a_value() {
    let mut sink = full();
    let records = [record(Sink::KEY.path(0), Value::Opaque(&[4]))];
    sink.replace_by(Interface::Bootstrap, records).unwrap();
    let expected = Sink {
        text: full().text,
        signed: full().signed,
        key: Some(vec![4]),
        ..Sink::default()
    };
    assert_eq!(sink, expected);
}

#[test]
fn a_target_has_to_be_there_and_writable() {
    let mut sink = full();
    let mut reason = |target| {
        let records = std::iter::empty::<Result<Record<Encoded<'_>>, Error>>();
        sink.replace_within(Interface::DeviceManagement, target, records)
            .unwrap_err()
            .reason()
    };
    assert_eq!(reason(Path::instance(3, 0)), Reason::NotFound);
    assert_eq!(reason(Path::resource(3, 0, 1)), Reason::NotFound);
    assert_eq!(reason(Path::resource(33801, 0, 99)), Reason::NotFound);
    assert_eq!(reason(Path::object(33801)), Reason::InstanceExpected);
    assert_eq!(reason(Path::ROOT), Reason::InstanceExpected);
    assert_eq!(reason(Sink::SERIAL.path(0)), Reason::NotWritable);
    assert_eq!(sink, full());
}
