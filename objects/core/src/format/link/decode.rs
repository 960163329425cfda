//! Parsing of links.

use core::iter::FusedIterator;

use super::attribute::{Attribute, Attributes, read, trim};
use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
use crate::path::Path;
use crate::text::split::split;

/// Decodes the links of a payload. Any value may be quoted, and white space may separate any parts. Ends
/// after an error.
#[must_use]
pub fn decode(payload: &[u8]) -> Decoder<'_> {
    let text = payload.utf8_chunks().next();
    Decoder {
        text: text.map_or("", |chunk| chunk.valid()),
        position: 0,
        length: payload.len(),
        is_first: true,
    }
}

/// A link.
///
/// ```
/// use lwm2m_core::format::link;
///
/// let payload = br#"</>;rt="oma.lwm2m";ct="60 110",</1/0>"#;
/// let root = link::decode(payload).next().expect("two links")?;
/// assert_eq!(root.target, "/");
/// let formats = root.attribute("ct").and_then(|attribute| attribute.value);
/// assert_eq!(formats.and_then(|value| value.as_str()), Some("60 110"));
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// The target: the text between the angle brackets.
    pub target: &'a str,
    attributes: &'a str,
}

impl<'a> Link<'a> {
    /// Returns the path of the target, if it is one.
    #[must_use]
    pub fn path(&self) -> Option<Path> {
        self.target.parse().ok()
    }

    /// The attributes.
    #[must_use]
    pub const fn attributes(&self) -> Attributes<'a> {
        Attributes::new(self.attributes)
    }

    /// Returns the first attribute with a name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes().find(|attribute| attribute.name == name)
    }
}

/// The links of a payload.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    /// The valid UTF-8 at the start of the payload.
    text: &'a str,
    position: usize,
    /// The length of the whole payload.
    length: usize,
    is_first: bool,
}

impl<'a> Decoder<'a> {
    fn step(&mut self) -> Result<Option<Link<'a>>, usize> {
        self.go_to(trim(self.rest()));
        let was_first = core::mem::replace(&mut self.is_first, false);
        if self.position == self.length {
            return Ok(None);
        }
        if !was_first {
            self.take(',')?;
            self.go_to(trim(self.rest()));
        }
        self.take('<')?;
        let (target, rest) = split(self.rest(), b'>');
        let rest = rest.ok_or(self.position)?;
        self.go_to(rest);
        let attributes = rest;
        while let Some((_, rest)) = read(self.rest()).map_err(|rest| self.offset(rest))? {
            self.go_to(rest);
        }
        let end = attributes.len() - self.rest().len();
        let attributes = attributes.get(..end).unwrap_or_default();
        Ok(Some(Link { target, attributes }))
    }

    fn take(&mut self, sign: char) -> Result<(), usize> {
        let rest = self.rest().strip_prefix(sign).ok_or(self.position)?;
        self.go_to(rest);
        Ok(())
    }

    /// Continues with the rest of the text.
    fn go_to(&mut self, rest: &str) {
        self.position = self.offset(rest);
    }

    fn offset(&self, rest: &str) -> usize {
        self.text.len() - rest.len()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Result<Link<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if step.is_err() {
            (self.text, self.position, self.length) = ("", 0, 0);
        }
        let error = |offset| Malformed::new(ContentFormat::LINK, offset).at(Path::ROOT);
        step.map_err(error).transpose()
    }
}

impl FusedIterator for Decoder<'_> {}
