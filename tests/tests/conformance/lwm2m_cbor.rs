//! LwM2M CBOR, in both layouts of keys.

use lwm2m_objects::Value::{Boolean, Float, Integer, Opaque, String};
use lwm2m_objects::{DataType, ObjectLink, Reason, Time, Value};

use crate::tlv::DEVICE;
use crate::vector::{Values, Vector};

/// What the first Object Instance of the Object Server holds, in the example.
const SERVER: Values = &[
    ("/1/0/0", Integer(101), None),
    ("/1/0/1", Integer(86400), None),
    ("/1/0/2", Integer(300), None),
    ("/1/0/3", Integer(6000), None),
    ("/1/0/5", Integer(86400), None),
    ("/1/0/6", Boolean(true), None),
    ("/1/0/7", String("U"), None),
];

const SERVER_MAP: &str =
    "a7 00 1865 01 1a00015180 02 19012c 03 191770 05 1a00015180 06 f5 07 61 55";

const FIVE: Values = &[("/3/0/6/1", Integer(5), None)];

#[rustfmt::skip]
pub(crate) const VECTORS: &[Vector] = &[
    Vector::read("LwM2M Core TS 1.2, 7.4.4.4: a key a level", "/1/0", &["a1 01 a1 00", SERVER_MAP], SERVER),
    Vector::both("LwM2M Core TS 1.2, 7.4.4.4: keys of several levels", "/1/0", &["a1 82 01 00", SERVER_MAP], SERVER),
    Vector::both("edge: the device of the examples", "/3/0", &["a1 82 03 00 ad",
        "00 74 4f70656e204d6f62696c6520416c6c69616e6365",
        "01 76 4c69676874776569676874204d324d20436c69656e74",
        "02 69 333435303030313233 03 63 312e30 06 a2 00 01 01 05",
        "07 a2 00 190ed8 01 191388 08 a2 00 187d 01 190384 09 1864 0a 0f 82 0b 00 00",
        "0d 1a5182428f 0e 66 2b30323a3030 10 61 55"], DEVICE),
    Vector::both("edge: all levels in one key", "/3", &["a1 84 03 00 06 01 05"], FIVE),
    Vector::read("edge: a key a level", "/3", &["a1 03 a1 00 a1 06 a1 01 05"], FIVE),
    Vector::read("edge: two levels a key", "/3", &["a1 82 03 00 a1 82 06 01 05"], FIVE),
    Vector::read("edge: keys of one and of three levels", "/3", &["a1 03 a1 83 00 06 01 05"], FIVE),
    Vector::read("edge: lists of one level", "/3", &["a1 81 03 a1 81 00 a1 81 06 a1 81 01 05"], FIVE),
    Vector::read("edge: maps and lists without a length", "/3",
        &["bf 9f 03 00 ff bf 9f 06 ff bf 01 05 ff ff ff"], FIVE),
    Vector::read("edge: lengths and keys in more bytes than they need", "/3",
        &["b801 9803 1803 190000 1a00000006 b90001 1b0000000000000001 1805"], FIVE),
    Vector::both("edge: several Objects", "/", &["a2 83 01 00 01 05 83 03 00 09 05"],
        &[("/1/0/1", Integer(5), None), ("/3/0/9", Integer(5), None)]),
    Vector::read("edge: a text in pieces", "/3/0/0", &["a1 83 03 00 00 7f 62 c3bc 61 78 ff"],
        &[("/3/0/0", String("üx"), None)]),
    Vector::read("edge: bytes in pieces", "/5/0/0", &["a1 83 05 00 00 5f 41 01 42 02ff ff"],
        &[("/5/0/0", Opaque(&[1, 2, 0xff]), None)]),
    Vector::read("edge: a float of more bytes than it needs", "/6/0/0", &["a1 83 06 00 00 fb3ff8000000000000"],
        &[("/6/0/0", Float(1.5), None)]),
    Vector::read("edge: a float of single precision that could be half", "/6/0/0", &["a1 83 06 00 00 fa3fc00000"],
        &[("/6/0/0", Float(1.5), None)]),
    Vector::read("edge: a decimal fraction", "/6/0/0", &["a1 83 06 00 00 c4 82 20 05"],
        &[("/6/0/0", Float(0.5), None)]),
    Vector::read("edge: a time with tag 1", "/3/0/13", &["a1 83 03 00 0d c11a514b67b0"],
        &[("/3/0/13", Value::Time(Time(1_363_896_240)), None)]),
    Vector::read("edge: a link in pieces", "/1/0/2", &["a1 83 01 00 02 7f 62 3636 62 3a30 ff"],
        &[("/1/0/2", Value::ObjectLink(ObjectLink::new(66, 0)), None)]),
    Vector::refused("edge: a text that is no UTF-8", "/3/0/0", &["a1 83 03 00 00 62 c328"],
        DataType::String, Reason::NotUtf8),
    Vector::refused("edge: 65 bits", "/3/0/9", &["a1 83 03 00 09 3b8000000000000000"],
        DataType::Integer, Reason::OutOfRange),
    Vector::refused("edge: 1 is not true", "/1/0/6", &["a1 83 01 00 06 01"],
        DataType::Boolean, Reason::WrongType),
];
