//! Writing of links.

use core::fmt::{self, Write};

use lwm2m_model::Version;

use super::{is_bare, is_name};
use crate::error::Error;
use crate::format::{Block, Output};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::decimal::Decimal;
use crate::text::float::ShortestDecimal;

/// A writer of links with their attributes.
///
/// All methods fail with [`Reason::BufferTooSmall`] and the path of the current link if the buffer is too
/// small. The output is incomplete then.
#[derive(Debug)]
pub struct Writer<'b> {
    output: Output<'b>,
    is_first: bool,
    path: Path,
}

impl<'b> Writer<'b> {
    /// Creates a writer to a buffer.
    #[must_use]
    pub const fn new(buffer: &'b mut [u8]) -> Self {
        Self::to(Output::whole(buffer))
    }

    /// Creates a writer of one [block](Block) of the payload: the part from `offset` that fits into the
    /// buffer. The rest of the payload is discarded.
    #[must_use]
    pub const fn block(offset: usize, buffer: &'b mut [u8]) -> Self {
        Self::to(Output::block(offset, buffer))
    }

    pub(crate) const fn to(output: Output<'b>) -> Self {
        Self {
            output,
            is_first: true,
            path: Path::ROOT,
        }
    }

    /// Starts a link to a path, such as `</3/0>`.
    ///
    /// # Errors
    ///
    /// If the buffer is too small.
    pub fn path(&mut self, path: Path) -> Result<&mut Self, Error> {
        self.path = path;
        self.begin()?;
        if path == Path::ROOT {
            self.push(b"/")?;
        }
        for id in path.ids() {
            self.push(b"/")?;
            self.push(Decimal::unsigned(id.into()).as_bytes())?;
        }
        self.push(b">")
    }

    /// Starts a link to another target, such as `</lwm2m/3/0>` of a client with another root.
    ///
    /// # Errors
    ///
    /// [`Reason::NotRepresentable`] if the target has control characters, spaces or angle brackets, or if
    /// the buffer is too small.
    pub fn target(&mut self, target: &str) -> Result<&mut Self, Error> {
        self.path = target.parse().unwrap_or(Path::ROOT);
        let is_allowed = |byte: u8| byte > b' ' && !matches!(byte, b'<' | b'>' | b'"' | 0x7f);
        if !target.bytes().all(is_allowed) {
            return Err(self.not_representable());
        }
        self.begin()?;
        self.push(target.as_bytes())?;
        self.push(b">")
    }

    /// Appends an attribute with a value. Quotes the value if it requires quotes, and always for `title`
    /// and `anchor` (`RFC 6690, 2`) and for `rt` and `uri`, where some Servers expect quotes.
    ///
    /// # Errors
    ///
    /// [`Reason::NotRepresentable`] if the name is invalid or there is no link yet, or if the buffer is too
    /// small.
    pub fn attribute(&mut self, name: &str, value: impl fmt::Display) -> Result<&mut Self, Error> {
        let is_quoted = matches!(name, "title" | "anchor" | "rt" | "uri") || needs_quotes(&value);
        self.name(name)?;
        let written = if is_quoted {
            self.quoted(value)
        } else {
            write!(self.output, "={value}")
        };
        match written {
            Ok(()) => Ok(self),
            Err(fmt::Error) => Err(Reason::BufferTooSmall.at(self.path)),
        }
    }

    /// Appends an attribute with quoted text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> Result<&mut Self, Error> {
        self.name(name)?;
        self.push(b"=\"")?;
        let written = escape(text, &mut self.output);
        written.map_err(|reason| reason.at(self.path))?;
        self.push(b"\"")
    }

    /// Appends an attribute with an integer.
    pub(crate) fn number(&mut self, name: &str, number: u64) -> Result<&mut Self, Error> {
        self.name(name)?;
        self.push(b"=")?;
        self.push(Decimal::unsigned(number).as_bytes())
    }

    /// Appends an attribute with a finite float.
    pub(crate) fn float(&mut self, name: &str, number: f64) -> Result<&mut Self, Error> {
        self.name(name)?;
        self.push(b"=")?;
        let output = &mut self.output;
        let written = ShortestDecimal::of(number).plain(&mut |piece| output.push_bytes(piece));
        written.map_err(|reason| reason.at(self.path))?;
        Ok(self)
    }

    /// Appends an attribute with a version.
    pub(crate) fn version(&mut self, name: &str, version: Version) -> Result<&mut Self, Error> {
        self.number(name, version.major.into())?;
        self.push(b".")?;
        self.push(Decimal::unsigned(version.minor.into()).as_bytes())
    }

    /// Appends an attribute with integers, separated by spaces and quoted.
    pub(crate) fn numbers(
        &mut self,
        name: &str,
        numbers: impl Iterator<Item = u64>,
    ) -> Result<&mut Self, Error> {
        self.name(name)?;
        self.push(b"=\"")?;
        for (index, number) in numbers.enumerate() {
            self.push(if index == 0 { b"" } else { b" " })?;
            self.push(Decimal::unsigned(number).as_bytes())?;
        }
        self.push(b"\"")
    }

    /// Appends an attribute without a value, such as `obs`.
    ///
    /// # Errors
    ///
    /// Those of [`attribute`](Self::attribute).
    pub fn flag(&mut self, name: &str) -> Result<&mut Self, Error> {
        self.name(name)
    }

    /// Returns the payload, or nothing for a [block](Self::block).
    #[must_use]
    pub fn finish(self) -> &'b [u8] {
        self.output.into_payload()
    }

    /// Returns the block.
    ///
    /// # Errors
    ///
    /// [`Reason::NoSuchBlock`] if the payload ends before the block, or if the writer writes a [whole
    /// payload](Self::new).
    pub fn finish_block(self) -> Result<(&'b [u8], Block), Error> {
        self.output.into_block(Path::ROOT)
    }

    pub(crate) fn into_output(self) -> Output<'b> {
        self.output
    }

    fn begin(&mut self) -> Result<&mut Self, Error> {
        let is_first = core::mem::replace(&mut self.is_first, false);
        self.push(if is_first { b"<" } else { b",<" })
    }

    fn name(&mut self, name: &str) -> Result<&mut Self, Error> {
        let is_allowed = !name.is_empty() && name.bytes().all(is_name);
        if self.is_first || !is_allowed {
            return Err(self.not_representable());
        }
        self.push(b";")?;
        self.push(name.as_bytes())
    }

    fn quoted(&mut self, value: impl fmt::Display) -> fmt::Result {
        self.output.write_str("=\"")?;
        write!(Escaping(&mut self.output), "{value}")?;
        self.output.write_char('"')
    }

    fn push(&mut self, piece: &[u8]) -> Result<&mut Self, Error> {
        match self.output.push_bytes(piece) {
            Ok(()) => Ok(self),
            Err(reason) => Err(reason.at(self.path)),
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
fn escape(text: &str, output: &mut Output<'_>) -> Result<(), Reason> {
    for letter in text.bytes() {
        if matches!(letter, b'"' | b'\\') || letter.is_ascii_control() {
            output.push(b'\\')?;
        }
        output.push(letter)?;
    }
    Ok(())
}

/// Escapes what is formatted into it.
struct Escaping<'w, 'b>(&'w mut Output<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        escape(piece, self.0).map_err(|_| fmt::Error)
    }
}
