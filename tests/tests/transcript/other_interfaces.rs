//! Registration, bootstrapping and access control.

use lwm2m_objects::Version;
use lwm2m_objects::format::ContentFormat;
use lwm2m_objects::operation::{AccessControlObject, Tree};

use crate::fixture::Client;
use crate::notation::check_tree;

#[test]
fn registration() {
    let mut client = Client::new();
    let mut objects = client.objects();
    let mut buffer = [0; 256];
    let formats = [ContentFormat::SENML_CBOR, ContentFormat::TLV];
    let payload = Tree::new(&mut objects).registration(&formats, &mut buffer);
    assert_eq!(
        str::from_utf8(payload.unwrap()).unwrap(),
        "</>;rt=\"oma.lwm2m\";ct=\"112 11542\",</1>;ver=1.2,</1/0>,</2>;ver=1.1,</2/0>,</2/1>,\
         </3>;ver=1.2,</3/0>,</10>;ver=1.1,</10/0>,</11>;ver=1.1,</11/0>,</12>;ver=1.1,</12/0>"
    );
}

#[test]
fn bootstrapping() {
    let mut client = Client::new();
    let mut objects = client.objects();
    let mut tree = Tree::new(&mut objects).bootstrap(Version::new(1, 1));
    check_tree(
        &mut tree,
        "
        discover /
          2.05 Content link `</>;lwm2m=1.1,</1>;ver=1.2,</1/0>;ssid=101,</2>;ver=1.1,</2/0>,</2/1>,</3>;ver=1.2,</3/0>,</10>;ver=1.1,</10/0>,</11>;ver=1.1,</11/0>,</12>;ver=1.1,</12/0>`
        discover /1
          2.05 Content link `</>;lwm2m=1.1,</1>;ver=1.2,</1/0>;ssid=101`
        read /1/0 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/1/0/\",\"n\":\"0\",\"v\":101},{\"n\":\"1\",\"v\":300},{\"n\":\"6\",\"vb\":false},{\"n\":\"7\",\"vs\":\"U\"}]`
        read /2 accept senml-json
          2.05 Content senml-json `[{\"bn\":\"/2/\",\"n\":\"0/0\",\"v\":12},{\"n\":\"0/1\",\"v\":0},{\"n\":\"0/2/101\",\"v\":3},{\"n\":\"0/2/102\",\"v\":1},{\"n\":\"0/3\",\"v\":103},{\"n\":\"1/0\",\"v\":11},{\"n\":\"1/1\",\"v\":0},{\"n\":\"1/2/101\",\"v\":3},{\"n\":\"1/2/102\",\"v\":1},{\"n\":\"1/3\",\"v\":103}]`
        read /3/0
          4.05 Method Not Allowed
        replace /12/3 in senml-json `[{\"bn\":\"/12/3/\",\"n\":\"0\",\"vs\":\"wlan3\"},{\"n\":\"4\",\"vs\":\"0A1B2C3D4E5F\"},{\"n\":\"9999\",\"v\":1}]`
          2.04 Changed
        replace /12/3/9 in text `7`
          2.04 Changed
        replace /12/3/9 in text `256`
          4.00 Bad Request
        replace / in senml-json `[{\"n\":\"/1/7/0\",\"v\":7},{\"n\":\"/12/0/9\",\"v\":300}]`
          4.00 Bad Request
        replace / in senml-json `[{\"n\":\"/1/7/0\",\"v\":7},{\"n\":\"/12/0/9\",\"v\":1}]`
          2.04 Changed
        replace /77/0 in tlv c10001
          4.04 Not Found
        update /12/0 in tlv c10901
          4.05 Method Not Allowed
        execute /3/0/4
          4.05 Method Not Allowed
        delete /12
          2.02 Deleted
        delete /3
          2.02 Deleted
        delete /77
          4.00 Bad Request
        delete /
          2.02 Deleted
        discover /
          2.05 Content link `</>;lwm2m=1.1,</1>;ver=1.2,</2>;ver=1.1,</3>;ver=1.2,</3/0>,</10>;ver=1.1,</10/0>,</11>;ver=1.1,</12>;ver=1.1`
        ",
    );
}

/// Asks as the Server with this Short Server ID; the rules are those of the client.
#[track_caller]
fn check_as(server: u16, transcript: &str) {
    let mut client = Client::new();
    let mut objects = client.objects();
    let access = AccessControlObject { server };
    check_tree(
        &mut Tree::new(&mut objects).access_control(&access),
        transcript,
    );
}

#[test]
fn one_that_may_read_and_write() {
    check_as(
        101,
        "
        read /12/0/5
          2.05 Content text `depot-7`
        replace /12/0/9 in text `2`
          2.04 Changed
        read /12/0/9
          2.05 Content text `2`
        delete /12/0
          4.01 Unauthorized
        create /12 in tlv
          4.01 Unauthorized
        execute /3/0/4
          4.01 Unauthorized
        ",
    );
}

#[test]
fn one_that_may_read() {
    check_as(
        102,
        "
        read /12/0/5
          2.05 Content text `depot-7`
        replace /12/0/9 in text `3`
          4.01 Unauthorized
        patch / in senml-json `[{\"n\":\"/12/0/9\",\"v\":4}]`
          4.01 Unauthorized
        read /12/0/9
          2.05 Content text `11`
        ",
    );
}

#[test]
fn one_that_nobody_knows() {
    check_as(
        104,
        "
        read /12/0/5
          4.01 Unauthorized
        read /12
          4.01 Unauthorized
        fetch / in etch-json `[{\"n\":\"/12/0/5\"},{\"n\":\"/3/0/9\"}]`
          2.05 Content senml-json `[]`
        discover /12/0/5
          2.05 Content link `</12/0/5>`
        ",
    );
}
