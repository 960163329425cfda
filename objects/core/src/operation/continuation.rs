//! Decoding of incomplete payloads.

use crate::error::{Error, Malformed};
use crate::format::{ContentFormat, list};

/// Whether the part is valid so far and only ends too early.
pub(super) fn is_truncated(format: ContentFormat, part: &[u8], error: Error) -> bool {
    malformed_at(error).is_some_and(|offset| list::is_truncated(format, part, offset))
}

/// Returns the offset of a malformed item.
pub(super) fn malformed_at(error: Error) -> Option<usize> {
    let Malformed { offset, .. } = error.malformed()?;
    usize::try_from(offset).ok()
}

/// Converts the offset of an error of a part to an offset in the payload.
pub(super) fn offset_error(count: usize, error: Error) -> Error {
    let Some(Malformed { format, offset }) = error.malformed() else {
        return error;
    };
    let offset = offset.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    Malformed { format, offset }.at(error.path())
}
