//! Base names and names. RFC 8428, 4.5.1

use crate::format::short_text::PathText;
use crate::path::Path;

/// A base name.
#[derive(Clone, Copy, Debug)]
pub(super) struct BaseName {
    path: Path,
    /// Whether names have no leading slash.
    ends_with_slash: bool,
}

impl BaseName {
    /// Creates the base name for paths with a common part; `first` is the first of them.
    pub(super) fn new(common: Path, first: Path) -> Self {
        Self {
            path: common,
            ends_with_slash: common != Path::ROOT && common != first,
        }
    }

    /// Returns the text, which is empty for the root.
    pub(super) fn text(self) -> Option<PathText> {
        let mut text = PathText::levels(self.path, 0, true)?;
        if self.ends_with_slash {
            text.push(b"/")?;
        }
        Some(text)
    }

    /// Returns the name of `path`, or `None` if the path is not below the base name.
    pub(super) fn rest(self, path: Path) -> Option<PathText> {
        let is_below = path.depth() > self.path.depth() || !self.ends_with_slash;
        if !is_below || !path.starts_with(self.path) {
            return None;
        }
        PathText::levels(path, self.path.depth(), !self.ends_with_slash)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn base_name_and_name_form_the_path() {
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
                    let name = [base.text().unwrap().as_str(), rest.as_str()].concat();
                    let expected = path.to_string();
                    assert_eq!(name, if path == Path::ROOT { "" } else { &expected });
                }
            }
        }
    }
}
