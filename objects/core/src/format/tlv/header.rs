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
    /// Encodes the header in up to six bytes: one of type, two of identifier, three of length. Returns the
    /// bytes, the first one lowest, and their number, or `None` if the length needs more than 24 bits.
    #[inline]
    pub(super) fn pack(self) -> Option<(u64, usize)> {
        let kind = (self.kind as u8) << 6;
        let (first, id, id_length) = match self.id.to_be_bytes() {
            [0, low] => (kind, u64::from(low), 1),
            bytes => (kind | WIDE_ID, u64::from(u16::from_le_bytes(bytes)), 2),
        };
        let length = u32::try_from(self.length).ok()?;
        let (first, length_bytes) = match length {
            0..=7 => (first | length as u8, 0),
            8..=0xff => (first | 1 << LENGTH_BYTES_SHIFT, 1),
            0x100..=0xffff => (first | 2 << LENGTH_BYTES_SHIFT, 2),
            0x1_0000..=0xff_ffff => (first | 3 << LENGTH_BYTES_SHIFT, 3),
            _ => return None,
        };
        let length = u64::from(length.swap_bytes()) >> (32 - 8 * length_bytes);
        let length = length << (8 * id_length);
        let packed = u64::from(first) | (id | length) << 8;
        Some((packed, 1 + id_length + length_bytes))
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
    let (packed, count) = empty.pack().filter(|_| !header.is_container())?;
    Some((header.length, Bytes { packed, count }))
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

/// The bytes of a header.
pub(crate) struct Bytes {
    /// The first byte is the lowest.
    packed: u64,
    count: usize,
}

impl Bytes {
    /// Writes the bytes to `scratch` and returns them.
    pub(crate) fn in_order(self, scratch: &mut [u8; 8]) -> &[u8] {
        *scratch = self.packed.to_le_bytes();
        scratch.get(..self.count).unwrap_or_default()
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
                    let (packed, count) = header.pack().unwrap();
                    let bytes = Bytes { packed, count }.in_order(&mut scratch);
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
        assert!(header.pack().is_none());
        let length = usize::MAX;
        assert!(Header { length, ..header }.pack().is_none());
    }
}
