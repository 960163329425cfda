//! What takes memory from the heap, and how much of it.
//!
//! Encoding takes none. Neither does decoding into storage of bounded size, nor answering requests to
//! it. Storage on the heap takes what its values need, whatever lengths a payload claims.

use std::hint::black_box;

use allocation_counter::{AllocationInfo, measure};
use lwm2m_objects::format::{lwm2m_cbor, lwm2m_json, senml_cbor, senml_json, tlv};
use lwm2m_objects::operation::{Operation, Request, SingleInstance, Tree};
use lwm2m_objects::{
    ContentFormat, Device, Encoded, Error, Interface, Object, Partial, Path, Reading, Record,
    ResponseCode, WlanConnectivity,
};
use lwm2m_tests::{Random, fill, for_each_bundled_object, samples};

/// The bundled objects again, with storage of bounded size.
mod bounded {
    lwm2m_objects::include_objects!("heapless.rs");
}

/// Calls a macro with every content format for whole Object Instances: its number and its module.
macro_rules! for_each_format {
    ($each:ident) => {
        $each!(ContentFormat::TLV, tlv);
        $each!(ContentFormat::SENML_JSON, senml_json);
        $each!(ContentFormat::SENML_CBOR, senml_cbor);
        $each!(ContentFormat::LWM2M_JSON, lwm2m_json);
        $each!(ContentFormat::LWM2M_CBOR, lwm2m_cbor);
    };
}

#[test]
fn the_counter_counts() {
    let counted = measure(|| drop(black_box(vec![0_u8; 100])));
    assert_eq!((counted.count_total, counted.bytes_total), (1, 100));
}

#[test]
fn encoding_takes_nothing_from_the_heap() {
    let mut random = Random::default();
    let mut buffer = vec![0; 1 << 16];
    macro_rules! object {
        ($object:ty) => {
            let object: $object = filled(&mut random);
            macro_rules! format {
                ($number:expr, $format:ident) => {
                    let counted = measure(|| {
                        let payload = $format::encode(whole(&object), &mut buffer);
                        assert!(black_box(payload).is_ok());
                        let block = $format::encode_block(whole(&object), 16, &mut buffer[..64]);
                        assert!(black_box(block).is_ok());
                    });
                    assert_none(
                        counted,
                        concat!(stringify!($format), " ", stringify!($object)),
                    );
                };
            }
            for_each_format!(format);
        };
    }
    for_each_bundled_object!(object);
}

#[test]
fn decoding_into_bounded_storage_takes_nothing_from_the_heap() {
    let wlan: bounded::WlanConnectivity = filled(&mut Random::default());
    decoding_takes_nothing(&wlan);
    let device: bounded::Device = filled(&mut Random::default());
    decoding_takes_nothing(&device);
    let security: bounded::Security = filled(&mut Random::default());
    decoding_takes_nothing(&security);
}

fn decoding_takes_nothing<T: Object + Default + PartialEq + std::fmt::Debug>(object: &T) {
    let path = Path::instance(T::DEFINITION.id, 0);
    let mut buffer = vec![0; 1 << 16];
    macro_rules! format {
        ($number:expr, $format:ident) => {
            let payload = $format::encode(whole(object), &mut buffer).unwrap();
            let (mut replaced, mut partial) = (T::default(), Partial::<T>::new());
            let counted = measure(|| {
                let records = || $format::decode(path, payload);
                replaced
                    .replace_by(Interface::Bootstrap, records())
                    .unwrap();
                partial = Partial::from_records(records()).unwrap();
            });
            assert_none(counted, stringify!($format));
            assert_eq!(&replaced, object);
            assert!(partial.at(0).iter().eq(whole(object)));
        };
    }
    for_each_format!(format);
}

