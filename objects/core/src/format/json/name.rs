//! Paths that come in pieces.

use core::fmt::Write;

use super::{JsonString, Short};
use crate::Path;

/// A path being put together. The longest, `/65535` four times, has 24 bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Name {
    text: Short<24>,
    is_too_long: bool,
}

impl Name {
    pub(in crate::format) const fn new() -> Self {
        Self {
            text: Short::new(),
            is_too_long: false,
        }
    }

    pub(in crate::format) fn push(&mut self, piece: impl core::fmt::Display) {
        self.is_too_long |= write!(self.text, "{piece}").is_err();
    }

    pub(in crate::format) fn push_string(&mut self, piece: JsonString<'_>) {
        match piece.as_str() {
            Some(text) => self.is_too_long |= self.text.write_str(text).is_err(),
            None => self.push(piece),
        }
    }

    /// The path; `None` if it is none.
    pub(in crate::format) fn path(&self) -> Option<Path> {
        if self.is_too_long {
            return None;
        }
        self.text.as_str().parse().ok()
    }
}
