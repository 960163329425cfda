//! One value in CBOR, and the edges of each kind of item.

use lwm2m_core::format::{ContentFormat, cbor};
use lwm2m_core::{
    Attempt, DataType, Encoded, Error, Malformed, Object, ObjectLink, Path, Reason, Record,
    Resource, ResourceDefinition, Time, Value,
};

use crate::hex::hex;
use crate::sink::{Sink, full};

const PATH: Path = Path::resource(33801, 0, 0);

fn write(value: Value<'_>) -> Vec<u8> {
    let mut buffer = [0; 300];
    let records = [Record::new(PATH, value)];
    cbor::encode(records.as_slice(), &mut buffer)
        .unwrap()
        .to_vec()
}

fn read(payload: &[u8]) -> Result<Encoded<'_>, Reason> {
    let mut records = cbor::decode(PATH, payload);
    let record = records.next().unwrap().map_err(|error| {
        assert_eq!(error.path(), PATH);
        error.reason()
    })?;
    assert!(records.next().is_none());
    assert_eq!((record.path, record.time), (PATH, None));
    Ok(record.value)
}

fn interpret(digits: &str, data_type: DataType) -> Result<String, Reason> {
    let payload = hex(digits);
    let value = read(&payload)?.interpret(data_type)?;
    Ok(format!("{value:?}"))
}

fn shown(value: Value<'_>) -> Result<String, Reason> {
    Ok(format!("{value:?}"))
}

/// RFC 8949, Appendix A.
#[test]
fn integers() {
    let cases: [(i128, &str); 16] = [
        (0, "00"),
        (10, "0a"),
        (23, "17"),
        (24, "1818"),
        (100, "1864"),
        (1000, "1903e8"),
        (1_000_000, "1a000f4240"),
        (1_000_000_000_000, "1b000000e8d4a51000"),
        (u64::MAX as i128, "1bffffffffffffffff"),
        (-1, "20"),
        (-10, "29"),
        (-100, "3863"),
        (-1000, "3903e7"),
        (i64::MIN as i128, "3b7fffffffffffffff"),
        (i64::MAX as i128, "1b7fffffffffffffff"),
        (1 << 63, "1b8000000000000000"),
    ];
    for (number, digits) in cases {
        if let Ok(number) = i64::try_from(number) {
            assert_eq!(write(Value::Integer(number)), hex(digits));
            assert_eq!(
                write(Value::Time(Time(number))),
                hex(&format!("c1{digits}"))
            );
            assert_eq!(
                interpret(digits, DataType::Integer),
                shown(Value::Integer(number))
            );
            assert_eq!(
                interpret(digits, DataType::Time),
                shown(Value::Time(Time(number)))
            );
        } else {
            assert_eq!(
                interpret(digits, DataType::Integer),
                Err(Reason::OutOfRange)
            );
        }
        if let Ok(number) = u64::try_from(number) {
            assert_eq!(write(Value::Unsigned(number)), hex(digits));
            let expected = shown(Value::Unsigned(number));
            assert_eq!(interpret(digits, DataType::UnsignedInteger), expected);
        } else {
            let unsigned = interpret(digits, DataType::UnsignedInteger);
            assert_eq!(unsigned, Err(Reason::OutOfRange));
        }
    }
}

#[test]
fn integers_in_more_bytes_than_they_need() {
    for digits in [
        "1805",
        "190005",
        "1a00000005",
        "1b0000000000000005",
        "f94500",
    ] {
        assert_eq!(
            interpret(digits, DataType::Integer),
            shown(Value::Integer(5))
        );
    }
    // -2^64 and -2^63 - 1; a bignum.
    for digits in ["3bffffffffffffffff", "3b8000000000000000"] {
        assert_eq!(
            interpret(digits, DataType::Integer),
            Err(Reason::OutOfRange)
        );
    }
    assert!(read(&hex("c249010000000000000000")).is_err());
}

