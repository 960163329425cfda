//! The paths of a composite read.

use lwm2m_core::format::{ContentFormat, senml_cbor};
use lwm2m_core::{Error, Path, Reason};

use crate::hex::hex;

#[test]
fn paths_go_both_ways() {
    let write = |paths: &[&str]| {
        let paths: Vec<Path> = paths.iter().map(|path| path.parse().unwrap()).collect();
        let mut buffer = [0; 100];
        let payload = senml_cbor::encode_paths(&paths, &mut buffer)
            .unwrap()
            .to_vec();
        let read: Result<Vec<Path>, Error> = senml_cbor::decode_paths(&payload).collect();
        assert_eq!(read.unwrap(), paths);
        for size in 0..payload.len() {
            let error = senml_cbor::encode_paths(&paths, &mut buffer[..size]).unwrap_err();
            assert_eq!(error, Error::new(Path::ROOT, Reason::BufferTooSmall));
        }
        payload
    };
    assert_eq!(write(&[]), hex("80"));
    assert_eq!(write(&["/3/0/9"]), hex("81 a1 00 66 2f332f302f39"));
    assert_eq!(write(&["/"]), hex("81 a1 00 61 2f"));
    assert_eq!(
        write(&["/3/0/9", "/3/0/13"]),
        hex("82 a2 21 65 2f332f302f 00 61 39 a1 00 62 3133")
    );
    assert_eq!(
        write(&["/3/0/9", "/1/0/1"]),
        hex("82 a1 00 66 2f332f302f39 a1 00 66 2f312f302f31")
    );
    assert_eq!(
        write(&["/3/0", "/3/0/9"]),
        hex("82 a1 00 64 2f332f30 a1 00 66 2f332f302f39")
    );
    write(&["/3", "/3/0/6/1", "/65535/65535/65535/65535", "/"]);
}

#[test]
fn paths_in_other_forms() {
    let read = |digits: &str| -> Result<Vec<String>, Error> {
        let payload = hex(digits);
        let paths = senml_cbor::decode_paths(&payload);
        paths.map(|path| Ok(path?.to_string())).collect()
    };
    let expected = Ok(vec!["/3/0/9".to_owned(), "/3/0/13".to_owned()]);
    for digits in [
        "82 a1 00 66 2f332f302f39 a1 00 67 2f332f302f3133",
        "9f bf 21 66 2f332f302f39 ff a1 21 67 2f332f302f3133 ff",
        "83 a1 21 65 2f332f302f a1 00 61 39 a1 00 62 3133",
        "82 a2 00 61 39 21 65 2f332f302f a2 22 05 00 62 3133",
        "82 a2 00 62 2f39 21 64 2f332f30 a2 00 63 2f3133 62 7878 f6",
        "83 a2 21 65 2f332f302f 24 05 a1 00 61 39 a2 00 62 3133 05 05",
    ] {
        assert_eq!(read(digits), expected, "{digits}");
    }
    for digits in [
        "81 a2 00 66 2f332f302f39 02 05",
        "81 a2 00 66 2f332f302f39 02 f6",
        "81 a1 00 62 2f78",
        "81 a1 21 62 2f78",
        "81 a1 06 05",
        "81 a0",
        "82 a2 21 65 2f332f302f 00 61 39 a0",
        "a1 00 61 2f",
        "80 80",
        "81",
    ] {
        let error = read(digits).unwrap_err();
        let format = ContentFormat::SENML_ETCH_CBOR;
        assert_eq!(
            error.malformed().map(|malformed| malformed.format),
            Some(format)
        );
    }
}
