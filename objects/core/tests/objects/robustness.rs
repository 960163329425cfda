//! Whatever comes over the air: an error, never a panic.

use lwm2m_core::format::tlv;
use lwm2m_core::{Interface, Object, Partial, Path};

use crate::device::{Device, example};
use crate::sink::{Sink, full};

/// Runs everything that reads a payload.
fn feed(payload: &[u8]) {
    let bases = [
        Path::ROOT,
        Path::object(3),
        Path::instance(3, 0),
        Path::resource(3, 0, 6),
        Path::resource_instance(3, 0, 6, 0),
    ];
    for base in bases {
        let count = tlv::decode(base, payload).take(payload.len() + 1).count();
        assert!(count <= payload.len(), "an iterator without end");
        let _ = Partial::<Device>::from_records(tlv::decode(base, payload));
        let _ = Device::default().replace_by(Interface::Bootstrap, tlv::decode(base, payload));
    }
}

#[test]
fn every_prefix_of_a_payload() {
    let payload = example();
    (0..=payload.len()).for_each(|length| feed(&payload[..length]));
}

#[test]
fn every_mutation_of_a_byte() {
    let mut payload = example();
    for index in 0..payload.len() {
        let original = payload[index];
        for byte in 0..=u8::MAX {
            payload[index] = byte;
            feed(&payload);
        }
        payload[index] = original;
    }
}

#[test]
fn every_short_payload() {
    for a in 0..=u8::MAX {
        feed(&[a]);
        for b in 0..=u8::MAX {
            feed(&[a, b]);
            feed(&[a, 6, b, 0xff, 0xff, 0xff, 0xff]);
            feed(&[0x07, 0, a, b, 0, 0, 0, 0, 0]);
        }
    }
}

#[test]
fn garbage() {
    // xorshift: the same bytes each time.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for length in 0..2000 {
        let bytes: Vec<u8> = (0..length % 97)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as u8
            })
            .collect();
        feed(&bytes);
    }
}

#[test]
fn what_is_taken_over_encodes_and_decodes_to_the_same() {
    let sink = full();
    let base = Path::instance(33801, 0);
    let mut buffer = [0; 512];
    let records = sink.read_by(Interface::Bootstrap, base).unwrap();
    let payload = tlv::encode(records, &mut buffer).unwrap();
    let mut copy = Sink::default();
    copy.replace_by(Interface::Bootstrap, tlv::decode(base, payload))
        .unwrap();
    assert_eq!(copy, sink);
    let partial = Partial::<Sink>::from_records(tlv::decode(base, payload)).unwrap();
    assert_eq!(partial.complete().unwrap(), sink);
}
