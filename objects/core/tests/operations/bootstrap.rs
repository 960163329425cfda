//! The Bootstrap interface.

use lwm2m_core::Version;
use lwm2m_core::operation::{Mounted, Tree};

use crate::accounts::mounted_accounts;
use crate::notation::check_tree;
use crate::transcript::{mounted_device, mounted_sinks};

#[track_caller]
fn check(expected: &str) {
    let (mut security, mut server) = mounted_accounts();
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects: [&mut dyn Mounted; 4] = [&mut security, &mut server, &mut device, &mut sinks];
    check_tree(
        &mut Tree::new(&mut objects).bootstrap(Version::new(1, 2)),
        expected,
    );
}

#[test]
fn discover_and_read() {
    check(
        "
        discover /
          2.05 Content link `</>;lwm2m=1.2,</0>;ver=1.1,</0/0>;uri=\"coaps://bs.example\",</0/1>;ssid=101;uri=\"coaps://dm.example\",</1/0>;ssid=101,</3>;ver=1.1,</3/0>,</33801/0>,</33801/4>`
        discover /1
          2.05 Content link `</>;lwm2m=1.2,</1/0>;ssid=101`
        discover /3 accept link
          2.05 Content link `</>;lwm2m=1.2,</3>;ver=1.1,</3/0>`
        read /1 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/1/\",\"n\":\"0/0\",\"v\":101},{\"n\":\"0/1\",\"v\":300}]`
        read /1/0 accept tlv
          2.05 Content tlv c10065c201012c
        ",
    );
}

#[test]
fn write() {
    check(
        "
        replace /1 in senml-json `[{\"n\":\"/1/4/0\",\"v\":7},{\"n\":\"/1/4/1\",\"v\":60},{\"n\":\"/1/0/1\",\"v\":90},{\"n\":\"/1/0/99\",\"v\":1}]`
          2.04 Changed
        read /1 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/1/\",\"n\":\"0/0\",\"v\":101},{\"n\":\"0/1\",\"v\":90},{\"n\":\"4/0\",\"v\":7},{\"n\":\"4/1\",\"v\":60}]`
        replace /1/5 in tlv c10009c1013c
          2.04 Changed
        replace /1/5/1 in text `61`
          2.04 Changed
        read /1/5 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/1/5/\",\"n\":\"0\",\"v\":9},{\"n\":\"1\",\"v\":61}]`
        replace /0/1 in tlv c80011636f6170733a2f2f6e65772e6578616d70c10a66
          2.04 Changed
        replace /33801/0/14 in opaque 0102
          2.04 Changed
        replace /3/0/0 in text `Depot`
          2.04 Changed
        discover /
          2.05 Content link `</>;lwm2m=1.2,</0>;ver=1.1,</0/0>;uri=\"coaps://bs.example\",</0/1>;ssid=102;uri=\"coaps://new.examp\",</1/0>;ssid=101,</1/4>;ssid=7,</1/5>;ssid=9,</3>;ver=1.1,</3/0>,</33801/0>,</33801/4>`
        ",
    );
}

/// A Bootstrap-Pack.
#[test]
fn write_of_all_objects() {
    check(
        "
        replace / in senml-json `[{\"n\":\"/1/4/0\",\"v\":7},{\"n\":\"/1/4/1\",\"v\":60},{\"n\":\"/33801/0/14\",\"vd\":\"AQI\"},{\"n\":\"/33801/4/0\",\"vs\":\"b\"}]`
          2.04 Changed
        replace / in lwm2m-cbor a18303000e63555443
          2.04 Changed
        discover /
          2.05 Content link `</>;lwm2m=1.2,</0>;ver=1.1,</0/0>;uri=\"coaps://bs.example\",</0/1>;ssid=101;uri=\"coaps://dm.example\",</1/0>;ssid=101,</1/4>;ssid=7,</3>;ver=1.1,</3/0>,</33801/0>,</33801/4>`
        ",
    );
}

#[test]
fn delete() {
    check(
        "
        delete /1/0
          2.02 Deleted
        delete /33801
          2.02 Deleted
        discover /
          2.05 Content link `</>;lwm2m=1.2,</0>;ver=1.1,</0/0>;uri=\"coaps://bs.example\",</0/1>;ssid=101;uri=\"coaps://dm.example\",</1>,</3>;ver=1.1,</3/0>,</33801>`
        replace /1/0 in tlv c10007
          2.04 Changed
        delete /
          2.02 Deleted
        discover /
          2.05 Content link `</>;lwm2m=1.2,</0>;ver=1.1,</0/0>;uri=\"coaps://bs.example\",</1>,</3>;ver=1.1,</3/0>,</33801>`
        ",
    );
}

#[test]
fn refused() {
    check(
        "
        read /
          4.05 Method Not Allowed
        read /3/0
          4.05 Method Not Allowed
        read /0/0
          4.05 Method Not Allowed
        read /1/0/0
          4.05 Method Not Allowed
        read /1/7
          4.04 Not Found
        read /1 accept text
          4.06 Not Acceptable
        discover /4
          4.04 Not Found
        discover /1/0
          4.05 Method Not Allowed
        discover / accept tlv
          4.06 Not Acceptable
        replace / in tlv
          4.15 Unsupported Content-Format
        replace / in senml-json `[{\"n\":\"/1/0/1\",\"v\":90},{\"n\":\"/4/0/1\",\"v\":1}]`
          4.04 Not Found
        replace / in senml-json `[{\"n\":\"/1/0/1\",\"v\":90},{\"n\":\"/3/0/0\",\"v\":1}]`
          4.00 Bad Request
        replace /1 in senml-json `[{\"n\":\"/1/0/1\",\"v\":90},{\"n\":\"/3/0/0\",\"vs\":\"x\"}]`
          4.00 Bad Request
        replace /4/0 in tlv
          4.04 Not Found
        replace /3/1 in tlv
          4.05 Method Not Allowed
        replace /1/65535 in tlv c1013c
          4.05 Method Not Allowed
        replace /1/0 in text `1`
          4.15 Unsupported Content-Format
        replace /1/0 in 9999 `1`
          4.15 Unsupported Content-Format
        replace /1 in tlv c10001
          4.00 Bad Request
        replace /1/0/9 in text `1`
          4.04 Not Found
        replace /1/0/1 in text `x`
          4.00 Bad Request
        replace /1 in senml-json `[{\"n\":\"/1/0/1\",\"v\":90},{\"n\":\"/1/4/1\",\"vs\":\"x\"}]`
          4.00 Bad Request
        read /1 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/1/\",\"n\":\"0/0\",\"v\":101},{\"n\":\"0/1\",\"v\":300}]`
        replace /3/0/4 in text `1`
          4.05 Method Not Allowed
        delete /0/0
          4.00 Bad Request
        delete /3/0
          4.00 Bad Request
        delete /4
          4.00 Bad Request
        delete /1/7
          4.00 Bad Request
        delete /1/0/1
          4.00 Bad Request
        update /1/0 in tlv c1013c
          4.05 Method Not Allowed
        execute /3/0/4
          4.05 Method Not Allowed
        create /1 in tlv c1013c
          4.05 Method Not Allowed
        attributes /1?pmin=1
          4.05 Method Not Allowed
        fetch / in etch-json `[{\"n\":\"/1/0/0\"}]`
          4.05 Method Not Allowed
        patch / in senml-json `[{\"n\":\"/1/0/1\",\"v\":9}]`
          4.05 Method Not Allowed
        ",
    );
}
