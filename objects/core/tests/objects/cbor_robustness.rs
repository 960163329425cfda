//! Whatever comes as CBOR: an error, never a panic.

use lwm2m_core::format::{cbor, lwm2m_cbor, senml_cbor};
use lwm2m_core::{Encoded, Error, Interface, Object, Partial, Path, Record};

use crate::device::Device;
use crate::random::Random;
use crate::sink::full;
use crate::tlv::the_device;

/// Runs everything that reads a payload.
fn feed(payload: &[u8]) {
    let most = payload.len().max(1);
    for base in [Path::ROOT, Path::resource(3, 0, 6)] {
        let count = lwm2m_cbor::decode(base, payload).take(most + 1).count();
        assert!(count <= most, "an iterator without end");
        let count = senml_cbor::decode(base, payload).take(most + 1).count();
        assert!(count <= most, "an iterator without end");
    }
    let count = senml_cbor::decode_paths(payload).take(most + 1).count();
    assert!(count <= most, "an iterator without end");
    assert_eq!(cbor::decode(Path::ROOT, payload).count(), 1);
}

/// Takes over what a payload says.
fn feed_device(payload: &[u8]) {
    let base = Path::instance(3, 0);
    take_over(lwm2m_cbor::decode(base, payload));
    take_over(senml_cbor::decode(base, payload));
}

fn take_over<'a>(records: impl Iterator<Item = Result<Record<Encoded<'a>>, Error>> + Clone) {
    let _ = Partial::<Device>::from_records(records.clone());
    let _ = Device::default().replace_by(Interface::Bootstrap, records);
}

/// Of a Device and of something with every data type, in both formats.
fn payloads() -> [Vec<u8>; 4] {
    let (device, sink) = (the_device(), full());
    let base = Path::instance(33801, 0);
    let records = || sink.read_by(Interface::Bootstrap, base).unwrap();
    let mut buffer = [0; 512];
    [
        senml_cbor::encode(&device, &mut buffer).unwrap().to_vec(),
        lwm2m_cbor::encode(&device, &mut buffer).unwrap().to_vec(),
        senml_cbor::encode(records(), &mut buffer).unwrap().to_vec(),
        lwm2m_cbor::encode(records(), &mut buffer).unwrap().to_vec(),
    ]
}

#[test]
fn every_prefix_of_a_payload() {
    for payload in payloads() {
        for length in 0..payload.len() {
            let prefix = &payload[..length];
            assert!(lwm2m_cbor::decode(Path::ROOT, prefix).any(|record| record.is_err()));
            assert!(senml_cbor::decode(Path::ROOT, prefix).any(|record| record.is_err()));
            feed(prefix);
            feed_device(prefix);
        }
    }
}

#[test]
fn every_mutation_of_a_byte() {
    for mut payload in payloads() {
        for index in 0..payload.len() {
            let original = payload[index];
            for byte in 0..=u8::MAX {
                payload[index] = byte;
                feed(&payload);
                if usize::from(byte) % 29 == index % 29 {
                    feed_device(&payload);
                }
            }
            payload[index] = original;
        }
    }
}

#[test]
fn every_short_payload() {
    for a in 0..=u8::MAX {
        feed(&[a]);
        for b in 0..=u8::MAX {
            feed(&[a, b]);
            feed(&[0x81, a, b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
            feed(&[0xa1, 0x83, 3, 0, 9, a, b, 0, 0, 0xff, 0xff]);
            feed(&[0x81, 0xa2, 0x21, 0x61, 0x2f, a, b, 0, 0, 0xff, 0xff]);
        }
    }
}

#[test]
fn garbage() {
    let mut random = Random::new();
    for _ in 0..5000 {
        let bytes = random.bytes(97);
        feed(&bytes);
        feed_device(&bytes);
    }
}
