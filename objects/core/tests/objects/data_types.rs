//! The edges of every data type, in both content formats.

use lwm2m_core::format::{text, tlv};
use lwm2m_core::{Encoded, Error, Object, ObjectLink, Path, Reason, ResourcePath, Time};

use crate::sink::{Mode, Sink, full};

fn to_tlv(sink: &Sink, resource: ResourcePath) -> Vec<u8> {
    let mut buffer = [0; 64];
    let records = sink.read(resource.path(0)).unwrap();
    tlv::encode(records, &mut buffer).unwrap().to_vec()
}

fn to_text(sink: &Sink, resource: ResourcePath) -> Result<String, Reason> {
    let mut buffer = [0; 400];
    let records = sink.read(resource.path(0)).unwrap();
    let payload = text::encode(records, &mut buffer).map_err(|error| error.reason())?;
    Ok(String::from_utf8(payload.to_vec()).unwrap())
}

/// Writes the Resource in both formats, and reads it back from them.
fn round_trip(sink: &Sink, resource: ResourcePath) {
    let path = resource.path(0);
    let payload = to_tlv(sink, resource);
    let mut from_tlv = Sink::default();
    from_tlv.update(tlv::decode(path, &payload)).unwrap();
    assert_eq!(to_tlv(&from_tlv, resource), payload);

    let payload = to_text(sink, resource).unwrap();
    let mut from_text = Sink::default();
    from_text
        .update(text::decode(path, payload.as_bytes()))
        .unwrap();
    assert_eq!(from_text, from_tlv);
}

fn tlv_written(resource: ResourcePath, value: &[u8]) -> Result<Sink, Reason> {
    let mut sink = Sink::default();
    let written = sink.write(resource.path(0), Encoded::Tlv(value));
    written.map(|()| sink).map_err(|error| error.reason())
}

fn text_written(resource: ResourcePath, value: &str) -> Result<Sink, Reason> {
    let mut sink = Sink::default();
    let written = sink.update(text::decode(resource.path(0), value.as_bytes()));
    written.map(|()| sink).map_err(|error| error.reason())
}

