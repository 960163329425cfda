//! SenML CBOR: the examples of the specifications, and what senders may do.

use lwm2m_core::format::{ContentFormat, senml_cbor};
use lwm2m_core::{
    Encoded, Error, Interface, Malformed, Object, ObjectLink, Partial, Path, Reason, Record, Time,
    Value,
};

use crate::device::Device;
use crate::hex::hex;
use crate::random::Random;
use crate::sink::{Sink, full};
use crate::tlv::the_device;

/// `LwM2M Core TS 1.1, 7.4.6`: the payload of a Read of /3/0.
const EXAMPLE: &str = "90
    a3 21 65 2f332f302f 00 61 30 03 74 4f70656e204d6f62696c6520416c6c69616e6365
    a2 00 61 31 03 76 4c69676874776569676874204d324d20436c69656e74
    a2 00 61 32 03 69 333435303030313233
    a2 00 61 33 03 63 312e30
    a2 00 63 362f30 02 01
    a2 00 63 362f31 02 05
    a2 00 63 372f30 02 190ed8
    a2 00 63 372f31 02 191388
    a2 00 63 382f30 02 187d
    a2 00 63 382f31 02 190384
    a2 00 61 39 02 1864
    a2 00 62 3130 02 0f
    a2 00 64 31312f30 02 00
    a2 00 62 3133 02 1a5182428f
    a2 00 62 3134 03 66 2b30323a3030
    a2 00 62 3136 03 61 55";

fn records(payload: &[u8]) -> Result<Vec<Record<Encoded<'_>>>, Error> {
    senml_cbor::decode(Path::ROOT, payload).collect()
}

fn written(records: &[Record<Value<'_>>]) -> Vec<u8> {
    let mut buffer = [0; 400];
    senml_cbor::encode(records, &mut buffer).unwrap().to_vec()
}

/// What a payload says, without the types.
fn said(digits: &str) -> Vec<(String, String, Option<f64>)> {
    let payload = hex(digits);
    let records = records(&payload).unwrap();
    let show = |value: Encoded<'_>| match value {
        Encoded::Value(value) => format!("{value:?}"),
        other => format!("{other:?}"),
    };
    let said = records.iter();
    said.map(|record| (record.path.to_string(), show(record.value), record.time))
        .collect()
}

fn said_once(digits: &str) -> (String, String) {
    let said = said(digits);
    assert_eq!(said.len(), 1, "{digits}");
    (said[0].0.clone(), said[0].1.clone())
}

fn fault(digits: &str) -> (Path, u32) {
    let payload = hex(digits);
    let Err(error) = records(&payload) else {
        panic!("{digits} is well formed");
    };
    let Some(Malformed { format, offset }) = error.malformed() else {
        panic!("{digits}: {error}");
    };
    assert_eq!(format, ContentFormat::SENML_CBOR);
    (error.path(), offset)
}

