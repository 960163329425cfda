//! A block of code in a document.

use std::fmt;
use std::path::{Path, PathBuf};

/// What stands between two fences.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The document, within the repository.
    pub(crate) document: PathBuf,
    /// Where in it the fence is.
    pub(crate) line: usize,
    /// The heading above it.
    pub(crate) section: String,
    /// What the fence says first: `rust`.
    pub(crate) language: String,
    /// What it says then: `excerpt of build.rs`.
    pub(crate) note: String,
    /// What is between the fences.
    pub(crate) text: String,
}

impl Block {
    pub(crate) fn new(document: &Path, line: usize, section: &str, info: &str) -> Block {
        let (language, note) = info.split_once(' ').unwrap_or((info, ""));
        Block {
            document: document.to_owned(),
            line,
            section: section.to_owned(),
            language: language.to_owned(),
            note: note.trim().to_owned(),
            text: String::new(),
        }
    }

    /// The file that a comment in the first line names.
    pub(crate) fn file(&self) -> Option<&str> {
        let line = self.text.lines().next()?;
        let comment = match self.language.as_str() {
            "rust" => line.strip_prefix("// "),
            "toml" => line.strip_prefix("# "),
            "xml" => line
                .strip_prefix("<!-- ")
                .and_then(|rest| rest.strip_suffix(" -->")),
            _ => None,
        }?;
        let is_name = comment.contains('.') && !comment.contains(char::is_whitespace);
        is_name.then_some(comment)
    }

    /// The name of its section's project: the document, and the heading in the letters of a package.
    pub(crate) fn project(&self) -> String {
        let document = self.document.with_extension("");
        let whole = format!("{} {}", document.display(), self.section);
        let letters = whole.chars().map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        });
        let name: String = letters.collect();
        let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-")
    }
}

/// Its place.
impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.document.display(), self.line)
    }
}
