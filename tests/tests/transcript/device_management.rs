//! The Device Management interface: what is done, and what is refused.

use std::collections::BTreeMap;

use lwm2m_objects::operation::Tree;

use crate::fixture::Client;
use crate::notation::check_tree;

/// Asks as a Server that may do everything.
#[track_caller]
fn check(transcript: &str) {
    let mut client = Client::new();
    let (mut objects, mut store) = (client.objects(), BTreeMap::new());
    check_tree(
        &mut Tree::new(&mut objects).attributes(&mut store),
        transcript,
    );
}

#[test]
fn read() {
    check(
        "
        read /12/0/5
          2.05 Content text `depot-7`
        read /12/0/9 accept cbor
          2.05 Content cbor 0b
        read /12/0/8 accept tlv
          2.05 Content tlv c10800
        read /12/0/8 accept json
          2.05 Content json `{\"bn\":\"/12/0/8\",\"e\":[{\"v\":0}]}`
        read /12/0/8 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/12/0/8\",\"v\":0}]`
        read /12/0/8 accept senml-cbor
          2.05 Content senml-cbor 81a221672f31322f302f380200
        read /12/0/8 accept lwm2m-cbor
          2.05 Content lwm2m-cbor a1830c000800
        read /3/0/9
          2.05 Content text `87`
        read /3/0/6 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/6/\",\"n\":\"0\",\"v\":1},{\"n\":\"5\",\"v\":5}]`
        read /3/0/6/5
          2.05 Content text `5`
        read /3/0/13
          2.05 Content text `1367491215`
        read /3/0/13 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/13\",\"v\":1367491215}]`
        read /10/0/11/0
          2.05 Content text `11:0`
        read /10/0 accept tlv
          2.05 Content tlv c2040e10860b4400000b0000
        read /11 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/11/\",\"n\":\"0/0\",\"vs\":\"home\"},{\"n\":\"0/1\",\"vs\":\"iot.example\"},{\"n\":\"0/4\",\"v\":0},{\"n\":\"0/8/0\",\"vs\":\"26201\"},{\"n\":\"0/8/3\",\"vs\":\"26202\"}]`
        read /12/0 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/12/0/\",\"n\":\"0\",\"vs\":\"wlan0\"},{\"n\":\"1\",\"vb\":true},{\"n\":\"3\",\"v\":0},{\"n\":\"4\",\"vs\":\"0A1B2C3D4E5F\"},{\"n\":\"5\",\"vs\":\"depot-7\"},{\"n\":\"8\",\"v\":0},{\"n\":\"9\",\"v\":11},{\"n\":\"14\",\"v\":0},{\"n\":\"15\",\"v\":0}]`
        ",
    );
}

#[test]
fn read_refused() {
    check(
        "
        read /
          4.05 Method Not Allowed
        read /77
          4.04 Not Found
        read /12/1
          4.04 Not Found
        read /12/0/9999
          4.04 Not Found
        read /12/0/26
          4.04 Not Found
        read /3/0/6/1
          4.04 Not Found
        read /12/0/18
          4.05 Method Not Allowed
        read /3/0/4
          4.05 Method Not Allowed
        read /3/0/0 accept opaque
          4.06 Not Acceptable
        read /12/0 accept text
          4.06 Not Acceptable
        read /12/0 accept 50
          4.06 Not Acceptable
        ",
    );
}

