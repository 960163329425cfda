//! LwM2M JSON, of LwM2M 1.0.

use lwm2m_objects::Value::{Float, Integer, Opaque, String};
use lwm2m_objects::{DataType, ObjectLink, Reason, Value};

use crate::tlv::DEVICE;
use crate::vector::Vector;

const NUMBER: &[(&str, Value<'static>, Option<f64>)] = &[("/3/0/9", Integer(1), None)];

#[rustfmt::skip]
pub(crate) const VECTORS: &[Vector] = &[
    Vector::both("LwM2M TS 1.0, 6.4.4: Read of /3/0", "/3/0", &[
        r#"{"bn":"/3/0/","e":[{"n":"0","sv":"Open Mobile Alliance"},"#,
        r#"{"n":"1","sv":"Lightweight M2M Client"},{"n":"2","sv":"345000123"},{"n":"3","sv":"1.0"},"#,
        r#"{"n":"6/0","v":1},{"n":"6/1","v":5},{"n":"7/0","v":3800},{"n":"7/1","v":5000},"#,
        r#"{"n":"8/0","v":125},{"n":"8/1","v":900},{"n":"9","v":100},{"n":"10","v":15},"#,
        r#"{"n":"11/0","v":0},{"n":"13","v":1367491215},{"n":"14","sv":"+02:00"},"#,
        r#"{"n":"16","sv":"U"}]}"#], DEVICE),
    Vector::read("LwM2M TS 1.0, 6.4.4: values of several times", "/72", &[
        r#"{"e":[{"n":"1/2","v":22.4,"t":-5},{"n":"1/2","v":22.9,"t":-30},"#,
        r#"{"n":"1/2","v":24.1,"t":-50}],"bn":"/72/","bt":25462634}"#],
        &[("/72/1/2", Float(22.4), Some(25_462_629.0)), ("/72/1/2", Float(22.9), Some(25_462_604.0)),
          ("/72/1/2", Float(24.1), Some(25_462_584.0))]),
    Vector::read("LwM2M TS 1.0, 6.4.4: links, one to nothing", "/", &[
        r#"{"bn":"/","e":[{"n":"65/0/0/0","ov":"66:0"},{"n":"65/0/0/1","ov":"66:1"},"#,
        r#"{"n":"65/0/1","sv":"8613800755500"},{"n":"66/1/2","ov":"FFFF:FFFF"}]}"#],
        &[("/65/0/0/0", Value::ObjectLink(ObjectLink::new(66, 0)), None),
          ("/65/0/0/1", Value::ObjectLink(ObjectLink::new(66, 1)), None),
          ("/65/0/1", String("8613800755500"), None),
          ("/66/1/2", Value::ObjectLink(ObjectLink::NULL), None)]),
    Vector::read("edge: no base name", "/3/0/9", &[r#"{"e":[{"v":1}]}"#], NUMBER),
    Vector::read("edge: a base name that ends in a number", "/3/0/9",
        &[r#"{"bn":"/3/0/","e":[{"n":"9","v":1}]}"#], NUMBER),
    Vector::read("edge: a base name cut in a level", "/3/0",
        &[r#"{"bn":"/3/0/1","e":[{"n":"3","v":1}]}"#], &[("/3/0/13", Integer(1), None)]),
    Vector::read("edge: a base name that is everything", "/3/0",
        &[r#"{"bn":"/3/0/9","e":[{"v":1}]}"#], NUMBER),
    Vector::read("edge: white space, and an unknown member", "/3/0",
        &[" { \"x\" : [ { } ] , \"e\" : [ { \"n\" : \"9\" , \"v\" : 1 } ] } "], NUMBER),
    Vector::read("edge: base64 without padding", "/5/0/0", &[r#"{"bn":"/5/0/0","e":[{"sv":"Zm9vYg"}]}"#],
        &[("/5/0/0", Opaque(b"foob"), None)]),
    Vector::read("edge: base64 of the alphabet for URLs", "/5/0/0",
        &[r#"{"bn":"/5/0/0","e":[{"sv":"_-8="}]}"#], &[("/5/0/0", Opaque(&[0xff, 0xef]), None)]),
    Vector::read("edge: letters as escapes", "/3/0/0",
        &[r#"{"bn":"/3/0/0","e":[{"sv":"\u00fc\ud83d\udd14\/"}]}"#],
        &[("/3/0/0", String("ü🔔/"), None)]),
    Vector::read("edge: an integer with a fraction of zero", "/3/0/9",
        &[r#"{"bn":"/3/0/9","e":[{"v":10.0e-1}]}"#], NUMBER),
    Vector::refused("edge: 65 bits", "/3/0/9", &[r#"{"bn":"/3/0/9","e":[{"v":9223372036854775808}]}"#],
        DataType::Integer, Reason::OutOfRange),
    Vector::refused("edge: a text is no number", "/3/0/9", &[r#"{"bn":"/3/0/9","e":[{"sv":"1"}]}"#],
        DataType::Integer, Reason::WrongType),
];
