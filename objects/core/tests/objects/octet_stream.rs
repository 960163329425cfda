//! One Opaque value.

use lwm2m_core::format::octet_stream;
use lwm2m_core::{Error, Object, Path, Reason};

use crate::sink::{Sink, full};

#[test]
fn bytes_are_as_they_are() {
    let path = Sink::OPAQUE.path(0);
    for bytes in [&[][..], &[0], &[0xff, 0, 0x22]] {
        let sink = Sink {
            opaque: Some(bytes.into()),
            ..Sink::default()
        };
        let mut buffer = [0; 3];
        let payload = octet_stream::encode(sink.read(path).unwrap(), &mut buffer).unwrap();
        assert_eq!(payload, bytes);
        let mut copy = Sink::default();
        copy.update(octet_stream::decode(path, payload)).unwrap();
        assert_eq!(copy, sink);
    }
}

#[test]
fn only_one_opaque_value_can_be_said() {
    let sink = full();
    let mut buffer = [0; 64];
    let mut encode =
        |path| octet_stream::encode(sink.read(path).unwrap(), &mut buffer).map(<[u8]>::len);
    for path in [
        Sink::TEXT.path(0),
        Sink::BIG.path(0),
        Sink::LIST.path(0),
        Path::instance(33801, 0),
    ] {
        assert_eq!(
            encode(path),
            Err(Error::new(path, Reason::NotRepresentable))
        );
    }
    let path = Sink::OPAQUE.path(0);
    let error = octet_stream::encode(sink.read(path).unwrap(), &mut [0]).unwrap_err();
    assert_eq!(error, Error::new(path, Reason::BufferTooSmall));
}

#[test]
fn bytes_are_of_no_other_type() {
    let mut sink = Sink::default();
    let write = |sink: &mut Sink, path| {
        let update = sink.update(octet_stream::decode(path, b"123456"));
        update.map_err(|error| error.reason())
    };
    assert_eq!(write(&mut sink, Sink::TEXT.path(0)), Err(Reason::WrongType));
    assert_eq!(write(&mut sink, Sink::WIDE.path(0)), Err(Reason::WrongType));
    assert_eq!(
        write(&mut sink, Sink::OPAQUE.path(0)),
        Err(Reason::OutOfRange)
    );
    assert!(write(&mut sink, Path::instance(33801, 0)).is_err());
}
