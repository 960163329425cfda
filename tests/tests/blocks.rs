//! Payloads in blocks: random instances of every bundled object, payloads that are broken, and values
//! larger than any buffer.

use lwm2m_objects::operation::BlockwiseOpaque;
use lwm2m_objects::{
    ContentFormat, Error, Interface, Object, ObjectInstance, Path, Reason, Record, Value,
};
use lwm2m_tests::blocks::{Shown, decoded, joined, shown, sizes};
use lwm2m_tests::formats::{FOR_INSTANCES, FOR_OPAQUE, FOR_VALUES, Format};
use lwm2m_tests::{Random, fill, for_each_bundled_object, samples};

/// Blocks are read and written anew each time: of a long payload the smallest would take a while.
const MOST_BLOCKS: usize = 100;

#[test]
fn instances_of_every_object() {
    let mut random = Random::default();
    macro_rules! check {
        ($object:ty) => {
            let mut object = <$object>::default();
            fill(&mut object, 1, &mut random);
            check_instance(&object);
        };
    }
    for_each_bundled_object!(check);
}

fn check_instance(object: &dyn ObjectInstance) {
    let path = Path::instance(object.definition().id, 1);
    for format in FOR_INSTANCES {
        check_blocks(object, path, format);
    }
    let records = object.read_by(Interface::Bootstrap, path).unwrap();
    for Record { path, value, .. } in records {
        let is_opaque = matches!(value, Value::Opaque(_));
        let for_opaque = FOR_OPAQUE.into_iter().filter(|_| is_opaque);
        for format in FOR_VALUES.into_iter().chain(for_opaque) {
            check_blocks(object, path, format);
        }
    }
}

fn check_blocks(object: &dyn ObjectInstance, path: Path, format: Format) {
    let records = || object.read_by(Interface::Bootstrap, path).unwrap();
    let mut buffer = vec![0; 1 << 18];
    let payload = (format.encode)(records(), &mut buffer).unwrap();
    let whole = whole(&format, path, payload).unwrap();
    for size in sizes().filter(|size| payload.len() / size < MOST_BLOCKS) {
        let what = format!("{} {path}, blocks of {size}", format.name);
        let blocks = joined(size, |offset, buffer| {
            (format.encode_block)(records(), offset, buffer)
        });
        assert_eq!(blocks.as_deref(), Ok(payload), "{what}");
        let read = decoded(format.number, path, payload, size, payload.len());
        assert_eq!(read.as_ref(), Ok(&whole), "{what}");
    }
}

fn whole(format: &Format, path: Path, payload: &[u8]) -> Result<Vec<Shown>, Error> {
    let records = (format.decode)(path, payload).into_iter();
    records.map(|record| Ok(shown(&record?))).collect()
}

/// With room for one record, whatever the size of the blocks, and of the payload.
#[test]
fn no_more_is_kept_than_a_record() {
    let wlan = samples::wlan();
    let path = Path::instance(12, 0);
    let mut buffer = [0; 4096];
    for format in FOR_INSTANCES.iter().filter(|it| it.name != "lwm2m_json") {
        let payload = (format.encode)(wlan.at(0).erased(), &mut buffer).unwrap();
        let expected = whole(format, path, payload);
        let decoded = |size, room| decoded(format.number, path, payload, size, room);
        for size in sizes() {
            assert_eq!(decoded(size, 128), expected, "{}, {size}", format.name);
        }
        let too_large = decoded(16, 8).map_err(|error| error.reason());
        assert_eq!(too_large, Err(Reason::RecordTooLarge), "{}", format.name);
    }
}

#[test]
fn what_cannot_be_cut_has_to_fit() {
    let device = samples::device();
    let mut buffer = [0; 4096];
    for format in FOR_INSTANCES.iter().filter(|it| it.name == "lwm2m_json") {
        let payload = (format.encode)(device.at(0).erased(), &mut buffer).unwrap();
        let path = Path::instance(3, 0);
        let refused = decoded(format.number, path, payload, 64, payload.len() - 1);
        assert_eq!(refused.unwrap_err().reason(), Reason::RecordTooLarge);
    }
}

