//! Parsing of paths in pieces: base names and names, split at any character. RFC 8428, 4.5.1

use crate::path::Path;

/// A partial path. The first slash is optional; leading zeros are not allowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathParser {
    path: Path,
    /// The current level.
    level: Option<u16>,
    is_start: bool,
    /// Whether the text is invalid.
    is_broken: bool,
}

impl PathParser {
    pub(super) const fn new() -> Self {
        Self {
            path: Path::ROOT,
            level: None,
            is_start: true,
            is_broken: false,
        }
    }

    /// Starts with the text of a path.
    pub(super) fn after(path: Path) -> Self {
        Self {
            path: path.parent().unwrap_or(path),
            level: path.id(),
            is_start: path == Path::ROOT,
            is_broken: false,
        }
    }

    pub(super) fn push(&mut self, piece: &str) {
        for letter in piece.bytes() {
            let read = match letter {
                b'/' => self.slash(),
                b'0'..=b'9' => self.digit(letter - b'0'),
                _ => None,
            };
            self.is_broken |= read.is_none();
            self.is_start = false;
        }
    }

    /// Returns the path, or `None` if the text is not a path.
    pub(super) fn path(self) -> Option<Path> {
        if self.is_broken {
            return None;
        }
        match self.level {
            Some(id) => self.path.child(id),
            None => (self.path == Path::ROOT).then_some(Path::ROOT),
        }
    }

    /// Whether the text becomes a path by a name that follows. The root is a path already.
    #[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
    pub(super) fn ends_with_slash(self) -> bool {
        !self.is_broken && self.level.is_none() && self.path != Path::ROOT
    }

    fn slash(&mut self) -> Option<()> {
        match self.level.take() {
            Some(id) => self.path = self.path.child(id)?,
            None if self.is_start => {}
            None => return None,
        }
        Some(())
    }

    fn digit(&mut self, digit: u8) -> Option<()> {
        self.level = Some(match self.level {
            None => digit.into(),
            Some(0) => return None,
            Some(id) => id.checked_mul(10)?.checked_add(digit.into())?,
        });
        Some(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    const NAMES: [&str; 19] = [
        "/",
        "",
        "/3",
        "3/0",
        "/3/0/9",
        "/65535/65535/65535/65535",
        "/10/0/10/0",
        "//",
        "/3/",
        "/3//0",
        "/03",
        "/3/00",
        "/65536",
        "/99999999999",
        "/1/2/3/4/5",
        "/3/-1",
        "/3/0/x",
        "/3/0/9 ",
        "/3/0/9/",
    ];

    #[test]
    fn parses_paths_split_anywhere() {
        for text in NAMES {
            for split in 0..=text.len() {
                let (base, rest) = text.split_at(split);
                let mut name = PathParser::new();
                name.push(base);
                name.push(rest);
                assert_eq!(name.path(), text.parse().ok(), "{text} {split}");
            }
        }
    }

    #[test]
    fn continues_a_path() {
        for start in ["/", "/3", "/3/0", "/3/0/6", "/3/0/6/1"] {
            let path: Path = start.parse().unwrap();
            assert_eq!(PathParser::after(path).path(), Some(path));
            for rest in NAMES.into_iter().chain(["7"]) {
                let mut name = PathParser::after(path);
                name.push(rest);
                let start = if path == Path::ROOT { "" } else { start };
                let text = start.to_string() + rest;
                assert_eq!(name.path(), text.parse().ok(), "{text}");
            }
        }
    }
}
