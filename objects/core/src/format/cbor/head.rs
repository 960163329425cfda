//! The head of a CBOR item: RFC 8949, section 3.

/// The major types: RFC 8949, 3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Major {
    Unsigned,
    Negative,
    Bytes,
    Text,
    Array,
    Map,
    Tag,
    /// Floats and simple values, such as true and null.
    Simple,
}

/// The head of an item: RFC 8949, 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) major: Major,
    /// The additional information: the low five bits of the first byte.
    pub(super) info: u8,
    /// The number, the length, or the number of entries.
    pub(super) argument: u64,
}

/// The error for an invalid head.
pub(super) enum NoHead {
    /// The bytes end within the head.
    Cut,
    /// The first byte is invalid.
    Malformed,
}

/// The argument is in the next byte, or in the next 2, 4 or 8.
const ONE_BYTE: u8 = 24;
pub(super) const TWO_BYTES: u8 = 25;
pub(super) const FOUR_BYTES: u8 = 26;
pub(super) const EIGHT_BYTES: u8 = 27;
/// The length is indefinite: a break ends the item.
pub(super) const INDEFINITE: u8 = 31;

impl Major {
    pub(super) const fn of(first: u8) -> Self {
        match first >> 5 {
            0 => Self::Unsigned,
            1 => Self::Negative,
            2 => Self::Bytes,
            3 => Self::Text,
            4 => Self::Array,
            5 => Self::Map,
            6 => Self::Tag,
            _ => Self::Simple,
        }
    }
}

impl Head {
    /// Parses a head, and returns it with the remaining bytes.
    pub(super) fn read(item: &[u8]) -> Result<(Self, &[u8]), NoHead> {
        let (&first, rest) = item.split_first().ok_or(NoHead::Cut)?;
        let (major, info) = (Major::of(first), first & 0x1f);
        let is_number = matches!(major, Major::Unsigned | Major::Negative | Major::Tag);
        let count = match info {
            0..ONE_BYTE => 0,
            ONE_BYTE..=EIGHT_BYTES => 1 << (info - ONE_BYTE),
            INDEFINITE if !is_number => 0,
            _ => return Err(NoHead::Malformed),
        };
        let (bytes, rest) = rest.split_at_checked(count).ok_or(NoHead::Cut)?;
        let number = |number, byte: &u8| number << 8 | u64::from(*byte);
        let argument = match count {
            0 => info.into(),
            _ => bytes.iter().fold(0, number),
        };
        let head = Self {
            major,
            info,
            argument,
        };
        Ok((head, rest))
    }

    /// Whether a break ends the item.
    pub(super) const fn is_indefinite(self) -> bool {
        self.info == INDEFINITE
    }

    /// Returns the integer, or `None` if the item is not an integer of 64 bits.
    pub(super) fn integer(self) -> Option<i64> {
        let magnitude = i64::try_from(self.argument).ok()?;
        match self.major {
            Major::Unsigned => Some(magnitude),
            // The argument 0 stands for -1, and so on.
            Major::Negative => Some(!magnitude),
            _ => None,
        }
    }
}