#[test]
fn write() {
    check(
        "
        replace /12/0/5 in text `depot-8`
          2.04 Changed
        read /12/0/5
          2.05 Content text `depot-8`
        update /12/0/9 in cbor 06
          2.04 Changed
        read /12/0/9
          2.05 Content text `6`
        replace /12/0/8 in tlv c10807
          2.04 Changed
        read /12/0/8
          2.05 Content text `7`
        update /12/0 in tlv c10901c605736f75746832
          2.04 Changed
        update /12/0 in senml-json `[{\"bn\":\"/12/0/\",\"n\":\"1\",\"vb\":false},{\"n\":\"26\",\"vs\":\"10.0.0.1\"}]`
          2.04 Changed
        update /12/0 in lwm2m-cbor a1830c000907
          2.04 Changed
        replace /12/0/18 in text `battery staple`
          2.04 Changed
        read /12/0 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/12/0/\",\"n\":\"0\",\"vs\":\"wlan0\"},{\"n\":\"1\",\"vb\":false},{\"n\":\"3\",\"v\":0},{\"n\":\"4\",\"vs\":\"0A1B2C3D4E5F\"},{\"n\":\"5\",\"vs\":\"south2\"},{\"n\":\"8\",\"v\":7},{\"n\":\"9\",\"v\":7},{\"n\":\"14\",\"v\":0},{\"n\":\"15\",\"v\":0},{\"n\":\"26\",\"vs\":\"10.0.0.1\"}]`
        replace /11/0/8/3 in text `26203`
          2.04 Changed
        update /11/0/8 in senml-json `[{\"n\":\"/11/0/8/7\",\"vs\":\"26207\"}]`
          2.04 Changed
        read /11/0/8 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/11/0/8/\",\"n\":\"0\",\"vs\":\"26201\"},{\"n\":\"3\",\"vs\":\"26203\"},{\"n\":\"7\",\"vs\":\"26207\"}]`
        replace /11/0/8 in senml-json `[{\"n\":\"/11/0/8/1\",\"vs\":\"26201\"}]`
          2.04 Changed
        read /11/0/8 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/11/0/8/\",\"n\":\"1\",\"vs\":\"26201\"}]`
        replace /12/0 in senml-json `[{\"bn\":\"/12/0/\",\"n\":\"0\",\"vs\":\"wlan1\"},{\"n\":\"5\",\"vs\":\"x\"}]`
          2.04 Changed
        read /12/0 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/12/0/\",\"n\":\"0\",\"vs\":\"wlan1\"},{\"n\":\"1\",\"vb\":false},{\"n\":\"3\",\"v\":0},{\"n\":\"4\",\"vs\":\"0A1B2C3D4E5F\"},{\"n\":\"5\",\"vs\":\"x\"},{\"n\":\"8\",\"v\":7},{\"n\":\"9\",\"v\":7},{\"n\":\"14\",\"v\":0},{\"n\":\"15\",\"v\":0}]`
        replace /3/0/13 in text `-1`
          2.04 Changed
        read /3/0/13 accept cbor
          2.05 Content cbor c120
        replace /10/0/4 in text `86400`
          2.04 Changed
        read /10/0/4 accept lwm2m-cbor
          2.05 Content lwm2m-cbor a1830a00041a00015180
        ",
    );
}

#[test]
fn write_refused() {
    check(
        "
        replace /12/0/5 in text ``
          4.00 Bad Request
        replace /12/0/9 in text `256`
          4.00 Bad Request
        replace /12/0/9 in text `x`
          4.00 Bad Request
        replace /12/0/9 in cbor 62
          4.00 Bad Request
        replace /12/0/5 in text ff
          4.00 Bad Request
        replace /12/0/3 in text `1`
          4.05 Method Not Allowed
        replace /12/0/9999 in text `1`
          4.04 Not Found
        replace /12/7/9 in text `1`
          4.04 Not Found
        replace /77/0/0 in text `1`
          4.04 Not Found
        replace /3/0/4 in text `1`
          4.05 Method Not Allowed
        replace /12/0/9/0 in text `1`
          4.00 Bad Request
        replace /12 in tlv c10901
          4.05 Method Not Allowed
        update /12/0 in text `1`
          4.15 Unsupported Content-Format
        replace /12/0/9 in 50 `1`
          4.15 Unsupported Content-Format
        update /12/0 in senml-json `[{\"n\":\"/12/0/9\",\"v\":6},{\"n\":\"/12/0/5\",\"v\":6}]`
          4.00 Bad Request
        update /12/0 in senml-json `[{\"n\":\"/12/0/9\",\"v\":6},{\"n\":\"/12/0/9\",\"v\":7}]`
          4.00 Bad Request
        update /12/0 in senml-json `[{\"n\":\"/12/0/9\",\"v\":6},{\"n\":\"/11/0/0\",\"vs\":\"x\"}]`
          4.00 Bad Request
        update /12/0 in senml-json `[{\"n\":\"/12/0/9\",\"v\":6},{\"n\":\"/12/0/9999\",\"v\":7}]`
          4.04 Not Found
        update /12/0 in tlv c10906c80507536f75
          4.00 Bad Request
        update /12/0 in tlv d809ffffffff06
          4.00 Bad Request
        read /12/0/9
          2.05 Content text `11`
        ",
    );
}