#[test]
fn the_example_goes_both_ways() {
    let payload = hex(EXAMPLE);
    let base = Path::instance(3, 0);
    let partial = Partial::<Device>::from_records(senml_cbor::decode(base, &payload));
    assert_eq!(partial.unwrap().complete().unwrap(), the_device());

    let mut buffer = [0; 256];
    assert_eq!(
        senml_cbor::encode(&the_device(), &mut buffer).unwrap(),
        payload
    );
    for size in 0..payload.len() {
        let error = senml_cbor::encode(&the_device(), &mut buffer[..size]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}

/// The example of object links (`LwM2M Core TS 1.1, 7.4.5`) as CBOR, from OMA_LwM2M_for_Developers, 484.
#[test]
fn an_object_link_has_a_label_of_its_own() {
    let payload = hex("81 a2 00 69 2f36352f302f302f30 63 766c6f 64 36363a30");
    let path = Path::resource_instance(65, 0, 0, 0);
    let link = ObjectLink::new(66, 0);
    let expected = [Record::new(path, Encoded::from(link))];
    assert_eq!(records(&payload).unwrap(), expected);
    // With the whole path as base name.
    let mut payload = payload;
    payload[2] = 0x21;
    assert_eq!(written(&[Record::new(path, link.into())]), payload);
    assert_eq!(records(&payload).unwrap(), expected);
}

/// RFC 8428, 5.1.3 and 6, with names that are paths, and version 10.
#[test]
fn the_example_of_senml() {
    let said = said(
        "87
        a7 21 65 2f332f302f 22 fb41d303a15b001062 23 61 41 20 0a 00 61 37 01 61 56 02 fb405e066666666666
        a3 00 61 38 06 24 02 fb3ff3333333333333
        a3 00 61 38 06 23 02 fb3ff4cccccccccccd
        a3 00 61 38 06 22 02 fb3ff6666666666666
        a3 00 61 38 06 21 02 f93e00
        a3 00 61 38 06 20 02 fb3ff999999999999a
        a3 00 61 38 06 00 02 fb3ffb333333333333",
    );
    let times: Vec<f64> = said.iter().map(|(_, _, time)| time.unwrap()).collect();
    let base = 1_276_020_076.001;
    assert_eq!(
        times,
        [
            base,
            base - 5.0,
            base - 4.0,
            base - 3.0,
            base - 2.0,
            base - 1.0,
            base
        ]
    );
    assert_eq!(said[0].0, "/3/0/7");
    assert_eq!(said[0].1, "Float(120.1)");
    assert_eq!(
        (said[6].0.as_str(), said[6].1.as_str()),
        ("/3/0/8", "Float(1.7)")
    );
}

#[test]
fn base_names() {
    let sink = full();
    let encode = |path| {
        let mut buffer = [0; 400];
        senml_cbor::encode(sink.read(path).unwrap(), &mut buffer)
            .unwrap()
            .to_vec()
    };
    // One Resource, with and without Resource Instances, and one of those.
    assert_eq!(
        encode(Sink::FLAG.path(0)),
        [&hex("81 a2 21 6a")[..], b"/33801/0/6", &hex("04 f5")].concat()
    );
    let list = [
        &hex("82 a3 21 6c")[..],
        b"/33801/0/12/",
        &hex("00 61 30 02 01 a2 00 61 39 02 19ea60"),
    ];
    assert_eq!(encode(Sink::LIST.path(0)), list.concat());
    let instance = [&hex("81 a2 21 6d")[..], b"/33801/0/12/9", &hex("02 19ea60")];
    assert_eq!(encode(Sink::LIST.instance(0, 9)), instance.concat());
    let object = encode(Path::instance(33801, 0));
    assert!(
        object.starts_with(&[&hex("90 a3 21 69")[..], b"/33801/0/", &hex("00 61 30 03")].concat())
    );

    let record = |path: &str| Record::new(path.parse().unwrap(), Value::from(1));
    assert_eq!(
        written(&[record("/3/0/9"), record("/3/1/9")]),
        hex("82 a3 21 63 2f332f 00 63 302f39 02 01 a2 00 63 312f39 02 01")
    );
    assert_eq!(
        written(&[record("/3/0/9"), record("/4/0/9")]),
        hex("82 a2 00 66 2f332f302f39 02 01 a2 00 66 2f342f302f39 02 01")
    );
    assert_eq!(written(&[]), hex("80"));
    for path in ["/", "/3", "/3/0"] {
        let record = record(path);
        let error = senml_cbor::encode([record].as_slice(), &mut [0; 32]).unwrap_err();
        assert_eq!(error, Error::new(record.path, Reason::InstanceExpected));
    }
    // A Resource that is Multiple and is not.
    let mixed = [record("/3/0/6/0"), record("/3/0/6")];
    let error = senml_cbor::encode(mixed.as_slice(), &mut [0; 32]).unwrap_err();
    assert_eq!(error, Error::new(mixed[1].path, Reason::NotRepresentable));
    let mixed = [mixed[1], mixed[0]];
    assert_eq!(
        written(&mixed),
        hex("82 a2 21 66 2f332f302f36 02 01 a2 00 62 2f30 02 01")
    );
}

#[test]
fn a_base_name_may_end_anywhere() {
    for (base, name) in [
        ("21 66 2f332f302f39", ""),
        ("", "00 66 2f332f302f39"),
        ("", "00 65 332f302f39"),
        ("21 61 2f", "00 65 332f302f39"),
        ("21 62 2f33", "00 64 2f302f39"),
        ("21 64 2f332f30", "00 62 2f39"),
        ("21 60", "00 66 2f332f302f39"),
        ("21 7f 62 2f33 60 63 2f302f ff", "00 7f 60 61 39 ff"),
        ("21 7f ff", "00 7f 66 2f332f302f39 ff"),
    ] {
        let count = usize::from(!base.is_empty()) + usize::from(!name.is_empty()) + 1;
        let payload = format!("81 a{count} {base} {name} 02 05");
        assert_eq!(said_once(&payload), ("/3/0/9".into(), "Integer(5)".into()));
        // In any order, without a length, or with a record for the base name alone.
        let payload = format!("9f bf 02 05 {name} {base} ff ff");
        assert_eq!(said_once(&payload), ("/3/0/9".into(), "Integer(5)".into()));
        if !base.is_empty() && !name.is_empty() {
            let payload = format!("9f a1 {base} a2 {name} 02 05 ff");
            assert_eq!(said_once(&payload), ("/3/0/9".into(), "Integer(5)".into()));
        }
    }
    // A digit of the number on either side; another base name further down.
    let cut = said(
        "84 a3 21 64 2f332f31 00 63 302f39 02 05 a2 00 62 2f39 02 05
        a3 21 60 00 66 2f342f302f31 02 05 a2 00 66 2f342f302f32 02 05",
    );
    let paths: Vec<&str> = cut.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths, ["/3/10/9", "/3/1/9", "/4/0/1", "/4/0/2"]);
}

#[test]
fn labels_of_every_kind() {
    // In more bytes than they need, and as the text of JSON.
    for label in [
        "02",
        "1802",
        "190002",
        "1a00000002",
        "1b0000000000000002",
        "61 76",
    ] {
        let payload = format!("81 a2 21 66 2f332f302f39 {label} 05");
        assert_eq!(said_once(&payload).1, "Integer(5)", "{label}");
    }
    let text = "81 a2 62 626e 66 2f332f302f39 61 76 05";
    assert_eq!(said_once(text).0, "/3/0/9");
    // Units, an update time, base sum, unknown ones, whatever they hold.
    for other in [
        "01 61 56",
        "23 61 41",
        "07 05",
        "25 05",
        "18 63 f6",
        "38 63 f7",
        "62 7878 80",
        "60 00",
        "62 7878 9f bf 01 9f ff ff ff",
        "62 7878 82 9f 5f 41 00 ff ff a1 c1 00 f93c00",
        "62 7878 fb3ff3333333333333",
        "62 7878 f8ff",
        "62 7878 e0",
        "62 7878 c1c2c3 7f 61 61 ff",
        "62 7878 81 81 81 81 81 81 81 80",
    ] {
        for payload in [
            format!("81 a3 21 66 2f332f302f39 {other} 02 05"),
            format!("81 a3 21 66 2f332f302f39 02 05 {other}"),
        ] {
            assert_eq!(
                said_once(&payload),
                ("/3/0/9".into(), "Integer(5)".into()),
                "{payload}"
            );
        }
    }
    // Not understood although it must be; no label; an item that never ends, or goes too deep.
    for (other, offset) in [
        ("62 785f 00", 10),
        ("61 5f 00", 10),
        ("41 01 00", 10),
        ("f5 00", 10),
        ("7f 61 78 61 79 ff 00", 10),
        ("62 7878 ff", 13),
        ("62 7878 81 ff", 14),
        ("62 7878 81 81 81 81 81 81 81 81 80", 21),
        ("62 7878 fc", 13),
        ("62 7878 1c", 13),
    ] {
        let payload = format!("81 a3 21 66 2f332f302f39 {other} 02 05");
        assert_eq!(
            fault(&payload),
            (Path::resource(3, 0, 9), offset),
            "{payload}"
        );
    }
}

#[test]
fn versions() {
    for version in ["01", "05", "0a", "180a"] {
        let payload = format!("81 a3 20 {version} 21 66 2f332f302f39 02 05");
        assert_eq!(said_once(&payload).1, "Integer(5)");
    }
    for version in ["00", "22", "0b", "181a", "61 35", "f94500"] {
        let payload = format!("81 a3 20 {version} 21 66 2f332f302f39 02 05");
        assert_eq!(fault(&payload).1, 3, "{version}");
    }
}

#[test]
fn values_have_the_kind_of_their_label() {
    let said = |value: &str| said_once(&format!("81 a2 21 66 2f332f302f39 {value}")).1;
    assert_eq!(said("02 f94500"), "Float(5.0)");
    assert_eq!(said("02 fa40a00000"), "Float(5.0)");
    assert_eq!(said("02 fb4014000000000000"), "Float(5.0)");
    assert_eq!(said("02 c4 82 20 05"), "Float(0.5)");
    assert_eq!(
        said("02 1bffffffffffffffff"),
        "Unsigned(18446744073709551615)"
    );
    assert_eq!(
        said("02 3b7fffffffffffffff"),
        "Integer(-9223372036854775808)"
    );
    assert_eq!(said("02 c1 20"), "Time(Time(-1))");
    assert_eq!(said("03 60"), "String(\"\")");
    assert_eq!(said("03 62 c3bc"), "String(\"ü\")");
    assert_eq!(said("04 f4"), "Boolean(false)");
    assert_eq!(said("08 40"), "Opaque([])");
    assert_eq!(said("08 5f 42 0102 ff"), "Opaque([1, 2])");
    assert!(said("08 5f 41 01 41 02 ff").starts_with("Chunks"));
    assert!(said("63 766c6f 7f 62 3636 62 3a30 ff").starts_with("Chunks"));
    assert_eq!(said("02 f6"), "Null");

    for value in [
        "02 60",
        "02 f4",
        "02 40",
        "02 c2 41 05",
        "02 80",
        "02 f7",
        // RFC 8790, 3.2: only `v` may be null.
        "03 f6",
        "04 f6",
        "08 f6",
        "63 766c6f f6",
        "03 05",
        "03 41 61",
        "04 00",
        "08 61 61",
        "63 766c6f 44 00030000",
        "63 766c6f 63 332f30",
        "63 766c6f 60",
        "02 ff",
    ] {
        let start = if value.starts_with("63") { 14 } else { 11 };
        let payload = format!("81 a2 21 66 2f332f302f39 {value}");
        let (path, offset) = fault(&payload);
        assert_eq!(
            (path, offset.min(start)),
            (Path::resource(3, 0, 9), start),
            "{payload}"
        );
    }
    let payload = hex("81 a2 21 66 2f332f302f39 03 61 ff");
    let not_utf8 = Error::new(Path::resource(3, 0, 9), Reason::NotUtf8);
    assert_eq!(records(&payload), Err(not_utf8));
    let payload = hex("81 a2 21 66 2f332f302f39 02 3bffffffffffffffff");
    assert_eq!(records(&payload).unwrap_err().reason(), Reason::OutOfRange);
}

#[test]
fn a_record_has_one_value() {
    for fields in [
        // None; two; the same label twice.
        "a1 00 66 2f332f302f39",
        "a2 00 66 2f332f302f39 06 05",
        "a3 00 66 2f332f302f39 02 05 03 60",
        "a3 00 66 2f332f302f39 02 05 02 05",
        "a3 00 66 2f332f302f39 00 66 2f332f302f39 02 05",
        // No name; none that is a path.
        "a1 02 05",
        "a2 00 61 2f 02 05",
        "a2 00 63 2f332f 02 05",
        "a2 00 66 2f332f302f78 02 05",
        "a2 00 67 2f332f302f3039 02 05",
        "a2 00 6a 2f332f302f302f302f30 02 05",
        // Two sums.
        "a3 00 66 2f332f302f39 05 05 05 05",
        // No record.
        "05",
        "80",
    ] {
        fault(&format!("81 {fields}"));
    }
    // A sum instead; base fields only.
    assert_eq!(said("81 a2 00 66 2f332f302f39 05 05"), []);
    assert_eq!(said("82 a1 21 61 2f a0"), []);
}

#[test]
fn base_values_are_added() {
    let sums = said(
        "85
        a3 02 05 24 18 64 21 66 2f332f302f39
        a1 02 38 95
        a1 02 f93800
        a1 03 60
        a2 24 1bffffffffffffffff 02 00",
    );
    let values: Vec<&str> = sums.iter().map(|(_, value, _)| value.as_str()).collect();
    assert_eq!(
        values,
        [
            "Integer(105)",
            "Integer(-50)",
            "Float(100.5)",
            "String(\"\")",
            "Unsigned(18446744073709551615)"
        ]
    );
    let payload = hex("81 a3 21 66 2f332f302f39 24 1bffffffffffffffff 02 01");
    assert_eq!(records(&payload).unwrap_err().reason(), Reason::OutOfRange);
    // A sum that is not finite.
    let (path, offset) =
        fault("81 a3 21 66 2f332f302f39 24 fb7fefffffffffffff 02 fb7fefffffffffffff");
    assert_eq!((path, offset), (Path::resource(3, 0, 9), 3));
}

#[test]
fn times() {
    let path = Path::resource(3303, 0, 5700);
    let at = |value: i64, time: Option<f64>| Record {
        path,
        value: Value::Integer(value),
        time,
    };
    let series = [
        at(1, Some(1_700_000_000.0)),
        at(2, Some(1_700_000_000.0)),
        at(3, Some(1_700_000_060.0)),
        at(4, Some(1_699_999_999.5)),
        at(5, Some(-7.0)),
        at(6, None),
        at(7, Some(1e300)),
        at(8, Some(1.0)),
        at(9, Some(f64::MIN_POSITIVE)),
        at(10, Some(i64::MAX as f64)),
    ];
    let payload = written(&series);
    let start = [
        &hex("8a a3 21 6c")[..],
        b"/3303/0/5700",
        &hex("22 1a6553f100 02 01"),
    ]
    .concat();
    assert!(payload.starts_with(&start));
    assert!(
        payload[start.len()..].starts_with(&hex("a1 02 02 a2 02 03 06 18 3c a2 02 04 06 f9b800"))
    );
    let read = records(&payload).unwrap();
    assert_eq!(read.len(), series.len());
    for (read, record) in read.iter().zip(series) {
        assert_eq!(read.path, path);
        assert_eq!(read.value, Encoded::Value(record.value));
        assert_eq!(read.time, record.time);
    }
    // Time 0 is none.
    assert_eq!(written(&[at(1, Some(0.0))]), written(&[at(1, None)]));
    for time in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let record = [at(1, Some(time))];
        let error = senml_cbor::encode(record.as_slice(), &mut [0; 32]).unwrap_err();
        assert_eq!(error, Error::new(path, Reason::NotRepresentable));
    }
    // Of every kind; a base time at the end of its record, and one to undo another.
    let times: Vec<Option<f64>> = said(
        "87
        a3 02 05 21 66 2f332f302f39 22 c1 05
        a2 02 05 06 f93800
        a2 02 05 06 24
        a2 02 05 06 c4 82 20 05
        a2 02 05 22 00
        a2 02 05 06 1bffffffffffffffff
        a2 06 fa3f800000 02 05",
    )
    .iter()
    .map(|(.., time)| *time)
    .collect();
    let expected = [5.0, 5.5, 0.0, 5.5, 0.0, u64::MAX as f64, 1.0];
    assert_eq!(times, expected.map(|time| (time != 0.0).then_some(time)));
    for time in ["f97e00", "f97c00", "61 31", "f6", "f5"] {
        let (_, offset) = fault(&format!("81 a3 21 66 2f332f302f39 06 {time} 02 05"));
        assert_eq!(offset, 11, "{time}");
    }
}