/// In blocks the same payloads are refused as in one piece.
#[test]
fn broken_payloads() {
    let device = samples::device();
    let path = Path::instance(3, 0);
    let mut random = Random::default();
    let mut buffer = [0; 4096];
    for format in FOR_INSTANCES {
        let payload = (format.encode)(device.at(0).erased(), &mut buffer).unwrap();
        let cut = (0..payload.len()).map(|length| payload[..length].to_vec());
        let mutated = (0..payload.len() * 4).map(|index| {
            let mut payload = payload.to_vec();
            payload[index / 4] = random.number() as u8;
            payload
        });
        for payload in cut.chain(mutated) {
            let whole = whole(&format, path, &payload);
            for size in [7, 64] {
                let blocks = decoded(format.number, path, &payload, size, 1024);
                let what = format!("{}, {size}: {payload:02x?}", format.name);
                assert_eq!(
                    blocks.is_ok(),
                    whole.is_ok(),
                    "{what}: {blocks:?} {whole:?}"
                );
                if whole.is_ok() {
                    assert_eq!(blocks, whole, "{what}");
                }
            }
        }
    }
}

const PACKAGE: Path = Path::resource(5, 0, 0);

/// Its entries are whole, and it says that there is more.
#[test]
fn tlv_that_ends_within_what_holds_others() {
    let base = Path::instance(3, 0);
    for payload in [
        b"\x87\x0b\x41\x00\x01\x41\x01\x02".as_slice(),
        b"\x86\x0b\x41\x00\x01",
        b"\x86\x0b",
        b"\x08\x00\x04\xc1\x09\x64",
        b"\x08\x00\x07\x84\x0b\x41\x00\x01",
    ] {
        for size in 1..=payload.len() {
            let found = decoded(ContentFormat::TLV, base, payload, size, 64);
            let found = found.map_err(|error| error.reason());
            let is_malformed = matches!(found, Err(Reason::Malformed));
            assert!(is_malformed, "{payload:x?} in blocks of {size}: {found:?}");
        }
    }
}