#[test]
fn execute() {
    check(
        "
        read /3/0/11 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/11/\",\"n\":\"0\",\"v\":1},{\"n\":\"1\",\"v\":32}]`
        execute /3/0/12
          2.04 Changed
        read /3/0/11 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/11/\",\"n\":\"0\",\"v\":0}]`
        execute /3/0/4 in text `0='now',1`
          2.04 Changed
        execute /3/0/4 in text `9`
          5.00 Internal Server Error
        execute /3/0/4 in text `0='now`
          4.00 Bad Request
        execute /3/0/4 in tlv 00
          4.15 Unsupported Content-Format
        execute /3/0/5
          5.01 Not Implemented
        execute /3/0/9
          4.05 Method Not Allowed
        execute /3/0/9999
          4.04 Not Found
        execute /3/0
          4.05 Method Not Allowed
        execute /3/1/4
          4.04 Not Found
        ",
    );
}

#[test]
fn create_and_delete() {
    check(
        "
        create /11 in tlv c8000477696c64c10401
          2.01 Created at /11/1
        read /11/1 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/11/1/\",\"n\":\"0\",\"vs\":\"wild\"},{\"n\":\"4\",\"v\":1}]`
        create /11 in tlv c8000477696c64c10401
          4.13 Request Entity Too Large
        create /12 in senml-json `[{\"bn\":\"/12/4/\",\"n\":\"0\",\"vs\":\"wlan4\"},{\"n\":\"1\",\"vb\":true},{\"n\":\"5\",\"vs\":\"guest\"},{\"n\":\"8\",\"v\":0},{\"n\":\"9\",\"v\":1},{\"n\":\"14\",\"v\":0},{\"n\":\"15\",\"v\":0}]`
          2.01 Created at /12/4
        discover /12?depth=1
          2.05 Content link `</12>;ver=1.1,</12/0>,</12/4>`
        create /12/4 in senml-json `[]`
          4.00 Bad Request
        create /12/5 in senml-json `[{\"n\":\"/12/5/0\",\"vs\":\"wlan5\"}]`
          4.00 Bad Request
        create /3 in tlv
          4.05 Method Not Allowed
        create /77 in tlv
          4.04 Not Found
        create /12 in text `1`
          4.15 Unsupported Content-Format
        delete /12/4
          2.02 Deleted
        delete /12/4
          4.04 Not Found
        delete /11/0
          4.05 Method Not Allowed
        delete /11/1
          2.02 Deleted
        delete /11/0/8/3
          2.02 Deleted
        read /11/0/8 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/11/0/8/\",\"n\":\"0\",\"vs\":\"26201\"}]`
        delete /11/0/8/3
          4.04 Not Found
        delete /3/0/6/0
          4.05 Method Not Allowed
        delete /3/0
          4.05 Method Not Allowed
        delete /12/0/9
          4.05 Method Not Allowed
        delete /12
          4.05 Method Not Allowed
        delete /
          4.05 Method Not Allowed
        ",
    );
}

