//! Names: paths, cut in two wherever the sender likes. RFC 8428, 4.5.1

use crate::Path;
use crate::format::cbor::{ShortText, Text};

/// The base name that is written, and what is left of a path after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct BaseName {
    path: Path,
    /// Names that follow need no slash of their own.
    ends_with_slash: bool,
}

impl BaseName {
    /// What all paths have in common, the first one among them.
    pub(super) fn new(common: Path, first: Path) -> Self {
        Self {
            path: common,
            ends_with_slash: common != Path::ROOT && common != first,
        }
    }

    /// Empty if nothing is common.
    pub(super) fn text(self) -> ShortText {
        let mut text = ShortText::default();
        for id in self.path.ids() {
            text.push(b'/');
            text.push_decimal(id);
        }
        if self.ends_with_slash {
            text.push(b'/');
        }
        text
    }

    /// What follows it in the name of `path`; `None` if the path does not begin with it.
    pub(super) fn rest(self, path: Path) -> Option<ShortText> {
        let mut text = ShortText::default();
        let is_below = path.depth() > self.path.depth() || !self.ends_with_slash;
        if !is_below || !path.starts_with(self.path) {
            return None;
        }
        let mut needs_slash = !self.ends_with_slash;
        for id in path.ids().skip(self.path.depth()) {
            if needs_slash {
                text.push(b'/');
            }
            text.push_decimal(id);
            needs_slash = true;
        }
        Some(text)
    }
}

/// The path that a base name and a name make together. The first slash may be missing; nothing else
/// may, and no number has a leading zero.
pub(super) fn parse(base: Option<Text<'_>>, name: Option<Text<'_>>) -> Option<Path> {
    let mut parser = Parser {
        path: Path::ROOT,
        level: None,
        is_start: true,
    };
    for text in [base, name].into_iter().flatten() {
        match text {
            Text::Whole(piece) => parser.push(piece)?,
            Text::Chunks(chunks) => {
                for piece in chunks.texts() {
                    parser.push(piece)?;
                }
            }
        }
    }
    parser.finish()
}

struct Parser {
    path: Path,
    /// The level being read.
    level: Option<u16>,
    is_start: bool,
}

impl Parser {
    fn push(&mut self, piece: &str) -> Option<()> {
        for letter in piece.bytes() {
            match letter {
                b'/' => self.slash()?,
                b'0'..=b'9' => self.digit(letter - b'0')?,
                _ => return None,
            }
            self.is_start = false;
        }
        Some(())
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

    fn finish(self) -> Option<Path> {
        match self.level {
            Some(id) => self.path.child(id),
            None => (self.path == Path::ROOT).then_some(Path::ROOT),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    fn parse_at(name: &str, split: usize) -> Option<Path> {
        let (base, rest) = name.split_at(split);
        parse(Some(Text::Whole(base)), Some(Text::Whole(rest)))
    }

    #[test]
    fn a_name_may_be_cut_anywhere() {
        for name in [
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
        ] {
            for split in 0..=name.len() {
                assert_eq!(parse_at(name, split), name.parse().ok(), "{name} {split}");
            }
        }
        assert_eq!(parse(None, None), Some(Path::ROOT));
        assert_eq!(
            parse(None, Some(Text::Whole("/3/0"))),
            Some(Path::instance(3, 0))
        );
    }

    #[test]
    fn what_is_written_is_the_path() {
        let paths = [
            "/",
            "/3",
            "/3/0",
            "/3/0/9",
            "/3/0/6/1",
            "/12/65535/0/10000",
            "/4/0",
        ];
        for path in paths {
            let path: Path = path.parse().unwrap();
            for common in paths {
                let common: Path = common.parse().unwrap();
                for first in [common, path] {
                    let base = BaseName::new(common, first);
                    let is_below = path.starts_with(common)
                        && (path != common || first == common || common == Path::ROOT);
                    let rest = base.rest(path);
                    assert_eq!(rest.is_some(), is_below, "{path} {common} {first}");
                    let Some(rest) = rest else { continue };
                    let name = [base.text().as_str(), rest.as_str()].concat();
                    let expected = path.to_string();
                    assert_eq!(name, if path == Path::ROOT { "" } else { &expected });
                }
            }
        }
    }
}
