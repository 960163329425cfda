//! Read-Composite and Write-Composite.

use crate::transcript::check_fresh;

#[test]
fn read() {
    check_fresh(
        "
        fetch / in etch-json `[{\"n\":\"/3/0/9\"},{\"n\":\"/33801/4\"}]`
          2.05 Content senml-json `[{\"n\":\"/3/0/9\",\"v\":100},{\"n\":\"/33801/4/0\",\"vs\":\"a\"},{\"n\":\"/33801/4/1\",\"v\":0},{\"n\":\"/33801/4/12/2\",\"v\":9}]`
        fetch / in senml-json `[{\"n\":\"/3/0/9\"},{\"n\":\"/3/0/6\"}]`
          2.05 Content senml-json `[{\"bn\":\"/3/0/\",\"n\":\"9\",\"v\":100},{\"n\":\"6/0\",\"v\":1},{\"n\":\"6/1\",\"v\":5}]`
        fetch / in etch-cbor 82a221652f332f302f006139a100623134 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/3/0/\",\"n\":\"9\",\"v\":100},{\"n\":\"14\",\"vs\":\"+02:00\"}]`
        fetch / in etch-cbor 81a100662f332f302f39
          2.05 Content senml-cbor 81a221662f332f302f39021864
        fetch / in senml-cbor 81a100662f332f302f39
          2.05 Content senml-cbor 81a221662f332f302f39021864
        fetch / in etch-json `[{\"n\":\"/3/0/9\"},{\"n\":\"/33801/4/1\"}]` accept lwm2m-cbor
          2.05 Content lwm2m-cbor a283030009186483198409040100
        fetch / in etch-json `[{\"n\":\"/3/0/6/1\"},{\"n\":\"/3/0/99\"},{\"n\":\"/3/9\"},{\"n\":\"/33801/0/14\"},{\"n\":\"/4\"}]`
          2.05 Content senml-json `[{\"n\":\"/3/0/6/1\",\"v\":5}]`
        fetch / in etch-json `[]`
          2.05 Content senml-json `[]`
        ",
    );
}

/// Its maps have one place for each path, whichever way round a Server asks.
#[test]
fn lwm2m_cbor_has_each_path_once_and_in_order() {
    check_fresh(
        "
        fetch / in etch-json `[{\"n\":\"/33801/4/1\"},{\"n\":\"/3/0/9\"}]` accept lwm2m-cbor
          2.05 Content lwm2m-cbor a283030009186483198409040100
        fetch / in etch-json `[{\"n\":\"/3/0/9\"},{\"n\":\"/33801/4/1\"},{\"n\":\"/3/0/9\"}]` accept lwm2m-cbor
          2.05 Content lwm2m-cbor a283030009186483198409040100
        fetch / in etch-json `[{\"n\":\"/3/0/9\"},{\"n\":\"/3/0/6/1\"},{\"n\":\"/3/0/6\"},{\"n\":\"/3/0/6/0\"}]` accept lwm2m-cbor
          2.05 Content lwm2m-cbor a1820300a206a200010105091864
        ",
    );
}

#[test]
fn read_refused() {
    check_fresh(
        "
        fetch / in tlv
          4.15 Unsupported Content-Format
        fetch / in ?
          4.15 Unsupported Content-Format
        fetch / in etch-json `[{\"n\":\"/3/0/9\",\"v\":1}]`
          4.00 Bad Request
        fetch / in etch-json `[{\"n\":\"/\"}]`
          4.00 Bad Request
        fetch / in etch-json `[{\"n\":\"/3/0/9\"}`
          4.00 Bad Request
        fetch /4 in etch-json `[{\"n\":\"/3/0/9\"}]`
          4.00 Bad Request
        fetch / in etch-json `[{\"n\":\"/3/0/9\"}]` accept tlv
          4.06 Not Acceptable
        fetch / in etch-json `[{\"n\":\"/3/0/9\"}]` accept text
          4.06 Not Acceptable
        fetch / in etch-json `[{\"n\":\"/3/0/9\"}]` accept 9999
          4.06 Not Acceptable
        ",
    );
}

#[test]
fn write() {
    check_fresh(
        "
        patch / in senml-json `[{\"n\":\"/33801/4/1\",\"v\":3},{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/33801/4/12/5\",\"v\":8}]`
          2.04 Changed
        read /3/0/15
          2.05 Content text `UTC`
        read /33801/4 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/4/\",\"n\":\"0\",\"vs\":\"a\"},{\"n\":\"1\",\"v\":3},{\"n\":\"12/2\",\"v\":9},{\"n\":\"12/5\",\"v\":8}]`
        patch / in etch-json `[{\"n\":\"/3/0/15\",\"vs\":\"MST\"}]`
          2.04 Changed
        patch / in etch-cbor 81a200672f332f302f31340363454553
          2.04 Changed
        patch / in lwm2m-cbor a18303000e63555443
          2.04 Changed
        fetch / in etch-json `[{\"n\":\"/3/0/14\"},{\"n\":\"/3/0/15\"}]`
          2.05 Content senml-json `[{\"bn\":\"/3/0/\",\"n\":\"14\",\"vs\":\"UTC\"},{\"n\":\"15\",\"vs\":\"MST\"}]`
        patch / in etch-json `[]`
          2.04 Changed
        ",
    );
}

#[test]
fn a_null_removes_a_resource_instance() {
    check_fresh(
        "
        patch / in etch-json `[{\"n\":\"/33801/0/12/0\",\"v\":null},{\"n\":\"/33801/0/12/5\",\"v\":8},{\"n\":\"/33801/4/12/77\",\"v\":null}]`
          2.04 Changed
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"5\",\"v\":8},{\"n\":\"9\",\"v\":60000}]`
        patch / in etch-cbor 81a2006d2f33333830312f302f31322f3502f6
          2.04 Changed
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"9\",\"v\":60000}]`
        patch / in etch-json `[{\"n\":\"/33801/0/12\",\"v\":null}]`
          4.00 Bad Request
        patch / in etch-json `[{\"n\":\"/3/0/6/0\",\"v\":null}]`
          4.05 Method Not Allowed
        patch / in etch-json `[{\"n\":\"/33801/0/12/9\",\"v\":null},{\"n\":\"/33801/4/1\",\"v\":3},{\"n\":\"/33801/0/12/9\",\"v\":2}]`
          4.00 Bad Request
        read /33801/0/12 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/33801/0/12/\",\"n\":\"9\",\"v\":60000}]`
        ",
    );
}

#[test]
fn write_refused_changes_nothing() {
    check_fresh(
        "
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/33801/4/1\",\"v\":99}]`
          4.00 Bad Request
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/33801/9/1\",\"v\":1}]`
          4.04 Not Found
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/4/0/1\",\"v\":1}]`
          4.04 Not Found
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/3/0/9\",\"v\":1}]`
          4.05 Method Not Allowed
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/33801/4/14\",\"vd\":\"\"}]`
          4.05 Method Not Allowed
        patch / in etch-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/3/0/14\",\"v\":null}]`
          4.00 Bad Request
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"},{\"n\":\"/3/0\",\"v\":1}]`
          4.00 Bad Request
        patch / in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"}`
          4.00 Bad Request
        patch /33801 in senml-json `[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"}]`
          4.00 Bad Request
        patch / in tlv
          4.15 Unsupported Content-Format
        patch / in ?
          4.15 Unsupported Content-Format
        read /3/0/15
          4.04 Not Found
        ",
    );
}
