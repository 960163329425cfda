//! Tests decoding of payloads to entries with the facts of their definitions.

use lwm2m_core::{ContentFormat, Malformed, Time};
use lwm2m_dynamic::{Content, Definitions, Finding, OwnedValue};
use lwm2m_model::ir::{Object, Range};
use lwm2m_model::{DataType, Version};

use crate::{definitions, device, path};

/// Returns the content and the findings of the only entry of a payload.
#[track_caller]
fn findings(format: ContentFormat, base: &str, payload: &[u8]) -> (Content, Vec<Finding>) {
    let definitions = definitions();
    let mut decoded = definitions.decode(format, path(base), payload);
    assert_eq!((decoded.error, decoded.entries.len()), (None, 1));
    let entry = decoded.entries.remove(0);
    (entry.record.value, entry.findings)
}

#[test]
fn entries_have_the_facts_of_their_definitions() {
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
fn the_newest_version_is_used() {
    let of = |minor| Object::new(3, "Device", Version::new(1, minor));
    for versions in [[1, 2, 0], [2, 1, 0], [0, 1, 2]] {
        let definitions = Definitions::from_iter(versions.map(of));
        let known = definitions.object(path("/3")).map(|object| object.version);
        assert_eq!(known, Some(Version::new(1, 2)));
    }
}

#[test]
fn values_without_definitions_are_kept() {
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
fn violations_are_kept_and_reported() {
    let value = |value: OwnedValue| Content::Value(value);
    let of_type = Finding::WrongType;
    let cases: [(ContentFormat, &str, &[u8], OwnedValue, Finding); 11] = [
        // Values of another type, in each representation of the content formats.
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
        // Values outside the range.
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
        // Values with unsuitable paths.
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
fn malformed_payloads_keep_earlier_entries_and_locate_the_error() {
    let definitions = definitions();
    let whole = device();
    for end in 1..whole.len() {
        let decoded = definitions.decode(ContentFormat::TLV, path("/3/0"), &whole[..end]);
        let complete = definitions.decode(ContentFormat::TLV, path("/3/0"), &whole);
        assert_eq!(decoded.entries, complete.entries[..decoded.entries.len()]);
        if let Some(error) = decoded.error {
            let Some(Malformed { format, offset }) = error.malformed() else {
                panic!("{error}")
            };
            assert!(format == ContentFormat::TLV && (offset as usize) < end);
            assert!(error.path().starts_with(path("/3/0")));
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