/// RFC 8949, Appendix A.
#[test]
fn floats() {
    let cases = [
        (0.0, "f90000"),
        (-0.0, "f98000"),
        (1.0, "f93c00"),
        (1.1, "fb3ff199999999999a"),
        (1.5, "f93e00"),
        (65504.0, "f97bff"),
        (100_000.0, "fa47c35000"),
        (3.402_823_466_385_288_6e38, "fa7f7fffff"),
        (1e300, "fb7e37e43c8800759c"),
        (5.960_464_477_539_063e-8, "f90001"),
        (0.000_061_035_156_25, "f90400"),
        (-4.0, "f9c400"),
        (-4.1, "fbc010666666666666"),
        (f64::INFINITY, "f97c00"),
        (f64::NEG_INFINITY, "f9fc00"),
        (f64::NAN, "f97e00"),
    ];
    for (number, digits) in cases {
        assert_eq!(write(Value::Float(number)), hex(digits), "{number}");
        assert_eq!(
            interpret(digits, DataType::Float),
            shown(Value::Float(number))
        );
    }
    let longer = [
        (f64::INFINITY, "fa7f800000"),
        (f64::NAN, "fa7fc00000"),
        (f64::NEG_INFINITY, "fbfff0000000000000"),
        (f64::NAN, "fb7ff8000000000000"),
        (1.5, "fa3fc00000"),
        (15.0, "0f"),
        (-1.0, "20"),
        // RFC 8949, 3.4.4; RFC 8428, 6.
        (273.15, "c48221196ab3"),
        (-0.05, "c4822124"),
        (100.0, "c4820201"),
        (0.0, "c4823903e801"),
    ];
    for (number, digits) in longer {
        assert_eq!(
            interpret(digits, DataType::Float),
            shown(Value::Float(number)),
            "{digits}"
        );
    }
    // 10^1000; exponents that are none.
    assert_eq!(
        interpret("c4821903e801", DataType::Float),
        Err(Reason::OutOfRange)
    );
    for digits in [
        "c48101",
        "c4830101",
        "c4820161",
        "c49f0101ff",
        "c4821a0001000001",
        "c401",
    ] {
        assert!(read(&hex(digits)).is_err(), "{digits}");
    }
}

#[test]
fn booleans() {
    for (boolean, digits) in [(false, "f4"), (true, "f5")] {
        assert_eq!(write(Value::Boolean(boolean)), hex(digits));
        assert_eq!(
            interpret(digits, DataType::Boolean),
            shown(Value::Boolean(boolean))
        );
    }
    for digits in ["00", "01"] {
        assert_eq!(interpret(digits, DataType::Boolean), Err(Reason::WrongType));
    }
}

/// RFC 8949, Appendix A and 3.2.3.
#[test]
fn texts() {
    for (text, digits) in [
        ("", "60"),
        ("IETF", "6449455446"),
        ("\"\\", "62225c"),
        ("\u{fc}", "62c3bc"),
        ("\u{6c34}", "63e6b0b4"),
        ("\u{10151}", "64f0908591"),
    ] {
        assert_eq!(write(Value::String(text)), hex(digits));
        assert_eq!(write(Value::CoreLink(text)), hex(digits));
        assert_eq!(
            interpret(digits, DataType::String),
            shown(Value::String(text))
        );
        assert_eq!(
            interpret(digits, DataType::CoreLink),
            shown(Value::CoreLink(text))
        );
    }
    // Of indefinite length, but in one piece at most.
    assert_eq!(
        interpret("7fff", DataType::String),
        shown(Value::String(""))
    );
    assert_eq!(
        interpret("7f6161ff", DataType::String),
        shown(Value::String("a"))
    );
    for digits in ["61ff", "62c328", "7f61c361bcff"] {
        assert_eq!(read(&hex(digits)), Err(Reason::NotUtf8));
    }
}