#[test]
fn only_what_is_below_the_base() {
    let payload = hex("82 a3 21 65 2f332f302f 00 61 39 02 05 a2 00 62 3130 02 05");
    let decode = |base| senml_cbor::decode(base, &payload).collect::<Result<Vec<_>, _>>();
    for base in [Path::ROOT, Path::object(3), Path::instance(3, 0)] {
        assert_eq!(decode(base).unwrap().len(), 2);
    }
    let outside = Error::new(Path::resource(3, 0, 10), Reason::OutsidePath);
    assert_eq!(decode(Path::resource(3, 0, 9)), Err(outside));
    let outside = Error::new(Path::resource(3, 0, 9), Reason::OutsidePath);
    assert_eq!(decode(Path::instance(3, 1)), Err(outside));
    let above = hex("81 a2 00 64 2f332f30 02 05");
    let above: Result<Vec<_>, _> = senml_cbor::decode(Path::instance(3, 0), &above).collect();
    let instance = Path::instance(3, 0);
    assert_eq!(above, Err(Error::new(instance, Reason::InstanceExpected)));
}

#[test]
fn what_is_malformed_ends_it() {
    for (digits, offset) in [
        ("", 0),
        ("a0", 0),
        ("05", 0),
        ("81", 1),
        ("9f", 1),
        ("80 00", 1),
        ("9f ff ff", 2),
        ("9b ffffffffffffffff", 9),
        ("81 bb ffffffffffffffff", 10),
        ("81 a1", 2),
        ("81 bf", 2),
        ("81 bf 02 ff", 3),
        ("81 a1 21 7b ffffffffffffffff", 3),
        ("81 a1 21 7b 00000000ffffffff", 3),
    ] {
        assert_eq!(fault(digits), (Path::ROOT, offset), "{digits}");
    }
    let payload = hex("82 a2 00 66 2f332f302f39 02 05 05");
    let mut decoder = senml_cbor::decode(Path::ROOT, &payload);
    assert!(decoder.next().unwrap().is_ok());
    assert!(decoder.next().unwrap().is_err());
    assert!(decoder.next().is_none() && decoder.next().is_none());
    let trailing = hex("81 a2 00 66 2f332f302f39 02 05 05");
    let mut decoder = senml_cbor::decode(Path::ROOT, &trailing);
    assert!(decoder.next().unwrap().is_ok());
    assert!(decoder.next().unwrap().is_err());
    assert!(decoder.next().is_none());
}

