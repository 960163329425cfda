//! Read, Write, Execute, Create and Delete: what is done, and what is refused.

use crate::transcript::{check, check_fresh, mounted_device, mounted_sinks};

#[test]
fn read() {
    check_fresh(
        "
        read /3/0/0
          2.05 Content text `Open Mobile Alliance`
        read /3/0/9
          2.05 Content text `100`
        read /3/0/9 accept cbor
          2.05 Content cbor 1864
        read /3/0/9 accept tlv
          2.05 Content tlv c10964
        read /3/0/9 accept json
          2.05 Content json `{\"bn\":\"/3/0/9\",\"e\":[{\"v\":100}]}`
        read /3/0/9 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/9\",\"v\":100}]`
        read /3/0/9 accept senml-cbor
          2.05 Content senml-cbor 81a221662f332f302f39021864
        read /3/0/9 accept lwm2m-cbor
          2.05 Content lwm2m-cbor a1830300091864
        read /3/0/6
          2.05 Content senml-cbor 82a321672f332f302f362f0061300201a20061310205
        read /3/0/6 accept tlv
          2.05 Content tlv 8606410001410105
        read /3/0/6 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/6/\",\"n\":\"0\",\"v\":1},{\"n\":\"1\",\"v\":5}]`
        read /3/0/6/1
          2.05 Content text `5`
        read /3/0/6/1 accept tlv
          2.05 Content tlv 410105
        read /33801/0/7
          2.05 Content text `3q0=`
        read /33801/0/7 accept opaque
          2.05 Content opaque dead
        read /33801/4
          2.05 Content senml-cbor 83a321692f33333830312f342f006130036161a20061310200a2006431322f320209
        read /33801/4 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/4/\",\"n\":\"0\",\"vs\":\"a\"},{\"n\":\"1\",\"v\":0},{\"n\":\"12/2\",\"v\":9}]`
        read /33801/4 accept lwm2m-cbor
          2.05 Content lwm2m-cbor a18219840904a30061610100820c0209
        ",
    );
}

#[test]
fn read_of_an_object() {
    check_fresh(
        "
        read /33801 accept tlv
          2.05 Content tlv 080064c7006465706f742d37c101fbc20200c8c80308ffffffffffffffffc4043f000000c805083fb999999999999ac10601c207deadc108ffc40900030000c60a3c2f332f303ec10b07880c0941000144090000ea60c30f333435e8012c08800000000000000008040bc10061c10100830c410209
        read /33801 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/\",\"n\":\"0/0\",\"vs\":\"depot-7\"},{\"n\":\"0/1\",\"v\":-5},{\"n\":\"0/2\",\"v\":200},{\"n\":\"0/3\",\"v\":18446744073709551615},{\"n\":\"0/4\",\"v\":0.5},{\"n\":\"0/5\",\"v\":0.1},{\"n\":\"0/6\",\"vb\":true},{\"n\":\"0/7\",\"vd\":\"3q0\"},{\"n\":\"0/8\",\"v\":-1},{\"n\":\"0/9\",\"vlo\":\"3:0\"},{\"n\":\"0/10\",\"vs\":\"</3/0>\"},{\"n\":\"0/11\",\"v\":7},{\"n\":\"0/12/0\",\"v\":1},{\"n\":\"0/12/9\",\"v\":60000},{\"n\":\"0/15\",\"vs\":\"345\"},{\"n\":\"0/300\",\"v\":-9223372036854775808},{\"n\":\"4/0\",\"vs\":\"a\"},{\"n\":\"4/1\",\"v\":0},{\"n\":\"4/12/2\",\"v\":9}]`
        ",
    );
}

#[test]
fn read_refused() {
    check_fresh(
        "
        read /
          4.05 Method Not Allowed
        read /4
          4.04 Not Found
        read /3/1
          4.04 Not Found
        read /3/0/1
          4.04 Not Found
        read /3/0/5
          4.04 Not Found
        read /3/0/6/7
          4.04 Not Found
        read /3/0/0/0
          4.04 Not Found
        read /3/0/4
          4.05 Method Not Allowed
        read /33801/0/13
          4.05 Method Not Allowed
        read /33801/0/14
          4.05 Method Not Allowed
        read /3/0/9 accept 9999
          4.06 Not Acceptable
        read /3/0/9 accept link
          4.06 Not Acceptable
        read /3/0/9 accept opaque
          4.06 Not Acceptable
        read /3/0/6 accept text
          4.06 Not Acceptable
        read /3/0 accept cbor
          4.06 Not Acceptable
        read /3 accept text
          4.06 Not Acceptable
        ",
    );
}