#[test]
fn composite() {
    check(
        "
        fetch / in etch-json `[{\"n\":\"/12/0/5\"},{\"n\":\"/3/0/9\"},{\"n\":\"/11/0/8\"},{\"n\":\"/77\"}]`
          2.05 Content senml-json `[{\"n\":\"/12/0/5\",\"vs\":\"depot-7\"},{\"n\":\"/3/0/9\",\"v\":87},{\"n\":\"/11/0/8/0\",\"vs\":\"26201\"},{\"n\":\"/11/0/8/3\",\"vs\":\"26202\"}]`
        fetch / in etch-cbor 82a100672f31322f302f35a100662f332f302f39 accept senml-json
          2.05 Content senml-json `[{\"n\":\"/12/0/5\",\"vs\":\"depot-7\"},{\"n\":\"/3/0/9\",\"v\":87}]`
        fetch / in etch-json `[{\"n\":\"/12/0/5\"}]` accept tlv
          4.06 Not Acceptable
        fetch / in tlv
          4.15 Unsupported Content-Format
        patch / in senml-json `[{\"n\":\"/12/0/9\",\"v\":3},{\"n\":\"/11/0/1\",\"vs\":\"lab\"},{\"n\":\"/11/0/8/0\",\"v\":null}]`
          2.04 Changed
        fetch / in etch-json `[{\"n\":\"/12/0/9\"},{\"n\":\"/11/0/1\"},{\"n\":\"/11/0/8\"}]`
          2.05 Content senml-json `[{\"n\":\"/12/0/9\",\"v\":3},{\"n\":\"/11/0/1\",\"vs\":\"lab\"},{\"n\":\"/11/0/8/3\",\"vs\":\"26202\"}]`
        patch / in senml-json `[{\"n\":\"/12/0/9\",\"v\":4},{\"n\":\"/3/0/9\",\"v\":4}]`
          4.05 Method Not Allowed
        patch / in senml-json `[{\"n\":\"/12/0/9\",\"v\":4},{\"n\":\"/12/8/9\",\"v\":4}]`
          4.04 Not Found
        patch / in senml-json `[{\"n\":\"/12/0/9\",\"v\":4},{\"n\":\"/11/0/1\",\"v\":4}]`
          4.00 Bad Request
        patch / in senml-json `[{\"n\":\"/12/0/9\",\"v\":4}`
          4.00 Bad Request
        patch / in tlv c10904
          4.15 Unsupported Content-Format
        read /12/0/9
          2.05 Content text `3`
        ",
    );
}

#[test]
fn discover_and_attributes() {
    check(
        "
        attributes /12?pmin=10&pmax=60
          2.04 Changed
        attributes /12/0/9?st=2
          2.04 Changed
        attributes /3/0/9?gt=80&lt=20&st=5
          2.04 Changed
        discover /12/0/9
          2.05 Content link `</12/0/9>;pmin=10;pmax=60;st=2`
        discover /12?depth=0
          2.05 Content link `</12>;ver=1.1;pmin=10;pmax=60`
        discover /3/0
          2.05 Content link `</3/0>,</3/0/0>,</3/0/4>,</3/0/5>,</3/0/6>;dim=2,</3/0/9>;gt=80;lt=20;st=5,</3/0/11>;dim=2,</3/0/12>,</3/0/13>,</3/0/16>`
        discover /3/0/9
          2.05 Content link `</3/0/9>;gt=80;lt=20;st=5`
        discover /11/0/8
          2.05 Content link `</11/0/8>;dim=2,</11/0/8/0>,</11/0/8/3>`
        discover /12?depth=1
          2.05 Content link `</12>;ver=1.1;pmin=10;pmax=60,</12/0>`
        attributes /3/0/9?gt
          2.04 Changed
        discover /3/0/9
          2.05 Content link `</3/0/9>;lt=20;st=5`
        attributes /12?pmin=61
          4.00 Bad Request
        attributes /3/0/0?gt=1
          4.00 Bad Request
        attributes /3/0/9?speed=1
          4.00 Bad Request
        attributes /12/0/18?pmin=1
          4.05 Method Not Allowed
        attributes /77?pmin=1
          4.04 Not Found
        discover /12/1
          4.04 Not Found
        discover /
          4.05 Method Not Allowed
        discover /12/0 accept tlv
          4.06 Not Acceptable
        ",
    );
}
