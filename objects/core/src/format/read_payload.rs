//! Payloads from a reader.

use core::{error, fmt};

use embedded_io::Read;

/// Reads a payload to the end of the reader. For encoding there is no counterpart: pass the payload to
/// `write_all` of any writer.
///
/// ```
/// use lwm2m_core::Path;
/// use lwm2m_core::format::{ReadPayloadError, octet_stream, read_payload};
///
/// let received = [0xfe, 0xed].as_slice();
/// let mut buffer = [0; 16];
/// let payload = read_payload(received, &mut buffer)?;
/// assert_eq!(payload, [0xfe, 0xed]);
/// let mut records = octet_stream::decode(Path::resource(19, 0, 0), payload);
/// assert!(records.next().is_some());
/// # Ok::<(), ReadPayloadError<core::convert::Infallible>>(())
/// ```
///
/// # Errors
///
/// The errors of the reader, and [`ReadPayloadError::BufferTooSmall`] if the payload is longer than the
/// buffer.
pub fn read_payload<R: Read>(
    mut reader: R,
    buffer: &mut [u8],
) -> Result<&[u8], ReadPayloadError<R::Error>> {
    let mut free = &mut *buffer;
    while !free.is_empty() {
        match reader.read(free).map_err(ReadPayloadError::Reader)? {
            0 => break,
            count => free = free.get_mut(count..).unwrap_or_default(),
        }
    }
    let left = free.len();
    let is_full = left == 0;
    if is_full && reader.read(&mut [0]).map_err(ReadPayloadError::Reader)? > 0 {
        return Err(ReadPayloadError::BufferTooSmall);
    }
    let length = buffer.len().saturating_sub(left);
    Ok(buffer.get(..length).unwrap_or_default())
}

/// The error of [`read_payload`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadPayloadError<E> {
    /// The reader failed.
    Reader(E),
    /// The payload is longer than the buffer: respond with 4.13.
    BufferTooSmall,
}

impl<E: fmt::Display> fmt::Display for ReadPayloadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reader(error) => write!(f, "the payload cannot be read: {error}"),
            Self::BufferTooSmall => f.write_str("the payload is longer than the buffer for it"),
        }
    }
}

impl<E: error::Error + 'static> error::Error for ReadPayloadError<E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Reader(error) => Some(error),
            Self::BufferTooSmall => None,
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use embedded_io::{ErrorKind, ErrorType};

    use super::*;

    /// Returns two bytes at a time, and an error after the last of them.
    struct Line<'a> {
        sent: &'a [u8],
        breaks: bool,
    }

    impl ErrorType for Line<'_> {
        type Error = ErrorKind;
    }

    impl Read for Line<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> Result<usize, ErrorKind> {
            if self.breaks && self.sent.is_empty() {
                return Err(ErrorKind::ConnectionReset);
            }
            let count = buffer.len().min(2);
            self.sent
                .read(&mut buffer[..count])
                .map_err(|none| match none {})
        }
    }

    fn line(sent: &[u8]) -> Line<'_> {
        Line {
            sent,
            breaks: false,
        }
    }

    #[test]
    fn reads_a_payload_in_pieces() {
        for room in [5, 6, 64] {
            let mut buffer = [0; 64];
            assert_eq!(
                read_payload(line(b"depot"), &mut buffer[..room]),
                Ok(&b"depot"[..])
            );
        }
        assert_eq!(read_payload(line(b""), &mut []), Ok(&[][..]));
    }

    #[test]
    fn reports_long_payloads_and_errors_of_the_reader() {
        for room in 0..5 {
            let refused = read_payload(line(b"depot"), &mut [0; 5][..room]).unwrap_err();
            assert_eq!(refused, ReadPayloadError::BufferTooSmall);
        }
        let broken = Line {
            sent: b"depot",
            breaks: true,
        };
        let refused = read_payload(broken, &mut [0; 64]).unwrap_err();
        assert_eq!(
            refused,
            ReadPayloadError::Reader(ErrorKind::ConnectionReset)
        );
        assert!(
            refused
                .to_string()
                .starts_with("the payload cannot be read")
        );
    }
}
