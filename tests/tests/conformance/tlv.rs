//! LwM2M TLV. The examples are as their errata have them.

use lwm2m_objects::Value::{Boolean, Float, Integer, Opaque, String, Unsigned};
use lwm2m_objects::{DataType, ObjectLink, Reason, Time, Value};

use crate::vector::{Values, Vector};

/// What every format says of the device of the examples.
#[rustfmt::skip]
pub(crate) const DEVICE: Values = &[
    ("/3/0/0", String("Open Mobile Alliance"), None),
    ("/3/0/1", String("Lightweight M2M Client"), None),
    ("/3/0/2", String("345000123"), None),
    ("/3/0/3", String("1.0"), None),
    ("/3/0/6/0", Integer(1), None),
    ("/3/0/6/1", Integer(5), None),
    ("/3/0/7/0", Integer(3800), None),
    ("/3/0/7/1", Integer(5000), None),
    ("/3/0/8/0", Integer(125), None),
    ("/3/0/8/1", Integer(900), None),
    ("/3/0/9", Integer(100), None),
    ("/3/0/10", Integer(15), None),
    ("/3/0/11/0", Integer(0), None),
    ("/3/0/13", Value::Time(Time(1_367_491_215)), None),
    ("/3/0/14", String("+02:00"), None),
    ("/3/0/16", String("U"), None),
];

/// The Resources of the device.
const RESOURCES: &str = "\
    c80014 4f70656e204d6f62696c6520416c6c69616e6365 \
    c80116 4c69676874776569676874204d324d20436c69656e74 \
    c80209 333435303030313233 \
    c303 312e30 \
    8606 410001 410105 \
    880708 42000ed8 42011388 \
    8708 41007d 42010384 \
    c10964 c10a0f 830b410000 c40d5182428f c60e2b30323a3030 c11055";

#[rustfmt::skip]
pub(crate) const VECTORS: &[Vector] = &[
    Vector::both("LwM2M Core TS 1.1, 7.4.3.1: Read of /3/0", "/3/0", &[RESOURCES], DEVICE),
    Vector::read("LwM2M Core TS 1.1, 7.4.3.2 A: Read of /3", "/3", &["080079", RESOURCES], DEVICE),
    Vector::both("LwM2M Core TS 1.1, 7.4.3.2 B: Read of /2", "/2",
        &["08000e c10001 c10100 8302 417f07 c1037f",
          "080212 c10003 c10100 8702 417f07 61013601 c1037f"],
        &[("/2/0/0", Integer(1), None), ("/2/0/1", Integer(0), None),
          ("/2/0/2/127", Integer(7), None), ("/2/0/3", Integer(127), None),
          ("/2/2/0", Integer(3), None), ("/2/2/1", Integer(0), None),
          ("/2/2/2/127", Integer(7), None), ("/2/2/2/310", Integer(1), None),
          ("/2/2/3", Integer(127), None)]),
    Vector::read("LwM2M Core TS 1.1, 7.4.3.2 C: Read of /1", "/1",
        &["08000f c10001 c40100015180 c10601 c10755"],
        &[("/1/0/0", Integer(1), None), ("/1/0/1", Integer(86400), None),
          ("/1/0/6", Boolean(true), None), ("/1/0/7", String("U"), None)]),
    Vector::both("LwM2M Core TS 1.1, 7.4.3.3: Read of /65/0, with links", "/65/0",
        &["88000c 440000420000 440100420001 c8010d 38363133383030373535353030 c40212345678"],
        &[("/65/0/0/0", Value::ObjectLink(ObjectLink::new(66, 0)), None),
          ("/65/0/0/1", Value::ObjectLink(ObjectLink::new(66, 1)), None),
          ("/65/0/1", String("8613800755500"), None), ("/65/0/2", Integer(0x1234_5678), None)]),
    Vector::both("LwM2M Core TS 1.1, 7.4.3.3: Read of /66, with a link to nothing", "/66",
        &["080026 c8000b 6d79536572766963652031 c8010f 496e7465726e65742e31352e323334 c40200430000",
          "080126 c8000b 6d79536572766963652032 c8010f 496e7465726e65742e31352e323335 c402ffffffff"],
        &[("/66/0/0", String("myService 1"), None), ("/66/0/1", String("Internet.15.234"), None),
          ("/66/0/2", Value::ObjectLink(ObjectLink::new(67, 0)), None),
          ("/66/1/0", String("myService 2"), None), ("/66/1/1", String("Internet.15.235"), None),
          ("/66/1/2", Value::ObjectLink(ObjectLink::NULL), None)]),
    Vector::both("edge: an identifier of two bytes", "/1/0/300", &["e1012c01"],
        &[("/1/0/300", Integer(1), None)]),
    Vector::read("edge: an identifier of two bytes that needs one", "/3/0/9", &["e1000964"],
        &[("/3/0/9", Integer(100), None)]),
    Vector::read("edge: a length of one byte that needs none", "/3/0/9", &["c8090164"],
        &[("/3/0/9", Integer(100), None)]),
    Vector::read("edge: a length of three bytes that needs none", "/3/0/9", &["d80900000164"],
        &[("/3/0/9", Integer(100), None)]),
    Vector::read("edge: an integer in more bytes than it needs", "/3/0/9", &["c80908 0000000000000064"],
        &[("/3/0/9", Integer(100), None)]),
    Vector::read("edge: a float in more bytes than it needs", "/6/0/0", &["c80008 3ff8000000000000"],
        &[("/6/0/0", Float(1.5), None)]),
    Vector::both("edge: an unsigned integer that looks the same to a reader of signed ones", "/1/0/2",
        &["c202 00ff"], &[("/1/0/2", Unsigned(255), None)]),
    Vector::read("edge: a byte of eight bits, unsigned", "/1/0/2", &["c102ff"],
        &[("/1/0/2", Unsigned(255), None)]),
    Vector::read("edge: a byte of eight bits, signed", "/1/0/2", &["c102ff"],
        &[("/1/0/2", Integer(-1), None)]),
    Vector::both("edge: bytes", "/5/0/0", &["c300 dead00"],
        &[("/5/0/0", Opaque(&[0xde, 0xad, 0]), None)]),
    Vector::refused("edge: an integer of three bytes", "/3/0/9", &["c309 000001"],
        DataType::Integer, Reason::WrongType),
    Vector::refused("edge: a Boolean of 2", "/1/0/6", &["c10602"],
        DataType::Boolean, Reason::WrongType),
    Vector::refused("edge: a text that is no UTF-8", "/3/0/0", &["c200c328"],
        DataType::String, Reason::NotUtf8),
    Vector::refused("edge: more claimed than there is", "/3/0/0", &["d800ffffff 61"],
        DataType::String, Reason::Malformed),
];
