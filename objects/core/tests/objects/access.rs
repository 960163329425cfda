//! Read and Write of single values, and Partial Update.

use lwm2m_core::{
    Encoded, Error, Interface, Object, ObjectInstance, Path, Reason, Record, ResponseCode, Value,
};

use crate::sink::{Sink, full};

fn reason<T: std::fmt::Debug>(result: Result<T, Error>) -> Reason {
    result.unwrap_err().reason()
}

fn ids(records: lwm2m_core::Reading<'_, Sink>) -> Vec<Path> {
    records.iter().map(|record| record.path).collect()
}

fn record(path: Path, value: Value<'_>) -> Result<Record<Encoded<'_>>, Error> {
    Ok(Record::new(path, Encoded::Value(value)))
}

#[test]
fn an_object_instance_reads_as_its_readable_resources() {
    let sink = full();
    let paths = ids(sink.read(Path::instance(33801, 4)).unwrap());
    let resources: Vec<_> = paths
        .iter()
        .map(|path| path.resource_id().unwrap())
        .collect();
    assert_eq!(
        resources,
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 15, 300]
    );
    assert!(paths.is_sorted());
    assert_eq!(paths, ids(sink.at(4)));
}

#[test]
fn absent_resources_are_left_out() {
    let resources: Vec<_> = Sink::default()
        .at(0)
        .iter()
        .map(|record| record.path)
        .collect();
    assert_eq!(resources, [Sink::TEXT.path(0), Sink::SIGNED.path(0)]);
}

#[test]
fn values_have_the_data_type_of_their_definition() {
    let sink = full();
    let value = |path| sink.read(path).unwrap().iter().next().unwrap().value;
    assert_eq!(value(Sink::UNSIGNED.path(0)), Value::Unsigned(200));
    assert_eq!(value(Sink::MODE.path(0)), Value::Integer(7));
    assert_eq!(value(Sink::CORE.path(0)), Value::CoreLink("</3/0>"));
}

#[test]
fn a_resource_instance_reads_alone() {
    let sink = full();
    let one = sink.read(Sink::LIST.instance(0, 9)).unwrap();
    assert_eq!(one.base(), Sink::LIST.instance(0, 9));
    assert_eq!(ids(one), [Sink::LIST.instance(0, 9)]);
    assert_eq!(sink.read(Sink::LIST.path(0)).unwrap().iter().count(), 2);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let sink = full();
    let read = |path| reason(sink.read(path));
    assert_eq!(read(Path::instance(3, 0)), Reason::NotFound);
    assert_eq!(read(Path::object(33801)), Reason::InstanceExpected);
    assert_eq!(read(Path::ROOT), Reason::InstanceExpected);
    assert_eq!(read(Path::resource(33801, 0, 99)), Reason::NotFound);
    assert_eq!(read(Sink::TEXT.instance(0, 0)), Reason::NotFound);
    assert_eq!(read(Sink::LIST.instance(0, 1)), Reason::NotFound);
    assert_eq!(read(Sink::SECRET.path(0)), Reason::NotReadable);
    assert_eq!(read(Sink::KEY.path(0)), Reason::NotReadable);
    assert_eq!(read(Sink::RUN.path(0)), Reason::NotReadable);
    assert_eq!(
        reason(Sink::default().read(Sink::BIG.path(0))),
        Reason::NotFound
    );
    assert_eq!(
        reason(Sink::default().read(Sink::LIST.path(0))),
        Reason::NotFound
    );
}

#[test]
fn bootstrap_reaches_what_a_server_does_not() {
    let mut sink = full();
    let all = sink
        .read_by(Interface::Bootstrap, Path::instance(33801, 0))
        .unwrap();
    assert_eq!(all.iter().count(), 18);
    sink.write_by(Interface::Bootstrap, Sink::KEY.path(0), &[9])
        .unwrap();
    sink.write_by(Interface::Bootstrap, Sink::SERIAL.path(0), "new")
        .unwrap();
    assert_eq!((sink.key, sink.serial), (Some(vec![9]), Some("new".into())));

    let refused = full().write_by(Interface::Bootstrap, Sink::RUN.path(0), 1);
    assert_eq!(reason(refused), Reason::NotWritable);
    let refused = reason(full().read_by(Interface::Bootstrap, Sink::RUN.path(0)));
    assert_eq!(refused, Reason::NotReadable);
}

