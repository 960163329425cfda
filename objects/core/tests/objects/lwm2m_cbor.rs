//! LwM2M CBOR: the example of the specification, and both layouts of keys.

use lwm2m_core::format::{ContentFormat, lwm2m_cbor};
use lwm2m_core::{
    Encoded, Error, Interface, Malformed, Object, Partial, Path, Reason, Record, Value,
};

use crate::device::Device;
use crate::hex::hex;
use crate::random::Random;
use crate::sink::Sink;
use crate::tlv::the_device;

/// `LwM2M Core TS 1.2, 7.4.4.4`: what the first Object Instance of the Object Server holds.
const SERVER: &str = "a7 00 1865 01 1a00015180 02 19012c 03 191770 05 1a00015180 06 f5 07 61 55";

fn records(payload: &[u8]) -> Result<Vec<Record<Encoded<'_>>>, Error> {
    lwm2m_cbor::decode(Path::ROOT, payload).collect()
}

fn written(paths: &[&str]) -> Vec<u8> {
    let records: Vec<_> = paths
        .iter()
        .map(|path| Record::new(path.parse().unwrap(), Value::Integer(5)))
        .collect();
    let mut buffer = [0; 100];
    let payload = lwm2m_cbor::encode(records.as_slice(), &mut buffer)
        .unwrap()
        .to_vec();
    assert_eq!(paths_of(&payload), paths);
    for size in 0..payload.len() {
        let error = lwm2m_cbor::encode(records.as_slice(), &mut buffer[..size]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
    payload
}

fn paths_of(payload: &[u8]) -> Vec<String> {
    let records = records(payload).unwrap();
    records
        .iter()
        .map(|record| record.path.to_string())
        .collect()
}

fn fault(digits: &str) -> (String, u32) {
    let payload = hex(digits);
    let Err(error) = records(&payload) else {
        panic!("{digits} is well formed");
    };
    let Some(Malformed { format, offset }) = error.malformed() else {
        panic!("{digits}: {error}");
    };
    assert_eq!(format, ContentFormat::LWM2M_CBOR);
    (error.path().to_string(), offset)
}

#[test]
fn the_example_goes_both_ways() {
    let expected = [
        Value::Integer(101),
        Value::Integer(86_400),
        Value::Integer(300),
        Value::Integer(6000),
        Value::Integer(86_400),
        Value::Boolean(true),
        Value::String("U"),
    ];
    let expected: Vec<_> = [0, 1, 2, 3, 5, 6, 7]
        .into_iter()
        .zip(expected)
        .map(|(id, value)| Record::new(Path::resource(1, 0, id), value))
        .collect();
    let nested = hex(&format!("a1 01 a1 00 {SERVER}"));
    let flat = hex(&format!("a1 82 01 00 {SERVER}"));
    for payload in [&nested, &flat] {
        let read = lwm2m_cbor::decode(Path::instance(1, 0), payload).map(Result::unwrap);
        assert!(
            read.eq(expected
                .iter()
                .map(|record| Record::new(record.path, Encoded::Value(record.value))))
        );
    }
    let mut buffer = [0; 64];
    assert_eq!(
        lwm2m_cbor::encode(expected.as_slice(), &mut buffer).unwrap(),
        flat
    );
}

#[test]
fn the_device_comes_back() {
    let mut buffer = [0; 200];
    let payload = lwm2m_cbor::encode(&the_device(), &mut buffer).unwrap();
    let start = hex("a1 82 03 00 ad 00 74 4f70656e");
    assert!(payload.starts_with(&start));
    let multiple = hex("06 a2 00 01 01 05 07 a2 00 190ed8 01 191388 08 a2 00 187d 01 190384");
    assert!(
        payload
            .windows(multiple.len())
            .any(|window| window == multiple)
    );
    let end = hex("09 1864 0a 0f 82 0b 00 00 0d 1a5182428f 0e 66 2b30323a3030 10 61 55");
    assert!(payload.ends_with(&end));
    let base = Path::instance(3, 0);
    let partial = Partial::<Device>::from_records(lwm2m_cbor::decode(base, payload)).unwrap();
    assert_eq!(partial.complete().unwrap(), the_device());
}

#[test]
fn keys_say_as_many_levels_as_they_can() {
    assert_eq!(written(&[]), hex("a0"));
    assert_eq!(written(&["/3/0/9"]), hex("a1 83 03 00 09 05"));
    assert_eq!(written(&["/3/0/6/1"]), hex("a1 84 03 00 06 01 05"));
    assert_eq!(
        written(&["/3/0/6/0", "/3/0/6/1"]),
        hex("a1 83 03 00 06 a2 00 05 01 05")
    );
    assert_eq!(
        written(&["/3/0/6/0", "/3/0/6/1", "/3/0/9"]),
        hex("a1 82 03 00 a2 06 a2 00 05 01 05 09 05")
    );
    assert_eq!(
        written(&["/3/0/5", "/3/0/6/0", "/3/0/7/1", "/3/0/7/2"]),
        hex("a1 82 03 00 a3 05 05 82 06 00 05 07 a2 01 05 02 05")
    );
    assert_eq!(
        written(&["/3/0/9", "/3/1/9", "/4/0/1"]),
        hex("a2 03 a2 82 00 09 05 82 01 09 05 83 04 00 01 05")
    );
    assert_eq!(
        written(&[
            "/3/0/6/0", "/3/0/6/1", "/3/1/6/0", "/4/0/0", "/4/0/1", "/5/0/0"
        ]),
        hex(
            "a3 03 a2 82 00 06 a2 00 05 01 05 83 01 06 00 05 82 04 00 a2 00 05 01 05 83 05 00 00 05"
        )
    );
    assert_eq!(
        written(&[
            "/33801/0/300",
            "/33801/0/65535/65535",
            "/65535/65535/65535/65535"
        ]),
        hex("a2 82 198409 00 a2 19012c 05 82 19ffff 19ffff 05 84 19ffff 19ffff 19ffff 19ffff 05")
    );
}

#[test]
fn records_come_in_order_and_once() {
    let fails = |paths: &[&str]| {
        let records: Vec<_> = paths
            .iter()
            .map(|path| Record::new(path.parse().unwrap(), Value::Integer(5)))
            .collect();
        lwm2m_cbor::encode(records.as_slice(), &mut [0; 100]).unwrap_err()
    };
    for paths in [
        ["/3/0/9", "/3/0/9"],
        ["/3/0/9", "/3/0/8"],
        ["/3/0/6", "/3/0/6/0"],
        ["/3/0/6/0", "/3/0/6"],
        ["/4/0/0", "/3/0/0"],
    ] {
        let path = paths[1].parse().unwrap();
        assert_eq!(fails(&paths), Error::new(path, Reason::NotRepresentable));
    }
    for path in ["/", "/3", "/3/0"] {
        let expected = Error::new(path.parse().unwrap(), Reason::InstanceExpected);
        assert_eq!(fails(&[path]), expected);
    }
    let timed = [Record::new(Path::resource(3, 0, 9), Value::Integer(5)).at_time(1.0)];
    let error = lwm2m_cbor::encode(timed.as_slice(), &mut [0; 32]).unwrap_err();
    assert_eq!(error.reason(), Reason::NotRepresentable);
}

#[test]
fn both_layouts_and_all_between() {
    for digits in [
        "a1 03 a1 00 a1 06 a1 01 05",
        "a1 82 03 00 a1 06 a1 01 05",
        "a1 82 03 00 a1 82 06 01 05",
        "a1 03 a1 82 00 06 a1 01 05",
        "a1 03 a1 83 00 06 01 05",
        "a1 83 03 00 06 a1 01 05",
        "a1 84 03 00 06 01 05",
        "a1 81 03 a1 81 00 a1 81 06 a1 81 01 05",
        "bf 9f 03 00 ff bf 9f 06 ff bf 01 05 ff ff ff",
        "bf 03 bf 00 bf 06 bf 01 05 ff ff ff ff",
        "b801 9803 1803 190000 1a00000006 b90001 1b0000000000000001 05",
    ] {
        let payload = hex(digits);
        let path = Path::resource_instance(3, 0, 6, 1);
        let expected = [Record::new(path, Encoded::from(5))];
        assert_eq!(records(&payload).unwrap(), expected, "{digits}");
    }
    // The same level in two ways, and maps with nothing in them.
    let payload = hex("a4 82 03 00 a1 09 05 83 03 00 0a 05 04 a0 05 a1 00 a0");
    assert_eq!(paths_of(&payload), ["/3/0/9", "/3/0/10"]);
    assert!(records(&hex("a0")).unwrap().is_empty());
    assert!(records(&hex("bfff")).unwrap().is_empty());
}

#[test]
fn an_empty_multiple_resource_is_a_record() {
    let expected = [Record::new(Path::resource(3, 0, 6), Encoded::NoInstances)];
    for digits in [
        "a1 83 03 00 06 a0",
        "a1 83 03 00 06 bf ff",
        "bf 03 a1 00 a1 06 a0 ff",
    ] {
        assert_eq!(records(&hex(digits)).unwrap(), expected);
    }
    let device = Device::default();
    let mut buffer = [0; 32];
    let payload = lwm2m_cbor::encode(&device, &mut buffer).unwrap();
    assert_eq!(payload, hex("a1 82 03 00 a2 0b a0 10 60"));
    let decoder = lwm2m_cbor::decode(Path::instance(3, 0), payload);
    let partial = Partial::<Device>::from_records(decoder).unwrap();
    assert_eq!(partial.complete().unwrap(), device);
    let records = device.read(Path::resource(3, 0, 11)).unwrap();
    let payload = lwm2m_cbor::encode(records, &mut buffer).unwrap();
    assert_eq!(payload, hex("a1 83 03 00 0b a0"));
}

#[test]
fn only_what_is_below_the_base() {
    let decode = |base: &str, digits: &str| {
        let payload = hex(digits);
        let base = base.parse().unwrap();
        lwm2m_cbor::decode(base, &payload)
            .map(|record| record.map(drop))
            .collect::<Result<Vec<()>, _>>()
            .map(|found| found.len())
    };
    let outside = |path: &str| Err(Error::new(path.parse().unwrap(), Reason::OutsidePath));
    let two = "a1 82 03 00 a2 09 05 0a 05";
    for base in ["/", "/3", "/3/0"] {
        assert_eq!(decode(base, two), Ok(2));
    }
    assert_eq!(decode("/3/0/9", two), outside("/3/0/10"));
    assert_eq!(decode("/3/1", two), outside("/3/0"));
    assert_eq!(decode("/4", two), outside("/3/0"));
    assert_eq!(decode("/3/0/6/1", "a1 83 03 00 06 05"), outside("/3/0/6"));
    assert_eq!(decode("/3/0/6/1", "a1 83 03 00 06 a0"), outside("/3/0/6"));
    assert_eq!(decode("/3/0/6/1", "a1 83 03 00 06 a1 01 05"), Ok(1));
}

#[test]
fn what_is_malformed_ends_it() {
    for (digits, path, offset) in [
        ("", "/", 0),
        ("80", "/", 0),
        ("05", "/", 0),
        ("a1", "/", 1),
        ("bf", "/", 1),
        ("a0 00", "/", 1),
        ("bf ff ff", "/", 2),
        ("a1 03", "/3", 2),
        // A value too high up, a map too far down.
        ("a1 03 05", "/3", 2),
        ("a1 82 03 00 05", "/3/0", 4),
        ("a1 84 03 00 06 00 a0", "/3/0/6/0", 6),
        // Keys that are none.
        ("a1 80 a0", "/", 1),
        ("a1 9f ff a0", "/", 1),
        ("a1 85 03 00 06 00 00 05", "/", 1),
        ("a1 84 03 00 06 00 05 00", "/", 7),
        ("a1 20 a0", "/", 1),
        ("a1 1a00010000 a0", "/", 1),
        ("a1 61 33 a0", "/", 1),
        ("a1 82 03 20 a0", "/", 3),
        ("a1 82 03 80 a0", "/", 3),
        ("a1 ff", "/", 1),
        ("a1 9b ffffffffffffffff 03", "/", 11),
        ("bb ffffffffffffffff", "/", 9),
        // Values that are none.
        ("a1 83 03 00 09 f6", "/3/0/9", 5),
        ("a1 83 03 00 09 80", "/3/0/9", 5),
        ("a1 83 03 00 09 ff", "/3/0/9", 5),
        ("a1 83 03 00 09 5b ffffffffffffffff", "/3/0/9", 5),
    ] {
        assert_eq!(fault(digits), (path.to_owned(), offset), "{digits}");
    }
    let payload = hex("a1 82 03 00 a2 09 05 0a f6");
    let mut decoder = lwm2m_cbor::decode(Path::ROOT, &payload);
    assert!(decoder.next().unwrap().is_ok());
    assert!(decoder.next().unwrap().is_err());
    assert!(decoder.next().is_none() && decoder.next().is_none());
}

#[test]
fn random_instances_come_back() {
    let mut random = Random::new();
    let base = Path::instance(33801, 7);
    for _ in 0..500 {
        let sink = random.sink();
        let mut buffer = [0; 2000];
        let records = sink.read_by(Interface::Bootstrap, base).unwrap();
        let payload = lwm2m_cbor::encode(records, &mut buffer).unwrap();
        let partial = Partial::<Sink>::from_records(lwm2m_cbor::decode(base, payload)).unwrap();
        assert_eq!(partial.complete().unwrap(), sink);
    }
}

/// Every tree of paths comes back, and takes no more bytes than with the other layout.
#[test]
fn random_trees_come_back() {
    let mut random = Random::new();
    for _ in 0..2000 {
        let mut paths: Vec<Path> = (0..random.below(60))
            .map(|_| {
                let id = |random: &mut Random| match random.below(8) {
                    0 => random.below(1000) as u16,
                    _ => random.below(3) as u16,
                };
                let path = Path::resource(id(&mut random), id(&mut random), id(&mut random));
                match random.below(2) {
                    0 => path,
                    _ => path.child(random.below(40) as u16).unwrap(),
                }
            })
            .collect();
        paths.sort();
        paths.dedup_by(|path, before| path.starts_with(*before));
        let list: Vec<_> = paths
            .iter()
            .map(|path| Record::new(*path, Value::Integer(5)))
            .collect();
        let mut buffer = [0; 2000];
        let payload = lwm2m_cbor::encode(list.as_slice(), &mut buffer).unwrap();
        let read = lwm2m_cbor::decode(Path::ROOT, payload).map(|record| record.unwrap().path);
        assert!(read.eq(paths.iter().copied()));
        assert!(payload.len() <= nested_length(&paths));
    }
}

/// How long it would be with a key a level, in definite maps of up to 23 entries.
fn nested_length(paths: &[Path]) -> usize {
    let mut length = 1;
    let mut last = Path::ROOT;
    for path in paths {
        let common = path.common(last).depth();
        let ids = [
            path.object_id(),
            path.object_instance_id(),
            path.resource_id(),
            path.resource_instance_id(),
        ];
        for (depth, id) in ids.into_iter().flatten().enumerate().skip(common) {
            let is_new_map = depth > common;
            length += usize::from(is_new_map)
                + match id {
                    0..24 => 1,
                    24..256 => 2,
                    _ => 3,
                };
        }
        length += 1;
        last = *path;
    }
    // What maps of more entries take in addition.
    length + paths.len() / 24 * 2
}

#[test]
fn many_instances() {
    let mut buffer = vec![0; 600_000];
    for count in [23, 24, 255, 256, 65_535, 65_536] {
        let list: Vec<_> = (0..count)
            .map(|id: u32| {
                let path = Path::resource_instance(3, 0, 6, id as u16);
                Record::new(path, Value::Integer(id.into()))
            })
            .collect();
        let payload = lwm2m_cbor::encode(list.as_slice(), &mut buffer).unwrap();
        let read = lwm2m_cbor::decode(Path::ROOT, payload).map(Result::unwrap);
        assert!(
            read.eq(list
                .iter()
                .map(|record| Record::new(record.path, Encoded::Value(record.value))))
        );
        let length = payload.len();
        let error = lwm2m_cbor::encode(list.as_slice(), &mut buffer[..length - 1]).unwrap_err();
        assert_eq!(error.reason(), Reason::BufferTooSmall);
    }
}
