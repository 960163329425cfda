//! Decodes the bytes of a file.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::error::Error;
use crate::source::Source;

/// The maximum size of a file, in bytes. The largest definition in OMA's registry has about 100 kB.
pub const MAX_SIZE: usize = 16 * 1024 * 1024;

impl Source {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    ///
    /// If there are more than [`MAX_SIZE`] bytes, or if they are not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Source, Error> {
        let name = name.into();
        if bytes.len() > MAX_SIZE {
            let message = format!("{name}: more than {MAX_SIZE} bytes are not read");
            let found = Diagnostic::error("too-large", message);
            return Err(found.help("split the file, one object each").into());
        }
        String::from_utf8(bytes)
            .map(|text| Source::new(name.clone(), text))
            .map_err(|error| wrong_encoding(name, error).into())
    }
}

/// The error for text that is not UTF-8. Its location is the first invalid byte.
fn wrong_encoding(name: String, error: std::string::FromUtf8Error) -> Diagnostic {
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let what = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is UTF-16, not UTF-8",
        _ => "the file is not UTF-8 from here on",
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let source = Arc::new(Source::new(name, text));
    let shift = if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        3
    } else {
        0
    };
    let start = offset.saturating_sub(shift);
    let mut diagnostic = Diagnostic::error("wrong-encoding", what)
        .help("convert it, for instance with iconv -t UTF-8");
    diagnostic.place = Some(Place {
        source,
        span: start..start + '\u{fffd}'.len_utf8(),
    });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locates_invalid_utf8() {
        let diagnostic = Source::from_bytes("x.xml", b"ab\nc\xe4d".to_vec()).unwrap_err();
        assert!(
            diagnostic
                .to_string()
                .starts_with("x.xml:2:2: error[wrong-encoding]"),
            "{diagnostic}"
        );
        let utf16 = Source::from_bytes("x.xml", b"\xff\xfe<\0".to_vec()).unwrap_err();
        assert!(utf16.to_string().contains("UTF-16"), "{utf16}");
    }
}
