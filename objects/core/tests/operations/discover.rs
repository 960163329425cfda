//! Discover and the payload of a registration.

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{MultipleInstances, Tree};
use lwm2m_core::{Path, Reason};

use crate::sink::Sink;
use crate::transcript::{check_fresh, mounted_device, mounted_sinks};

#[test]
fn discover() {
    check_fresh(
        "
        discover /3
          2.05 Content link `</3>;ver=1.1,</3/0>,</3/0/0>,</3/0/4>,</3/0/6>;dim=2,</3/0/9>,</3/0/11>;dim=1,</3/0/14>,</3/0/16>`
        discover /3/0
          2.05 Content link `</3/0>,</3/0/0>,</3/0/4>,</3/0/6>;dim=2,</3/0/9>,</3/0/11>;dim=1,</3/0/14>,</3/0/16>`
        discover /3/0/6
          2.05 Content link `</3/0/6>;dim=2,</3/0/6/0>,</3/0/6/1>`
        discover /3/0/9 accept link
          2.05 Content link `</3/0/9>`
        discover /33801
          2.05 Content link `</33801>,</33801/0>,</33801/0/0>,</33801/0/1>,</33801/0/2>,</33801/0/3>,</33801/0/4>,</33801/0/5>,</33801/0/6>,</33801/0/7>,</33801/0/8>,</33801/0/9>,</33801/0/10>,</33801/0/11>,</33801/0/12>;dim=2,</33801/0/13>,</33801/0/15>,</33801/0/16>,</33801/0/300>,</33801/4>,</33801/4/0>,</33801/4/1>,</33801/4/12>;dim=1,</33801/4/16>`
        discover /33801/0/13
          2.05 Content link `</33801/0/13>`
        ",
    );
}

#[test]
fn discover_as_deep_as_asked() {
    check_fresh(
        "
        discover /3?depth=0
          2.05 Content link `</3>;ver=1.1`
        discover /3?depth=1
          2.05 Content link `</3>;ver=1.1,</3/0>`
        discover /3?depth=2
          2.05 Content link `</3>;ver=1.1,</3/0>,</3/0/0>,</3/0/4>,</3/0/6>;dim=2,</3/0/9>,</3/0/11>;dim=1,</3/0/14>,</3/0/16>`
        discover /3?depth=3
          2.05 Content link `</3>;ver=1.1,</3/0>,</3/0/0>,</3/0/4>,</3/0/6>;dim=2,</3/0/6/0>,</3/0/6/1>,</3/0/9>,</3/0/11>;dim=1,</3/0/11/0>,</3/0/14>,</3/0/16>`
        discover /3/0?depth=0
          2.05 Content link `</3/0>`
        discover /3/0/6?depth=0
          2.05 Content link `</3/0/6>;dim=2`
        discover /3?depth=9
          2.05 Content link `</3>;ver=1.1,</3/0>,</3/0/0>,</3/0/4>,</3/0/6>;dim=2,</3/0/6/0>,</3/0/6/1>,</3/0/9>,</3/0/11>;dim=1,</3/0/11/0>,</3/0/14>,</3/0/16>`
        discover /3?depth
          4.00 Bad Request
        discover /3?depth=x
          4.00 Bad Request
        discover /3?pmin=1
          4.00 Bad Request
        ",
    );
}

#[test]
fn discover_refused() {
    check_fresh(
        "
        discover /
          4.05 Method Not Allowed
        discover /4
          4.04 Not Found
        discover /3/1
          4.04 Not Found
        discover /3/0/1
          4.04 Not Found
        discover /3/0/5
          4.04 Not Found
        discover /33801/0/14
          4.04 Not Found
        discover /3/0/6/0
          4.05 Method Not Allowed
        discover /3/0 accept tlv
          4.06 Not Acceptable
        ",
    );
}

#[test]
fn registration() {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects = [&mut device as _, &mut sinks as _];
    let tree = Tree::new(&mut objects);
    let mut buffer = [0; 128];
    let payload = |formats: &[ContentFormat], buffer: &mut [u8]| {
        let payload = tree.registration(formats, buffer).unwrap();
        String::from_utf8(payload.into()).unwrap()
    };
    let formats = [ContentFormat::CBOR, ContentFormat::SENML_JSON];
    assert_eq!(
        payload(&formats, &mut buffer),
        "</>;rt=\"oma.lwm2m\";ct=\"60 110\",</3>;ver=1.1,</3/0>,</33801/0>,</33801/4>"
    );
    assert_eq!(
        payload(&formats[1..], &mut buffer),
        "</>;rt=\"oma.lwm2m\";ct=110,</3>;ver=1.1,</3/0>,</33801/0>,</33801/4>"
    );
    let refused = tree.registration(&[], &mut buffer[..44]).unwrap_err();
    assert_eq!(
        (refused.path(), refused.reason()),
        (Path::instance(33801, 0), Reason::BufferTooSmall)
    );

    let mut none = MultipleInstances::<Sink>::new();
    let mut objects = [&mut none as _];
    let payload = Tree::new(&mut objects).registration(&[], &mut buffer);
    assert_eq!(payload.unwrap(), b"</>;rt=\"oma.lwm2m\",</33801>");
}