/// The bytes of a large value, whichever blocks its payload comes in.
fn opaque(format: ContentFormat, payload: &[u8], size: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut blockwise = BlockwiseOpaque::new(format, PACKAGE)?;
    let mut blocks = payload.chunks(size).peekable();
    loop {
        let block = blocks.next().unwrap_or_default();
        let more = blocks.peek().is_some();
        blockwise.push(block, more, &mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        if !more {
            return Ok(bytes);
        }
    }
}

fn for_opaque() -> impl Iterator<Item = Format> {
    let json = ["lwm2m_json", "senml_json"];
    let several = FOR_INSTANCES
        .into_iter()
        .filter(move |it| !json.contains(&it.name));
    several.chain(FOR_VALUES).chain(FOR_OPAQUE)
}

fn package(format: &Format, bytes: &[u8]) -> Vec<u8> {
    let records = [Record::new(PACKAGE, Value::Opaque(bytes))];
    let mut buffer = vec![0; 2 * bytes.len() + 64];
    lwm2m_objects::operation::encode(format.number, &records.as_slice(), &mut buffer)
        .unwrap()
        .to_vec()
}

#[test]
fn large_values() {
    let mut random = Random::default();
    for length in [0, 1, 7, 8, 23, 24, 63, 255, 256, 5000, 70_000] {
        let bytes = random.bytes(length);
        for format in for_opaque() {
            let payload = package(&format, &bytes);
            for size in [1, 16, 61, 1024] {
                let found = opaque(format.number, &payload, size);
                assert_eq!(found.as_ref(), Ok(&bytes), "{}, {size}", format.name);
            }
        }
    }
}

#[test]
fn large_values_that_break_off_or_are_of_another_path() {
    let bytes = Random::default().bytes(300);
    for format in for_opaque() {
        let payload = package(&format, &bytes);
        let longer = [payload.as_slice(), &[0]].concat();
        // Of these two there is no telling.
        if !matches!(format.name, "octet_stream" | "text") {
            for length in [0, 1, 5, payload.len() - 1] {
                let cut = opaque(format.number, &payload[..length], 16);
                assert!(cut.is_err(), "{}, {length}", format.name);
            }
            assert!(
                opaque(format.number, &longer, 16).is_err(),
                "{}",
                format.name
            );
        }
    }
    let elsewhere = b"\x81\xa3\x21\x66/5/0/1\x00\x60\x08\x44\x01\x02\x03\x04";
    let refused = opaque(ContentFormat::SENML_CBOR, elsewhere, 4).unwrap_err();
    assert_eq!(
        refused,
        Error::new(Path::resource(5, 0, 1), Reason::OutsidePath)
    );
    let named_last = b"\x81\xa3\x21\x65/5/0/\x08\x44\x01\x02\x03\x04\x00\x610";
    let found = opaque(ContentFormat::SENML_CBOR, named_last, 4);
    assert_eq!(found, Ok(vec![1, 2, 3, 4]));
    let in_chunks = b"\x5f\x42\x01\x02\x42\x03\x04\xff";
    let found = opaque(ContentFormat::CBOR, in_chunks, 3);
    assert_eq!(found, Ok(vec![1, 2, 3, 4]));
}

#[test]
fn large_values_that_are_none() {
    let reason = |format, payload: &[u8]| opaque(format, payload, 16).unwrap_err().reason();
    let text = [b"\x78\x40".as_slice(), &[b'x'; 64]].concat();
    let too_large = reason(ContentFormat::CBOR, &text);
    assert_eq!(too_large, Reason::RecordTooLarge);
    assert_eq!(reason(ContentFormat::CBOR, b"\x61x"), Reason::WrongType);
    assert_eq!(reason(ContentFormat::TLV, b""), Reason::MissingResource);
    assert_eq!(reason(ContentFormat::TEXT, b"A"), Reason::WrongType);
    // A label that nobody knows is larger than the value.
    let unknown = [
        b"\x81\xa3\x21\x66/5/0/0\x18\x2a\x58\x50".as_slice(),
        &[0; 0x50],
    ]
    .concat();
    let unknown = [unknown.as_slice(), b"\x08\x40"].concat();
    let unknown = reason(ContentFormat::SENML_CBOR, &unknown);
    assert_eq!(unknown, Reason::RecordTooLarge);
    let json = reason(ContentFormat::SENML_JSON, b"[]");
    assert_eq!(json, Reason::UnsupportedFormat);
    let wrapped = [b"\x88\x00\x46\x48\x00\x43".as_slice(), &[0; 0x43]].concat();
    let wrapped = reason(ContentFormat::TLV, &wrapped);
    assert_eq!(wrapped, Reason::RecordTooLarge);
}

#[test]
fn broken_large_values() {
    let mut random = Random::default();
    let bytes = random.bytes(100);
    for format in for_opaque() {
        let payload = package(&format, &bytes);
        for index in 0..payload.len() * 8 {
            let mut payload = payload.clone();
            payload[index / 8] = random.number() as u8;
            let _ = opaque(format.number, &payload, 16);
        }
    }
}

#[test]
fn what_the_place_for_it_refuses_is_the_answer() {
    let mut package = BlockwiseOpaque::new(ContentFormat::OCTET_STREAM, PACKAGE).unwrap();
    let mut full = |_: &[u8]| Err(Reason::TooLong);
    let refused = package.push(&[1; 16], true, &mut full);
    assert_eq!(refused, Err(Error::new(PACKAGE, Reason::TooLong)));
    assert_eq!(package.push(&[1; 16], false, &mut |_| Ok(())), refused);
}
