//! Tests the notation of entries as lines.

use std::sync::Arc;

use lwm2m_core::{ContentFormat, Path, Record, Time};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::source::Source;
use lwm2m_dynamic::{Content, Definitions, OwnedValue, encode, hex, lines};
use lwm2m_model::ir::{Object, Range, Resource};
use lwm2m_model::{DataType, Operations, Version};

use crate::{definitions, device, path, records, records_of_lines};

/// Returns the errors of lines.
#[track_caller]
fn errors(text: &str) -> Vec<Diagnostic> {
    let source = Arc::new(Source::new("lines", text));
    let error = lines::read(&source, &definitions()).unwrap_err();
    error.into_diagnostics()
}

#[test]
fn a_device_round_trips_through_lines() {
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
    assert_eq!(records_of_lines(&text), records(&decoded));
}

#[test]
fn violations_round_trip_through_lines() {
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
fn ranges_limit_values_lengths_or_texts() {
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
fn lines_represent_every_record() {
    let text = "\
        /3/0/6 = []\n\
        /3/0/7/1 = null\n\
        /3/0/9\n\
        /\n\
        /3/0/9 @ -5\n\
        /3303/0/5700 @ 2024-01-01T00:00:00Z = 21.5\n\
        /3303/0/5700 @ -5 = 21.0\n\
        /3303/0/5700 @ 1704067200.5 = \"# no comment = 5\"\n\
        /5/0/0 = 0x00ff\n\
        /3/0/13 = 99999-01-01T00:00:00Z\n";
    // A year must have four digits.
    let [found] = &errors(text)[..] else {
        panic!("one line is wrong")
    };
    assert_eq!(found.message, "`99999-01-01T00:00:00Z` is no Time");
    let text = text.replace("99999-01-01T00:00:00Z", "9999999999999");
    let records = records_of_lines(&text);
    let value = |value: OwnedValue| Content::Value(value);
    let expected = [
        Record::new(path("/3/0/6"), Content::NoInstances),
        Record::new(path("/3/0/7/1"), Content::Removal),
        Record::new(path("/3/0/9"), Content::PathOnly),
        Record::new(Path::ROOT, Content::PathOnly),
        Record::new(path("/3/0/9"), Content::PathOnly).at_time(-5.0),
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
    assert_eq!(records, expected);

    let definitions = definitions();
    let entries: Vec<_> = records
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
    let value = |line: &str| match records_of_lines(line).remove(0).value {
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
fn all_invalid_lines_are_reported_with_their_positions() {
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
fn links_have_names_and_round_trip() {
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
    assert_eq!(records_of_lines(&text), records(&decoded));
    let back = encode(ContentFormat::LINK, Path::ROOT, &records(&decoded)).unwrap();
    assert_eq!(back, payload);

    // Lines cannot represent it, so it is shown as a comment.
    let decoded = definitions.decode(ContentFormat::LINK, Path::ROOT, b"</a b>;title=\"\n\"");
    let text = lines::write(&decoded.entries);
    assert!(
        text.starts_with('#') && text.contains("/a b") && text.lines().count() == 1,
        "{text}"
    );
}
