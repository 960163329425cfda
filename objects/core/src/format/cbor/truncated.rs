//! Incomplete CBOR items.

use super::head::{Head, Major, NoHead};

/// Whether the item at this offset is truncated. Of an array, a map, a tag or a string in chunks it
/// checks only the head, because the contents are items of their own.
pub(crate) fn is_truncated(part: &[u8], offset: usize) -> bool {
    let item = part.get(offset..).unwrap_or_default();
    match Head::read(item) {
        Ok((head, rest)) => head.is_definite_string() && (rest.len() as u64) < head.argument,
        Err(NoHead::Cut) => true,
        Err(NoHead::Malformed) => false,
    }
}

/// Returns the length of the byte string that starts here, or `None` for other items and strings in chunks.
pub(crate) fn bytes_length(item: &[u8]) -> Option<usize> {
    let (head, _) = Head::read(item).ok()?;
    let is_bytes = head.major == Major::Bytes && !head.is_indefinite();
    usize::try_from(head.argument).ok().filter(|_| is_bytes)
}

/// An empty byte string.
pub(crate) const EMPTY_BYTES: &[u8] = &[(Major::Bytes as u8) << 5];

impl Head {
    fn is_definite_string(self) -> bool {
        matches!(self.major, Major::Bytes | Major::Text) && !self.is_indefinite()
    }
}
