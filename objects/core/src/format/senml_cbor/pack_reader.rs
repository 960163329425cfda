//! Reading of SenML Packs.

use super::label::Label;
use crate::error::Error;
use crate::format::ContentFormat;
use crate::format::cbor::{Items, Reader, Text};
use crate::format::path_parser::PathParser;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// The latest version of SenML: RFC 8428, 4.4.
const VERSION: i64 = 10;

/// Reads the records of a Pack and resolves base fields.
#[derive(Clone, Debug)]
pub(super) struct PackReader<'a> {
    reader: Reader<'a>,
    state: State,
    base: Path,
    base_name: PathParser,
    base_time: f64,
    base_value: Option<Value<'static>>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Start,
    Within(Items),
    End,
}

/// The fields of a record.
#[derive(Clone, Copy, Debug, Default)]
struct RawRecord<'a> {
    /// The bits of the labels.
    seen: u32,
    name: Option<Text<'a>>,
    value: Option<Encoded<'a>>,
    time: f64,
}

/// A record with its full path and time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved<'a> {
    pub(super) path: Path,
    pub(super) value: Option<Encoded<'a>>,
    pub(super) time: Option<f64>,
    /// Whether the record has only base fields.
    pub(super) is_base: bool,
    /// Whether the record has a sum in place of a value.
    pub(super) has_sum: bool,
    /// The offset in the payload.
    pub(super) start: usize,
}

impl<'a> PackReader<'a> {
    pub(super) fn new(format: ContentFormat, base: Path, payload: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(format, payload),
            state: State::Start,
            base,
            base_name: PathParser::new(),
            base_time: 0.0,
            base_value: None,
        }
    }

    pub(super) fn position(&self) -> usize {
        self.reader.position()
    }

    /// Continues with `rest`, the bytes that follow the decoded ones.
    pub(super) fn resume<'b>(&self, rest: &'b [u8]) -> PackReader<'b> {
        PackReader {
            reader: self.reader.resume(rest),
            ..*self
        }
    }

    /// Reads the next record. Ends after an error.
    pub(super) fn next(&mut self) -> Result<Option<Resolved<'a>>, Error> {
        let next = self.step();
        if !matches!(next, Ok(Some(_))) {
            self.state = State::End;
        }
        next
    }

    /// Reports the record at `start` as malformed.
    pub(super) fn malformed(&mut self, start: usize, path: Path) -> Error {
        let reason = self.reader.malformed(start);
        self.fail(reason, path)
    }

    /// Ends with an error.
    pub(super) fn fail(&mut self, reason: Reason, path: Path) -> Error {
        self.state = State::End;
        self.reader.error(reason, path)
    }

    fn step(&mut self) -> Result<Option<Resolved<'a>>, Error> {
        let base = self.base;
        let has_next = self.has_next();
        if !has_next.map_err(|reason| self.reader.error(reason, base))? {
            return Ok(None);
        }
        let start = self.reader.position();
        let mut fields = RawRecord::default();
        let read = self.fields(&mut fields);
        let path = self.path(fields.name);
        read.map_err(|reason| self.reader.error(reason, path.unwrap_or(base)))?;
        // A record with only base fields needs no valid path.
        let is_base = fields.seen & REGULAR == 0;
        let path = path
            .or(is_base.then_some(base))
            .ok_or_else(|| self.malformed(start, base))?;
        let time = self.base_time + fields.time;
        if !time.is_finite() {
            return Err(self.malformed(start, path));
        }
        Ok(Some(Resolved {
            path,
            value: fields.value,
            time: (time != 0.0).then_some(time),
            is_base,
            has_sum: fields.seen & Label::Sum.bit() != 0,
            start,
        }))
    }

    /// Returns the path of the base name and the name.
    fn path(&self, own: Option<Text<'a>>) -> Option<Path> {
        let mut name = self.base_name;
        if let Some(own) = own {
            own.push_to(&mut name);
        }
        name.path()
    }

    fn has_next(&mut self) -> Result<bool, Reason> {
        let mut items = match self.state {
            State::Start => self.reader.array()?,
            State::Within(items) => items,
            State::End => return Ok(false),
        };
        let has_next = self.reader.has_next(&mut items)?;
        self.state = State::Within(items);
        if !has_next {
            self.reader.end()?;
        }
        Ok(has_next)
    }

    fn fields(&mut self, fields: &mut RawRecord<'a>) -> Result<(), Reason> {
        let mut entries = self.reader.map()?;
        while self.reader.has_next(&mut entries)? {
            let start = self.reader.position();
            let label = Label::read(&mut self.reader)?;
            let is_second = fields.seen & label.bit() != 0 && label != Label::Other;
            if is_second || (label.is_value() && fields.value.is_some()) {
                return Err(self.reader.malformed(start));
            }
            fields.seen |= label.bit();
            self.field(label, fields)?;
        }
        // The base value may follow the value.
        let has_number = fields.seen & Label::Value.bit() != 0;
        let base = self.base_value.filter(|_| has_number);
        if let (Some(Encoded::Value(value)), Some(base)) = (fields.value, base) {
            fields.value = Some(Encoded::Value(sum(base, value)?));
        }
        Ok(())
    }

    fn field(&mut self, label: Label, fields: &mut RawRecord<'a>) -> Result<(), Reason> {
        let start = self.reader.position();
        match label {
            Label::BaseName => {
                self.base_name = PathParser::new();
                self.reader.text()?.push_to(&mut self.base_name);
            }
            Label::BaseTime => self.base_time = self.seconds()?,
            Label::BaseValue => self.base_value = Some(self.reader.number()?),
            Label::BaseVersion => {
                if self.reader.integer()? > VERSION {
                    return Err(self.reader.malformed(start));
                }
            }
            Label::Name => fields.name = Some(self.reader.text()?),
            Label::Time => fields.time = self.seconds()?,
            Label::Sum | Label::Other => self.reader.skip()?,
            label => fields.value = Some(self.value(label)?),
        }
        Ok(())
    }

    fn value(&mut self, label: Label) -> Result<Encoded<'a>, Reason> {
        if self.reader.is_null() {
            self.reader.skip()?;
            return Ok(Encoded::Null);
        }
        let start = self.reader.position();
        let value = self.reader.value()?;
        let value = match (label, value) {
            (Label::ObjectLinkValue, Encoded::Value(Value::String(text))) => {
                text.parse().ok().map(|link| Value::ObjectLink(link).into())
            }
            (label, value) => Some(value).filter(|value| label.takes(value)),
        };
        value.ok_or_else(|| self.reader.malformed(start))
    }

    fn seconds(&mut self) -> Result<f64, Reason> {
        self.reader.number().map(float)
    }
}