#[test]
fn answering_for_bounded_storage_takes_nothing_from_the_heap() {
    let wlan: bounded::WlanConnectivity = filled(&mut Random::default());
    let (path, channel) = (Path::instance(12, 0), Path::resource(12, 0, 9));
    let mut mounted = SingleInstance::new(0, wlan);
    let mut payload = vec![0; 1 << 16];
    let mut buffer = vec![0; 1 << 16];
    macro_rules! format {
        ($number:expr, $format:ident) => {
            let records = [Record::new(channel, 11.into())];
            let payload = $format::encode(records.as_slice(), &mut payload).unwrap();
            let write = Request::new(Operation::Update, path).content($number, payload);
            let read = Request::new(Operation::Read, path).accept($number);
            let counted = measure(|| {
                let mut objects = [&mut mounted as _];
                let mut tree = Tree::new(&mut objects);
                let written = tree.respond(&write, &mut buffer).code;
                assert_eq!(written, ResponseCode::CHANGED);
                let answer = tree.respond(&read, &mut buffer);
                assert_eq!(answer.code, ResponseCode::CONTENT);
                assert!(!answer.payload.is_empty());
            });
            assert_none(counted, stringify!($format));
        };
    }
    for_each_format!(format);
}

/// What decoding may take, for each byte of a payload: its text, twice the capacity while it grows,
/// and once more where it is checked before it is written.
const BYTES_FOR_A_BYTE: u64 = 8;
/// What it may take beside: the first Resource Instances of each Multiple Resource have room for some
/// more.
const BYTES_ANYWAY: u64 = 4096;

#[test]
fn what_decoding_takes_is_bounded_by_the_payload() {
    let wlan = samples::wlan();
    let mut buffer = vec![0; 1 << 16];
    macro_rules! format {
        ($number:expr, $format:ident) => {
            let payload = $format::encode(whole(&wlan), &mut buffer).unwrap();
            let records = || $format::decode(Path::instance(12, 0), payload);
            assert_bounded::<WlanConnectivity>(payload, records());
        };
    }
    for_each_format!(format);
}

/// Lengths and counts of 4 GiB and more, with next to nothing behind them.
#[test]
fn what_a_payload_claims_takes_nothing() {
    let resource = Path::resource(3, 0, 0);
    let instance = Path::instance(3, 0);
    for claim in [u64::from(u32::MAX), 1 << 40, u64::MAX] {
        let head = |major: u8| [[major << 5 | 27].as_slice(), &claim.to_be_bytes()].concat();
        for major in 2..=5 {
            let item = head(major);
            // {[3, 0]: {0: …}} and [{n: "/3/0/0", vs: …}]
            let map = [b"\xa1\x82\x03\x00\xa1\x00".as_slice(), &item, b"x"].concat();
            assert_bounded::<Device>(&map, lwm2m_cbor::decode(instance, &map));
            for label in [3, 8] {
                let pack = [b"\x81\xa2\x00\x66/3/0/0".as_slice(), &[label], &item, b"x"].concat();
                assert_bounded::<Device>(&pack, senml_cbor::decode(resource, &pack));
            }
            // The same as the whole payload.
            assert_bounded::<Device>(&item, lwm2m_cbor::decode(instance, &item));
            assert_bounded::<Device>(&item, senml_cbor::decode(instance, &item));
        }
    }
    // TLV has 24 bits at most.
    for payload in [
        b"\xd8\x00\xff\xff\xffx".as_slice(),
        b"\x98\x06\xff\xff\xff\x41\x00\x01",
        b"\x18\x00\xff\xff\xff\xc0\x00",
    ] {
        assert_bounded::<Device>(payload, tlv::decode(instance, payload));
    }
}

/// Takes the records into an object in both ways there are, whether it takes them or not.
fn assert_bounded<'p, T: Object + Default>(
    payload: &[u8],
    records: impl Iterator<Item = Result<Record<Encoded<'p>>, Error>> + Clone,
) {
    let most = BYTES_FOR_A_BYTE * payload.len() as u64 + BYTES_ANYWAY;
    let mut object = T::default();
    let partial = measure(|| drop(black_box(Partial::<T>::from_records(records.clone()))));
    let replaced = measure(|| _ = black_box(object.replace_by(Interface::Bootstrap, records)));
    for counted in [partial, replaced] {
        assert!(
            counted.bytes_total <= most,
            "{counted:?} for {payload:02x?}"
        );
    }
}

fn filled<T: Object + Default>(random: &mut Random) -> T {
    let mut object = T::default();
    fill(&mut object, 0, random);
    object
}

fn whole<T: Object>(object: &T) -> Reading<'_, T> {
    let path = Path::instance(T::DEFINITION.id, 0);
    object.read_by(Interface::Bootstrap, path).unwrap()
}

fn assert_none(counted: AllocationInfo, what: &str) {
    assert_eq!(counted.count_total, 0, "{what}: {counted:?}");
}
