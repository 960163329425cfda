//! SenML CBOR.

use lwm2m_objects::Value::{Float, Integer, Opaque, String};
use lwm2m_objects::{DataType, ObjectLink, Reason, Time, Value};

use crate::tlv::DEVICE;
use crate::vector::{Values, Vector};

/// The time of the examples of SenML.
const BASE_TIME: f64 = 1_276_020_076.001;

const FIVE: Values = &[("/3/0/9", Integer(5), None)];

#[rustfmt::skip]
pub(crate) const VECTORS: &[Vector] = &[
    Vector::both("LwM2M Core TS 1.1, 7.4.6: Read of /3/0", "/3/0", &["90",
        "a3 21 65 2f332f302f 00 61 30 03 74 4f70656e204d6f62696c6520416c6c69616e6365",
        "a2 00 61 31 03 76 4c69676874776569676874204d324d20436c69656e74",
        "a2 00 61 32 03 69 333435303030313233 a2 00 61 33 03 63 312e30",
        "a2 00 63 362f30 02 01 a2 00 63 362f31 02 05",
        "a2 00 63 372f30 02 190ed8 a2 00 63 372f31 02 191388",
        "a2 00 63 382f30 02 187d a2 00 63 382f31 02 190384",
        "a2 00 61 39 02 1864 a2 00 62 3130 02 0f a2 00 64 31312f30 02 00",
        "a2 00 62 3133 02 1a5182428f a2 00 62 3134 03 66 2b30323a3030 a2 00 62 3136 03 61 55"], DEVICE),
    Vector::read("OMA_LwM2M_for_Developers issue 484: a link", "/65/0",
        &["81 a2 00 69 2f36352f302f302f30 63 766c6f 64 36363a30"],
        &[("/65/0/0/0", Value::ObjectLink(ObjectLink::new(66, 0)), None)]),
    Vector::read("RFC 8428, 5.1.3 and 6: several times, with paths for names", "/3/0", &["87",
        "a7 21 65 2f332f302f 22 fb41d303a15b001062 23 61 41 20 05 00 61 37 01 61 56 02 fb405e066666666666",
        "a3 00 61 38 06 24 02 fb3ff3333333333333 a3 00 61 38 06 23 02 fb3ff4cccccccccccd",
        "a3 00 61 38 06 22 02 fb3ff6666666666666 a3 00 61 38 06 21 02 f93e00",
        "a3 00 61 38 06 20 02 fb3ff999999999999a a3 00 61 38 06 00 02 fb3ffb333333333333"],
        &[("/3/0/7", Float(120.1), Some(BASE_TIME)), ("/3/0/8", Float(1.2), Some(BASE_TIME - 5.0)),
          ("/3/0/8", Float(1.3), Some(BASE_TIME - 4.0)), ("/3/0/8", Float(1.4), Some(BASE_TIME - 3.0)),
          ("/3/0/8", Float(1.5), Some(BASE_TIME - 2.0)), ("/3/0/8", Float(1.6), Some(BASE_TIME - 1.0)),
          ("/3/0/8", Float(1.7), Some(BASE_TIME))]),
    Vector::read("edge: no base name", "/3", &["81 a2 00 66 2f332f302f39 02 05"], FIVE),
    Vector::read("edge: a name without the first slash", "/3", &["81 a2 00 65 332f302f39 02 05"], FIVE),
    Vector::read("edge: a base name of one slash", "/3", &["81 a3 21 61 2f 00 65 332f302f39 02 05"], FIVE),
    Vector::read("edge: a base name before a slash", "/3", &["81 a3 21 62 2f33 00 64 2f302f39 02 05"], FIVE),
    Vector::read("edge: a base name cut in a level", "/3", &["81 a3 21 66 2f332f302f31 00 61 33 02 05"],
        &[("/3/0/13", Integer(5), None)]),
    Vector::read("edge: a base name of its own record", "/3", &["82 a1 21 65 2f332f302f a2 00 61 39 02 05"], FIVE),
    Vector::read("edge: names in pieces, maps and lists without a length", "/3",
        &["9f bf 02 05 00 7f 60 61 39 ff 21 7f 62 2f33 60 63 2f302f ff ff ff"], FIVE),
    Vector::read("edge: labels in more bytes than they need", "/3",
        &["81 a2 1b0000000000000000 7b0000000000000006 2f332f302f39 190002 1805"], FIVE),
    Vector::read("edge: the labels of JSON", "/3", &["81 a2 62 626e 66 2f332f302f39 61 76 05"], FIVE),
    Vector::read("RFC 8428, 4.1: a base value is added", "/3", &["81 a3 21 66 2f332f302f39 24 18 64 02 385e"], FIVE),
    Vector::read("RFC 8428, 4.4: what is not known", "/3",
        &["81 a3 21 66 2f332f302f39 62 7878 82 9f 5f 41 00 ff ff a1 c1 00 f93c00 02 05"], FIVE),
    Vector::read("edge: a float of half precision", "/6/0/0", &["81 a2 21 66 2f362f302f30 02 f93e00"],
        &[("/6/0/0", Float(1.5), None)]),
    Vector::read("edge: a float of single precision that could be half", "/6/0/0",
        &["81 a2 21 66 2f362f302f30 02 fa3fc00000"], &[("/6/0/0", Float(1.5), None)]),
    Vector::read("edge: a float of double precision that could be half", "/6/0/0",
        &["81 a2 21 66 2f362f302f30 02 fb3ff8000000000000"], &[("/6/0/0", Float(1.5), None)]),
    Vector::read("RFC 8428, 6: a decimal fraction", "/6/0/0", &["81 a2 21 66 2f362f302f30 02 c4 82 20 05"],
        &[("/6/0/0", Float(0.5), None)]),
    Vector::read("edge: a time with a tag", "/3/0/13", &["81 a2 21 67 2f332f302f3133 02 c11a514b67b0"],
        &[("/3/0/13", Value::Time(Time(1_363_896_240)), None)]),
    Vector::read("edge: a text in pieces", "/3/0/0", &["81 a2 21 66 2f332f302f30 03 7f 62 c3bc 61 78 ff"],
        &[("/3/0/0", String("üx"), None)]),
    Vector::read("edge: bytes in pieces", "/5/0/0", &["81 a2 21 66 2f352f302f30 08 5f 41 01 42 02ff ff"],
        &[("/5/0/0", Opaque(&[1, 2, 0xff]), None)]),
    Vector::read("edge: a link in pieces", "/1/0/2",
        &["81 a2 21 66 2f312f302f32 63 766c6f 7f 62 3636 62 3a30 ff"],
        &[("/1/0/2", Value::ObjectLink(ObjectLink::new(66, 0)), None)]),
    Vector::refused("edge: a text that is no UTF-8", "/3/0/0", &["81 a2 21 66 2f332f302f30 03 62 c328"],
        DataType::String, Reason::NotUtf8),
    Vector::refused("edge: 65 bits", "/3/0/9", &["81 a2 21 66 2f332f302f39 02 3b8000000000000000"],
        DataType::Integer, Reason::OutOfRange),
];