#[test]
fn integers() {
    let cases: [(i64, &[u8]); 8] = [
        (0, &[0]),
        (-128, &[0x80]),
        (128, &[0, 0x80]),
        (-32768, &[0x80, 0]),
        (32768, &[0, 0, 0x80, 0]),
        (
            -2_147_483_649,
            &[0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff],
        ),
        (i64::MIN, &[0x80, 0, 0, 0, 0, 0, 0, 0]),
        (i64::MAX, &[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ];
    for (number, bytes) in cases {
        let sink = Sink {
            wide: Some(number),
            ..Sink::default()
        };
        assert!(to_tlv(&sink, Sink::WIDE).ends_with(bytes));
        assert_eq!(tlv_written(Sink::WIDE, bytes).unwrap().wide, Some(number));
        assert_eq!(to_text(&sink, Sink::WIDE).unwrap(), number.to_string());
        round_trip(&sink, Sink::WIDE);
    }
    for bytes in [&[][..], &[0; 3], &[0; 5], &[0; 7], &[0; 9]] {
        assert_eq!(tlv_written(Sink::WIDE, bytes), Err(Reason::WrongType));
    }
    for text in ["", "-", "1.0", " 1", "1 ", "0x1", "one", "1e3"] {
        assert_eq!(
            text_written(Sink::WIDE, text),
            Err(Reason::WrongType),
            "{text}"
        );
    }
    assert_eq!(
        text_written(Sink::WIDE, "9223372036854775808"),
        Err(Reason::OutOfRange)
    );
}

#[test]
fn unsigned_integers() {
    let cases: [(u64, &[u8]); 6] = [
        (0, &[0]),
        (255, &[0xff]),
        (256, &[1, 0]),
        (65536, &[0, 1, 0, 0]),
        (1 << 32, &[0, 0, 0, 1, 0, 0, 0, 0]),
        (u64::MAX, &[0xff; 8]),
    ];
    for (number, bytes) in cases {
        let sink = Sink {
            big: Some(number),
            ..Sink::default()
        };
        assert!(to_tlv(&sink, Sink::BIG).ends_with(bytes));
        assert_eq!(tlv_written(Sink::BIG, bytes).unwrap().big, Some(number));
        assert_eq!(to_text(&sink, Sink::BIG).unwrap(), number.to_string());
        round_trip(&sink, Sink::BIG);
    }
    assert_eq!(
        text_written(Sink::BIG, "18446744073709551616"),
        Err(Reason::OutOfRange)
    );
    assert_eq!(text_written(Sink::BIG, "-1"), Err(Reason::OutOfRange));
    assert_eq!(text_written(Sink::BIG, "-"), Err(Reason::WrongType));
    // The definition makes ff 255; by itself an u8 is an Integer, and ff -1.
    assert_eq!(
        tlv_written(Sink::UNSIGNED, &[0xff]).unwrap().unsigned,
        Some(255)
    );
    assert_eq!(
        tlv_written(Sink::UNSIGNED, &[1, 0]),
        Err(Reason::OutOfRange)
    );
    round_trip(&full(), Sink::UNSIGNED);
}

#[test]
fn floats() {
    let wide = 0.1_f64;
    let cases: [(f64, Vec<u8>); 7] = [
        (0.5, 0.5_f32.to_be_bytes().into()),
        (-0.0, vec![0x80, 0, 0, 0]),
        (wide, wide.to_be_bytes().into()),
        (f64::MAX, f64::MAX.to_be_bytes().into()),
        (f64::MIN_POSITIVE, f64::MIN_POSITIVE.to_be_bytes().into()),
        (f64::INFINITY, vec![0x7f, 0x80, 0, 0]),
        (f64::NEG_INFINITY, vec![0xff, 0x80, 0, 0]),
    ];
    for (number, bytes) in cases {
        let sink = Sink {
            double: Some(number),
            ..Sink::default()
        };
        assert!(to_tlv(&sink, Sink::DOUBLE).ends_with(&bytes));
        let read = tlv_written(Sink::DOUBLE, &bytes).unwrap().double.unwrap();
        assert_eq!(read.to_bits(), number.to_bits());
        if number.is_finite() {
            let text = to_text(&sink, Sink::DOUBLE).unwrap();
            assert!(!text.contains(['e', 'E']), "{text}");
            let read = text_written(Sink::DOUBLE, &text).unwrap().double.unwrap();
            assert_eq!(read.to_bits(), number.to_bits());
        } else {
            assert_eq!(to_text(&sink, Sink::DOUBLE), Err(Reason::NotRepresentable));
        }
    }
    let nan = Sink {
        double: Some(f64::NAN),
        ..Sink::default()
    };
    assert_eq!(to_tlv(&nan, Sink::DOUBLE), [0xc4, 5, 0x7f, 0xc0, 0, 0]);
    assert!(
        tlv_written(Sink::DOUBLE, &[0x7f, 0xc0, 0, 0])
            .unwrap()
            .double
            .unwrap()
            .is_nan()
    );
    assert_eq!(to_text(&nan, Sink::DOUBLE), Err(Reason::NotRepresentable));
    assert_eq!(to_text(&full(), Sink::DOUBLE).unwrap(), "0.1");
}

#[test]
fn floats_that_are_none() {
    for text in ["inf", "NaN", "infinity", "", ".", "1,5", "1_0", "0x1"] {
        assert_eq!(
            text_written(Sink::DOUBLE, text),
            Err(Reason::WrongType),
            "{text}"
        );
    }
    assert_eq!(text_written(Sink::DOUBLE, "1e999"), Err(Reason::OutOfRange));
    assert_eq!(text_written(Sink::DOUBLE, "15").unwrap().double, Some(15.0));
    assert_eq!(
        text_written(Sink::DOUBLE, "-1.5E2").unwrap().double,
        Some(-150.0)
    );
    assert_eq!(tlv_written(Sink::DOUBLE, &[0; 2]), Err(Reason::WrongType));
}

#[test]
fn a_single_rounds_and_does_not_overflow() {
    assert_eq!(text_written(Sink::FLOAT, "0.1").unwrap().float, Some(0.1));
    let mut sink = Sink::default();
    let path = Sink::FLOAT.path(0);
    // The range of the definition comes first.
    assert_eq!(
        sink.write(path, 1e300).unwrap_err().reason(),
        Reason::OutOfRange
    );
    assert_eq!(
        <f32 as lwm2m_core::Data>::decode(1e300.into()),
        Err(Reason::OutOfRange)
    );
    assert_eq!(
        <f32 as lwm2m_core::Data>::decode(f64::INFINITY.into()),
        Ok(f32::INFINITY)
    );
}

#[test]
fn booleans() {
    for (flag, digit) in [(false, "0"), (true, "1")] {
        let sink = Sink {
            flag: Some(flag),
            ..Sink::default()
        };
        assert_eq!(to_tlv(&sink, Sink::FLAG), [0xc1, 6, u8::from(flag)]);
        assert_eq!(to_text(&sink, Sink::FLAG).unwrap(), digit);
        round_trip(&sink, Sink::FLAG);
    }
    assert_eq!(tlv_written(Sink::FLAG, &[2]), Err(Reason::WrongType));
    assert_eq!(tlv_written(Sink::FLAG, &[]), Err(Reason::WrongType));
    assert_eq!(tlv_written(Sink::FLAG, &[0, 1]), Err(Reason::WrongType));
    assert_eq!(text_written(Sink::FLAG, "true"), Err(Reason::WrongType));
}

#[test]
fn times() {
    for seconds in [0, -1, i64::MIN, i64::MAX] {
        let sink = Sink {
            time: Some(Time(seconds)),
            ..Sink::default()
        };
        assert_eq!(to_text(&sink, Sink::TIME).unwrap(), seconds.to_string());
        round_trip(&sink, Sink::TIME);
    }
    assert_eq!(to_tlv(&full(), Sink::TIME), [0xc1, 8, 0xff]);
}

#[test]
fn object_links() {
    for link in [
        ObjectLink::NULL,
        ObjectLink::new(3, 0),
        ObjectLink::new(0, 65535),
    ] {
        let sink = Sink {
            link: Some(link),
            ..Sink::default()
        };
        assert_eq!(to_text(&sink, Sink::LINK).unwrap(), link.to_string());
        round_trip(&sink, Sink::LINK);
    }
    assert_eq!(to_tlv(&full(), Sink::LINK), [0xc4, 9, 0, 3, 0, 0]);
    assert_eq!(tlv_written(Sink::LINK, &[0, 3, 0]), Err(Reason::WrongType));
    for text in ["", "3", "3:", ":0", "3:0:0", "+3:0", "65536:0", "3/0"] {
        assert_eq!(
            text_written(Sink::LINK, text),
            Err(Reason::WrongType),
            "{text}"
        );
    }
}

#[test]
fn texts() {
    for text in ["a", "grün", "\u{10ffff}", "1\n2"] {
        let sink = Sink {
            text: text.into(),
            ..Sink::default()
        };
        assert_eq!(to_text(&sink, Sink::TEXT).unwrap(), text);
        round_trip(&sink, Sink::TEXT);
    }
    round_trip(&full(), Sink::CORE);
    assert_eq!(tlv_written(Sink::TEXT, &[0xff]), Err(Reason::NotUtf8));
    assert_eq!(tlv_written(Sink::CORE, &[0xc3]), Err(Reason::NotUtf8));
    // The range counts bytes, not letters.
    assert_eq!(
        text_written(Sink::TEXT, "grüße"),
        Ok(Sink {
            text: "grüße".into(),
            ..Sink::default()
        })
    );
    assert_eq!(text_written(Sink::TEXT, "grüßee!"), Err(Reason::OutOfRange));

    let mut sink = Sink::default();
    let error = sink
        .update(text::decode(Sink::TEXT.path(0), &[0xff]))
        .unwrap_err();
    assert_eq!(error, Error::new(Sink::TEXT.path(0), Reason::NotUtf8));
}

#[test]
fn bytes() {
    for bytes in [&[][..], &[0], &[0xfb, 0xff], &[1, 2, 3], &[0, 1, 2, 3]] {
        let sink = Sink {
            opaque: Some(bytes.into()),
            ..Sink::default()
        };
        assert!(to_tlv(&sink, Sink::OPAQUE).ends_with(bytes));
        round_trip(&sink, Sink::OPAQUE);
    }
    assert_eq!(to_text(&full(), Sink::OPAQUE).unwrap(), "3q0=");
    for text in ["3q0=", "3q0", "-_8", "+/8", "-_8="] {
        assert_eq!(
            text_written(Sink::OPAQUE, text)
                .unwrap()
                .opaque
                .unwrap()
                .len(),
            2,
            "{text}"
        );
    }
    for text in [
        "3", "3q0==", "3q=0", "=", "3q0=3q0=", "3 q0", "-/8", "3q0==",
    ] {
        assert_eq!(
            text_written(Sink::OPAQUE, text),
            Err(Reason::WrongType),
            "{text}"
        );
    }
    assert_eq!(
        text_written(Sink::OPAQUE, "AAAAAAA="),
        Err(Reason::OutOfRange)
    );
}

#[test]
fn enumerations_keep_the_numbers_of_tomorrow() {
    for (mode, number) in [(Mode::Off, 0), (Mode::On, 1), (Mode::Other(200), 200)] {
        let sink = Sink {
            mode: Some(mode),
            ..Sink::default()
        };
        assert_eq!(to_text(&sink, Sink::MODE).unwrap(), number.to_string());
        round_trip(&sink, Sink::MODE);
    }
    assert_eq!(text_written(Sink::MODE, "256"), Err(Reason::OutOfRange));
}

#[test]
fn text_carries_exactly_one_value() {
    let sink = full();
    let mut buffer = [0; 64];
    let mut encode = |path| text::encode(sink.read(path).unwrap(), &mut buffer).map(<[u8]>::to_vec);
    assert_eq!(encode(Sink::LIST.instance(0, 9)).unwrap(), b"60000");
    for path in [Sink::LIST.path(0), Path::instance(33801, 0)] {
        assert_eq!(
            encode(path),
            Err(Error::new(path, Reason::NotRepresentable))
        );
    }
}

#[test]
fn a_text_that_does_not_fit_is_refused() {
    let sink = full();
    for (resource, size) in [
        (Sink::TEXT, 6),
        (Sink::OPAQUE, 3),
        (Sink::BIG, 19),
        (Sink::LINK, 2),
    ] {
        let mut buffer = vec![0; size];
        let encoded = text::encode(sink.read(resource.path(0)).unwrap(), &mut buffer);
        assert_eq!(encoded.unwrap_err().reason(), Reason::BufferTooSmall);
    }
}