#[test]
fn texts_in_pieces() {
    let payload = hex("7f657374726561646d696e6760ff");
    let value = read(&payload).unwrap();
    assert_eq!(
        value.interpret(DataType::String),
        Err(Reason::NotRepresentable)
    );
    assert_eq!(value.interpret(DataType::Opaque), Err(Reason::WrongType));
    assert_eq!(value.interpret(DataType::Integer), Err(Reason::WrongType));
    let mut text = String::new();
    value
        .copy_text(&mut |piece| {
            text.push_str(piece);
            Ok(())
        })
        .unwrap();
    assert_eq!(text, "streaming");
    assert_eq!(value.copy_opaque(&mut |_| Ok(())), Err(Reason::WrongType));

    let mut sink = Sink::default();
    let written = |sink: &mut Sink, digits: &str| sink.update(cbor::decode(PATH, &hex(digits)));
    written(&mut sink, "7f 63646570 646f742d37 ff").unwrap();
    assert_eq!(sink.text, "depot-7");
    let too_long = written(&mut sink, "7f657374726561646d696e67ff").unwrap_err();
    assert_eq!(too_long, Error::new(PATH, Reason::OutOfRange));
    let too_short = written(&mut sink, "7f6060ff").unwrap_err();
    assert_eq!(too_short, Error::new(PATH, Reason::OutOfRange));
    assert_eq!(sink.text, "depot-7");
}

#[test]
fn listed_texts_in_pieces() {
    let definition = ResourceDefinition::of::<String>(0, "Binding", lwm2m_core::Operations::Write)
        .range(lwm2m_core::Range::String(&["U", "UQS", "TCP"]));
    let check = |digits: &str| {
        let payload = hex(digits);
        let field: &mut dyn Resource = &mut String::new();
        field.write(None, read(&payload).unwrap(), &definition, Attempt::Check)
    };
    assert_eq!(check("7f61556151 6153ff"), Ok(()));
    assert_eq!(check("7f6060ff"), Err(Reason::OutOfRange));
    assert_eq!(check("7f61556151ff"), Err(Reason::OutOfRange));
    assert_eq!(check("7f615561516153 6153ff"), Err(Reason::OutOfRange));
}

/// RFC 8949, Appendix A.
#[test]
fn bytes() {
    for (bytes, digits) in [(&[][..], "40"), (&[1, 2, 3, 4], "4401020304")] {
        assert_eq!(write(Value::Opaque(bytes)), hex(digits));
        assert_eq!(
            interpret(digits, DataType::Opaque),
            shown(Value::Opaque(bytes))
        );
    }
    assert_eq!(interpret("6161", DataType::Opaque), Err(Reason::WrongType));
    assert_eq!(interpret("4161", DataType::String), Err(Reason::WrongType));
    assert_eq!(
        interpret("5fff", DataType::Opaque),
        shown(Value::Opaque(&[]))
    );

    let payload = hex("5f42010243030405ff");
    let value = read(&payload).unwrap();
    assert_eq!(
        value.interpret(DataType::Opaque),
        Err(Reason::NotRepresentable)
    );
    assert_eq!(value.interpret(DataType::String), Err(Reason::WrongType));
    assert_eq!(value.copy_text(&mut |_| Ok(())), Err(Reason::WrongType));
    let mut bytes = Vec::new();
    value
        .copy_opaque(&mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })
        .unwrap();
    assert_eq!(bytes, [1, 2, 3, 4, 5]);
    let mut sink = Sink::default();
    let opaque = Sink::OPAQUE.path(0);
    let error = sink.update(cbor::decode(opaque, &payload)).unwrap_err();
    assert_eq!(error, Error::new(opaque, Reason::OutOfRange));
    sink.update(cbor::decode(opaque, &hex("5f4201024103ff")))
        .unwrap();
    assert_eq!(sink.opaque, Some(vec![1, 2, 3]));
}

/// RFC 8949, Appendix A and 3.4.2.
#[test]
fn times() {
    let time = shown(Value::Time(Time(1_363_896_240)));
    for digits in [
        "1a514b67b0",
        "c11a514b67b0",
        "c1fb41d452d9ec000000",
        "c074323031332d30332d32315432303a30343a30305a",
    ] {
        assert_eq!(interpret(digits, DataType::Time), time);
    }
    assert_eq!(
        interpret("c120", DataType::Time),
        shown(Value::Time(Time(-1)))
    );
    assert_eq!(
        interpret("c105", DataType::Integer),
        shown(Value::Integer(5))
    );
    // Half a second; a date in words; a tag within a tag.
    assert_eq!(
        interpret("c1fb41d452d9ec200000", DataType::Time),
        Err(Reason::OutOfRange)
    );
    for digits in [
        "c16130",
        "c06130",
        "c000",
        "c07f60 60ff",
        "c1c105",
        "c1",
        "c1f5",
    ] {
        assert!(read(&hex(digits)).is_err(), "{digits}");
    }
}

