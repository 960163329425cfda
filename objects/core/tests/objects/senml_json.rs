//! SenML JSON: the examples of its specifications, its data types at their edges, and bad input.

use lwm2m_core::format::{ContentFormat, senml_json};
use lwm2m_core::{
    CoreLink, DataType, Encoded, Error, Interface, Malformed, Object, ObjectLink, Partial, Path,
    Reason, Record, ResourcePath, Time, Value,
};

use crate::device::Device;
use crate::random::Random;
use crate::sink::{Sink, full};
use crate::tlv::the_device;

type Records<'a> = Vec<Record<Encoded<'a>>>;

fn records(base: Path, payload: &str) -> Result<Records<'_>, Error> {
    senml_json::decode(base, payload.as_bytes()).collect()
}

fn offset(base: Path, payload: &str) -> u32 {
    let error = records(base, payload).unwrap_err();
    let Some(Malformed { format, offset }) = error.malformed() else {
        panic!("{payload}: {error}");
    };
    let place = (format, error.path());
    assert_eq!(place, (ContentFormat::SENML_JSON, base), "{payload}");
    offset
}

fn encoded(records: &[Record<Value<'_>>]) -> Result<String, Error> {
    let mut buffer = [0; 1024];
    let payload = senml_json::encode(records, &mut buffer)?;
    Ok(String::from_utf8(payload.into()).unwrap())
}

fn written(resource: ResourcePath, field: &str) -> Result<Sink, Reason> {
    let path = resource.path(0);
    let payload = format!(r#"[{{"bn":"{path}",{field}}}]"#);
    let mut sink = Sink::default();
    let update = sink.update(senml_json::decode(path, payload.as_bytes()));
    update.map(|()| sink).map_err(|error| error.reason())
}

fn read(sink: &Sink, resource: ResourcePath) -> Result<String, Reason> {
    let mut buffer = [0; 512];
    let records = sink.read(resource.path(0)).unwrap();
    let payload = senml_json::encode(records, &mut buffer).map_err(|error| error.reason())?;
    Ok(String::from_utf8(payload.into()).unwrap())
}

/// `LwM2M Core TS 1.1, 7.4, SenML JSON`: the answer to a Read of /3/0.
const DEVICE: &str = concat!(
    r#"[{"bn":"/3/0/","n":"0","vs":"Open Mobile Alliance"},"#,
    r#"{"n":"1","vs":"Lightweight M2M Client"},"#,
    r#"{"n":"2","vs":"345000123"},"#,
    r#"{"n":"3","vs":"1.0"},"#,
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
    r#"{"n":"14","vs":"+02:00"},"#,
    r#"{"n":"16","vs":"U"}]"#,
);

#[test]
fn the_device_encodes_byte_for_byte() {
    let mut buffer = [0; DEVICE.len()];
    let payload = senml_json::encode(&the_device(), &mut buffer).unwrap();
    assert_eq!(core::str::from_utf8(payload).unwrap(), DEVICE);
    for size in 0..DEVICE.len() {
        let error = senml_json::encode(&the_device(), &mut buffer[..size]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}

#[test]
fn the_device_decodes() {
    for base in [Path::ROOT, Path::object(3), Path::instance(3, 0)] {
        let decoder = senml_json::decode(base, DEVICE.as_bytes());
        let partial = Partial::<Device>::from_records(decoder).unwrap();
        assert_eq!(partial.complete().unwrap(), the_device());
    }
}

/// `LwM2M Core TS 1.1, 7.4, SenML JSON`: a notification of values of several times.
#[test]
fn times_are_relative_to_the_base_time() {
    let payload = concat!(
        r#"[{"bn":"/72/","bt":25462634,"n":"1/2","v":22.4,"t":-5},"#,
        r#"{"n":"1/2","v":22.9,"t":-30},{"n":"1/2","v":24.1,"t":-50}]"#,
    );
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
    let payload =
        r#"[{"bn":"/72/1/2","bt":25462634,"v":22.4},{"t":-5,"v":22.9},{"bt":0,"v":24.1}]"#;
    assert_eq!(encoded(&values).unwrap(), payload);
    let times: Vec<_> = records(path, payload)
        .unwrap()
        .iter()
        .map(|record| record.time)
        .collect();
    assert_eq!(times, values.map(|record| record.time));
}

/// `LwM2M Core TS 1.1, 7.4, SenML JSON`: the answer to a Read-Composite.
#[test]
fn several_objects_have_no_base_name() {
    let payload = concat!(
        r#"[{"n":"/3/0/0","vs":"Open Mobile Alliance"},"#,
        r#"{"n":"/3/0/9","v":95},{"n":"/1/0/1","v":86400}]"#,
    );
    let values = [
        Record::new(Path::resource(3, 0, 0), Value::from("Open Mobile Alliance")),
        Record::new(Path::resource(3, 0, 9), Value::Integer(95)),
        Record::new(Path::resource(1, 0, 1), Value::Integer(86400)),
    ];
    assert_eq!(encoded(&values).unwrap(), payload);
    let found = records(Path::ROOT, payload).unwrap();
    assert_eq!(
        found[1],
        Record::new(Path::resource(3, 0, 9), Encoded::Number("95"))
    );
    assert_eq!(found.len(), 3);
}

/// `RFC 8428, 5.1.2`, with the paths of Resources as names.
#[test]
fn the_pack_of_several_times_decodes() {
    let payload = r#"[
        {"bn":"/3305/0/","bt":1.276020076001e+09,
         "bu":"A","bver":5,
         "n":"5700","u":"V","v":120.1},
        {"n":"5701","t":-5,"v":1.2},
        {"n":"5701","t":-4,"v":1.3},
        {"n":"5701","t":-3,"v":1.4},
        {"n":"5701","t":-2,"v":1.5},
        {"n":"5701","t":-1,"v":1.6},
        {"n":"5701","v":1.7}
    ]"#;
    let found = records(Path::instance(3305, 0), payload).unwrap();
    assert_eq!(found.len(), 7);
    assert_eq!(found[0].time, Some(1_276_020_076.001));
    assert_eq!(found[1].time, Some(1_276_020_071.001));
    assert_eq!(found[6].time, Some(1_276_020_076.001));
    let value = found[6].value.interpret(DataType::Float);
    assert_eq!(value, Ok(Value::Float(1.7)));
}

/// `RFC 8428, 5.1.5`, with the paths of Resources as names: values of other data types.
#[test]
fn the_pack_of_several_types_decodes() {
    let payload = r#"[
        {"bn":"/33800/0/","n":"0","u":"Cel","v":23.1},
        {"n":"1","vs":"Machine Room"},
        {"n":"2","vb":false},
        {"n":"3","vd":"aGkgCg"}
    ]"#;
    let found = records(Path::ROOT, payload).unwrap();
    assert_eq!(found[1].value, Encoded::from("Machine Room"));
    assert_eq!(found[2].value, Encoded::from(false));
    let mut bytes = Vec::new();
    let copied = found[3].value.copy_opaque(&mut |piece| {
        bytes.extend_from_slice(piece);
        Ok(())
    });
    assert_eq!((copied, bytes.as_slice()), (Ok(()), &b"hi \n"[..]));
}

#[test]
fn base_names_are_as_deep_as_what_is_read() {
    let device = the_device();
    let mut buffer = [0; 1024];
    let mut read = |path| {
        let payload = senml_json::encode(device.read(path).unwrap(), &mut buffer).unwrap();
        String::from_utf8(payload.into()).unwrap()
    };
    assert_eq!(
        read(Path::resource(3, 0, 9)),
        r#"[{"bn":"/3/0/9","v":100}]"#
    );
    assert_eq!(
        read(Path::resource(3, 0, 6)),
        r#"[{"bn":"/3/0/6/","n":"0","v":1},{"n":"1","v":5}]"#
    );
    assert_eq!(
        read(Path::resource_instance(3, 0, 6, 1)),
        r#"[{"bn":"/3/0/6/1","v":5}]"#
    );

    let several = [
        Record::new(Path::resource(3, 0, 9), Value::Integer(1)),
        Record::new(Path::resource(3, 1, 9), Value::Integer(2)),
    ];
    let payload = r#"[{"bn":"/3/","n":"0/9","v":1},{"n":"1/9","v":2}]"#;
    assert_eq!(encoded(&several).unwrap(), payload);

    // What the base itself has can stand beside what is below it.
    let mixed = [
        Record::new(Path::resource_instance(3, 0, 6, 0), Value::Integer(1)),
        Record::new(Path::resource(3, 0, 6), Value::Integer(2)),
        Record::new(Path::resource_instance(3, 0, 6, 1), Value::Integer(3)),
    ];
    let payload = encoded(&mixed).unwrap();
    let paths: Vec<_> = records(Path::ROOT, &payload)
        .unwrap()
        .iter()
        .map(|record| record.path)
        .collect();
    assert_eq!(paths, mixed.map(|record| record.path));
}

#[test]
fn nothing_is_an_empty_array() {
    assert_eq!(encoded(&[]).unwrap(), "[]");
    assert_eq!(records(Path::instance(3, 0), " [ ] ").unwrap(), []);
    // Multiple Resources without Resource Instances cannot be said.
    let mut buffer = [0; 64];
    let empty = Device::default();
    let records = empty.read(Path::resource(3, 0, 11)).unwrap();
    assert_eq!(senml_json::encode(records, &mut buffer).unwrap(), b"[]");
}

#[test]
fn base_names_end_anywhere() {
    let expected = [Record::new(Path::resource(3, 0, 13), Encoded::Number("1"))];
    for (base, own) in [
        ("", "/3/0/13"),
        ("/", "3/0/13"),
        ("/3", "/0/13"),
        ("/3/0/1", "3"),
        ("/3/0/13", ""),
        ("", "3/0/13"),
        (r"\/3\/0\u002f", r"\u00313"),
    ] {
        for payload in [
            format!(r#"[{{"bn":"{base}","n":"{own}","v":1}}]"#),
            format!(r#"[{{"v":1,"n":"{own}","bn":"{base}"}}]"#),
            format!(r#"[{{"bn":"{base}"}},{{"n":"{own}","v":1}}]"#),
        ] {
            assert_eq!(
                records(Path::instance(3, 0), &payload).unwrap(),
                expected,
                "{payload}"
            );
        }
    }
    let payload =
        r#"[{"bn":"/1/0/","n":"1","v":1},{"bn":"/3/0/","n":"13","v":2},{"n":"14","v":3}]"#;
    let paths: Vec<_> = records(Path::ROOT, payload)
        .unwrap()
        .iter()
        .map(|record| record.path)
        .collect();
    assert_eq!(
        paths,
        [
            Path::resource(1, 0, 1),
            Path::resource(3, 0, 13),
            Path::resource(3, 0, 14)
        ]
    );
}

#[test]
fn what_is_not_known_is_passed_over() {
    let base = Path::resource(3, 0, 9);
    let expected = [Record::new(base, Encoded::Number("1"))];
    for field in [
        r#""u":"%""#,
        r#""s":5"#,
        r#""ut":10,"bs":1,"bu":"%""#,
        r#""bver":10"#,
        r#""bver":1"#,
        r#""x":{"a":[1,{"b":null}],"v":2}"#,
        r#""an_extension":"_""#,
        r#""":0"#,
    ] {
        let payload = format!("\u{feff}[{{{field},\"n\":\"/3/0/9\",\"v\":1}}]\n");
        assert_eq!(records(base, &payload).unwrap(), expected, "{payload}");
    }
    // `RFC 8428, 4.4`
    for field in [
        r#""x_":0"#,
        r#""longer_than_four_":0"#,
        r#""x\u005f":0"#,
        r#""bver":11"#,
        r#""bver":26"#,
        r#""bver":0"#,
        r#""bver":-3"#,
        r#""bver":1.5"#,
    ] {
        let payload = format!(r#"[{{{field},"n":"/3/0/9","v":1}}]"#);
        assert!(offset(base, &payload) > 0, "{payload}");
    }
}

#[test]
fn a_base_value_is_added() {
    let payload = r#"[{"bn":"/3/0/9","bv":20,"v":3},{"v":0.5},{"bv":0,"v":1},{"vb":true}]"#;
    let found = records(Path::ROOT, payload).unwrap();
    let values: Vec<_> = found.iter().map(|record| record.value).collect();
    assert_eq!(
        values,
        [23_i64.into(), 20.5.into(), 1_i64.into(), true.into()]
    );
    let payload = r#"[{"bn":"/3/0/9","bv":1e308,"v":1.7e308}]"#;
    assert_eq!(offset(Path::ROOT, payload), 7);
}

#[test]
fn what_is_malformed_has_its_place() {
    let base = Path::instance(3, 0);
    for (payload, place) in [
        ("", 0),
        ("{}", 0),
        ("[", 1),
        ("[1]", 1),
        ("[{}", 3),
        ("[{},]", 4),
        ("[] x", 3),
        ("[][]", 2),
        (r#"[{"n":"/3/0/9","v":1}]]"#, 22),
        (r#"[{"n":"/3/0/9","v":1}"#, 21),
        (r#"[{"n":"/3/0/9","v":1} {"n":"9","v":1}]"#, 22),
        // Types.
        (r#"[{"n":9,"v":1}]"#, 6),
        (r#"[{"n":"/3/0/9","v":"1"}]"#, 19),
        (r#"[{"n":"/3/0/9","v":nul}]"#, 19),
        (r#"[{"n":"/3/0/9","vs":null}]"#, 20),
        (r#"[{"n":"/3/0/9","v":01}]"#, 20),
        (r#"[{"n":"/3/0/9","vs":1}]"#, 20),
        (r#"[{"n":"/3/0/9","vb":1}]"#, 20),
        (r#"[{"n":"/3/0/9","vd":[1]}]"#, 20),
        (r#"[{"n":"/3/0/9","vlo":3}]"#, 21),
        (r#"[{"n":"/3/0/9","vlo":"3"}]"#, 21),
        (r#"[{"n":"/3/0/9","vlo":"65536:0"}]"#, 21),
        (r#"[{"n":"/3/0/9","v":1,"t":"1"}]"#, 25),
        (r#"[{"n":"/3/0/9","v":1,"t":1e999}]"#, 25),
        (r#"[{"n":"/3/0/9","bt":1.7e308,"t":1.7e308,"v":1}]"#, 6),
        // Twice the same, or two values.
        (r#"[{"n":"/3/0/9","n":"/3/0/9","v":1}]"#, 15),
        (r#"[{"n":"/3/0/9","v":1,"v":1}]"#, 21),
        (r#"[{"n":"/3/0/9","v":1,"vs":""}]"#, 21),
        // No value, though a name or a time.
        (r#"[{"n":"/3/0/9"}]"#, 6),
        (r#"[{"bn":"/3/0/9","t":1}]"#, 7),
        (r#"[{"n":"/3/0/","s":1}]"#, 6),
        (r#"[{"n":"/3/0/9","s":1,"s":1}]"#, 21),
        // No paths.
        (r#"[{"n":"urn:dev:ow:10e2073a01080063","v":1}]"#, 6),
        (r#"[{"bn":"/3/0/9/","v":1}]"#, 7),
        (r#"[{"bn":"/3/0/","n":"/9","v":1}]"#, 19),
        (r#"[{"n":"/3/0/9/0/0","v":1}]"#, 6),
        (r#"[{"n":"/3/0/65536","v":1}]"#, 6),
    ] {
        assert_eq!(offset(base, payload), place, "{payload}");
    }
    let mut decoder = senml_json::decode(base, b"[{\"n\":\"/3/0/9\",\"vs\":\"\xff\"}]");
    let error = decoder.next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "/3/0: malformed application/senml+json, byte 21"
    );
    assert!(decoder.next().is_none());
}

/// `RFC 8428, 4.2`: valid, but not a value.
#[test]
fn skips_sums_without_a_value() {
    let payload = r#"[{"bn":"/3/0/","n":"9","s":1},{"n":"13","v":2}]"#;
    let expected = [Record::new(Path::resource(3, 0, 13), Encoded::Number("2"))];
    assert_eq!(records(Path::instance(3, 0), payload).unwrap(), expected);
}

#[test]
fn paths_are_within_the_request() {
    let refused = |payload: &str| records(Path::resource(3, 0, 6), payload).unwrap_err();
    let outside = |path| Error::new(path, Reason::OutsidePath);
    assert_eq!(
        refused(r#"[{"n":"/3/0/7","v":1}]"#),
        outside(Path::resource(3, 0, 7))
    );
    assert_eq!(
        refused(r#"[{"n":"/3/0","v":1}]"#),
        outside(Path::instance(3, 0))
    );
    assert_eq!(refused(r#"[{"v":1}]"#), outside(Path::ROOT));
    let above = records(Path::instance(3, 0), r#"[{"n":"/3/0","v":1}]"#).unwrap_err();
    assert_eq!(
        above,
        Error::new(Path::instance(3, 0), Reason::InstanceExpected)
    );
    // After an error nothing follows, though more would be there.
    let payload = br#"[{"n":"/3/0/6","v":1},{"n":"/3/0/7","v":1},{"n":"/3/0/6","v":1}]"#;
    let mut decoder = senml_json::decode(Path::resource(3, 0, 6), payload);
    assert!(decoder.next().unwrap().is_ok() && decoder.next().unwrap().is_err());
    assert!(decoder.next().is_none() && decoder.next().is_none());
}

#[test]
fn integers() {
    for number in [0, -1, 1 << 53, (1 << 53) + 1, i64::MIN, i64::MAX] {
        let sink = Sink {
            wide: Some(number),
            ..Sink::default()
        };
        let payload = read(&sink, Sink::WIDE).unwrap();
        assert_eq!(
            payload,
            format!(r#"[{{"bn":"/33801/0/300","v":{number}}}]"#)
        );
        assert_eq!(
            written(Sink::WIDE, &format!(r#""v":{number}"#))
                .unwrap()
                .wide,
            Some(number)
        );
    }
    for (text, number) in [
        ("1e2", 100),
        ("1.0", 1),
        ("-1.5E+1", -15),
        ("-0", 0),
        ("9.223372036854775807e18", i64::MAX),
        ("-9223372036854775808.000", i64::MIN),
    ] {
        assert_eq!(
            written(Sink::WIDE, &format!(r#""v":{text}"#)).unwrap().wide,
            Some(number)
        );
    }
    for text in ["9223372036854775808", "0.5", "1e19", "1e-1"] {
        assert_eq!(
            written(Sink::WIDE, &format!(r#""v":{text}"#)),
            Err(Reason::OutOfRange)
        );
    }
    assert_eq!(written(Sink::WIDE, r#""vs":"1""#), Err(Reason::WrongType));
    assert_eq!(written(Sink::WIDE, r#""vb":true"#), Err(Reason::WrongType));
}

#[test]
fn unsigned_integers() {
    for number in [0, 1 << 63, u64::MAX] {
        let sink = Sink {
            big: Some(number),
            ..Sink::default()
        };
        let payload = read(&sink, Sink::BIG).unwrap();
        assert_eq!(payload, format!(r#"[{{"bn":"/33801/0/3","v":{number}}}]"#));
        assert_eq!(
            written(Sink::BIG, &format!(r#""v":{number}"#)).unwrap().big,
            Some(number)
        );
    }
    assert_eq!(
        written(Sink::BIG, r#""v":18446744073709551616"#),
        Err(Reason::OutOfRange)
    );
    assert_eq!(written(Sink::BIG, r#""v":-1"#), Err(Reason::OutOfRange));
    assert_eq!(
        written(Sink::UNSIGNED, r#""v":255"#).unwrap().unsigned,
        Some(255)
    );
    assert_eq!(
        written(Sink::UNSIGNED, r#""v":256"#),
        Err(Reason::OutOfRange)
    );
}

#[test]
fn floats() {
    for (number, text) in [
        (0.05, "0.05"),
        (-0.0, "-0"),
        (5.0, "5"),
        (1e300, "1e300"),
        (f64::MAX, "1.7976931348623157e308"),
        (5e-324, "5e-324"),
    ] {
        let sink = Sink {
            double: Some(number),
            ..Sink::default()
        };
        let payload = read(&sink, Sink::DOUBLE).unwrap();
        assert_eq!(payload, format!(r#"[{{"bn":"/33801/0/5","v":{text}}}]"#));
        let copy = written(Sink::DOUBLE, &format!(r#""v":{text}"#)).unwrap();
        assert_eq!(copy.double.unwrap().to_bits(), number.to_bits());
    }
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let sink = Sink {
            double: Some(number),
            ..Sink::default()
        };
        assert_eq!(read(&sink, Sink::DOUBLE), Err(Reason::NotRepresentable));
        let timed = Record::new(Path::resource(3, 0, 9), Value::Integer(1)).at_time(number);
        assert_eq!(
            encoded(&[timed]).unwrap_err().reason(),
            Reason::NotRepresentable
        );
    }
    assert_eq!(
        written(Sink::DOUBLE, r#""v":1e999"#),
        Err(Reason::OutOfRange)
    );
    // Between the floats.
    let near = written(Sink::DOUBLE, r#""v":9223372036854775807"#).unwrap();
    assert_eq!(near.double, Some(i64::MAX as f64));
}

#[test]
fn booleans_times_and_links() {
    let sink = full();
    assert_eq!(
        read(&sink, Sink::FLAG).unwrap(),
        r#"[{"bn":"/33801/0/6","vb":true}]"#
    );
    assert_eq!(
        read(&sink, Sink::TIME).unwrap(),
        r#"[{"bn":"/33801/0/8","v":-1}]"#
    );
    assert_eq!(
        read(&sink, Sink::LINK).unwrap(),
        r#"[{"bn":"/33801/0/9","vlo":"3:0"}]"#
    );
    assert_eq!(
        written(Sink::FLAG, r#""vb":false"#).unwrap().flag,
        Some(false)
    );
    assert_eq!(written(Sink::FLAG, r#""v":1"#), Err(Reason::WrongType));
    let earliest = Sink {
        time: Some(Time(i64::MIN)),
        ..Sink::default()
    };
    assert_eq!(
        written(Sink::TIME, r#""v":-9223372036854775808"#).unwrap(),
        earliest
    );
    for text in ["65535:65535", "FFFF:FFFF", r"65535\u003a65535"] {
        let copy = written(Sink::LINK, &format!(r#""vlo":"{text}""#)).unwrap();
        assert_eq!(copy.link, Some(ObjectLink::NULL));
    }
    let null = Sink {
        link: Some(ObjectLink::NULL),
        ..Sink::default()
    };
    assert_eq!(
        read(&null, Sink::LINK).unwrap(),
        r#"[{"bn":"/33801/0/9","vlo":"65535:65535"}]"#
    );
    for text in ["3:0", r"3\u003a0"] {
        let copy = written(Sink::LINK, &format!(r#""vs":"{text}""#)).unwrap();
        assert_eq!(copy.link, Some(ObjectLink::new(3, 0)));
    }
    assert_eq!(written(Sink::LINK, r#""vs":"3""#), Err(Reason::WrongType));
}

#[test]
fn texts() {
    for (text, json) in [
        ("", ""),
        ("\"\\/", r#"\"\\/"#),
        ("\0\n\u{1f}", r"\u0000\n\u001f"),
        ("\u{fc}\u{1f514}", "\u{fc}\u{1f514}"),
        ("</3/0>;title=\"a\"", r#"</3/0>;title=\"a\""#),
    ] {
        let sink = Sink {
            core: Some(CoreLink::from(String::from(text))),
            ..Sink::default()
        };
        let payload = format!(r#"[{{"bn":"/33801/0/10","vs":"{json}"}}]"#);
        assert_eq!(read(&sink, Sink::CORE).unwrap(), payload);
        assert_eq!(
            written(Sink::CORE, &format!(r#""vs":"{json}""#)).unwrap(),
            sink
        );
    }
    let escaped = written(Sink::TEXT, r#""vs":"\u00fc\/\ud83d\uDD14""#).unwrap();
    assert_eq!(escaped.text, "\u{fc}/\u{1f514}");
    // The range counts the bytes of the text, not of its escapes.
    assert_eq!(
        written(Sink::TEXT, r#""vs":"\u0061\u0061\u0061""#)
            .unwrap()
            .text,
        "aaa"
    );
    assert_eq!(
        written(Sink::TEXT, r#""vs":"\ud83d\udd14\u20ac\u00e9""#),
        Err(Reason::OutOfRange)
    );
    assert_eq!(written(Sink::TEXT, r#""vd":"YQ""#), Err(Reason::WrongType));
    assert_eq!(written(Sink::TEXT, r#""v":1"#), Err(Reason::WrongType));
}

#[test]
fn bytes() {
    for (bytes, json) in [
        (&[][..], ""),
        (&[0xfb, 0xff], "-_8"),
        (&[0], "AA"),
        (&[1, 2, 3], "AQID"),
    ] {
        let sink = Sink {
            opaque: Some(bytes.into()),
            ..Sink::default()
        };
        let payload = format!(r#"[{{"bn":"/33801/0/7","vd":"{json}"}}]"#);
        assert_eq!(read(&sink, Sink::OPAQUE).unwrap(), payload);
        assert_eq!(
            written(Sink::OPAQUE, &format!(r#""vd":"{json}""#)).unwrap(),
            sink
        );
    }
    for json in ["-_8=", "+/8", "+/8=", r"+\/8=", r"\u002d_8"] {
        let copy = written(Sink::OPAQUE, &format!(r#""vd":"{json}""#)).unwrap();
        assert_eq!(copy.opaque.unwrap(), [0xfb, 0xff], "{json}");
    }
    for json in ["-/8", "-_8==", "A", "A A", "=", "AA=A"] {
        assert_eq!(
            written(Sink::OPAQUE, &format!(r#""vd":"{json}""#)),
            Err(Reason::WrongType)
        );
    }
    assert_eq!(
        written(Sink::OPAQUE, r#""vd":"AQIDBAU""#),
        Err(Reason::OutOfRange)
    );
    assert_eq!(
        written(Sink::OPAQUE, r#""vs":"AQID""#),
        Err(Reason::WrongType)
    );
    assert_eq!(
        written(Sink::OPAQUE, r#""vs":"\u0041QID""#),
        Err(Reason::WrongType)
    );
}

/// `RFC 8790, 3.2.1`
#[test]
fn null_removes_and_is_no_value() {
    let path = Path::resource_instance(3, 0, 6, 1);
    let found = records(path, r#"[{"n":"/3/0/6/1","v": null }]"#).unwrap();
    assert_eq!(found, [Record::new(path, Encoded::Null)]);
    assert_eq!(written(Sink::WIDE, r#""v":null"#), Err(Reason::WrongType));
    let paths = senml_json::decode_paths(br#"[{"n":"/3/0/6/1","v":null}]"#);
    assert_eq!(paths.filter(Result::is_ok).count(), 0);
}

#[test]
fn random_instances_come_back() {
    let mut random = Random::new();
    let base = Path::instance(33801, 0);
    let mut buffer = vec![0; 4096];
    for _ in 0..500 {
        let sink = random.sink();
        let records = sink.read_by(Interface::Bootstrap, base).unwrap();
        let payload = senml_json::encode(records, &mut buffer).unwrap();
        let mut copy = Sink::default();
        let decoder = senml_json::decode(base, payload);
        copy.replace_by(Interface::Bootstrap, decoder).unwrap();
        assert_eq!(copy, sink);
    }
}

#[test]
fn random_times_come_back() {
    let mut random = Random::new();
    let path = Path::resource(3, 0, 9);
    for _ in 0..500 {
        let mut time = || match random.below(4) {
            0 => None,
            1 => Some(random.float()).filter(|time| *time != 0.0),
            2 => Some(1.7e9 + random.below(1000) as f64),
            _ => Some(1.7e9 + random.below(1000) as f64 / 10.0),
        };
        let values = [(); 5].map(|()| Record {
            time: time(),
            ..Record::new(path, Value::Integer(1))
        });
        let payload = encoded(&values).unwrap();
        let found = records(path, &payload).unwrap();
        let times: Vec<_> = found.iter().map(|record| record.time).collect();
        assert_eq!(times, values.map(|record| record.time), "{payload}");
    }
}

/// `RFC 8790, 3.1`: a Fetch Pack, with the paths of Resources as names.
#[test]
fn paths_of_a_composite_read() {
    let paths =
        |payload: &str| senml_json::decode_paths(payload.as_bytes()).collect::<Result<Vec<_>, _>>();
    let found = paths(r#"[ {"bn":"/3306/0/","n":"5850"}, {"n":"5851"} ]"#).unwrap();
    assert_eq!(
        found,
        [Path::resource(3306, 0, 5850), Path::resource(3306, 0, 5851)]
    );
    let found =
        paths(r#"[{"bn":"/"},{"bn":"/3"},{"n":"/0","u":"%","t":-5},{"bn":"","n":"/1/2/3/4"}]"#)
            .unwrap();
    let expected = [
        Path::ROOT,
        Path::object(3),
        Path::instance(3, 0),
        Path::resource_instance(1, 2, 3, 4),
    ];
    assert_eq!(found, expected);
    assert_eq!(paths("[]").unwrap(), []);
    // A base name that is no path; values are not allowed, base values and sums have no meaning.
    let found = paths(r#"[{"bn":"/3/0/","bv":1},{"n":"9","s":1}]"#).unwrap();
    assert_eq!(found, [Path::resource(3, 0, 9)]);

    for (payload, offset) in [
        ("", 0),
        (r#"[{"n":"/3/0/0","vs":"x"}]"#, 6),
        (r#"[{"t":1}]"#, 1),
        (r#"[{}]"#, 1),
        (r#"[{"bn":"/3/0/","n":"9"},{}]"#, 24),
        (r#"[{"bn":"/x"}]"#, 7),
        (r#"[{"n":"/3/0/"}]"#, 6),
        (r#"[{"n":"/3","x_":1}]"#, 11),
        (r#"[{"n":"/3"}],"#, 12),
    ] {
        let format = ContentFormat::SENML_ETCH_JSON;
        let error = Malformed { format, offset }.at(Path::ROOT);
        assert_eq!(paths(payload), Err(error), "{payload}");
    }
}

#[test]
fn paths_that_do_not_fit_are_refused() {
    let paths = [Path::ROOT, Path::object(3)];
    let expected = br#"[{"n":"/"},{"n":"/3"}]"#;
    let mut buffer = [0; 22];
    assert_eq!(
        senml_json::encode_paths(paths, &mut buffer).unwrap(),
        expected
    );
    for size in 0..expected.len() {
        let error = senml_json::encode_paths(paths, &mut buffer[..size]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}