#[test]
fn what_cannot_be_written_is_refused_and_leaves_all_as_it_was() {
    let mut sink = full();
    let mut write = |path, value: Value<'_>| reason(sink.write(path, value));
    let one = Value::Integer(1);
    assert_eq!(write(Path::resource(3, 0, 0), one), Reason::NotFound);
    assert_eq!(write(Path::resource(33801, 0, 99), one), Reason::NotFound);
    assert_eq!(
        write(Path::instance(33801, 0), one),
        Reason::InstanceExpected
    );
    assert_eq!(write(Sink::SERIAL.path(0), one), Reason::NotWritable);
    assert_eq!(write(Sink::KEY.path(0), one), Reason::NotWritable);
    assert_eq!(write(Sink::RUN.path(0), one), Reason::NotWritable);
    assert_eq!(write(Sink::LIST.path(0), one), Reason::InstanceExpected);
    assert_eq!(write(Sink::SIGNED.instance(0, 0), one), Reason::NotMultiple);
    assert_eq!(write(Sink::TEXT.path(0), one), Reason::WrongType);
    assert_eq!(
        write(Sink::TEXT.path(0), Value::String("")),
        Reason::OutOfRange
    );
    assert_eq!(
        write(Sink::TEXT.path(0), Value::String("123456789")),
        Reason::OutOfRange
    );
    assert_eq!(
        write(Sink::SIGNED.path(0), Value::Integer(6)),
        Reason::OutOfRange
    );
    assert_eq!(
        write(Sink::UNSIGNED.path(0), Value::Integer(-1)),
        Reason::OutOfRange
    );
    assert_eq!(
        write(Sink::UNSIGNED.path(0), Value::Integer(256)),
        Reason::OutOfRange
    );
    assert_eq!(
        write(Sink::FLOAT.path(0), Value::Float(f64::NAN)),
        Reason::OutOfRange
    );
    assert_eq!(
        write(Sink::OPAQUE.path(0), Value::Opaque(&[0; 5])),
        Reason::OutOfRange
    );
    assert_eq!(write(Sink::FLAG.path(0), one), Reason::WrongType);
    assert_eq!(
        write(Sink::LIST.instance(0, 0), Value::Integer(65536)),
        Reason::OutOfRange
    );
    assert_eq!(
        sink.write(Sink::TEXT.path(0), Encoded::NoInstances)
            .unwrap_err()
            .path(),
        Sink::TEXT.path(0)
    );
    assert_eq!(sink, full());
}

#[test]
fn a_refusal_has_its_response_code() {
    let mut sink = full();
    let mut code = |path| sink.write(path, 7_u8).unwrap_err().response_code();
    assert_eq!(code(Sink::SERIAL.path(0)), ResponseCode::METHOD_NOT_ALLOWED);
    assert_eq!(code(Path::resource(33801, 0, 99)), ResponseCode::NOT_FOUND);
    assert_eq!(code(Sink::SIGNED.path(0)), ResponseCode::BAD_REQUEST);
}

#[test]
fn writes_set_single_resources_and_resource_instances() {
    let mut sink = Sink::default();
    sink.write(Sink::TEXT.path(0), "north").unwrap();
    sink.write(Sink::SIGNED.path(0), 100).unwrap();
    sink.write(Sink::SECRET.path(0), "swordfish").unwrap();
    sink.write(Sink::LIST.instance(0, 7), 70).unwrap();
    sink.write(Sink::LIST.instance(0, 2), 20).unwrap();
    assert_eq!((sink.text.as_str(), sink.signed), ("north", 100));
    assert_eq!(sink.secret.as_deref(), Some("swordfish"));
    assert_eq!(sink.list, [(2, 20), (7, 70)].into());

    sink.write(Sink::LIST.path(0), Encoded::NoInstances)
        .unwrap();
    assert!(sink.list.is_empty());
}

#[test]
fn an_update_keeps_what_it_does_not_name() {
    let mut sink = full();
    let none = Ok(Record::new(Sink::LIST.path(0), Encoded::NoInstances));
    sink.update([
        record(Sink::SIGNED.path(0), Value::Integer(3)),
        record(Sink::LIST.instance(0, 1), Value::Integer(10)),
        none,
    ])
    .unwrap();
    let expected = Sink {
        signed: 3,
        list: [(0, 1), (1, 10), (9, 60000)].into(),
        ..full()
    };
    assert_eq!(sink, expected);
}

#[test]
fn an_update_is_all_or_nothing() {
    let mut sink = full();
    let good = record(Sink::SIGNED.path(0), Value::Integer(3));
    let broken = Err(Error::new(Path::ROOT, Reason::NotUtf8));
    let bad = [
        (
            record(Sink::TEXT.path(0), Value::String("")),
            Reason::OutOfRange,
        ),
        (
            record(Sink::SERIAL.path(0), Value::String("x")),
            Reason::NotWritable,
        ),
        (
            record(Path::resource(33801, 0, 99), Value::Integer(0)),
            Reason::NotFound,
        ),
        (
            record(Path::resource(33801, 1, 1), Value::Integer(0)),
            Reason::OutsidePath,
        ),
        (
            record(Path::instance(33801, 0), Value::Integer(0)),
            Reason::InstanceExpected,
        ),
        (broken, Reason::NotUtf8),
    ];
    for (bad, expected) in bad {
        assert_eq!(reason(sink.update([good, bad])), expected);
        assert_eq!(sink, full());
    }
}

#[test]
fn an_object_behind_a_reference_has_the_operations_too() {
    let mut sink = full();
    let object: &mut dyn ObjectInstance = &mut sink;
    assert_eq!(object.definition().name, "Sink");
    object
        .write_by(
            Interface::DeviceManagement,
            Sink::SIGNED.path(0),
            Encoded::Text("4"),
        )
        .unwrap();
    let records = object
        .read_by(Interface::DeviceManagement, Sink::SIGNED.path(0))
        .unwrap();
    assert_eq!(
        records
            .iter()
            .map(|record| record.value)
            .collect::<Vec<_>>(),
        [Value::Integer(4)]
    );
    object
        .update_by(
            Interface::DeviceManagement,
            [record(Sink::SIGNED.path(0), Value::Integer(5))],
        )
        .unwrap();
    assert_eq!(sink.signed, 5);
}
