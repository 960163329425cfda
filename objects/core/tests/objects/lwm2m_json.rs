//! LwM2M JSON: the examples of LwM2M 1.0, its data types at their edges, and bad input.

use lwm2m_core::format::{ContentFormat, lwm2m_json};
use lwm2m_core::{
    DataType, Encoded, Error, Interface, Malformed, Object, ObjectLink, Partial, Path, Reason,
    Record, ResourcePath, Value,
};

use crate::device::Device;
use crate::random::Random;
use crate::sink::{Sink, full};
use crate::tlv::the_device;

type Records<'a> = Vec<Record<Encoded<'a>>>;

fn records(base: Path, payload: &str) -> Result<Records<'_>, Error> {
    lwm2m_json::decode(base, payload.as_bytes()).collect()
}

fn encoded(records: &[Record<Value<'_>>]) -> Result<String, Error> {
    let mut buffer = [0; 1024];
    let payload = lwm2m_json::encode(records, &mut buffer)?;
    Ok(String::from_utf8(payload.into()).unwrap())
}

fn written(resource: ResourcePath, member: &str) -> Result<Sink, Reason> {
    let path = resource.path(0);
    let payload = format!(r#"{{"bn":"{path}","e":[{{{member}}}]}}"#);
    let mut sink = Sink::default();
    let update = sink.update(lwm2m_json::decode(path, payload.as_bytes()));
    update.map(|()| sink).map_err(|error| error.reason())
}

fn read(sink: &Sink, resource: ResourcePath) -> Result<String, Reason> {
    let mut buffer = [0; 512];
    let records = sink.read(resource.path(0)).unwrap();
    let payload = lwm2m_json::encode(records, &mut buffer).map_err(|error| error.reason())?;
    Ok(String::from_utf8(payload.into()).unwrap())
}

/// `LwM2M TS 1.0, 6.4.4`: the answer to a Read of /3/0.
const DEVICE: &str = concat!(
    r#"{"bn":"/3/0/","e":[{"n":"0","sv":"Open Mobile Alliance"},"#,
    r#"{"n":"1","sv":"Lightweight M2M Client"},"#,
    r#"{"n":"2","sv":"345000123"},"#,
    r#"{"n":"3","sv":"1.0"},"#,
    r#"{"n":"6/0","v":1},"#,
    r#"{"n":"6/1","v":5},"#,
    r#"{"n":"7/0","v":3800},"#,
    r#"{"n":"7/1","v":5000},"#,
    r#"{"n":"8/0","v":125},"#,
    r#"{"n":"8/1","v":900},"#,
    r#"{"n":"9","v":100},"#,
    r#"{"n":"10","v":15},"#,
    r#"{"n":"11/0","v":0},"#,
    r#"{"n":"13","v":1367491215},"#,
    r#"{"n":"14","sv":"+02:00"},"#,
    r#"{"n":"16","sv":"U"}]}"#,
);

#[test]
fn the_device_encodes_byte_for_byte() {
    let mut buffer = [0; DEVICE.len()];
    let payload = lwm2m_json::encode(&the_device(), &mut buffer).unwrap();
    assert_eq!(core::str::from_utf8(payload).unwrap(), DEVICE);
    for size in 0..DEVICE.len() {
        let error = lwm2m_json::encode(&the_device(), &mut buffer[..size]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}

#[test]
fn the_device_decodes() {
    for base in [Path::ROOT, Path::object(3), Path::instance(3, 0)] {
        let decoder = lwm2m_json::decode(base, DEVICE.as_bytes());
        let partial = Partial::<Device>::from_records(decoder).unwrap();
        assert_eq!(partial.complete().unwrap(), the_device());
    }
}

/// `LwM2M TS 1.0, 6.4.4`: a notification of values of several times; what holds for all comes last.
#[test]
fn times_are_relative_to_the_base_time() {
    let payload = r#"{"e":[
        {"n":"1/2","v":22.4,"t":-5},
        {"n":"1/2","v":22.9,"t":-30},
        {"n":"1/2","v":24.1,"t":-50}],
        "bn":"/72/",
        "bt":25462634
    }"#;
    let path = Path::resource(72, 1, 2);
    let expected = [
        Record::new(path, Encoded::Number("22.4")).at_time(25_462_629.0),
        Record::new(path, Encoded::Number("22.9")).at_time(25_462_604.0),
        Record::new(path, Encoded::Number("24.1")).at_time(25_462_584.0),
    ];
    assert_eq!(records(Path::object(72), payload).unwrap(), expected);

    let values = [
        Record::new(path, Value::Float(22.4)).at_time(25_462_634.0),
        Record::new(path, Value::Float(22.9)).at_time(25_462_629.0),
        Record::new(path, Value::Float(24.1)),
    ];
    let payload = concat!(
        r#"{"bn":"/72/1/2","bt":25462634,"e":[{"v":22.4},{"t":-5,"v":22.9},"#,
        r#"{"t":-25462634,"v":24.1}]}"#,
    );
    assert_eq!(encoded(&values).unwrap(), payload);
    let times: Vec<_> = records(path, payload)
        .unwrap()
        .iter()
        .map(|record| record.time)
        .collect();
    assert_eq!(times, values.map(|record| record.time));
}

/// `LwM2M TS 1.0, 6.4.4`: object links, one of them to nothing.
#[test]
fn links_to_other_instances() {
    let payload = r#"{"bn":"/",
        "e":[{"n":"65/0/0/0","ov":"66:0"},
             {"n":"65/0/0/1","ov":"66:1"},
             {"n":"65/0/1","sv":"8613800755500"},
             {"n":"65/0/2","v":1},
             {"n":"66/0/0","sv":"myService1"},
             {"n":"66/0/1","sv":"Internet.15.234"},
             {"n":"66/0/2","ov":"67:0"},
             {"n":"66/1/0","sv":"myService2"},
             {"n":"66/1/1","sv":"Internet.15.235"},
             {"n":"66/1/2","ov":"FFFF:FFFF"},
             {"n":"67/0/0","sv":"85.76.76.84"},
             {"n":"67/0/1","sv":"85.76.255.255"}]}"#;
    let found = records(Path::ROOT, payload).unwrap();
    assert_eq!(found.len(), 12);
    let link = Record::new(
        Path::resource_instance(65, 0, 0, 1),
        ObjectLink::new(66, 1).into(),
    );
    assert_eq!(found[1], link);
    let null = Record::new(Path::resource(66, 1, 2), ObjectLink::NULL.into());
    assert_eq!(found[9], null);
    let text = found[2].value.interpret(DataType::String);
    assert_eq!(text, Ok(Value::String("8613800755500")));
}

#[test]
fn base_names_are_as_deep_as_what_is_read() {
    let device = the_device();
    let mut buffer = [0; 1024];
    let mut read = |path| {
        let payload = lwm2m_json::encode(device.read(path).unwrap(), &mut buffer).unwrap();
        String::from_utf8(payload.into()).unwrap()
    };
    assert_eq!(
        read(Path::resource(3, 0, 9)),
        r#"{"bn":"/3/0/9","e":[{"v":100}]}"#
    );
    assert_eq!(
        read(Path::resource(3, 0, 6)),
        r#"{"bn":"/3/0/6/","e":[{"n":"0","v":1},{"n":"1","v":5}]}"#
    );
    let several = [
        Record::new(Path::resource(3, 0, 9), Value::Integer(1)),
        Record::new(Path::resource(1, 0, 1), Value::Integer(2)),
    ];
    let payload = r#"{"bn":"/","e":[{"n":"3/0/9","v":1},{"n":"1/0/1","v":2}]}"#;
    assert_eq!(encoded(&several).unwrap(), payload);
    assert_eq!(records(Path::ROOT, payload).unwrap().len(), 2);
    assert_eq!(encoded(&[]).unwrap(), r#"{"bn":"/","e":[]}"#);
    assert_eq!(records(Path::ROOT, r#"{"bn":"/","e":[]}"#).unwrap(), []);
}

#[test]
fn a_value_above_others_cannot_be_said() {
    let above = Record::new(Path::resource(3, 0, 6), Value::Integer(1));
    let below = Record::new(Path::resource_instance(3, 0, 6, 0), Value::Integer(2));
    let error = encoded(&[below, above]).unwrap_err();
    assert_eq!(error, Error::new(above.path, Reason::NotRepresentable));
    let payload = r#"{"bn":"/3/0/6","e":[{"v":1},{"n":"/0","v":2}]}"#;
    assert_eq!(encoded(&[above, below]).unwrap(), payload);
}

#[test]
fn times_that_would_change_cannot_be_said() {
    let at = |time| Record::new(Path::resource(3, 0, 9), Value::Integer(1)).at_time(time);
    let error = encoded(&[at(1.7e9), at(-5.3)]).unwrap_err();
    assert_eq!(error.reason(), Reason::NotRepresentable);
    for time in [f64::NAN, f64::INFINITY] {
        assert_eq!(
            encoded(&[at(time)]).unwrap_err().reason(),
            Reason::NotRepresentable
        );
        assert_eq!(
            encoded(&[at(1.0), at(time)]).unwrap_err().reason(),
            Reason::NotRepresentable
        );
    }
}

#[test]
fn names_are_relative_to_the_request_if_there_is_no_base_name() {
    let value = Encoded::Number("1");
    for (base, entry, path) in [
        (
            Path::resource(3, 0, 9),
            r#"{"v":1}"#,
            Path::resource(3, 0, 9),
        ),
        (
            Path::resource(3, 0, 9),
            r#"{"n":"","v":1}"#,
            Path::resource(3, 0, 9),
        ),
        (
            Path::resource(3, 0, 6),
            r#"{"n":"1","v":1}"#,
            Path::resource_instance(3, 0, 6, 1),
        ),
        (
            Path::instance(3, 0),
            r#"{"n":"9","v":1}"#,
            Path::resource(3, 0, 9),
        ),
        (
            Path::instance(3, 0),
            r#"{"n":"\/3/0/9","v":1}"#,
            Path::resource(3, 0, 9),
        ),
        (
            Path::ROOT,
            r#"{"n":"3/0/9","v":1}"#,
            Path::resource(3, 0, 9),
        ),
    ] {
        let payload = format!(r#"{{"e":[{entry}]}}"#);
        assert_eq!(
            records(base, &payload).unwrap(),
            [Record::new(path, value)],
            "{payload}"
        );
    }
    for (base, own) in [
        ("", "/3/0/13"),
        ("/3/0/1", "3"),
        ("/3/0/13", ""),
        ("3/0/", "13"),
    ] {
        let payload = format!(r#"{{"e":[{{"v":1,"n":"{own}"}}],"bn":"{base}"}}"#);
        let expected = [Record::new(Path::resource(3, 0, 13), value)];
        assert_eq!(records(Path::instance(3, 0), &payload).unwrap(), expected);
    }
}

#[test]
fn what_is_malformed_has_its_place() {
    let base = Path::instance(3, 0);
    for (payload, offset) in [
        ("", 0),
        ("[]", 0),
        ("{}", 2),
        (r#"{"bn":"/3/0/"}"#, 14),
        (r#"{"e":{}}"#, 5),
        (r#"{"e":[1]}"#, 6),
        (r#"{"e":[]"#, 7),
        (r#"{"e":[]}]"#, 8),
        (r#"{"e":[],"e":[]}"#, 8),
        (r#"{"bn":"","bn":"","e":[]}"#, 9),
        (r#"{"bt":"1","e":[]}"#, 6),
        (r#"{"e":[{"n":"9","v":"1"}]}"#, 19),
        (r#"{"e":[{"n":"9","bv":1}]}"#, 20),
        (r#"{"e":[{"n":"9","sv":1}]}"#, 20),
        (r#"{"e":[{"n":"9","ov":"1"}]}"#, 20),
        (r#"{"e":[{"n":"9","t":"1","v":1}]}"#, 19),
        (r#"{"e":[{"n":"9","v":1,"sv":""}]}"#, 21),
        (r#"{"e":[{"n":"9","n":"9","v":1}]}"#, 15),
        (r#"{"e":[{"n":"9"}]}"#, 11),
        (r#"{"e":[{"n":"x","v":1}]}"#, 11),
        (r#"{"e":[{"n":"9","v":1}{"n":"9","v":1}]}"#, 21),
    ] {
        let format = ContentFormat::LWM2M_JSON;
        let error = Malformed { format, offset }.at(base);
        assert_eq!(records(base, payload), Err(error), "{payload}");
    }
    let error = records(base, r#"{"bn":"/3/1/","e":[{"n":"9","v":1}]}"#).unwrap_err();
    assert_eq!(
        error,
        Error::new(Path::resource(3, 1, 9), Reason::OutsidePath)
    );
    let error = records(base, r#"{"bn":"/3/0","e":[{"v":1}]}"#).unwrap_err();
    assert_eq!(error, Error::new(base, Reason::InstanceExpected));
    let unknown = r#"{"x":[{}],"e":[{"n":"9","v":1,"u":{"v":2}}],"y":"z"}"#;
    assert_eq!(records(base, unknown).unwrap().len(), 1);
}

#[test]
fn every_data_type() {
    let sink = full();
    for (resource, member) in [
        (Sink::TEXT, r#""sv":"depot-7""#),
        (Sink::SIGNED, r#""v":-5"#),
        (Sink::BIG, r#""v":18446744073709551615"#),
        (Sink::DOUBLE, r#""v":0.1"#),
        (Sink::FLAG, r#""bv":true"#),
        (Sink::OPAQUE, r#""sv":"3q0=""#),
        (Sink::TIME, r#""v":-1"#),
        (Sink::LINK, r#""ov":"3:0""#),
        (Sink::CORE, r#""sv":"</3/0>""#),
        (Sink::MODE, r#""v":7"#),
        (Sink::WIDE, r#""v":-9223372036854775808"#),
    ] {
        let payload = read(&sink, resource).unwrap();
        let path = resource.path(0);
        assert_eq!(payload, format!(r#"{{"bn":"{path}","e":[{{{member}}}]}}"#));
        let copy = written(resource, member).unwrap();
        assert_eq!(read(&copy, resource).unwrap(), payload);
    }
    for number in [f64::NAN, f64::INFINITY] {
        let sink = Sink {
            double: Some(number),
            ..Sink::default()
        };
        assert_eq!(read(&sink, Sink::DOUBLE), Err(Reason::NotRepresentable));
    }
    let zero = written(Sink::DOUBLE, r#""v":-0.0"#)
        .unwrap()
        .double
        .unwrap();
    assert!(zero == 0.0 && zero.is_sign_negative());
    assert_eq!(written(Sink::WIDE, r#""v":1e2"#).unwrap().wide, Some(100));
    assert_eq!(
        written(Sink::TEXT, r#""sv":"\"\u00fc\"""#).unwrap().text,
        "\"\u{fc}\""
    );
    assert_eq!(
        written(Sink::LINK, r#""sv":"3:0""#).unwrap().link,
        full().link
    );
    for json in ["+/8", "-_8=", r"+\/8="] {
        let copy = written(Sink::OPAQUE, &format!(r#""sv":"{json}""#)).unwrap();
        assert_eq!(copy.opaque.unwrap(), [0xfb, 0xff]);
    }
    for (resource, member) in [
        (Sink::WIDE, r#""sv":"1""#),
        (Sink::FLAG, r#""v":1"#),
        (Sink::TEXT, r#""v":1"#),
        (Sink::OPAQUE, r#""sv":"!""#),
        (Sink::LINK, r#""sv":"3""#),
    ] {
        assert_eq!(
            written(resource, member),
            Err(Reason::WrongType),
            "{member}"
        );
    }
}

#[test]
fn random_instances_come_back() {
    let mut random = Random::new();
    let base = Path::instance(33801, 0);
    let mut buffer = vec![0; 4096];
    for _ in 0..500 {
        let sink = random.sink();
        let records = sink.read_by(Interface::Bootstrap, base).unwrap();
        let payload = lwm2m_json::encode(records, &mut buffer).unwrap();
        let mut copy = Sink::default();
        let decoder = lwm2m_json::decode(base, payload);
        copy.replace_by(Interface::Bootstrap, decoder).unwrap();
        assert_eq!(copy, sink);
    }
}
