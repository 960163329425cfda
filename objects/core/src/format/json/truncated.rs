//! Incomplete JSON objects.

/// Whether the error at `offset` may result from truncation within the last object. Errors before that
/// object are not.
pub(crate) fn is_truncated(payload: &[u8], offset: usize) -> bool {
    let is_mark = "\u{feff}".as_bytes().starts_with(payload);
    is_mark || offset >= last_open(payload).unwrap_or(payload.len())
}

/// Returns the offset of the object that is not closed.
fn last_open(payload: &[u8]) -> Option<usize> {
    let (mut depth, mut start) = (0_u32, 0);
    let (mut is_string, mut is_escaped) = (false, false);
    for (position, byte) in payload.iter().enumerate() {
        let was_escaped = core::mem::take(&mut is_escaped);
        match byte {
            _ if was_escaped => {}
            b'"' => is_string = !is_string,
            b'\\' => is_escaped = is_string,
            b'{' if !is_string => {
                start = if depth == 0 { position } else { start };
                depth += 1;
            }
            b'}' if !is_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (depth > 0).then_some(start)
}
