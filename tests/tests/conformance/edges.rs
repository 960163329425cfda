//! The edges of each data type, in every format that can say them, and an error where it cannot.
//!
//! Each is the value of one Resource. What the formats made of CBOR have in common is the item, and
//! those of JSON the text of a number; what stands around it is always the same.

use lwm2m_objects::Value::{
    self, Boolean, CoreLink, Float, Integer, Opaque, String, Time, Unsigned,
};
use lwm2m_objects::{ObjectLink, Time as Seconds};

use crate::vector::{Format, Says, Vector};

/// A value, and how the formats say it; nothing where they cannot.
struct Edge {
    source: &'static str,
    value: Value<'static>,
    text: &'static str,
    cbor: &'static str,
    /// Length and value.
    tlv: &'static str,
    /// Without the quotes.
    json: &'static str,
}

const fn edge(
    source: &'static str,
    value: Value<'static>,
    [text, cbor, tlv, json]: [&'static str; 4],
) -> Edge {
    Edge {
        source,
        value,
        text,
        cbor,
        tlv,
        json,
    }
}

/// It cannot be said.
const NOT: &str = "cannot be said";

#[rustfmt::skip]
const EDGES: &[Edge] = &[
    edge("edge: the least integer", Integer(i64::MIN),
        ["-9223372036854775808", "3b7fffffffffffffff", "8 8000000000000000", "-9223372036854775808"]),
    edge("edge: the largest integer", Integer(i64::MAX),
        ["9223372036854775807", "1b7fffffffffffffff", "8 7fffffffffffffff", "9223372036854775807"]),
    edge("edge: the largest unsigned integer", Unsigned(u64::MAX),
        ["18446744073709551615", "1bffffffffffffffff", "8 ffffffffffffffff", "18446744073709551615"]),
    edge("edge: no unsigned integer at all", Unsigned(0), ["0", "00", "1 00", "0"]),
    edge("edge: 129 is not -127", Integer(129), ["129", "1881", "2 0081", "129"]),
    edge("edge: unsigned 129 does not look like -127", Unsigned(129), ["129", "1881", "2 0081", "129"]),
    edge("edge: the least in one byte", Integer(-128), ["-128", "387f", "1 80", "-128"]),
    edge("edge: beyond what floats hold", Integer((1 << 53) + 1),
        ["9007199254740993", "1b0020000000000001", "8 0020000000000001", "9007199254740993"]),
    edge("edge: 0.05 is not lost", Float(0.05),
        ["0.05", "fb3fa999999999999a", "8 3fa999999999999a", "0.05"]),
    edge("edge: minus zero", Float(-0.0), ["-0", "f98000", "4 80000000", "-0"]),
    edge("edge: a float of half precision", Float(1.5), ["1.5", "f93e00", "4 3fc00000", "1.5"]),
    edge("edge: a float of single precision", Float(100_000.0),
        ["100000", "fa47c35000", "4 47c35000", "1e5"]),
    edge("edge: a float of double precision", Float(1.1),
        ["1.1", "fb3ff199999999999a", "8 3ff199999999999a", "1.1"]),
    edge("edge: NaN", Float(f64::NAN), [NOT, "f97e00", "4 7fc00000", NOT]),
    edge("edge: infinity", Float(f64::INFINITY), [NOT, "f97c00", "4 7f800000", NOT]),
    edge("edge: minus infinity", Float(f64::NEG_INFINITY), [NOT, "f9fc00", "4 ff800000", NOT]),
    edge("edge: true", Boolean(true), ["1", "f5", "1 01", "true"]),
    edge("edge: false", Boolean(false), ["0", "f4", "1 00", "false"]),
    edge("edge: an empty text", String(""), ["", "60", "0", ""]),
    edge("edge: a text of two, three and four bytes a letter", String("ü水𐅑"),
        ["ü水𐅑", "69 c3bc e6b0b4 f0908591", "9 c3bc e6b0b4 f0908591", "ü水𐅑"]),
    edge("edge: a text that JSON escapes", String("\"\\\n\u{1}"),
        ["\"\\\n\u{1}", "64 225c0a01", "4 225c0a01", r#"\"\\\n\u0001"#]),
    edge("edge: an empty link", CoreLink(""), ["", "60", "0", ""]),
    edge("edge: no bytes", Opaque(&[]), ["", "40", "0", ""]),
    edge("edge: bytes that are no text", Opaque(&[0xff, 0xfe, 0]),
        ["//4A", "43 fffe00", "3 fffe00", "__4A"]),
    edge("edge: before the epoch", Time(Seconds(-1)), ["-1", "20", "1 ff", "-1"]),
    edge("edge: after 2038", Time(Seconds(1 << 31)),
        ["2147483648", "1a80000000", "8 0000000080000000", "2147483648"]),
    edge("edge: a link to nothing", Value::ObjectLink(ObjectLink::NULL),
        ["65535:65535", "6b 36353533353a3635353335", "4 ffffffff", "65535:65535"]),
    edge("edge: a link to an Object Instance", Value::ObjectLink(ObjectLink::new(3, 0)),
        ["3:0", "63 333a30", "4 00030000", "3:0"]),
];

/// Where the values are.
const PLACE: &str = "/1/0/2";

/// Those of a format.
pub(crate) fn of(format: &Format) -> Vec<Vector> {
    EDGES
        .iter()
        .filter_map(|edge| edge.vector(format.name))
        .collect()
}

impl Edge {
    /// `None` if the format is for other data types.
    fn vector(&self, format: &str) -> Option<Vector> {
        let payload = match format {
            "text" => self.text.to_owned(),
            "cbor" => self.item_alone(),
            "octet_stream" => self.octets()?,
            "tlv" => self.tlv(),
            "senml_cbor" => format!("81 a2 21 66 2f312f302f32 {} {}", self.label().0, self.cbor),
            "lwm2m_cbor" => format!("a1 83 01 00 02 {}", self.cbor),
            "senml_json" => format!(
                r#"[{{"bn":"/1/0/2","{}":{}}}]"#,
                self.label().1,
                self.quoted()
            ),
            _ => format!(
                r#"{{"bn":"/1/0/2","e":[{{"{}":{}}}]}}"#,
                self.label().2,
                self.lwm2m_json()
            ),
        };
        if payload.contains(NOT) {
            let says = Says::Unsaid(self.value);
            return Some(Vector {
                source: self.source,
                base: PLACE,
                payload: &[],
                says,
            });
        }
        // A vector is for as long as the test runs.
        let values = Box::leak(Box::new([(PLACE, self.value, None)]));
        let payload: &'static str = payload.leak();
        Some(Vector::both(
            self.source,
            PLACE,
            Box::leak(Box::new([payload])),
            values,
        ))
    }

    /// The label of its value in SenML CBOR, SenML JSON and LwM2M JSON.
    const fn label(&self) -> (&'static str, &'static str, &'static str) {
        match self.value {
            String(_) | CoreLink(_) => ("03", "vs", "sv"),
            Boolean(_) => ("04", "vb", "bv"),
            Opaque(_) => ("08", "vd", "sv"),
            Value::ObjectLink(_) => ("63 766c6f", "vlo", "ov"),
            _ => ("02", "v", "v"),
        }
    }

    /// A time that stands alone has its tag.
    fn item_alone(&self) -> std::string::String {
        match self.value {
            Time(_) => format!("c1 {}", self.cbor),
            _ => self.cbor.to_owned(),
        }
    }

    fn quoted(&self) -> std::string::String {
        match self.value {
            String(_) | CoreLink(_) | Opaque(_) | Value::ObjectLink(_) => {
                format!("\"{}\"", self.json)
            }
            _ => self.json.to_owned(),
        }
    }

    /// It has base64 in the alphabet of `text/plain`.
    fn lwm2m_json(&self) -> std::string::String {
        match self.value {
            Opaque(_) => format!("\"{}\"", self.text),
            _ => self.quoted(),
        }
    }

    fn octets(&self) -> Option<std::string::String> {
        let (_, bytes) = self.tlv.split_once(' ').unwrap_or(("0", ""));
        matches!(self.value, Opaque(_)).then(|| bytes.to_owned())
    }

    fn tlv(&self) -> std::string::String {
        let (length, value) = self.tlv.split_once(' ').unwrap_or((self.tlv, ""));
        match length.parse::<u8>().expect("a length") {
            length @ 0..8 => format!("c{length} 02 {value}"),
            length => format!("c8 02 {length:02x} {value}"),
        }
    }
}
