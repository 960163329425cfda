//! What a client sends without being asked.

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::Tree;
use lwm2m_core::{Error, Path, Reason};

use crate::transcript::{mounted_device, mounted_sinks};

fn send(format: ContentFormat, paths: &[Path]) -> Result<Vec<u8>, Error> {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects = [&mut device as _, &mut sinks as _];
    let mut buffer = [0; 512];
    let payload = Tree::new(&mut objects).send(format, paths, &mut buffer)?;
    Ok(payload.to_vec())
}

#[test]
fn what_is_there_and_open_is_sent() {
    let paths = [
        Path::resource(3, 0, 9),
        Path::resource(3, 0, 4),
        Path::resource(33801, 0, 13),
        Path::resource_instance(33801, 4, 12, 2),
        Path::instance(5, 0),
    ];
    let payload = send(ContentFormat::SENML_JSON, &paths).unwrap();
    let expected = br#"[{"n":"/3/0/9","v":100},{"n":"/33801/4/12/2","v":9}]"#;
    assert_eq!(payload, expected);
    let expected = b"\xa2\x83\x03\x00\x09\x18\x64\x84\x19\x84\x09\x04\x0c\x02\x09";
    let payload = send(ContentFormat::LWM2M_CBOR, &paths).unwrap();
    assert_eq!(payload, expected);
    let mut backwards = paths;
    backwards.reverse();
    let payload = send(ContentFormat::LWM2M_CBOR, &backwards).unwrap();
    assert_eq!(payload, expected);
}

#[test]
fn what_is_out_of_reach_is_refused() {
    let reason = |format, path| send(format, &[path]).map_err(|error| error.reason());
    let device = Path::instance(3, 0);
    assert_eq!(
        reason(ContentFormat::TLV, device),
        Err(Reason::NotAcceptable)
    );
    assert_eq!(
        reason(ContentFormat::SENML_CBOR, Path::ROOT),
        Err(Reason::InstanceExpected)
    );
}
