//! The formats for one value: plain text, octet-stream and CBOR.

use lwm2m_objects::Value::{Boolean, Float, Integer, Opaque, String, Unsigned};
use lwm2m_objects::{DataType, ObjectLink, Reason, Time, Value};

use crate::vector::Vector;

#[rustfmt::skip]
pub(crate) const TEXT: &[Vector] = &[
    Vector::both("LwM2M TS 1.0, 6.4.1: the manufacturer", "/3/0/0", &["Open Mobile Alliance"],
        &[("/3/0/0", String("Open Mobile Alliance"), None)]),
    Vector::both("RFC 4648, 10: base64", "/5/0/0", &["Zm9vYg=="],
        &[("/5/0/0", Opaque(b"foob"), None)]),
    Vector::read("edge: base64 without padding", "/5/0/0", &["Zm9vYg"],
        &[("/5/0/0", Opaque(b"foob"), None)]),
    Vector::read("RFC 4648, 5: base64 of the alphabet for URLs", "/5/0/0", &["_-8"],
        &[("/5/0/0", Opaque(&[0xff, 0xef]), None)]),
    Vector::read("edge: a float with an exponent", "/6/0/0", &["-4.35e1"],
        &[("/6/0/0", Float(-43.5), None)]),
    Vector::refused("edge: a fraction is no integer", "/3/0/9", &["1.5"],
        DataType::Integer, Reason::WrongType),
    Vector::refused("edge: more than 64 bits", "/3/0/9", &["9223372036854775808"],
        DataType::Integer, Reason::OutOfRange),
    Vector::refused("edge: a word is no float", "/6/0/0", &["inf"],
        DataType::Float, Reason::WrongType),
];

#[rustfmt::skip]
pub(crate) const OCTET_STREAM: &[Vector] = &[
    Vector::both("LwM2M Core TS 1.2, 7.4.2: bytes as they are", "/5/0/0", &["00 ff 80"],
        &[("/5/0/0", Opaque(&[0, 0xff, 0x80]), None)]),
    Vector::refused("edge: bytes are no text", "/3/0/0", &["61"],
        DataType::String, Reason::WrongType),
];

#[rustfmt::skip]
pub(crate) const CBOR: &[Vector] = &[
    Vector::both("RFC 8949, A: 0", "/3/0/9", &["00"], &[("/3/0/9", Integer(0), None)]),
    Vector::both("RFC 8949, A: 23", "/3/0/9", &["17"], &[("/3/0/9", Integer(23), None)]),
    Vector::both("RFC 8949, A: 24", "/3/0/9", &["1818"], &[("/3/0/9", Integer(24), None)]),
    Vector::both("RFC 8949, A: 1000", "/3/0/9", &["1903e8"], &[("/3/0/9", Integer(1000), None)]),
    Vector::both("RFC 8949, A: 1000000", "/3/0/9", &["1a000f4240"],
        &[("/3/0/9", Integer(1_000_000), None)]),
    Vector::both("RFC 8949, A: 1000000000000", "/3/0/9", &["1b000000e8d4a51000"],
        &[("/3/0/9", Integer(1_000_000_000_000), None)]),
    Vector::both("RFC 8949, A: -1000", "/3/0/9", &["3903e7"], &[("/3/0/9", Integer(-1000), None)]),
    Vector::both("RFC 8949, A: 65504.0", "/6/0/0", &["f97bff"], &[("/6/0/0", Float(65504.0), None)]),
    Vector::both("RFC 8949, A: 1.0e+300", "/6/0/0", &["fb7e37e43c8800759c"],
        &[("/6/0/0", Float(1e300), None)]),
    Vector::both("RFC 8949, A: 5.960464477539063e-8", "/6/0/0", &["f90001"],
        &[("/6/0/0", Float(5.960_464_477_539_063e-8), None)]),
    Vector::both("RFC 8949, A: -4.1", "/6/0/0", &["fbc010666666666666"],
        &[("/6/0/0", Float(-4.1), None)]),
    Vector::both("RFC 8949, A: a text", "/3/0/0", &["6449455446"],
        &[("/3/0/0", String("IETF"), None)]),
    Vector::both("RFC 8949, A: bytes", "/5/0/0", &["4401020304"],
        &[("/5/0/0", Opaque(&[1, 2, 3, 4]), None)]),
    Vector::read("RFC 8949, A: a text in pieces", "/3/0/0", &["7f657374726561646d696e67ff"],
        &[("/3/0/0", String("streaming"), None)]),
    Vector::read("RFC 8949, A: bytes in pieces", "/5/0/0", &["5f42010243030405ff"],
        &[("/5/0/0", Opaque(&[1, 2, 3, 4, 5]), None)]),
    Vector::both("RFC 8949, A: a time with tag 1", "/3/0/13", &["c11a514b67b0"],
        &[("/3/0/13", Value::Time(Time(1_363_896_240)), None)]),
    Vector::read("RFC 8949, A: a time with tag 0", "/3/0/13",
        &["c074323031332d30332d32315432303a30343a30305a"],
        &[("/3/0/13", Value::Time(Time(1_363_896_240)), None)]),
    Vector::read("LwM2M Core TS 1.2, C: a time without a tag", "/3/0/13", &["1a514b67b0"],
        &[("/3/0/13", Value::Time(Time(1_363_896_240)), None)]),
    Vector::read("RFC 8949, 3.4.4: a decimal fraction", "/6/0/0", &["c48221196ab3"],
        &[("/6/0/0", Float(273.15), None)]),
    Vector::read("edge: an integer in eight bytes", "/3/0/9", &["1b0000000000000005"],
        &[("/3/0/9", Integer(5), None)]),
    Vector::read("edge: a text whose length takes eight bytes", "/3/0/0",
        &["7b0000000000000001 61"], &[("/3/0/0", String("a"), None)]),
    Vector::read("edge: a float of more bytes than it needs", "/6/0/0", &["fb3ff8000000000000"],
        &[("/6/0/0", Float(1.5), None)]),
    Vector::read("edge: an integer for a float", "/6/0/0", &["05"],
        &[("/6/0/0", Float(5.0), None)]),
    Vector::read("edge: a float for an integer", "/3/0/9", &["f94500"],
        &[("/3/0/9", Integer(5), None)]),
    Vector::read("edge: a link in pieces", "/1/0/2", &["7f 623636 623a30 ff"],
        &[("/1/0/2", Value::ObjectLink(ObjectLink::new(66, 0)), None)]),
    Vector::refused("RFC 8949, A: -18446744073709551616", "/3/0/9", &["3bffffffffffffffff"],
        DataType::Integer, Reason::OutOfRange),
    Vector::refused("edge: 1 is not true", "/1/0/6", &["01"], DataType::Boolean, Reason::WrongType),
    Vector::refused("edge: a text that is no UTF-8", "/3/0/0", &["62c328"],
        DataType::String, Reason::NotUtf8),
    Vector::refused("edge: half a second", "/3/0/13", &["c1fb41d452d9ec200000"],
        DataType::Time, Reason::OutOfRange),
    Vector::read("edge: an unsigned integer of 64 bits for one", "/1/0/2", &["1b8000000000000000"],
        &[("/1/0/2", Unsigned(1 << 63), None)]),
    Vector::both("RFC 8949, A: true", "/1/0/6", &["f5"], &[("/1/0/6", Boolean(true), None)]),
];
