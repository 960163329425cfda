//! Values that go with a definition, and some that do not.

use arbitrary::Arbitrary;
use lwm2m_dynamic::{Content, OwnedValue, encode};
use lwm2m_objects::{
    ContentFormat, DataType, ObjectLink, Path, Record, ResourceDefinition, ResponseCode, Time,
};

use super::session::Format;

/// What a value is made from.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(super) struct Draft {
    kind: Kind,
    number: Number,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Kind {
    /// Of the data type of the definition, if not always in its range.
    Fitting,
    /// Of another data type, in any content format.
    Wrong,
    /// Nothing, to remove what is there.
    Null,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Number {
    Small(i8),
    Large(i64),
}

impl Draft {
    /// A value for a Resource of this definition, or of none.
    pub(super) fn content(self, row: Option<&ResourceDefinition>) -> Content {
        let data_type = row.and_then(|row| row.data_type);
        Content::Value(match self.kind {
            Kind::Null => return Content::Removal,
            Kind::Wrong if data_type.is_some_and(has_wrong_values) => {
                OwnedValue::String("no!".to_owned())
            }
            Kind::Fitting | Kind::Wrong => self.fitting(data_type.unwrap_or(DataType::Integer)),
        })
    }

    fn fitting(self, data_type: DataType) -> OwnedValue {
        let number = match self.number {
            Number::Small(number) => number.into(),
            Number::Large(number) => number,
        };
        match data_type {
            DataType::String => OwnedValue::String("x".repeat((number & 0x1f) as usize)),
            DataType::CoreLink => OwnedValue::CoreLink("</3>".into()),
            DataType::Integer => OwnedValue::Integer(number),
            DataType::UnsignedInteger => OwnedValue::Unsigned(number.unsigned_abs()),
            DataType::Float => OwnedValue::Float(f64::from(number as i32) / 8.0),
            DataType::Boolean => OwnedValue::Boolean(number & 1 == 1),
            DataType::Opaque => OwnedValue::Opaque(vec![7; (number & 0x1f) as usize]),
            DataType::Time => OwnedValue::Time(Time(number)),
            DataType::ObjectLink => OwnedValue::ObjectLink(ObjectLink::new(number as u16, 1)),
        }
    }
}

/// Whether a text of three letters is no value of it, even as three bytes.
const fn has_wrong_values(data_type: DataType) -> bool {
    !matches!(
        data_type,
        DataType::String | DataType::CoreLink | DataType::Opaque
    )
}

/// Why the Resource does not take it.
pub(super) fn fault(
    row: &ResourceDefinition,
    path: Path,
    content: &Content,
) -> Option<ResponseCode> {
    let is_instance = path.depth() == 4;
    let is_right = match content {
        Content::Value(value) => {
            let is_of_type = Some(value.data_type()) == row.data_type;
            is_of_type && row.range.contains(value.as_value())
        }
        Content::Removal => row.multiplicity.is_multiple(),
        other => unreachable!("no Write brings {other:?}"),
    };
    (is_instance != row.multiplicity.is_multiple() || !is_right)
        .then_some(ResponseCode::BAD_REQUEST)
}

/// A payload of these records in this format if it can say them, or else in SenML JSON, which can say a
/// removal, and everything twice.
pub(super) fn payload(
    format: Format,
    base: Path,
    records: &[Record<Content>],
) -> (ContentFormat, Vec<u8>) {
    match encode(format.number(), base, records) {
        Ok(payload) => (format.number(), payload),
        Err(_) => (ContentFormat::SENML_JSON, senml_json(records)),
    }
}

fn senml_json(records: &[Record<Content>]) -> Vec<u8> {
    let entries = records.iter().map(|record| {
        let value = match &record.value {
            Content::Value(OwnedValue::String(text)) => format!("\"vs\":{text:?}"),
            Content::Value(OwnedValue::Boolean(boolean)) => format!("\"vb\":{boolean}"),
            Content::Value(OwnedValue::ObjectLink(link)) => format!("\"vlo\":\"{link}\""),
            Content::Value(OwnedValue::Time(time)) => format!("\"v\":{}", time.seconds()),
            Content::Value(number) => format!("\"v\":{number}"),
            _ => "\"v\":null".to_owned(),
        };
        format!("{{\"n\":\"{}\",{value}}}", record.path)
    });
    format!("[{}]", entries.collect::<Vec<_>>().join(",")).into_bytes()
}