#[test]
fn object_links() {
    for (link, digits) in [
        (ObjectLink::new(3, 0), "63333a30"),
        (ObjectLink::NULL, "6b36353533353a3635353335"),
    ] {
        assert_eq!(write(Value::ObjectLink(link)), hex(digits));
        assert_eq!(
            interpret(digits, DataType::ObjectLink),
            shown(Value::ObjectLink(link))
        );
    }
    let link = shown(Value::ObjectLink(ObjectLink::new(66, 0)));
    assert_eq!(interpret("7f 623636 623a30 ff", DataType::ObjectLink), link);
    assert_eq!(
        interpret("7f 6b36353533353a3635353335 6130 ff", DataType::ObjectLink),
        Err(Reason::WrongType)
    );
    for digits in ["60", "6133", "63333a78", "4400030000", "03"] {
        assert_eq!(
            interpret(digits, DataType::ObjectLink),
            Err(Reason::WrongType)
        );
    }
}

#[test]
fn what_is_no_value_is_malformed() {
    let offset = |digits: &str| {
        let payload = hex(digits);
        let error = cbor::decode(PATH, &payload).next().unwrap().unwrap_err();
        let Some(Malformed { format, offset }) = error.malformed() else {
            panic!("{digits}: {error}");
        };
        assert_eq!(format, ContentFormat::CBOR);
        offset
    };
    for digits in [
        "",
        "18",
        "1b00",
        "62",
        "7b0000000100000000",
        "5bffffffffffffffff",
        "80",
        "a0",
        "f6",
        "f7",
        "e0",
        "f820",
        "ff",
        "1c",
        "fc",
        "9fff",
        "d9d9f7",
        "6261",
    ] {
        assert_eq!(offset(digits), 0, "{digits}");
    }
    // Pieces that are none, or of another kind; one that does not end.
    assert_eq!(offset("7f4161ff"), 1);
    assert_eq!(offset("7f7f6161ffff"), 1);
    assert_eq!(offset("7f6161"), 3);
    assert_eq!(offset("5f41615f"), 3);
    // Trailing bytes.
    assert_eq!(offset("0000"), 1);
    assert_eq!(offset("7f6161ffff"), 4);
}

#[test]
fn exactly_one_value() {
    let sink = full();
    let mut buffer = [0; 64];
    let mut encode = |path| cbor::encode(sink.read(path).unwrap(), &mut buffer).map(<[u8]>::to_vec);
    assert_eq!(encode(Sink::LIST.instance(0, 9)).unwrap(), hex("19ea60"));
    for path in [Sink::LIST.path(0), Path::instance(33801, 0)] {
        assert_eq!(
            encode(path),
            Err(Error::new(path, Reason::NotRepresentable))
        );
    }
    let timed = [Record::new(PATH, Value::Integer(1)).at_time(5.0)];
    let error = cbor::encode(timed.as_slice(), &mut [0; 8]).unwrap_err();
    assert_eq!(error, Error::new(PATH, Reason::NotRepresentable));
}

#[test]
fn every_smaller_buffer_is_too_small() {
    let sink = full();
    for resource in [
        Sink::TEXT,
        Sink::OPAQUE,
        Sink::BIG,
        Sink::DOUBLE,
        Sink::LINK,
        Sink::FLAG,
    ] {
        let path = resource.path(0);
        let mut buffer = [0; 64];
        let length = cbor::encode(sink.read(path).unwrap(), &mut buffer)
            .unwrap()
            .len();
        for size in 0..length {
            let encoded = cbor::encode(sink.read(path).unwrap(), &mut buffer[..size]);
            assert_eq!(encoded, Err(Error::new(path, Reason::BufferTooSmall)));
        }
    }
}