#[test]
fn write() {
    check_fresh(
        "
        replace /3/0/15 in text `Europe/Berlin`
          2.04 Changed
        read /3/0/15
          2.05 Content text `Europe/Berlin`
        replace /3/0/15 in ? `UTC`
          2.04 Changed
        read /3/0/15
          2.05 Content text `UTC`
        update /3/0/15 in cbor 634d5354
          2.04 Changed
        read /3/0/15
          2.05 Content text `MST`
        replace /33801/0/12 in senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"3\",\"v\":7}]`
          2.04 Changed
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"3\",\"v\":7}]`
        update /33801/0/12 in tlv 410108
          2.04 Changed
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"1\",\"v\":8},{\"n\":\"3\",\"v\":7}]`
        replace /33801/0/12/3 in text `9`
          2.04 Changed
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"1\",\"v\":8},{\"n\":\"3\",\"v\":9}]`
        replace /33801/0/7 in opaque beef
          2.04 Changed
        read /33801/0/7 accept opaque
          2.05 Content opaque beef
        update /33801/4 in lwm2m-cbor a183198409040103
          2.04 Changed
        update /33801/4 in json `{\"bn\":\"/33801/4/\",\"e\":[{\"n\":\"1\",\"v\":5},{\"n\":\"6\",\"bv\":true}]}`
          2.04 Changed
        read /33801/4 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/4/\",\"n\":\"0\",\"vs\":\"a\"},{\"n\":\"1\",\"v\":5},{\"n\":\"6\",\"vb\":true},{\"n\":\"12/2\",\"v\":9}]`
        replace /33801/4 in tlv c10062
          2.04 Changed
        read /33801/4 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/4/\",\"n\":\"0\",\"vs\":\"b\"},{\"n\":\"1\",\"v\":5}]`
        ",
    );
}

#[test]
fn write_refused_changes_nothing() {
    check_fresh(
        "
        replace / in tlv
          4.05 Method Not Allowed
        replace /3 in tlv
          4.05 Method Not Allowed
        replace /4/0 in tlv
          4.04 Not Found
        replace /3/1 in tlv
          4.04 Not Found
        replace /3/0/5 in text `x`
          4.04 Not Found
        replace /3/0/9 in text `5`
          4.05 Method Not Allowed
        replace /3/0/4 in text `5`
          4.05 Method Not Allowed
        replace /33801/0/14 in opaque 00
          4.05 Method Not Allowed
        replace /33801/0/15 in text `x`
          4.05 Method Not Allowed
        replace /33801/0/1 in text `x`
          4.00 Bad Request
        replace /33801/0/1 in text `6`
          4.00 Bad Request
        replace /33801/0/0 in text ff
          4.00 Bad Request
        replace /33801/0/0/0 in text `x`
          4.00 Bad Request
        replace /33801/0/0 in tlv
          4.00 Bad Request
        replace /33801/0/0 in link `x`
          4.15 Unsupported Content-Format
        replace /33801/0/0 in 9999 `x`
          4.15 Unsupported Content-Format
        replace /33801/0/12 in text `5`
          4.15 Unsupported Content-Format
        replace /33801/0 in text `5`
          4.15 Unsupported Content-Format
        replace /33801/0/0 in tlv c10105
          4.00 Bad Request
        replace /33801/4 in tlv c10062c101
          4.00 Bad Request
        replace /33801/4 in tlv c10062c10106
          4.00 Bad Request
        update /33801/4 in senml-json `[{\"n\":\"/33801/4/0\",\"vs\":\"b\"},{\"n\":\"/33801/4/99\",\"v\":1}]`
          4.04 Not Found
        update /33801/4 in senml-json `[{\"n\":\"/33801/4/0\",\"vs\":\"b\"},{\"n\":\"/33801/0/1\",\"v\":1}]`
          4.00 Bad Request
        update /33801/4 in tlv c10062c10103c10063
          4.00 Bad Request
        update /3/0/6 in tlv
          4.05 Method Not Allowed
        update /33801/4 in senml-json `[{\"n\":\"/33801/4/1\",\"v\":2},{\"n\":\"/33801/4/1\",\"v\":2}]`
          4.00 Bad Request
        read /33801/4 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/4/\",\"n\":\"0\",\"vs\":\"a\"},{\"n\":\"1\",\"v\":0},{\"n\":\"12/2\",\"v\":9}]`
        ",
    );
}

