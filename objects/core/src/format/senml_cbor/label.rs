//! The labels of a record: RFC 8428, table 4.

use crate::format::cbor::{Reader, Text};
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// A label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    BaseVersion = -1,
    BaseName = -2,
    BaseTime = -3,
    BaseValue = -5,
    Name = 0,
    Value = 2,
    StringValue = 3,
    BooleanValue = 4,
    Sum = 5,
    Time = 6,
    DataValue = 8,
    /// Not in the table: the text [`Label::OBJECT_LINK`].
    ObjectLinkValue = 9,
    /// Units and unknown labels.
    Other = 10,
}

impl Label {
    /// `LwM2M Core TS 1.2, 7.4.7`
    pub(super) const OBJECT_LINK: &'static str = "vlo";

    /// Reads a label. Fails for an unknown label that must be understood: RFC 8428, 4.4.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Reason> {
        let start = reader.position();
        if let Ok(number) = reader.integer() {
            return Ok(Self::from_number(number));
        }
        match reader.text()? {
            Text::Whole(text) if text.ends_with('_') => Err(reader.malformed(start)),
            Text::Whole(text) => Ok(Self::from_text(text)),
            Text::Chunks(_) => Err(reader.malformed(start)),
        }
    }

    const fn from_number(number: i64) -> Self {
        match number {
            -1 => Self::BaseVersion,
            -2 => Self::BaseName,
            -3 => Self::BaseTime,
            -5 => Self::BaseValue,
            0 => Self::Name,
            2 => Self::Value,
            3 => Self::StringValue,
            4 => Self::BooleanValue,
            5 => Self::Sum,
            6 => Self::Time,
            8 => Self::DataValue,
            _ => Self::Other,
        }
    }

    /// Returns the label for a text: some implementations use the labels of JSON.
    fn from_text(text: &str) -> Self {
        match text {
            "bver" => Self::BaseVersion,
            "bn" => Self::BaseName,
            "bt" => Self::BaseTime,
            "bv" => Self::BaseValue,
            "n" => Self::Name,
            "v" => Self::Value,
            "vs" => Self::StringValue,
            "vb" => Self::BooleanValue,
            "s" => Self::Sum,
            "t" => Self::Time,
            "vd" => Self::DataValue,
            Self::OBJECT_LINK => Self::ObjectLinkValue,
            _ => Self::Other,
        }
    }

    /// Returns the number of the label.
    pub(super) const fn number(self) -> i64 {
        self as i64
    }

    /// Returns the bit of the label in a set.
    pub(super) const fn bit(self) -> u32 {
        // The lowest label is -5.
        1 << (self as i64 + 5)
    }

    /// Whether a value may have this label.
    pub(super) const fn takes(self, value: &Encoded<'_>) -> bool {
        match value {
            Encoded::Value(Value::String(_)) => matches!(self, Self::StringValue),
            Encoded::Value(Value::Boolean(_)) => matches!(self, Self::BooleanValue),
            Encoded::Value(Value::Opaque(_)) => matches!(self, Self::DataValue),
            Encoded::Chunks(chunks) if chunks.is_text() => {
                matches!(self, Self::StringValue | Self::ObjectLinkValue)
            }
            Encoded::Chunks(_) => matches!(self, Self::DataValue),
            _ => matches!(self, Self::Value),
        }
    }

    pub(super) const fn is_value(self) -> bool {
        matches!(
            self,
            Self::Value
                | Self::StringValue
                | Self::BooleanValue
                | Self::DataValue
                | Self::ObjectLinkValue
        )
    }
}
