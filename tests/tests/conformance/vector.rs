//! A payload, what it says, and who says so.

use lwm2m_objects::format::{
    Block, cbor, lwm2m_cbor, lwm2m_json, octet_stream, senml_cbor, senml_json, text, tlv,
};
use lwm2m_objects::{
    ContentFormat, CoreLink, Data, DataType, Encoded, Error, ObjectLink, Path, Reason, Record,
    Time, Value,
};

/// A payload, what it says, and who says so.
#[derive(Clone, Copy)]
pub(crate) struct Vector {
    /// The section of a specification, or `edge: ` and what of.
    pub(crate) source: &'static str,
    /// What is asked for.
    pub(crate) base: &'static str,
    /// Text, or hexadecimal digits with blanks wherever they help. A list is one payload in pieces.
    pub(crate) payload: &'static [&'static str],
    pub(crate) says: Says,
}

/// What there is to know about a payload.
#[derive(Clone, Copy)]
pub(crate) enum Says {
    /// These values are written so, and read from it.
    Both(Values),
    /// They are read from it, but written otherwise.
    Read(Values),
    /// The value cannot be said, and there is no payload.
    Unsaid(Value<'static>),
    /// It is refused as a value of this data type.
    Refused(DataType, Reason),
    /// It is refused as a payload.
    Invalid(Reason),
}

/// Paths with values, and with times where they have some.
pub(crate) type Values = &'static [(&'static str, Value<'static>, Option<f64>)];

/// A format as the vectors need it.
pub(crate) struct Format {
    pub(crate) name: &'static str,
    pub(crate) is_text: bool,
    /// Its number.
    pub(crate) number: ContentFormat,
    pub(crate) encode: Encode,
    pub(crate) encode_block: EncodeBlock,
    pub(crate) decode: Decode,
}

pub(crate) type Encode = for<'b> fn(&[Record<Value<'_>>], &'b mut [u8]) -> Result<&'b [u8], Error>;
pub(crate) type EncodeBlock =
    for<'b> fn(&[Record<Value<'_>>], usize, &'b mut [u8]) -> Result<(&'b [u8], Block), Error>;
pub(crate) type Decode = for<'p> fn(Path, &'p [u8]) -> Decoded<'p>;
pub(crate) type Decoded<'p> = Result<Vec<Record<Encoded<'p>>>, Error>;

macro_rules! formats {
    ($($constant:ident: $format:ident, $is_text:expr, $number:ident;)+) => {$(
        pub(crate) static $constant: Format = Format {
            name: stringify!($format),
            is_text: $is_text,
            number: ContentFormat::$number,
            encode: |records, buffer| $format::encode(records, buffer),
            encode_block: |records, offset, buffer| $format::encode_block(records, offset, buffer),
            decode: |path, payload| $format::decode(path, payload).collect(),
        };
    )+};
}

formats! {
    TEXT: text, true, TEXT;
    OCTET_STREAM: octet_stream, false, OCTET_STREAM;
    CBOR: cbor, false, CBOR;
    TLV: tlv, false, TLV;
    LWM2M_JSON: lwm2m_json, true, LWM2M_JSON;
    SENML_JSON: senml_json, true, SENML_JSON;
    SENML_CBOR: senml_cbor, false, SENML_CBOR;
    LWM2M_CBOR: lwm2m_cbor, false, LWM2M_CBOR;
}