#[test]
fn execute() {
    let mut device = mounted_device();
    let mut sinks = mounted_sinks();
    check(
        &mut [&mut device, &mut sinks],
        "
        execute /3/0/4
          2.04 Changed
        execute /3/0/4 in text `0='now',2`
          2.04 Changed
        execute /3/0/4 in text `10`
          4.00 Bad Request
        execute /3/0/4 in cbor 00
          4.15 Unsupported Content-Format
        execute /3/0/4/0
          4.05 Method Not Allowed
        execute /3/0
          4.05 Method Not Allowed
        execute /3/0/5
          4.04 Not Found
        execute /3/0/9
          4.05 Method Not Allowed
        execute /3/1/4
          4.04 Not Found
        execute /4/0/4
          4.04 Not Found
        execute /33801/0/16
          5.01 Not Implemented
        ",
    );
    assert_eq!(device.hooks.0, ["/3/0/4 ", "/3/0/4 0=Some(\"now\") 2=None"]);
}

#[test]
fn create_and_delete() {
    check_fresh(
        "
        create /33801 in tlv c10062c10103
          2.01 Created at /33801/1
        read /33801/1 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/1/\",\"n\":\"0\",\"vs\":\"b\"},{\"n\":\"1\",\"v\":3}]`
        create /33801 in tlv 0606c10062c10103
          2.01 Created at /33801/6
        create /33801 in tlv 0605c10062c10103
          2.01 Created at /33801/5
        create /33801 in senml-json `[{\"bn\":\"/33801/7/\",\"n\":\"0\",\"vs\":\"b\"},{\"n\":\"1\",\"v\":1},{\"n\":\"99\",\"v\":1}]`
          2.01 Created at /33801/7
        read /33801/7 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/7/\",\"n\":\"0\",\"vs\":\"b\"},{\"n\":\"1\",\"v\":1}]`
        create /33801/8 in tlv c10062c10103
          2.01 Created at /33801/8
        delete /33801/7
          2.02 Deleted
        read /33801/7
          4.04 Not Found
        delete /33801/0/12/9
          2.02 Deleted
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"0\",\"v\":1}]`
        ",
    );
}

#[test]
fn create_and_delete_refused() {
    check_fresh(
        "
        create /4 in tlv c10062
          4.04 Not Found
        create /33801/4 in tlv c10062c10103
          4.00 Bad Request
        create /33801/5/0 in tlv c10062c10103
          4.05 Method Not Allowed
        create /33801/65535 in tlv c10062c10103
          4.05 Method Not Allowed
        create /33801 in senml-json `[{\"bn\":\"/33801/65535/\",\"n\":\"0\",\"vs\":\"b\"},{\"n\":\"1\",\"v\":1}]`
          4.05 Method Not Allowed
        create /33801 in tlv 0604c10062c10103
          4.00 Bad Request
        create /33801 in tlv c10062
          4.00 Bad Request
        create /33801 in tlv c10062c10109
          4.00 Bad Request
        create /33801 in text `x`
          4.15 Unsupported Content-Format
        create /33801 in 9999 `x`
          4.15 Unsupported Content-Format
        create /33801 in tlv c10062c10103ff
          4.00 Bad Request
        create /33801 in senml-json `[{\"n\":\"/33801/7/0\",\"vs\":\"b\"},{\"n\":\"/33801/8/1\",\"v\":1}]`
          4.00 Bad Request
        create /33801 in tlv c10062c10103c10f78
          4.05 Method Not Allowed
        create / in tlv
          4.05 Method Not Allowed
        create /3 in tlv
          4.05 Method Not Allowed
        delete /
          4.05 Method Not Allowed
        delete /33801
          4.05 Method Not Allowed
        delete /33801/9
          4.04 Not Found
        delete /33801/0/1
          4.05 Method Not Allowed
        delete /33801/0/12/1
          4.04 Not Found
        delete /33801/0/99/0
          4.04 Not Found
        delete /33801/0/0/0
          4.04 Not Found
        delete /3/0/6/0
          4.05 Method Not Allowed
        delete /4/0
          4.04 Not Found
        delete /3/0
          4.05 Method Not Allowed
        read /33801/1
          4.04 Not Found
        read /33801/7
          4.04 Not Found
        ",
    );
}
