//! Items that have not come to their end yet.

use super::head::{Head, Major, NoHead};

/// Whether the item that begins here is cut off; of an array, a map, a tag or a string in chunks only
/// its head, as what is in them begins items of its own.
pub(crate) fn is_truncated(item: &[u8]) -> bool {
    match Head::read(item) {
        Ok((head, rest)) => head.is_definite_string() && (rest.len() as u64) < head.argument,
        Err(NoHead::Cut) => true,
        Err(NoHead::Malformed) => false,
    }
}

/// How long the byte string is that begins here; `None` if it is another item, or in chunks.
pub(crate) fn bytes_length(item: &[u8]) -> Option<usize> {
    let (head, _) = Head::read(item).ok()?;
    let is_bytes = head.major == Major::Bytes && !head.is_indefinite();
    usize::try_from(head.argument).ok().filter(|_| is_bytes)
}

/// A byte string without bytes.
pub(crate) const EMPTY_BYTES: &[u8] = &[(Major::Bytes as u8) << 5];

impl Head {
    fn is_definite_string(self) -> bool {
        matches!(self.major, Major::Bytes | Major::Text) && !self.is_indefinite()
    }
}
