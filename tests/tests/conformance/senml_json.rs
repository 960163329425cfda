//! SenML JSON.

use lwm2m_objects::Value::{Boolean, Float, Integer, Opaque, String};
use lwm2m_objects::{DataType, ObjectLink, Reason, Value};

use crate::tlv::DEVICE;
use crate::vector::{Values, Vector};

const NUMBER: Values = &[("/3/0/13", Integer(1), None)];

#[rustfmt::skip]
pub(crate) const VECTORS: &[Vector] = &[
    Vector::both("LwM2M Core TS 1.1, 7.4.5: Read of /3/0", "/3/0", &[
        r#"[{"bn":"/3/0/","n":"0","vs":"Open Mobile Alliance"},"#,
        r#"{"n":"1","vs":"Lightweight M2M Client"},{"n":"2","vs":"345000123"},{"n":"3","vs":"1.0"},"#,
        r#"{"n":"6/0","v":1},{"n":"6/1","v":5},{"n":"7/0","v":3800},{"n":"7/1","v":5000},"#,
        r#"{"n":"8/0","v":125},{"n":"8/1","v":900},{"n":"9","v":100},{"n":"10","v":15},"#,
        r#"{"n":"11/0","v":0},{"n":"13","v":1367491215},{"n":"14","vs":"+02:00"},"#,
        r#"{"n":"16","vs":"U"}]"#], DEVICE),
    Vector::read("LwM2M Core TS 1.1, 7.4.5: values of several times", "/72", &[
        r#"[{"bn":"/72/","bt":25462634,"n":"1/2","v":22.4,"t":-5},"#,
        r#"{"n":"1/2","v":22.9,"t":-30},{"n":"1/2","v":24.1,"t":-50}]"#],
        &[("/72/1/2", Float(22.4), Some(25_462_629.0)), ("/72/1/2", Float(22.9), Some(25_462_604.0)),
          ("/72/1/2", Float(24.1), Some(25_462_584.0))]),
    Vector::read("LwM2M Core TS 1.1, 7.4.5: Read of /65/0, with links", "/65/0", &[
        r#"[{"bn":"/65/0/","n":"0/0","vlo":"66:0"},{"n":"0/1","vlo":"66:1"},"#,
        r#"{"n":"1","vs":"8613800755500"},{"n":"2","v":1}]"#],
        &[("/65/0/0/0", Value::ObjectLink(ObjectLink::new(66, 0)), None),
          ("/65/0/0/1", Value::ObjectLink(ObjectLink::new(66, 1)), None),
          ("/65/0/1", String("8613800755500"), None), ("/65/0/2", Integer(1), None)]),
    Vector::both("LwM2M Core TS 1.1, 7.4.5: several Objects", "/", &[
        r#"[{"n":"/3/0/0","vs":"Open Mobile Alliance"},"#,
        r#"{"n":"/3/0/9","v":95},{"n":"/1/0/1","v":86400}]"#],
        &[("/3/0/0", String("Open Mobile Alliance"), None), ("/3/0/9", Integer(95), None),
          ("/1/0/1", Integer(86400), None)]),
    Vector::read("RFC 8428, 5.1.2: several times, with paths for names", "/3305/0", &[
        r#"[{"bn":"/3305/0/","bt":1.276020076001e+09,"bu":"A","bver":5,"n":"5700","u":"V","v":120.1},"#,
        r#"{"n":"5701","t":-5,"v":1.2},{"n":"5701","v":1.7}]"#],
        &[("/3305/0/5700", Float(120.1), Some(1_276_020_076.001)),
          ("/3305/0/5701", Float(1.2), Some(1_276_020_071.001)),
          ("/3305/0/5701", Float(1.7), Some(1_276_020_076.001))]),
    Vector::both("RFC 8428, 5.1.5: several types, with paths for names", "/33800/0", &[
        r#"[{"bn":"/33800/0/","n":"0","v":23.1},{"n":"1","vs":"Machine Room"},"#,
        r#"{"n":"2","vb":false},{"n":"3","vd":"aGkgCg"}]"#],
        &[("/33800/0/0", Float(23.1), None), ("/33800/0/1", String("Machine Room"), None),
          ("/33800/0/2", Boolean(false), None), ("/33800/0/3", Opaque(b"hi \n"), None)]),
    Vector::read("edge: no base name", "/3", &[r#"[{"n":"/3/0/13","v":1}]"#], NUMBER),
    Vector::read("edge: a base name of one slash", "/3", &[r#"[{"bn":"/","n":"3/0/13","v":1}]"#], NUMBER),
    Vector::read("edge: a base name before a slash", "/3", &[r#"[{"bn":"/3","n":"/0/13","v":1}]"#], NUMBER),
    Vector::read("edge: a base name cut in a level", "/3", &[r#"[{"bn":"/3/0/1","n":"3","v":1}]"#], NUMBER),
    Vector::read("edge: a base name that is everything", "/3", &[r#"[{"bn":"/3/0/13","v":1}]"#], NUMBER),
    Vector::read("edge: a base name of its own record", "/3",
        &[r#"[{"bn":"/3/0/"},{"n":"13","v":1}]"#], NUMBER),
    Vector::read("edge: a base name with escapes, and last", "/3",
        &[r#"[{"v":1,"n":"\u00313","bn":"\/3\/0\u002f"}]"#], NUMBER),
    Vector::read("RFC 8428, 4.1: a base value is added", "/3",
        &[r#"[{"bn":"/3/0/13","bv":20,"v":-19}]"#], NUMBER),
    Vector::read("RFC 8428, 4.4: what is not known", "/3",
        &[r#"[{"bn":"/3/0/13","x":{"v":[2]},"u":"%","ut":10,"v":1}]"#], NUMBER),
    Vector::read("RFC 8259, 8.1: a byte order mark", "/3", &["\u{feff}[{\"n\":\"/3/0/13\",\"v\":1}]"], NUMBER),
    Vector::read("edge: an integer with an exponent", "/3", &[r#"[{"n":"/3/0/13","v":0.1E+1}]"#], NUMBER),
    Vector::read("edge: base64 with padding", "/5/0/0", &[r#"[{"bn":"/5/0/0","vd":"Zm9vYg=="}]"#],
        &[("/5/0/0", Opaque(b"foob"), None)]),
    Vector::read("edge: base64 of the standard alphabet", "/5/0/0", &[r#"[{"bn":"/5/0/0","vd":"/+8"}]"#],
        &[("/5/0/0", Opaque(&[0xff, 0xef]), None)]),
    Vector::read("edge: letters as escapes", "/3/0/0", &[r#"[{"bn":"/3/0/0","vs":"\u00fc\ud83d\udd14\/"}]"#],
        &[("/3/0/0", String("ü🔔/"), None)]),
    Vector::read("edge: a link to nothing in hexadecimal", "/1/0/2",
        &[r#"[{"bn":"/1/0/2","vlo":"FFFF:FFFF"}]"#],
        &[("/1/0/2", Value::ObjectLink(ObjectLink::NULL), None)]),
    Vector::refused("edge: a fraction is no integer", "/3/0/9", &[r#"[{"n":"/3/0/9","v":0.5}]"#],
        DataType::Integer, Reason::OutOfRange),
    Vector::refused("edge: a text is no number", "/3/0/9", &[r#"[{"n":"/3/0/9","vs":"1"}]"#],
        DataType::Integer, Reason::WrongType),
];
