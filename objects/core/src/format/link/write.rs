//! Links into a buffer.

use core::fmt::{self, Write};

use super::{is_bare, is_name};
use crate::format::buffer::Buffer;
use crate::{Error, Path, Reason};

/// Writes links, each followed by its attributes.
///
/// Every method fails with [`Reason::BufferTooSmall`] where there is no room, at the path of the link
/// that does not fit. What has been written until then is of no use.
#[derive(Debug)]
pub struct Writer<'b> {
    buffer: Buffer<'b>,
    is_first: bool,
    path: Path,
}

impl<'b> Writer<'b> {
    /// Writes into this buffer.
    #[must_use]
    pub const fn new(buffer: &'b mut [u8]) -> Self {
        Self {
            buffer: Buffer::new(buffer),
            is_first: true,
            path: Path::ROOT,
        }
    }

    /// Begins a link to a path, such as `</3/0>`.
    ///
    /// # Errors
    ///
    /// If there is no room.
    pub fn path(&mut self, path: Path) -> Result<&mut Self, Error> {
        self.path = path;
        self.begin(path)
    }

    /// Begins a link to something that is not a [`Path`], such as `</lwm2m/3/0>` where a client has
    /// its Objects below another root.
    ///
    /// # Errors
    ///
    /// [`Reason::NotRepresentable`] if it is no URI reference: if it has control characters, blanks or
    /// angle brackets. If there is no room.
    pub fn target(&mut self, target: &str) -> Result<&mut Self, Error> {
        self.path = target.parse().unwrap_or(Path::ROOT);
        let is_allowed = |byte: u8| byte > b' ' && !matches!(byte, b'<' | b'>' | b'"' | 0x7f);
        if !target.bytes().all(is_allowed) {
            return Err(self.not_representable());
        }
        self.begin(target)
    }

    /// Adds an attribute with a value to the link. Quotes are put around the value if it needs them,
    /// or if the attribute always has them: `title` and `anchor` (`RFC 6690, 2`), `rt` and `uri`, which some
    /// Servers look for with them.
    ///
    /// # Errors
    ///
    /// [`Reason::NotRepresentable`] if the name is no name, or there is no link yet. If there is no
    /// room.
    pub fn attribute(&mut self, name: &str, value: impl fmt::Display) -> Result<&mut Self, Error> {
        let is_quoted = matches!(name, "title" | "anchor" | "rt" | "uri") || needs_quotes(&value);
        self.name(name)?;
        let written = if is_quoted {
            self.quoted(value)
        } else {
            write!(self.buffer, "={value}")
        };
        self.finish_piece(written)
    }

    /// Adds an attribute without a value to the link, such as `obs`.
    ///
    /// # Errors
    ///
    /// As for an [`attribute`](Self::attribute) with a value.
    pub fn flag(&mut self, name: &str) -> Result<&mut Self, Error> {
        self.name(name)?;
        Ok(self)
    }

    /// The payload.
    #[must_use]
    pub fn finish(self) -> &'b [u8] {
        self.buffer.finish()
    }

    fn begin(&mut self, target: impl fmt::Display) -> Result<&mut Self, Error> {
        let comma = if self.is_first { "" } else { "," };
        self.is_first = false;
        let written = write!(self.buffer, "{comma}<{target}>");
        self.finish_piece(written)
    }

    fn name(&mut self, name: &str) -> Result<(), Error> {
        let is_allowed = !name.is_empty() && name.bytes().all(is_name);
        if self.is_first || !is_allowed {
            return Err(self.not_representable());
        }
        let written = write!(self.buffer, ";{name}");
        self.finish_piece(written).map(drop)
    }

    fn quoted(&mut self, value: impl fmt::Display) -> fmt::Result {
        self.buffer.write_str("=\"")?;
        write!(Escaping(&mut self.buffer), "{value}")?;
        self.buffer.write_char('"')
    }

    fn finish_piece(&mut self, written: fmt::Result) -> Result<&mut Self, Error> {
        match written {
            Ok(()) => Ok(self),
            Err(fmt::Error) => Err(Reason::BufferTooSmall.at(self.path)),
        }
    }

    const fn not_representable(&self) -> Error {
        Reason::NotRepresentable.at(self.path)
    }
}

/// Also if there is nothing.
fn needs_quotes(value: &impl fmt::Display) -> bool {
    let mut bare = Bare { is_empty: true };
    write!(bare, "{value}").is_err() || bare.is_empty
}

/// Takes what needs no quotes.
struct Bare {
    is_empty: bool,
}

impl Write for Bare {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.is_empty &= piece.is_empty();
        if piece.bytes().all(is_bare) {
            Ok(())
        } else {
            Err(fmt::Error)
        }
    }
}

/// Puts a backslash where one is needed between quotes: the `quoted-pair` of `RFC 2616, 2.2`.
struct Escaping<'w, 'b>(&'w mut Buffer<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        for character in piece.chars() {
            if matches!(character, '"' | '\\') || character.is_ascii_control() {
                self.0.write_char('\\')?;
            }
            self.0.write_char(character)?;
        }
        Ok(())
    }
}
