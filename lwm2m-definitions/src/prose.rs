//! Normalizes white space in names and descriptions, and removes unprintable characters.

use std::borrow::Cow;

/// A normalized text: without white space at the ends of lines, with single spaces between words, and
/// with at most one blank line in a row.
pub struct Prose {
    /// The text.
    pub text: String,
    /// Whether unprintable characters were removed.
    pub cleaned: bool,
}

/// Normalizes a text of several lines.
pub fn paragraphs(raw: &str) -> Prose {
    let mut prose = Prose {
        text: String::with_capacity(raw.len()),
        cleaned: false,
    };
    let mut blank = false;
    for line in raw.lines() {
        let length = prose.text.len();
        if length > 0 {
            prose.text.push('\n');
            if blank {
                prose.text.push('\n');
            }
        }
        let start = prose.text.len();
        prose.push_words(line);
        blank = prose.text.len() == start;
        if blank {
            prose.text.truncate(length);
        }
    }
    prose
}

/// Normalizes a text of one line, such as a name.
pub fn line(raw: &str) -> Prose {
    let mut prose = Prose {
        text: String::with_capacity(raw.len()),
        cleaned: false,
    };
    prose.push_words(raw);
    prose
}

impl Prose {
    fn push_words(&mut self, line: &str) {
        let start = self.text.len();
        for word in line.split_whitespace() {
            let word = self.clean(word);
            if word.is_empty() {
                continue;
            }
            if self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push_str(&word);
        }
    }

    fn clean<'w>(&mut self, word: &'w str) -> Cow<'w, str> {
        if !word.contains(is_unprintable) {
            return Cow::Borrowed(word);
        }
        self.cleaned = true;
        word.chars()
            .filter(|character| !is_unprintable(*character))
            .collect()
    }
}

/// Whether this is a control character, or one that reorders or hides the text around it, which rustc
/// refuses in source files.
pub fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalizes_white_space() {
        let prose = paragraphs("\r\n\t\tOne  two\r\n\r\n\r\n three\u{a0}four \r\n\r\n");
        assert_eq!(prose.text, "One two\n\nthree four");
        assert!(!prose.cleaned);
        assert_eq!(line(" a\n b ").text, "a b");
    }

    #[test]
    fn removes_unprintable_characters() {
        let prose = paragraphs("a\u{7}b \u{202e}c");
        assert_eq!(prose.text, "ab c");
        assert_eq!(line("a \u{7} b").text, "a b");
        assert!(prose.cleaned);
    }
}
