//! Items that have not come to their end yet.

/// Whether the item that begins here is cut off; of an array, a map, a tag or a string in chunks only
/// its head, as what is in them begins items of its own.
pub(crate) fn is_cut(item: &[u8]) -> bool {
    match Head::read(item) {
        Some(head) => head.is_cut(),
        None => true,
    }
}

/// How long the byte string is that begins here; `None` if it is another item, or in chunks.
pub(crate) fn bytes_length(item: &[u8]) -> Option<usize> {
    let head = Head::read(item)?;
    let is_bytes = head.major == BYTES && !head.is_indefinite;
    usize::try_from(head.argument).ok().filter(|_| is_bytes)
}

/// A byte string without bytes.
pub(crate) const EMPTY_BYTES: &[u8] = &[BYTES << 5];

// The major types of strings: RFC 8949, 3.1.
const BYTES: u8 = 2;
const TEXT: u8 = 3;

/// The first byte of an item and its argument: RFC 8949, 3.
struct Head<'a> {
    major: u8,
    argument: u64,
    is_indefinite: bool,
    rest: &'a [u8],
}

impl<'a> Head<'a> {
    /// `None` if it is cut off itself.
    fn read(item: &'a [u8]) -> Option<Self> {
        let (&first, rest) = item.split_first()?;
        let low = first & 0x1f;
        let length = match low {
            24..28 => 1 << (low - 24),
            _ => 0,
        };
        let (bytes, rest) = rest.split_at_checked(length)?;
        let number = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        Some(Self {
            major: first >> 5,
            argument: match length {
                0 => low.into(),
                _ => bytes.iter().fold(0, number),
            },
            is_indefinite: low >= 28,
            rest,
        })
    }

    fn is_cut(&self) -> bool {
        let is_string = matches!(self.major, BYTES | TEXT) && !self.is_indefinite;
        is_string && (self.rest.len() as u64) < self.argument
    }
}