#[test]
fn a_null_is_for_a_composite_write() {
    let payload = hex("82 a3 21 65 2f332f302f 00 63 362f31 02 f6 a2 00 62 3134 03 61 55");
    let found = records(&payload).unwrap();
    let path = Path::resource_instance(3, 0, 6, 1);
    assert_eq!(found[0], Record::new(path, Encoded::Null));
    let mut device = Device {
        power_sources: [(0, 1), (1, 5)].into(),
        ..Device::default()
    };
    let by = Interface::Bootstrap;
    let update = senml_cbor::decode(Path::ROOT, &payload);
    device.update_by(by, update).unwrap();
    assert_eq!(device.power_sources, [(0, 1)].into());
    // It is no value of a Single Resource.
    let single = hex("81 a2 00 67 2f332f302f3134 02 f6");
    let error = device
        .update_by(by, senml_cbor::decode(Path::ROOT, &single))
        .unwrap_err();
    let path = Path::resource(3, 0, 14);
    assert_eq!(error, Error::new(path, Reason::WrongType));
    assert_eq!(
        Encoded::Null.copy_text(&mut |_| Ok(())),
        Err(Reason::WrongType)
    );
    assert_eq!(
        Encoded::Null.copy_opaque(&mut |_| Ok(())),
        Err(Reason::WrongType)
    );
}

