//! The notation of SenML CBOR: RFC 8428, 6.

use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::cbor::{Items, Reader, Text};
use crate::format::path_parser::PathParser;
use crate::format::senml::{Label, Notation};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, ObjectLink, Value};

/// Reads SenML CBOR.
#[derive(Clone, Debug)]
pub(super) struct CborNotation<'a> {
    reader: Reader<'a>,
    records: Items,
}

impl<'a> CborNotation<'a> {
    pub(super) const fn new(format: ContentFormat, payload: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(format, payload),
            records: Items::NONE,
        }
    }

    /// Continues with the bytes that follow.
    pub(super) const fn resume<'b>(&self, rest: &'b [u8]) -> CborNotation<'b> {
        CborNotation {
            reader: self.reader.resume(rest),
            records: self.records,
        }
    }

    pub(super) const fn position(&self) -> usize {
        self.reader.position()
    }
}

impl<'a> Notation<'a> for CborNotation<'a> {
    type Fields = Items;
    type Text = Text<'a>;

    const LOCATES_RECORDS: bool = true;

    fn offset(&mut self) -> usize {
        self.reader.position()
    }

    fn open_pack(&mut self) -> Result<(), Reason> {
        self.records = self.reader.array()?;
        Ok(())
    }

    fn has_record(&mut self) -> Result<bool, Reason> {
        self.reader.has_next(&mut self.records)
    }

    fn end(&mut self) -> Result<(), Reason> {
        self.reader.end()
    }

    fn open_record(&mut self) -> Result<Items, Reason> {
        self.reader.map()
    }

    fn has_field(&mut self, fields: &mut Items) -> Result<bool, Reason> {
        self.reader.has_next(fields)
    }

    /// Some implementations use the labels of JSON.
    fn label(&mut self) -> Result<Label, Reason> {
        let start = self.reader.position();
        if let Ok(number) = self.reader.integer() {
            return Ok(Label::from_number(number));
        }
        let label = match self.reader.text()? {
            Text::Whole(text) => Label::from_text(text),
            Text::Chunks(_) => None,
        };
        label.ok_or_else(|| self.reader.malformed(start))
    }

    fn text(&mut self) -> Result<Text<'a>, Reason> {
        self.reader.text()
    }

    fn push(text: Text<'a>, name: &mut PathParser) {
        text.push_to(name);
    }

    fn integer(&mut self) -> Result<i64, Reason> {
        self.reader.integer()
    }

    fn number(&mut self) -> Result<Value<'static>, Reason> {
        self.reader.number()
    }

    fn take_null(&mut self) -> bool {
        self.reader.is_null() && self.reader.skip().is_ok()
    }

    fn value(&mut self, label: Label) -> Result<Encoded<'a>, Reason> {
        let start = self.reader.position();
        let value = self.reader.value()?;
        let value = match (label, value) {
            (Label::ObjectLinkValue, Encoded::Value(Value::String(text))) => {
                object_link(text).map(Encoded::from)
            }
            (label, value) => Some(value).filter(|value| holds(label, value)),
        };
        value.ok_or_else(|| self.reader.malformed(start))
    }

    fn to_number(value: Encoded<'_>) -> Option<Value<'static>> {
        match value {
            Encoded::Value(Value::Integer(number)) => Some(Value::Integer(number)),
            Encoded::Value(Value::Unsigned(number)) => Some(Value::Unsigned(number)),
            Encoded::Value(Value::Float(number)) => Some(Value::Float(number)),
            Encoded::Value(Value::Time(time)) => Some(Value::Time(time)),
            _ => None,
        }
    }

    fn skip(&mut self) -> Result<(), Reason> {
        self.reader.skip()
    }

    fn malformed(&mut self, offset: usize) -> Reason {
        self.reader.malformed(offset)
    }

    fn error(&self, reason: Reason, path: Path) -> Error {
        self.reader.error(reason, path)
    }
}

/// Whether a value may have this label.
const fn holds(label: Label, value: &Encoded<'_>) -> bool {
    match value {
        Encoded::Value(Value::String(_)) => matches!(label, Label::StringValue),
        Encoded::Value(Value::Boolean(_)) => matches!(label, Label::BooleanValue),
        Encoded::Value(Value::Opaque(_)) => matches!(label, Label::DataValue),
        Encoded::Chunks(chunks) if chunks.is_text() => {
            matches!(label, Label::StringValue | Label::ObjectLinkValue)
        }
        Encoded::Chunks(_) => matches!(label, Label::DataValue),
        _ => matches!(label, Label::Value),
    }
}

/// Examples of LwM2M write the null link in hexadecimal, and so do some implementations.
fn object_link(text: &str) -> Option<ObjectLink> {
    if text.eq_ignore_ascii_case("FFFF:FFFF") {
        return Some(ObjectLink::NULL);
    }
    text.parse().ok()
}
