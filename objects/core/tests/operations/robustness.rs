//! Whatever comes, there is an answer, and a refused request has changed nothing.

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{Mounted, Operation, Request, Tree};
use lwm2m_core::{Path, Version};

use crate::transcript::{mounted_device, mounted_sinks};

const OPERATIONS: [Operation; 10] = [
    Operation::Read,
    Operation::Discover,
    Operation::Replace,
    Operation::Update,
    Operation::WriteAttributes,
    Operation::Execute,
    Operation::Create,
    Operation::Delete,
    Operation::ReadComposite,
    Operation::WriteComposite,
];

const PAYLOADS: [(u16, &[u8]); 6] = [
    (0, b"0='x',1"),
    (60, b"\x18\x64"),
    (11542, b"\x06\x06\xc1\x00\x62\xc1\x01\x03"),
    (11543, br#"{"bn":"/33801/4/","e":[{"n":"1","v":5}]}"#),
    (
        110,
        br#"[{"bn":"/33801/4/","n":"0","vs":"b"},{"n":"1","v":1}]"#,
    ),
    (11544, b"\xa1\x83\x19\x84\x09\x04\x01\x03"),
];

const PATHS: [Path; 6] = [
    Path::ROOT,
    Path::object(33801),
    Path::instance(33801, 4),
    Path::resource(33801, 4, 1),
    Path::resource(33801, 0, 12),
    Path::resource_instance(33801, 0, 12, 9),
];

fn read_all(tree: &mut Tree<'_, '_>) -> Vec<u8> {
    let mut buffer = [0; 2048];
    let request = Request::new(Operation::Read, Path::object(33801));
    tree.respond(&request, &mut buffer).payload.to_vec()
}

fn ask_everything(payload: &[u8], format: u16, is_bootstrap: bool) {
    for path in PATHS {
        for operation in OPERATIONS {
            let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
            let before = {
                let mut objects: [&mut dyn Mounted; 2] = [&mut device, &mut sinks];
                read_all(&mut Tree::new(&mut objects))
            };
            let mut objects: [&mut dyn Mounted; 2] = [&mut device, &mut sinks];
            let mut tree = Tree::new(&mut objects);
            if is_bootstrap {
                tree = tree.bootstrap(Version::new(1, 1));
            }
            let request = Request::new(operation, path).content(ContentFormat(format), payload);
            let mut buffer = [0; 2048];
            let code = tree.respond(&request, &mut buffer).code;
            if code.class() != 2 {
                let after = read_all(&mut Tree::new(&mut objects));
                assert_eq!(before, after, "{request:?}");
            }
        }
    }
}

#[test]
fn cut_payloads() {
    for (format, payload) in PAYLOADS {
        for length in 0..=payload.len() {
            ask_everything(&payload[..length], format, length % 2 == 0);
        }
    }
}

#[test]
fn mutated_payloads() {
    for (format, payload) in PAYLOADS {
        for position in 0..payload.len() {
            for bit in [0, 3, 6, 7] {
                let mut payload = payload.to_vec();
                payload[position] ^= 1 << bit;
                ask_everything(&payload, format, bit % 2 == 0);
            }
        }
    }
}
