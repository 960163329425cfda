//! Headers of TLV entries.

/// The type of an entry: the two highest bits of its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    ObjectInstance = 0b00,
    ResourceInstance = 0b01,
    MultipleResource = 0b10,
    Resource = 0b11,
}

impl Kind {
    const fn from_bits(bits: u8) -> Self {
        match bits & 0b11 {
            0b00 => Self::ObjectInstance,
            0b01 => Self::ResourceInstance,
            0b10 => Self::MultipleResource,
            _ => Self::Resource,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) id: u16,
    /// The length of the value in bytes.
    pub(super) length: usize,
}

/// The identifier has 16 bits, not 8.
const WIDE_ID: u8 = 1 << 5;
/// The number of bytes of the length, above the three bits of a short length.
const LENGTH_BYTES_SHIFT: u32 = 3;
/// The bits of a length of up to 7.
const SHORT_LENGTH: u8 = 0b111;

impl Header {
    /// Encodes the header, or returns `None` if the length needs more than 24 bits.
    pub(super) fn encode(self) -> Option<Bytes> {
        let [_, high, middle, low] = u32::try_from(self.length).ok()?.to_be_bytes();
        let [id_high, id_low] = self.id.to_be_bytes();
        let length_bytes: u8 = match self.length {
            0..=7 => 0,
            8..=0xff => 1,
            0x100..=0xffff => 2,
            0x1_0000..=0xff_ffff => 3,
            _ => return None,
        };
        let is_wide = id_high != 0;
        let id_length = if is_wide { WIDE_ID } else { 0 };
        let short = if length_bytes == 0 { low } else { 0 };
        let first = (self.kind as u8) << 6 | id_length | length_bytes << LENGTH_BYTES_SHIFT | short;

        let mut bytes = Bytes::default();
        bytes.push(first);
        bytes.push_if(is_wide, id_high);
        bytes.push(id_low);
        bytes.push_if(length_bytes >= 3, high);
        bytes.push_if(length_bytes >= 2, middle);
        bytes.push_if(length_bytes >= 1, low);
        Some(bytes)
    }

    /// Whether the entry contains entries.
    pub(super) const fn is_container(self) -> bool {
        matches!(self.kind, Kind::ObjectInstance | Kind::MultipleResource)
    }

    /// Parses a header and returns the rest, or `None` if the input is truncated.
    pub(super) fn decode(input: &[u8]) -> Option<(Self, &[u8])> {
        let (&first, rest) = input.split_first()?;
        let (id, rest) = number(rest, if first & WIDE_ID == 0 { 1 } else { 2 })?;
        let short = u32::from(first & SHORT_LENGTH);
        let (length, rest) = match first >> LENGTH_BYTES_SHIFT & 0b11 {
            0 => (short, rest),
            length_bytes => number(rest, length_bytes.into())?,
        };
        let header = Self {
            kind: Kind::from_bits(first >> 6),
            id: u16::try_from(id).ok()?,
            length: usize::try_from(length).ok()?,
        };
        Some((header, rest))
    }
}

/// Whether the entry at this offset is truncated.
pub(crate) fn is_truncated(part: &[u8], offset: usize) -> bool {
    let entry = part.get(offset..).unwrap_or_default();
    Header::decode(entry).is_none_or(|(header, rest)| rest.len() < header.length)
}

/// Returns the length of the value that starts here and the header of an empty one, or `None` for a
/// container.
pub(crate) fn value_length(entry: &[u8]) -> Option<(usize, Bytes)> {
    let (header, _) = Header::decode(entry)?;
    let empty = Header {
        length: 0,
        ..header
    };
    let bytes = empty.encode().filter(|_| !header.is_container())?;
    Some((header.length, bytes))
}

/// Reads a big-endian number of `count` bytes.
fn number(input: &[u8], count: usize) -> Option<(u32, &[u8])> {
    let (bytes, rest) = input.split_at_checked(count)?;
    Some((
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u32::from(*byte)),
        rest,
    ))
}

/// The bytes of a header, at most six: one of type, two of identifier, three of length.
#[derive(Default)]
pub(crate) struct Bytes {
    /// The last byte is the lowest.
    packed: u64,
    count: usize,
}

impl Bytes {
    /// Writes the bytes to the end of `scratch` and returns them.
    pub(crate) fn in_order(self, scratch: &mut [u8; 8]) -> &[u8] {
        *scratch = self.packed.to_be_bytes();
        let start = scratch.len().saturating_sub(self.count);
        scratch.get(start..).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        self.packed = self.packed << 8 | u64::from(byte);
        self.count += 1;
    }

    fn push_if(&mut self, condition: bool, byte: u8) {
        if condition {
            self.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_short_headers_that_parse() {
        let kinds = [
            Kind::ObjectInstance,
            Kind::ResourceInstance,
            Kind::MultipleResource,
            Kind::Resource,
        ];
        let lengths = [
            (0, 0),
            (7, 0),
            (8, 1),
            (255, 1),
            (256, 2),
            (65535, 2),
            (65536, 3),
        ];
        for kind in kinds {
            for (id, id_bytes) in [(0, 1), (255, 1), (256, 2), (65535, 2)] {
                for (length, length_bytes) in lengths.into_iter().chain([((1 << 24) - 1, 3)]) {
                    let header = Header { kind, id, length };
                    let mut scratch = [0; 8];
                    let bytes = header.encode().unwrap().in_order(&mut scratch);
                    assert_eq!(bytes.len(), 1 + id_bytes + length_bytes);
                    assert_eq!(Header::decode(bytes), Some((header, &[][..])));
                    for shorter in 0..bytes.len() {
                        assert_eq!(Header::decode(&bytes[..shorter]), None);
                    }
                }
            }
        }
    }

    #[test]
    fn rejects_lengths_of_25_bits() {
        let header = Header {
            kind: Kind::Resource,
            id: 0,
            length: 1 << 24,
        };
        assert!(header.encode().is_none());
        let length = usize::MAX;
        assert!(Header { length, ..header }.encode().is_none());
    }
}
