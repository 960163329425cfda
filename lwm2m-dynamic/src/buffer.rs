//! Buffers that grow until a payload fits.

use lwm2m_core::{Error, Reason};

/// Calls `write` with increasingly large buffers until the payload fits.
pub(crate) fn write_growing(
    write: impl for<'b> Fn(&'b mut [u8]) -> Result<&'b [u8], Error>,
) -> Result<Vec<u8>, Error> {
    let mut buffer = vec![0; 512];
    loop {
        match write(&mut buffer) {
            Ok(payload) => return Ok(payload.to_vec()),
            Err(error) if error.reason() == Reason::BufferTooSmall => {
                buffer = vec![0; buffer.len().saturating_mul(2)];
            }
            Err(error) => return Err(error),
        }
    }
}
