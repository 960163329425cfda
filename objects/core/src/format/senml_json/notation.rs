//! The notation of SenML JSON: RFC 8428, 5.

use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::json::{JsonString, Reader, number_value};
use crate::format::path_parser::PathParser;
use crate::format::senml::{Label, Notation};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::decimal::parse_signed;
use crate::value::{Encoded, Value};

/// Reads SenML JSON.
#[derive(Clone, Debug)]
pub(super) struct JsonNotation<'a> {
    reader: Reader<'a>,
    /// Whether nothing has been read.
    is_start: bool,
    /// Whether the next element of the array or object is its first one.
    is_first: bool,
}

impl<'a> JsonNotation<'a> {
    pub(super) fn new(format: ContentFormat, payload: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(format, payload),
            is_start: true,
            is_first: true,
        }
    }

    /// Continues with the bytes that follow.
    pub(super) fn resume<'b>(&self, rest: &'b [u8]) -> JsonNotation<'b> {
        let reader = self.reader.resume(rest, self.is_start);
        JsonNotation { reader, ..*self }
    }

    pub(super) const fn position(&self) -> usize {
        self.reader.position()
    }

    fn open(&mut self, bracket: u8) -> Result<(), Reason> {
        self.is_start = false;
        self.is_first = true;
        self.reader.expect(bracket)
    }

    fn has_element(&mut self, close: u8) -> Result<bool, Reason> {
        let was_first = core::mem::replace(&mut self.is_first, false);
        self.reader.has_element(was_first, close)
    }
}

impl<'a> Notation<'a> for JsonNotation<'a> {
    type Fields = ();
    type Text = JsonString<'a>;

    const LOCATES_RECORDS: bool = false;

    fn offset(&mut self) -> usize {
        self.reader.offset()
    }

    fn open_pack(&mut self) -> Result<(), Reason> {
        self.open(b'[')
    }

    fn has_record(&mut self) -> Result<bool, Reason> {
        self.has_element(b']')
    }

    fn end(&mut self) -> Result<(), Reason> {
        self.reader.end()
    }

    fn open_record(&mut self) -> Result<(), Reason> {
        self.open(b'{')
    }

    fn has_field(&mut self, (): &mut ()) -> Result<bool, Reason> {
        self.has_element(b'}')
    }

    fn label(&mut self) -> Result<Label, Reason> {
        let start = self.offset();
        let label = label(self.reader.key()?);
        label.ok_or_else(|| self.malformed(start))
    }

    fn text(&mut self) -> Result<JsonString<'a>, Reason> {
        self.reader.string()
    }

    fn push(text: JsonString<'a>, name: &mut PathParser) {
        text.push_to(name);
    }

    fn integer(&mut self) -> Result<i64, Reason> {
        let start = self.offset();
        // Smaller than `parse`, and linked already.
        let number = parse_signed(self.reader.number()?);
        number.map_err(|_| self.malformed(start))
    }

    fn number(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.offset();
        let number = number_value(self.reader.number()?);
        number.ok_or_else(|| self.malformed(start))
    }

    fn take_null(&mut self) -> bool {
        self.reader.take_null()
    }

    fn value(&mut self, label: Label) -> Result<Encoded<'a>, Reason> {
        let reader = &mut self.reader;
        Ok(match label {
            Label::StringValue => text(reader.string()?),
            Label::BooleanValue => Encoded::from(reader.boolean()?),
            Label::DataValue => Encoded::Json(reader.string()?.base64()),
            Label::ObjectLinkValue => Encoded::from(reader.object_link()?),
            _ => Encoded::Number(reader.number()?),
        })
    }

    fn to_number(value: Encoded<'_>) -> Option<Value<'static>> {
        match value {
            Encoded::Number(text) => number_value(text),
            _ => None,
        }
    }

    fn skip(&mut self) -> Result<(), Reason> {
        self.reader.skip_value()
    }

    fn malformed(&mut self, offset: usize) -> Reason {
        self.reader.malformed(offset)
    }

    fn error(&self, reason: Reason, path: Path) -> Error {
        self.reader.error(reason, path)
    }
}

/// Returns `None` for an unknown label that must be understood.
fn label(key: JsonString<'_>) -> Option<Label> {
    if let Some(label) = key.as_str() {
        return Label::from_text(label);
    }
    // The longest label is `bver`.
    match key.to_short_text::<4>() {
        Some(label) => Label::from_text(label.as_str()),
        None => (!key.ends_with('_')).then_some(Label::Other),
    }
}

/// Borrows the text if possible.
fn text(string: JsonString<'_>) -> Encoded<'_> {
    string.as_str().map_or(Encoded::Json(string), Encoded::from)
}