#[test]
fn random_instances_come_back() {
    let mut random = Random::new();
    let base = Path::instance(33801, 7);
    for _ in 0..500 {
        let sink = random.sink();
        let mut buffer = [0; 2000];
        let records = sink.read_by(Interface::Bootstrap, base).unwrap();
        let payload = senml_cbor::encode(records, &mut buffer).unwrap();
        let partial = Partial::<Sink>::from_records(senml_cbor::decode(base, payload)).unwrap();
        assert_eq!(partial.complete().unwrap(), sink);
    }
}

#[test]
fn many_records() {
    let path = |id| Path::resource_instance(3, 0, 6, id);
    let mut buffer = vec![0; 800_000];
    for count in [23, 24, 255, 256, 65_535, 65_536] {
        let list: Vec<_> = (0..count)
            .map(|id: u32| Record::new(path(id as u16), Value::Integer(id.into())))
            .collect();
        let payload = senml_cbor::encode(list.as_slice(), &mut buffer).unwrap();
        let read = senml_cbor::decode(Path::ROOT, payload).map(Result::unwrap);
        assert!(
            read.eq(list
                .iter()
                .map(|record| Record::new(record.path, Encoded::Value(record.value))))
        );
        let length = payload.len();
        let error = senml_cbor::encode(list.as_slice(), &mut buffer[..length - 1]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}

/// What has no Resource Instances cannot be said.
#[test]
fn an_empty_multiple_resource_is_left_out() {
    let device = Device {
        current_time: Some(Time(5)),
        ..Device::default()
    };
    let mut buffer = [0; 64];
    let payload = senml_cbor::encode(&device, &mut buffer).unwrap();
    assert_eq!(
        payload,
        hex("82 a3 21 65 2f332f302f 00 62 3133 02 05 a2 00 62 3136 03 60")
    );
    let records = device.read(Path::resource(3, 0, 11)).unwrap();
    assert_eq!(senml_cbor::encode(records, &mut buffer).unwrap(), hex("80"));
}
