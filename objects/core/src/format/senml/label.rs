//! The labels of a record: RFC 8428, table 4.

/// A label. The numbers are those of SenML CBOR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Label {
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
    /// Has no number: the text [`Label::OBJECT_LINK`].
    ObjectLinkValue = 9,
    /// Units, update times and unknown labels.
    Other = 10,
}

impl Label {
    /// `LwM2M Core TS 1.2, 7.4.7`
    pub(in crate::format) const OBJECT_LINK: &'static str = "vlo";

    /// Returns the label for a text, or `None` for an unknown label that must be understood: RFC 8428, 4.4.
    pub(in crate::format) fn from_text(text: &str) -> Option<Self> {
        if text.ends_with('_') {
            return None;
        }
        let key = match *text.as_bytes() {
            [a] => [a, 0, 0, 0],
            [a, b] => [a, b, 0, 0],
            [a, b, c] => [a, b, c, 0],
            [a, b, c, d] => [a, b, c, d],
            _ => return Some(Self::Other),
        };
        let label = TEXTS.iter().find(|(text, _)| *text == key);
        Some(label.map_or(Self::Other, |(_, label)| *label))
    }

    /// Returns the label for a number.
    #[cfg(feature = "senml-cbor")]
    pub(in crate::format) const fn from_number(number: i64) -> Self {
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

    /// Returns the number of the label.
    #[cfg(feature = "senml-cbor")]
    pub(in crate::format) const fn number(self) -> i64 {
        self as i64
    }

    /// Returns the bit of the label in a set, or 0 for a label that may be repeated.
    pub(super) const fn bit(self) -> u32 {
        match self {
            Self::Other => 0,
            // The lowest label is -5.
            label => 1 << (label as i64 + 5),
        }
    }

    /// Returns the bits of the labels that cannot occur beside this one.
    pub(super) const fn excluded(self) -> u32 {
        if self.bit() & VALUES == 0 {
            self.bit()
        } else {
            VALUES
        }
    }
}

/// The labels in JSON. Comparing four bytes is smaller than comparing texts.
const TEXTS: [([u8; 4], Label); 12] = [
    (*b"bver", Label::BaseVersion),
    (*b"bn\0\0", Label::BaseName),
    (*b"bt\0\0", Label::BaseTime),
    (*b"bv\0\0", Label::BaseValue),
    (*b"n\0\0\0", Label::Name),
    (*b"v\0\0\0", Label::Value),
    (*b"vs\0\0", Label::StringValue),
    (*b"vb\0\0", Label::BooleanValue),
    (*b"s\0\0\0", Label::Sum),
    (*b"t\0\0\0", Label::Time),
    (*b"vd\0\0", Label::DataValue),
    (*b"vlo\0", Label::ObjectLinkValue),
];

/// The labels of values.
pub(super) const VALUES: u32 = Label::Value.bit()
    | Label::StringValue.bit()
    | Label::BooleanValue.bit()
    | Label::DataValue.bit()
    | Label::ObjectLinkValue.bit();

/// The labels of a record that is more than a base for others.
pub(super) const REGULAR: u32 = VALUES | Label::Name.bit() | Label::Time.bit() | Label::Sum.bit();
