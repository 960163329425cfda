//! The text of one file, and how byte offsets in it become lines and columns.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place};
use crate::error::Error;
use std::sync::Arc;

/// The largest file that is read, in bytes. The largest definition in OMA's registry has about
/// a hundred kilobytes.
pub const MAX_SIZE: usize = 16 * 1024 * 1024;

/// The text of one file.
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

/// A place in a text as people count: both from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

impl Source {
    /// A text under the name that diagnostics give it, commonly a path. A byte order mark at its
    /// beginning is dropped, so that no offset counts it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(breaks.map(|(offset, _)| offset + 1))
            .collect();
        Source {
            name: name.into(),
            text,
            line_starts,
        }
    }

    /// A text from the bytes of a file, which have to be UTF-8 and no more than [`MAX_SIZE`].
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Source, Error> {
        let name = name.into();
        if bytes.len() > MAX_SIZE {
            let message = format!(
                "{name} has {} bytes; more than {MAX_SIZE} are not read",
                bytes.len()
            );
            let found = Diagnostic::error("too-large", message);
            return Err(found.help("split the file, one object each").into());
        }
        String::from_utf8(bytes)
            .map(|text| Source::new(name.clone(), text))
            .map_err(|error| wrong_encoding(name, error).into())
    }

    /// The name that diagnostics give it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands at `span`, or nothing where the span is no stretch of the text.
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.line_starts.get(index))
            .copied()
            .unwrap_or(0);
        Position {
            line,
            column: self.slice(start..self.floor(offset)).chars().count() + 1,
        }
    }

    fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        (0..=offset)
            .rev()
            .find(|candidate| self.text.is_char_boundary(*candidate))
            .unwrap_or(0)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Points at the first byte that is no UTF-8, in the text up to there.
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
    fn positions_count_lines_and_characters_from_one() {
        let source = Source::new("a", "\u{feff}ä\r\nbc\n");
        assert_eq!(source.text(), "ä\r\nbc\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(5), Position { line: 2, column: 2 });
        assert_eq!(source.position(99), Position { line: 3, column: 1 });
    }

    #[test]
    fn bytes_that_are_no_utf8_are_located() {
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
