//! Payloads by definitions that are read at run time.

#![cfg(all(feature = "xml", feature = "decode"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::sync::Arc;

use lwm2m_codegen::diagnostic::Diagnostic;
use lwm2m_codegen::ir::{DataType, Object, Operations, Range, Resource, Version};
use lwm2m_codegen::load::load;
use lwm2m_codegen::payload::{
    Content, Decoded, Definitions, EncodeError, Finding, OwnedValue, base_of, encode, hex, lines,
};
use lwm2m_codegen::source::Source;
use lwm2m_core::{ContentFormat, Path, Reason, Record, Time};
use support::{DEVICE, bundled};

const FORMATS: [ContentFormat; 11] = [
    ContentFormat::TEXT,
    ContentFormat::LINK,
    ContentFormat::OCTET_STREAM,
    ContentFormat::CBOR,
    ContentFormat::SENML_JSON,
    ContentFormat::SENML_CBOR,
    ContentFormat::SENML_ETCH_JSON,
    ContentFormat::SENML_ETCH_CBOR,
    ContentFormat::TLV,
    ContentFormat::LWM2M_JSON,
    ContentFormat::LWM2M_CBOR,
];

fn definitions() -> Definitions {
    let loaded = load([bundled()]).unwrap();
    let objects = loaded.definitions.into_iter();
    objects.map(|definition| definition.object).collect()
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn device() -> Vec<u8> {
    hex::read(DEVICE).unwrap()
}

fn records(decoded: &Decoded<'_>) -> Vec<Record<Content>> {
    assert_eq!(decoded.error, None, "{:?}", decoded.entries);
    let entries = decoded.entries.iter();
    entries.map(|entry| entry.record.clone()).collect()
}

/// What lines say.
#[track_caller]
fn said(text: &str) -> Vec<Record<Content>> {
    let definitions = definitions();
    let source = Arc::new(Source::new("lines", text));
    let read = lines::read(&source, &definitions).unwrap();
    read.entries.into_iter().map(|entry| entry.record).collect()
}

/// What is wrong with lines.
#[track_caller]
fn errors(text: &str) -> Vec<Diagnostic> {
    let source = Arc::new(Source::new("lines", text));
    let error = lines::read(&source, &definitions()).unwrap_err();
    error.into_diagnostics()
}

/// The findings about the one entry of a payload.
#[track_caller]
fn findings(format: ContentFormat, base: &str, payload: &[u8]) -> (Content, Vec<Finding>) {
    let definitions = definitions();
    let mut decoded = definitions.decode(format, path(base), payload);
    assert_eq!((decoded.error, decoded.entries.len()), (None, 1));
    let entry = decoded.entries.remove(0);
    (entry.record.value, entry.findings)
}

#[test]
fn entries_have_what_their_definitions_say() {
    let definitions = definitions();
    let decoded = definitions.decode(ContentFormat::TLV, path("/3/0"), &device());
    assert_eq!(decoded.error, None);
    let entry = |at: &str| {
        let mut entries = decoded.entries.iter();
        entries.find(|entry| entry.record.path == path(at)).unwrap()
    };
    let power = entry("/3/0/6/1");
    assert_eq!(
        power.object.map(|object| object.name.as_str()),
        Some("Device")
    );
    assert_eq!(power.name(), Some("Available Power Sources"));
    assert_eq!(power.value(), Some(&OwnedValue::Integer(5)));
    assert_eq!((power.label(), power.units()), (Some("USB"), None));
    let battery = entry("/3/0/9");
    assert_eq!((battery.label(), battery.units()), (None, Some("/100")));
    let clock = entry("/3/0/13");
    assert_eq!(clock.value(), Some(&OwnedValue::Time(Time(1_367_491_215))));
    assert!(
        decoded
            .entries
            .iter()
            .all(|entry| entry.findings.is_empty())
    );
}

#[test]
fn a_device_comes_back_from_every_format() {
    let definitions = definitions();
    let decoded = definitions.decode(ContentFormat::TLV, path("/3/0"), &device());
    let sent = records(&decoded);
    assert_eq!(sent.len(), 16);
    for format in FORMATS {
        if format == ContentFormat::LINK {
            continue;
        }
        let is_single = matches!(
            format,
            ContentFormat::TEXT | ContentFormat::CBOR | ContentFormat::OCTET_STREAM
        );
        let parts: Vec<_> = sent.chunks(if is_single { 1 } else { 16 }).collect();
        for part in parts {
            let base = base_of(format, part);
            let payload = match encode(format, base, part) {
                // There are no bytes among the values of a Device.
                Err(EncodeError::Format(error)) if format == ContentFormat::OCTET_STREAM => {
                    assert_eq!(error.reason, Reason::NotRepresentable);
                    continue;
                }
                payload => payload.unwrap(),
            };
            let back = records(&definitions.decode(format, base, &payload));
            assert_eq!(back, part, "{format}");
            if format == ContentFormat::TLV {
                assert_eq!(payload, device());
            }
        }
    }
}

#[test]
fn a_device_comes_back_from_its_lines() {
    let definitions = definitions();
    let decoded = definitions.decode(ContentFormat::TLV, path("/3/0"), &device());
    let text = lines::write(&decoded.entries);
    assert!(
        text.starts_with("# Object 3, Device, version 1.2\n/3/0/0    = \"Open Mobile Alliance\"")
    );
    assert!(
        text.contains("/3/0/6/1  = 5                         # Available Power Sources: USB\n")
    );
    assert!(text.contains("/3/0/13   = 2013-05-02T10:40:15Z      # Current Time\n"));
    assert_eq!(said(&text), records(&decoded));
}

#[test]
fn the_newest_version_counts() {
    let of = |minor| Object::new(3, "Device", Version::new(1, minor));
    for versions in [[1, 2, 0], [2, 1, 0], [0, 1, 2]] {
        let definitions = Definitions::from_iter(versions.map(of));
        let known = definitions.object(path("/3")).map(|object| object.version);
        assert_eq!(known, Some(Version::new(1, 2)));
    }
}

#[test]
fn what_no_definition_knows_is_kept_as_it_is_carried() {
    let value = |value: OwnedValue| Content::Value(value);
    let undefined = vec![Finding::UndefinedObject(4711)];
    let bytes = value(OwnedValue::Opaque(vec![1, 2]));
    let cases: [(ContentFormat, &[u8], Content); 8] = [
        (ContentFormat::TLV, &[0xc2, 5, 1, 2], bytes),
        (
            ContentFormat::TEXT,
            b"95",
            value(OwnedValue::String("95".into())),
        ),
        (
            ContentFormat::CBOR,
            &[0x18, 95],
            value(OwnedValue::Integer(95)),
        ),
        (
            ContentFormat::CBOR,
            &[0x7f, 0x61, b'a', 0x61, b'b', 0xff],
            value(OwnedValue::String("ab".into())),
        ),
        (
            ContentFormat::SENML_JSON,
            br#"[{"n":"/4711/0/5","vd":"AQI"}]"#,
            value(OwnedValue::Opaque(vec![1, 2])),
        ),
        (
            ContentFormat::SENML_JSON,
            br#"[{"n":"/4711/0/5","v":18446744073709551615}]"#,
            value(OwnedValue::Unsigned(u64::MAX)),
        ),
        (
            ContentFormat::SENML_JSON,
            br#"[{"n":"/4711/0/5","v":1e999}]"#,
            value(OwnedValue::String("1e999".into())),
        ),
        (
            ContentFormat::SENML_JSON,
            br#"[{"n":"/4711/0/5","vs":"\u00fc"}]"#,
            value(OwnedValue::String("ü".into())),
        ),
    ];
    for (format, payload, content) in cases {
        let is_tlv = format == ContentFormat::TLV;
        let base = if is_tlv { "/4711/0" } else { "/4711/0/5" };
        assert_eq!(
            findings(format, base, payload),
            (content, undefined.clone())
        );
    }
    let (content, found) = findings(ContentFormat::TLV, "/3/0", &[0xc2, 200, 1, 2]);
    assert_eq!(content, value(OwnedValue::Opaque(vec![1, 2])));
    assert_eq!(found, [Finding::UndefinedResource]);
}

#[test]
fn what_breaks_its_definition_is_shown_and_said() {
    let value = |value: OwnedValue| Content::Value(value);
    let of_type = Finding::WrongType;
    let cases: [(ContentFormat, &str, &[u8], OwnedValue, Finding); 11] = [
        // Of another type, in each of the ways that formats have to carry values.
        (
            ContentFormat::TEXT,
            "/3/0/9",
            b"full",
            OwnedValue::String("full".into()),
            of_type(DataType::Integer),
        ),
        (
            ContentFormat::CBOR,
            "/3/0/9",
            &[0xf5],
            OwnedValue::Boolean(true),
            of_type(DataType::Integer),
        ),
        (
            ContentFormat::CBOR,
            "/3/0/9",
            &[0xf9, 0x3e, 0],
            OwnedValue::Float(1.5),
            of_type(DataType::Integer),
        ),
        (
            ContentFormat::TLV,
            "/3/0",
            &[0xc3, 9, 1, 2, 3],
            OwnedValue::Opaque(vec![1, 2, 3]),
            of_type(DataType::Integer),
        ),
        (
            ContentFormat::TLV,
            "/3/0",
            &[0xc1, 0, 0xff],
            OwnedValue::Opaque(vec![0xff]),
            of_type(DataType::String),
        ),
        (
            ContentFormat::SENML_JSON,
            "/",
            br#"[{"n":"/3/0/9","vb":true}]"#,
            OwnedValue::Boolean(true),
            of_type(DataType::Integer),
        ),
        // Outside its range.
        (
            ContentFormat::TEXT,
            "/3/0/9",
            b"101",
            OwnedValue::Integer(101),
            Finding::OutOfRange(Range::integers([(0, 100)])),
        ),
        (
            ContentFormat::TEXT,
            "/12/0/5",
            b"",
            OwnedValue::String(String::new()),
            Finding::LengthOutOfRange(Range::lengths([(1, 32)])),
        ),
        // Where it does not belong.
        (
            ContentFormat::TEXT,
            "/3/0/4",
            b"1",
            OwnedValue::String("1".into()),
            Finding::Executable,
        ),
        (
            ContentFormat::TEXT,
            "/3/0/6",
            b"1",
            OwnedValue::Integer(1),
            Finding::InstanceExpected,
        ),
        (
            ContentFormat::TEXT,
            "/3/0/9/0",
            b"1",
            OwnedValue::Integer(1),
            Finding::NotMultiple,
        ),
    ];
    for (format, base, payload, content, finding) in cases {
        let found = findings(format, base, payload);
        assert_eq!(found, (value(content), vec![finding]), "{format} {base}");
    }
}

#[test]
fn what_breaks_its_definition_still_comes_back_from_its_lines() {
    let definitions = definitions();
    let payload = hex::read("c109c8 c24430ff c10bff c3090102 03 c101ff 830641 0001").unwrap();
    let decoded = definitions.decode(ContentFormat::TLV, path("/3/0"), &payload);
    let source = Arc::new(Source::new("lines", lines::write(&decoded.entries)));
    let read = lines::read(&source, &definitions).unwrap();
    let back: Vec<_> = read
        .entries
        .iter()
        .map(|entry| entry.record.clone())
        .collect();
    assert_eq!(back, records(&decoded));
    assert!(read.warnings.len() >= 4);
    assert!(
        read.warnings
            .iter()
            .all(|found| !found.is_error() && found.place.is_some())
    );
}

#[test]
fn a_range_is_one_of_values_of_lengths_or_of_texts() {
    let resource = |id, data_type, range| Resource {
        range: Some(range),
        ..Resource::new(id, "Limited", Operations::ReadWrite, Some(data_type))
    };
    let texts = Range::Texts(vec!["on".into(), "off".into()]);
    let object = Object {
        resources: vec![
            resource(0, DataType::String, texts),
            resource(1, DataType::Float, Range::floats([(-0.5, 0.5)])),
            resource(2, DataType::Float, Range::integers([(0, 10), (20, 30)])),
            resource(
                3,
                DataType::UnsignedInteger,
                Range::integers([(0, u64::MAX.into())]),
            ),
            resource(4, DataType::Opaque, Range::lengths([(2, 2)])),
            resource(5, DataType::Time, Range::integers([(0, 10)])),
        ],
        ..Object::new(33900, "Limits", Version::new(1, 0))
    };
    let definitions = Definitions::from_iter([object]);
    let is_fine = |id: u16, text: &str| {
        let source = Arc::new(Source::new("lines", format!("/33900/0/{id} = {text}")));
        let read = lines::read(&source, &definitions).unwrap();
        read.entries[0].findings.is_empty()
    };
    let inside = [
        (0, "\"off\""),
        (1, "-0.5"),
        (1, "0"),
        (2, "10.0"),
        (2, "20.5"),
        (3, "18446744073709551615"),
        (4, "0x0102"),
        (5, "1970-01-01T00:00:10Z"),
    ];
    let outside = [
        (0, "\"of\""),
        (0, "\"\""),
        (1, "0.51"),
        (1, "NaN"),
        (2, "15.0"),
        (2, "inf"),
        (4, "0x01"),
        (4, "0x"),
        (5, "11"),
        (5, "1969-12-31T23:59:59Z"),
    ];
    assert!(inside.iter().all(|(id, text)| is_fine(*id, text)));
    for (id, text) in outside {
        assert!(!is_fine(id, text), "{id} {text}");
    }
}

#[test]
fn lines_say_all_that_payloads_say() {
    let text = "\
        /3/0/6 = []\n\
        /3/0/7/1 = null\n\
        /3/0/9\n\
        /\n\
        /3303/0/5700 @ 2024-01-01T00:00:00Z = 21.5\n\
        /3303/0/5700 @ -5 = 21.0\n\
        /3303/0/5700 @ 1704067200.5 = \"# no comment = 5\"\n\
        /5/0/0 = 0x00ff\n\
        /3/0/13 = 99999-01-01T00:00:00Z\n";
    // A year has four digits.
    let [found] = &errors(text)[..] else {
        panic!("one line is wrong")
    };
    assert_eq!(found.message, "`99999-01-01T00:00:00Z` is no Time");
    let text = text.replace("99999-01-01T00:00:00Z", "9999999999999");
    let said = said(&text);
    let value = |value: OwnedValue| Content::Value(value);
    let expected = [
        Record::new(path("/3/0/6"), Content::NoInstances),
        Record::new(path("/3/0/7/1"), Content::Removal),
        Record::new(path("/3/0/9"), Content::Asked),
        Record::new(Path::ROOT, Content::Asked),
        Record::new(path("/3303/0/5700"), value(OwnedValue::Float(21.5))).at_time(1_704_067_200.0),
        Record::new(path("/3303/0/5700"), value(OwnedValue::Float(21.0))).at_time(-5.0),
        Record::new(
            path("/3303/0/5700"),
            value(OwnedValue::String("# no comment = 5".into())),
        )
        .at_time(1_704_067_200.5),
        Record::new(path("/5/0/0"), value(OwnedValue::Opaque(vec![0, 255]))),
        Record::new(
            path("/3/0/13"),
            value(OwnedValue::Time(Time(9_999_999_999_999))),
        ),
    ];
    assert_eq!(said, expected);

    let definitions = definitions();
    let entries: Vec<_> = said
        .into_iter()
        .map(|record| definitions.describe(record))
        .collect();
    let written = lines::write(&entries);
    let values = |text: &str| -> Vec<String> {
        let statements = text
            .lines()
            .map(|line| line.split("  #").next().unwrap_or_default());
        let statements =
            statements.filter(|line| !line.is_empty() && !line.starts_with("# Object"));
        statements
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    };
    assert_eq!(values(&written), values(&text));
}

#[test]
fn values_take_the_type_of_their_definition() {
    let value = |line: &str| match said(line).remove(0).value {
        Content::Value(value) => value,
        other => panic!("{other:?}"),
    };
    assert_eq!(value("/12/0/8 = Access Point"), OwnedValue::Integer(0));
    assert_eq!(
        value("/12/0/8=access point # a label"),
        OwnedValue::Integer(0)
    );
    assert_eq!(value("/12/0/8 = 7"), OwnedValue::Integer(7));
    assert_eq!(value("3/0/9 = 100.0"), OwnedValue::Integer(100));
    assert_eq!(value("/6/0/0 = 5"), OwnedValue::Float(5.0));
    assert_eq!(value("/3/0/13 = 0"), OwnedValue::Time(Time(0)));
    assert_eq!(
        value("/3/0/0 = \"\\u{fc} \\\"\" # \"x\""),
        OwnedValue::String("ü \"".into())
    );
    assert_eq!(value("/3/0/21 = true"), OwnedValue::Boolean(true));
}

#[test]
fn wrong_lines_are_all_named_with_their_places() {
    let text = "/3/0/9 = lots\n\n  /3/x = 1\n# fine\n/3/0/9 @ soon = 1\n</3>,</4>\n= 5\n/3/0/0 = \"a\n/12/0/8 = Cable\n/3/0/9 =\n";
    let found = errors(text);
    let places: Vec<_> = found
        .iter()
        .map(|found| (found.code, found.place.as_ref().unwrap().to_string()))
        .collect();
    let expected = [
        ("no-value", "lines:1:10"),
        ("no-path", "lines:3:3"),
        ("no-time", "lines:5:10"),
        ("no-link", "lines:6:1"),
        ("no-path", "lines:7:1"),
        ("no-value", "lines:8:10"),
        ("no-value", "lines:9:11"),
        ("no-value", "lines:10:9"),
    ];
    assert_eq!(
        places,
        expected.map(|(code, place)| (code, place.to_owned()))
    );
    assert_eq!(found[0].message, "`lots` is no Integer");
    assert!(found.iter().all(|found| found.help.is_some()));
    assert!(
        found[6]
            .help
            .as_ref()
            .unwrap()
            .ends_with("or by its label, as in `Access point`")
    );
}

#[test]
fn links_are_shown_with_names_and_come_back() {
    let definitions = definitions();
    let payload = br##"</>;rt="oma.lwm2m";ct="60 110",</1/0>;ssid=1,</3/0/6>;dim=2;pmin=10,</lwm2m/3/0>;title="a \"# b\"";obs"##;
    let decoded = definitions.decode(ContentFormat::LINK, Path::ROOT, payload);
    let text = lines::write(&decoded.entries);
    assert!(
        text.contains("</1/0>;ssid=1                       # LwM2M Server\n"),
        "{text}"
    );
    assert!(
        text.contains("</3/0/6>;dim=2;pmin=10              # Available Power Sources\n"),
        "{text}"
    );
    assert_eq!(said(&text), records(&decoded));
    let back = encode(ContentFormat::LINK, Path::ROOT, &records(&decoded)).unwrap();
    assert_eq!(back, payload);

    // No line can hold it, and it is shown nevertheless.
    let decoded = definitions.decode(ContentFormat::LINK, Path::ROOT, b"</a b>;title=\"\n\"");
    let text = lines::write(&decoded.entries);
    assert!(
        text.starts_with('#') && text.contains("/a b") && text.lines().count() == 1,
        "{text}"
    );
}

#[test]
fn composite_payloads_are_paths_or_values() {
    let definitions = definitions();
    let asked = said("/3/0/9\n/1\n/3/0/6/0");
    let written = said("/3/0/14 = \"+02:00\"\n/1/0/1 = 300");
    for format in [
        ContentFormat::SENML_ETCH_JSON,
        ContentFormat::SENML_ETCH_CBOR,
    ] {
        for records_sent in [&asked, &written] {
            let payload = encode(format, Path::ROOT, records_sent).unwrap();
            let decoded = definitions.decode(format, Path::ROOT, &payload);
            assert_eq!(&records(&decoded), records_sent, "{format}");
        }
        let mixed = [asked.clone(), written.clone()].concat();
        assert!(matches!(
            encode(format, Path::ROOT, &mixed),
            Err(EncodeError::NotCarried { .. })
        ));
    }
    let removal = br#"[{"n":"/3/0/7/1","v":null},{"n":"/3/0/14","vs":"Z"}]"#;
    let decoded = definitions.decode(ContentFormat::SENML_ETCH_JSON, Path::ROOT, removal);
    assert_eq!(records(&decoded), said("/3/0/7/1 = null\n/3/0/14 = \"Z\""));

    let broken = br#"[{"n":"/3/0/14","vs":"Z"},{"n":"/3/0/9","v":}]"#;
    let decoded = definitions.decode(ContentFormat::SENML_ETCH_JSON, Path::ROOT, broken);
    assert_eq!(decoded.entries.len(), 1);
    let format = ContentFormat::SENML_ETCH_JSON;
    let reason = Reason::Malformed { format, offset: 44 };
    assert_eq!(decoded.error.map(|error| error.reason), Some(reason));
}

#[test]
fn nothing_is_left_out_silently() {
    let (json, tlv) = (ContentFormat::SENML_JSON, ContentFormat::TLV);
    let refused = |format, base: &str, text: &str| {
        encode(format, path(base), &said(text))
            .unwrap_err()
            .to_string()
    };
    let cases = [
        (
            tlv,
            "/3/0",
            "/3/0/9 @ 5 = 1",
            "/3/0/9: application/vnd.oma.lwm2m+tlv cannot carry a time",
        ),
        (tlv, "/3/0", "/3/0/9 = 1\n/3/0/9 = 2", "/3/0/9: given twice"),
        (
            tlv,
            "/",
            "/3/0/9 = 1",
            "/3/0/9: application/vnd.oma.lwm2m+tlv cannot carry several Objects",
        ),
        (
            tlv,
            "/3/1",
            "/3/0/9 = 1",
            "/3/0/9: outside the path of the request",
        ),
        (
            tlv,
            "/3/0",
            "/3/0/9",
            "/3/0/9: application/vnd.oma.lwm2m+tlv cannot carry a path without a value",
        ),
        (
            tlv,
            "/3/0",
            "/3/0 = 1",
            "/3/0: a value needs the path of its Resource or Resource Instance",
        ),
        (
            json,
            "/",
            "/3/0/6 = []",
            "/3/0/6: application/senml+json cannot carry a Multiple Resource without Resource Instances",
        ),
        (
            json,
            "/",
            "/3/0/6 = null",
            "/3/0/6: application/senml+json cannot carry a removal",
        ),
        (
            json,
            "/",
            "</3/0/6>",
            "/3/0/6: application/senml+json cannot carry a link",
        ),
        (
            json,
            "/",
            "/6/0/0 = inf",
            "/6/0/0: the content format cannot carry it",
        ),
        (
            ContentFormat::SENML_ETCH_JSON,
            "/",
            "/3/0/6 @ 5",
            "/3/0/6: application/senml-etch+json cannot carry a time",
        ),
        (
            ContentFormat::LINK,
            "/",
            "/3/0/9 = 1",
            "/3/0/9: application/link-format cannot carry a value",
        ),
        (
            ContentFormat::TEXT,
            "/3/0",
            "/3/0/9 = 1\n/3/0/10 = 2",
            "/3/0: the content format cannot carry it",
        ),
        (
            ContentFormat(50),
            "/",
            "/3/0/9 = 1",
            "/: not to be had in the content format asked for",
        ),
    ];
    for (format, base, text, message) in cases {
        assert_eq!(refused(format, base, text), message);
    }
}

#[test]
fn a_fault_has_its_place_and_what_came_before_is_there() {
    let definitions = definitions();
    let whole = device();
    for end in 1..whole.len() {
        let decoded = definitions.decode(ContentFormat::TLV, path("/3/0"), &whole[..end]);
        let complete = definitions.decode(ContentFormat::TLV, path("/3/0"), &whole);
        assert_eq!(decoded.entries, complete.entries[..decoded.entries.len()]);
        if let Some(error) = decoded.error {
            let Reason::Malformed { format, offset } = error.reason else {
                panic!("{error}")
            };
            assert!(format == ContentFormat::TLV && (offset as usize) < end);
            assert!(error.path.starts_with(path("/3/0")));
        }
    }
    let fault = |format, base: &str, payload: &[u8]| {
        let decoded = definitions.decode(format, path(base), payload);
        decoded
            .error
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    let text = fault(ContentFormat::TEXT, "/3/0/0", b"ab\xff");
    assert_eq!(text, "/3/0/0: malformed text/plain, byte 2");
    let short = fault(ContentFormat::CBOR, "/3/0", &[1]);
    assert_eq!(
        short,
        "/3/0: a value needs the path of its Resource or Resource Instance"
    );
    let outside = fault(ContentFormat::SENML_ETCH_JSON, "/3", br#"[{"n":"/4/0/0"}]"#);
    assert_eq!(outside, "/4/0/0: outside the path of the request");
    let unknown = fault(ContentFormat(50), "/3/0/0", b"");
    assert_eq!(unknown, "/3/0/0: unsupported content format of the payload");
}

#[test]
fn any_bytes_are_entries_or_an_error_in_the_payload() {
    let definitions = definitions();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut number = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let values = said(
        "/3/0/0 = \"a \\u{fc} \\\\ \\\"\"\n/3/0/6/0 = 1\n/3/0/13 = 5\n/6/0/0 = 1.5\n/5/0/0 = 0x0102",
    );
    let links = said("</3/0/6>;dim=2;title=\"a \\\"b\\\"\"");
    for format in FORMATS {
        let is_tlv = format == ContentFormat::TLV;
        let is_single = base_of(format, &values[..1]).depth() == 3;
        let sent = match format {
            ContentFormat::LINK => &links[..],
            ContentFormat::OCTET_STREAM => &values[4..],
            _ if is_single => &values[..1],
            _ if is_tlv => &values[..3],
            _ => &values[..],
        };
        let base = base_of(format, sent);
        let valid = encode(format, base, sent).unwrap();
        for round in 0..3000 {
            let payload: Vec<u8> = if round % 3 == 0 {
                let length = number() % 40;
                (0..length).map(|_| number() as u8).collect()
            } else {
                let mut changed = valid.clone();
                let at = number() as usize % changed.len();
                changed[at] = number() as u8;
                changed.truncate(number() as usize % (changed.len() * 3));
                changed
            };
            let decoded = definitions.decode(format, base, &payload);
            if let Some(error) = decoded.error
                && let Reason::Malformed { offset, .. } = error.reason
            {
                assert!(offset as usize <= payload.len(), "{format}: {payload:02x?}");
            }
            let source = Arc::new(Source::new("lines", lines::write(&decoded.entries)));
            let read = lines::read(&source, &definitions);
            let back = read.unwrap_or_else(|error| panic!("{error}\n{}", source.text()));
            let is_line = |content: &Content| match content {
                Content::Link(link) => link
                    .to_text()
                    .is_ok_and(|text| !text.contains(char::is_control)),
                _ => true,
            };
            let entries = decoded
                .entries
                .iter()
                .filter(|entry| is_line(&entry.record.value));
            let records: Vec<_> = entries.map(|entry| format!("{:?}", entry.record)).collect();
            let back: Vec<_> = back
                .entries
                .iter()
                .map(|entry| format!("{:?}", entry.record))
                .collect();
            assert_eq!(back, records, "{format}: {payload:02x?}\n{}", source.text());
        }
    }
}
