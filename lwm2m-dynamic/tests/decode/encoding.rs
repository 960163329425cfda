//! Tests encoding of records to payloads.

use lwm2m_core::{ContentFormat, Malformed, Path, Reason};
use lwm2m_dynamic::{EncodeError, base_of, encode};

use crate::{FORMATS, definitions, device, path, records, records_of_lines};

#[test]
fn a_device_round_trips_through_every_format() {
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
                // No value of a Device is Opaque.
                Err(EncodeError::Format(error)) if format == ContentFormat::OCTET_STREAM => {
                    assert_eq!(error.reason(), Reason::NotRepresentable);
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
fn composite_payloads_are_paths_or_values() {
    let definitions = definitions();
    let asked = records_of_lines("/3/0/9\n/1\n/3/0/6/0");
    let written = records_of_lines("/3/0/14 = \"+02:00\"\n/1/0/1 = 300");
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
    assert_eq!(
        records(&decoded),
        records_of_lines("/3/0/7/1 = null\n/3/0/14 = \"Z\"")
    );

    let broken = br#"[{"n":"/3/0/14","vs":"Z"},{"n":"/3/0/9","v":}]"#;
    let decoded = definitions.decode(ContentFormat::SENML_ETCH_JSON, Path::ROOT, broken);
    assert_eq!(decoded.entries.len(), 1);
    let format = ContentFormat::SENML_ETCH_JSON;
    let malformed = decoded.error.and_then(|error| error.malformed());
    assert_eq!(malformed, Some(Malformed { format, offset: 44 }));
}

#[test]
fn no_record_is_omitted_silently() {
    let (json, tlv) = (ContentFormat::SENML_JSON, ContentFormat::TLV);
    let refused = |format, base: &str, text: &str| {
        encode(format, path(base), &records_of_lines(text))
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
            "/3/0",
            "/3/0/7/5 = 1\n/3/0/7 = []",
            "/3/0/7: application/vnd.oma.lwm2m+tlv cannot carry no Resource Instances beside some",
        ),
        (
            ContentFormat::LWM2M_CBOR,
            "/3/0",
            "/3/0/7 = []\n/3/0/7/5 = 1",
            "/3/0/7: application/vnd.oma.lwm2m+cbor cannot carry no Resource Instances beside some",
        ),
        (
            tlv,
            "/",
            "/3/0/9 = 1",
            "/3/0/9: application/vnd.oma.lwm2m+tlv cannot carry an Object ID",
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