/// The labels of a record that is not only a base for others.
const REGULAR: u32 = Label::Name.bit()
    | Label::Time.bit()
    | Label::Sum.bit()
    | Label::Value.bit()
    | Label::StringValue.bit()
    | Label::BooleanValue.bit()
    | Label::DataValue.bit()
    | Label::ObjectLinkValue.bit();

/// Adds two numbers, exactly if both are integers.
fn sum(base: Value<'_>, value: Value<'_>) -> Result<Value<'static>, Reason> {
    if let (Some(base), Some(value)) = (whole(base), whole(value)) {
        let sum = base + value;
        let unsigned = || u64::try_from(sum).map(Value::Unsigned);
        return i64::try_from(sum)
            .map(Value::Integer)
            .or_else(|_| unsigned())
            .map_err(|_| Reason::OutOfRange);
    }
    Ok(Value::Float(float(base) + float(value)))
}

fn whole(number: Value<'_>) -> Option<i128> {
    match number {
        Value::Integer(number) => Some(number.into()),
        Value::Unsigned(number) => Some(number.into()),
        Value::Time(time) => Some(time.seconds().into()),
        _ => None,
    }
}

fn float(number: Value<'_>) -> f64 {
    match number {
        Value::Float(number) => number,
        Value::Integer(number) => number as f64,
        Value::Unsigned(number) => number as f64,
        Value::Time(time) => time.seconds() as f64,
        _ => 0.0,
    }
}
