//! The fields of a record.

use crate::format::json::{Fault, JsonString, Number, Reader};
use crate::value::Encoded;

type Result<T> = core::result::Result<T, Fault>;

/// The labels: `RFC 8428, 4.2 and 4.3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    BaseName,
    BaseTime,
    BaseValue,
    BaseVersion,
    Name,
    Time,
    Value(ValueKind),
    /// Units, sums, update times and unknown labels.
    Ignored,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueKind {
    Number,
    String,
    Boolean,
    Data,
    ObjectLink,
}

impl Label {
    /// Returns `None` for an unknown label that must be understood: `RFC 8428, 4.4`.
    fn of(key: JsonString<'_>) -> Option<Self> {
        let unescaped;
        let label = match key.as_str() {
            Some(label) => label,
            None => {
                let Some(short) = key.to_short_text::<4>() else {
                    return (!key.ends_with('_')).then_some(Self::Ignored);
                };
                unescaped = short;
                unescaped.as_str()
            }
        };
        Some(match label {
            "bn" => Self::BaseName,
            "bt" => Self::BaseTime,
            "bv" => Self::BaseValue,
            "bver" => Self::BaseVersion,
            "n" => Self::Name,
            "t" => Self::Time,
            "v" => Self::Value(ValueKind::Number),
            "vs" => Self::Value(ValueKind::String),
            "vb" => Self::Value(ValueKind::Boolean),
            "vd" => Self::Value(ValueKind::Data),
            "vlo" => Self::Value(ValueKind::ObjectLink),
            other if other.ends_with('_') => return None,
            _ => Self::Ignored,
        })
    }

    /// Returns the bit of a label that may occur once.
    const fn bit(self) -> u8 {
        match self {
            Self::BaseName => 1,
            Self::BaseTime => 1 << 1,
            Self::BaseValue => 1 << 2,
            Self::BaseVersion => 1 << 3,
            Self::Name => 1 << 4,
            Self::Time => 1 << 5,
            Self::Value(_) => 1 << 6,
            Self::Ignored => 0,
        }
    }
}

/// The fields of a record, in any order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RawRecord<'a> {
    /// The offset of the name or of the record.
    pub(super) offset: usize,
    pub(super) base_name: Option<JsonString<'a>>,
    pub(super) base_time: Option<f64>,
    pub(super) base_value: Option<Number>,
    pub(super) name: Option<JsonString<'a>>,
    pub(super) time: Option<f64>,
    pub(super) value: Option<Encoded<'a>>,
}

impl<'a> RawRecord<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self> {
        let mut fields = Self {
            offset: reader.offset(),
            ..Self::default()
        };
        reader.expect(b'{')?;
        let mut seen = 0;
        let mut is_first = true;
        while reader.has_element(is_first, b'}')? {
            is_first = false;
            let start = reader.offset();
            let label = Label::of(reader.key()?).ok_or(Fault(start))?;
            if seen & label.bit() != 0 {
                return Err(Fault(start));
            }
            seen |= label.bit();
            fields.read_field(label, reader)?;
        }
        Ok(fields)
    }

    /// Whether the record has a path and no value.
    pub(super) const fn is_path(&self) -> bool {
        let is_named = self.name.is_some() || self.base_name.is_some();
        is_named && self.value.is_none() && self.base_value.is_none()
    }

    fn read_field(&mut self, label: Label, reader: &mut Reader<'a>) -> Result<()> {
        let start = reader.offset();
        match label {
            Label::BaseName => {
                self.offset = start;
                self.base_name = Some(reader.string()?);
            }
            Label::BaseTime => self.base_time = Some(reader.seconds()?),
            Label::BaseValue => self.base_value = Some(Number::of(reader.number()?)),
            Label::BaseVersion => check_version(reader)?,
            Label::Name => {
                self.offset = start;
                self.name = Some(reader.string()?);
            }
            Label::Time => self.time = Some(reader.seconds()?),
            Label::Value(kind) => self.value = Some(read_value(kind, reader)?),
            Label::Ignored => reader.skip_value()?,
        }
        Ok(())
    }
}

/// `RFC 8428, 4.4`: version 10 is that of the RFC, lower versions are its drafts. `RFC 9100`: higher
/// versions are sets of features. Secondary units (16) do not change values here.
fn check_version(reader: &mut Reader<'_>) -> Result<()> {
    let start = reader.offset();
    match reader.number()?.parse::<u32>() {
        Ok(0..=10 | 26) => Ok(()),
        _ => Err(Fault(start)),
    }
}

fn read_value<'a>(kind: ValueKind, reader: &mut Reader<'a>) -> Result<Encoded<'a>> {
    Ok(match kind {
        // `RFC 8790, 3.2.1`: null removes a value in a Patch Pack.
        ValueKind::Number if reader.take_null() => Encoded::Null,
        ValueKind::Number => Encoded::Number(reader.number()?),
        ValueKind::String => text(reader.string()?),
        ValueKind::Boolean => Encoded::from(reader.boolean()?),
        ValueKind::Data => Encoded::Json(reader.string()?.base64()),
        ValueKind::ObjectLink => Encoded::from(reader.object_link()?),
    })
}

/// Borrows the text if possible.
fn text(string: JsonString<'_>) -> Encoded<'_> {
    string.as_str().map_or(Encoded::Json(string), Encoded::from)
}

/// Adds the base value to a number: `RFC 8428, 4.1`.
pub(super) fn plus_base(value: Encoded<'_>, base: Option<Number>) -> Option<Encoded<'_>> {
    match (value, base) {
        (Encoded::Number(number), Some(base)) => base.plus(number).map(Encoded::Value),
        (value, _) => Some(value),
    }
}