impl Vector {
    pub(crate) const fn both(
        source: &'static str,
        base: &'static str,
        payload: &'static [&'static str],
        values: Values,
    ) -> Vector {
        let says = Says::Both(values);
        Vector {
            source,
            base,
            payload,
            says,
        }
    }

    pub(crate) const fn read(
        source: &'static str,
        base: &'static str,
        payload: &'static [&'static str],
        values: Values,
    ) -> Vector {
        let says = Says::Read(values);
        Vector {
            source,
            base,
            payload,
            says,
        }
    }

    pub(crate) const fn refused(
        source: &'static str,
        base: &'static str,
        payload: &'static [&'static str],
        data_type: DataType,
        reason: Reason,
    ) -> Vector {
        let says = Says::Refused(data_type, reason);
        Vector {
            source,
            base,
            payload,
            says,
        }
    }

    /// Panics where the format does something else.
    pub(crate) fn check(&self, format: &Format) {
        let what = format!("{}, {}, {:?}", format.name, self.source, self.payload);
        let payload = self.bytes(format);
        let base = path(self.base);
        let mut buffer = vec![0; 1 << 12];
        match self.says {
            Says::Both(values) => {
                let written = (format.encode)(&records(values), &mut buffer);
                assert_eq!(
                    written.map(|bytes| shown(bytes, format)),
                    Ok(shown(&payload, format)),
                    "{what}"
                );
                assert_read((format.decode)(base, &payload), values, &what);
            }
            Says::Read(values) => assert_read((format.decode)(base, &payload), values, &what),
            Says::Unsaid(value) => {
                let written = (format.encode)(&[Record::new(base, value)], &mut buffer);
                let reason = written.map_err(|error| error.reason());
                assert_eq!(reason, Err(Reason::NotRepresentable), "{what}");
            }
            Says::Refused(data_type, reason) => {
                let read = (format.decode)(base, &payload).map_err(|error| error.reason());
                let read = read.and_then(|found| owned(found[0].value, data_type).map(drop));
                assert_eq!(read, Err(reason), "{what}");
            }
            Says::Invalid(reason) => {
                let read = (format.decode)(base, &payload).map_err(|error| error.reason());
                assert_eq!(read, Err(reason), "{what}");
            }
        }
    }

    pub(crate) fn bytes(&self, format: &Format) -> Vec<u8> {
        let text = self.payload.concat();
        if format.is_text {
            text.into_bytes()
        } else {
            hex(&text)
        }
    }
}

fn assert_read(read: Decoded<'_>, values: Values, what: &str) {
    let read = read.unwrap_or_else(|error| panic!("{what}: {error}"));
    let paths: Vec<String> = read.iter().map(|record| record.path.to_string()).collect();
    let expected: Vec<&str> = values.iter().map(|(path, ..)| *path).collect();
    assert_eq!(paths, expected, "{what}");
    for (record, (path, value, time)) in read.iter().zip(values) {
        let found = owned(record.value, value.data_type());
        // As they are shown, -0 is not 0, and NaN is NaN.
        let expected = owned(Encoded::Value(*value), value.data_type());
        assert_eq!(
            format!("{found:?}"),
            format!("{expected:?}"),
            "{what}: {path}"
        );
        assert_eq!(record.time, *time, "{what}: {path}");
    }
}

/// What a field of this type takes it for, whether it can be lent or has to be copied.
fn owned(encoded: Encoded<'_>, data_type: DataType) -> Result<String, Reason> {
    Ok(match data_type {
        DataType::String => format!("{:?}", String::decode(encoded)?),
        DataType::CoreLink => format!("{:?}", CoreLink::decode(encoded)?),
        DataType::Opaque => format!("{:?}", Vec::decode(encoded)?),
        DataType::Integer => format!("{:?}", i64::decode(encoded)?),
        DataType::UnsignedInteger => format!("{:?}", u64::decode(encoded)?),
        DataType::Float => format!("{:?}", f64::decode(encoded)?),
        DataType::Boolean => format!("{:?}", bool::decode(encoded)?),
        DataType::Time => format!("{:?}", Time::decode(encoded)?),
        DataType::ObjectLink => format!("{:?}", ObjectLink::decode(encoded)?),
    })
}

pub(crate) fn records(values: Values) -> Vec<Record<Value<'static>>> {
    let record = |(text, value, time): &(&str, Value<'static>, Option<f64>)| Record {
        path: path(text),
        value: *value,
        time: *time,
    };
    values.iter().map(record).collect()
}

pub(crate) fn path(text: &str) -> Path {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn shown(payload: &[u8], format: &Format) -> String {
    if format.is_text {
        return String::from_utf8_lossy(payload).into_owned();
    }
    payload.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<char> = digits
        .chars()
        .filter(|digit| !digit.is_whitespace())
        .collect();
    assert!(digits.len().is_multiple_of(2), "half a byte: {digits:?}");
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16);
    digits
        .chunks(2)
        .map(|pair| byte(pair).expect("hexadecimal digits"))
        .collect()
}
