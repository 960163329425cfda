//! The text of one file, and how byte offsets in it become lines and columns.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The text of one file.
pub struct Source {
    name: String,
    file: Option<PathBuf>,
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
    /// A text under the name that diagnostics give it, commonly a path. Byte order marks at its
    /// beginning are dropped, so that no offset counts them: not even a second one, which a file that was
    /// put together has, and which parsers drop too.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text: String = text.into();
        let marks = text.len() - text.trim_start_matches('\u{feff}').len();
        text.drain(..marks);
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(breaks.map(|(offset, _)| offset + 1))
            .collect();
        Source {
            name: name.into(),
            file: None,
            text,
            line_starts,
        }
    }

    /// The name that diagnostics give it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file that it was read from, if it was; a name shows less of a path that is no UTF-8.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The text as that of a file.
    pub(crate) fn read_from(self, file: &Path) -> Source {
        Source {
            file: Some(file.to_owned()),
            ..self
        }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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
    fn what_is_wrong_after_several_byte_order_marks_has_its_place() {
        let source = Arc::new(Source::new("a.xml", "\u{feff}\u{feff}ä<LWM2M/>"));
        let reading = crate::xml::read(&source);
        let spans: Vec<_> = reading
            .diagnostics
            .iter()
            .filter_map(|found| found.place.as_ref())
            .map(|place| source.text().get(place.span.clone()))
            .collect();
        assert_eq!(spans.first(), Some(&Some("ä")));
        assert!(!spans.contains(&None));
    }
}
