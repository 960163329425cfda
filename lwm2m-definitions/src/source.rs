//! The text of a file, and the lines and columns of byte offsets.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The text of a file.
pub struct Source {
    name: String,
    file: Option<PathBuf>,
    text: String,
    line_starts: Vec<usize>,
}

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Source {
    /// Creates a source with the name that diagnostics show, such as a path.
    ///
    /// Removes all byte order marks at the start of the text, so that offsets do not count them.
    /// Concatenated files can have several, and parsers ignore all of them.
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

    /// The name in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path of the file that the text was read from. Unlike the name, it preserves paths that are
    /// not UTF-8.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Sets the path of the file.
    pub(crate) fn with_file(self, file: &Path) -> Source {
        Source {
            file: Some(file.to_owned()),
            ..self
        }
    }

    /// The text, without byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text at `span`, or an empty text if the span is not within the text.
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// Returns the line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.line_starts.get(index))
            .copied()
            .unwrap_or(0);
        Position {
            line,
            column: self
                .slice(start..self.floor_char_boundary(offset))
                .chars()
                .count()
                + 1,
        }
    }

    fn floor_char_boundary(&self, offset: usize) -> usize {
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
    fn offsets_ignore_several_byte_order_marks() {
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
