//! Parsing of CBOR items.

use super::chunks::Chunks;
use super::head::{Head, INDEFINITE, Major};
use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
use crate::format::path_parser::PathParser;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// A parser of CBOR items. After an error, the position is at the start of the malformed item.
#[derive(Clone, Debug)]
pub(in crate::format) struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
    format: ContentFormat,
}

const FALSE: u8 = 20;
const TRUE: u8 = 21;
const NULL: u8 = 0xf6;
const BREAK: u8 = 0xff;

/// A text, borrowed as a whole if it is in one piece.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) enum Text<'a> {
    Whole(&'a str),
    Chunks(Chunks<'a>),
}

/// The number of remaining entries of an array or a map, or `None` if a break ends them.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Items(Option<u64>);

/// The maximum nesting of skipped containers.
const MAX_DEPTH: usize = 8;

impl<'a> Reader<'a> {
    pub(in crate::format) const fn new(format: ContentFormat, payload: &'a [u8]) -> Self {
        Self {
            bytes: payload,
            position: 0,
            format,
        }
    }

    /// Continues with the bytes after the current ones.
    pub(in crate::format) const fn resume<'b>(&self, rest: &'b [u8]) -> Reader<'b> {
        Reader::new(self.format, rest)
    }

    pub(in crate::format) const fn position(&self) -> usize {
        self.position
    }

    /// Reports the item at this position as malformed.
    pub(in crate::format) fn malformed(&mut self, start: usize) -> Reason {
        self.position = start;
        Reason::Malformed
    }

    /// Converts a reason to an error with a path and, for a malformed item, its offset.
    #[cold]
    #[inline(never)]
    pub(in crate::format) fn error(&self, reason: Reason, path: Path) -> Error {
        match reason {
            Reason::Malformed => Malformed::new(self.format, self.position).at(path),
            reason => reason.at(path),
        }
    }

    /// Checks that the payload ends here.
    pub(in crate::format) fn end(&self) -> Result<(), Reason> {
        if self.position == self.bytes.len() {
            Ok(())
        } else {
            Err(Reason::Malformed)
        }
    }

    /// Returns the major type of the next item.
    pub(in crate::format) fn major(&self) -> Result<Major, Reason> {
        let first = self.first().ok_or(Reason::Malformed)?;
        Ok(Major::of(first))
    }

    pub(in crate::format) fn is_null(&self) -> bool {
        self.first() == Some(NULL)
    }

    /// Reads an ID of a path.
    pub(in crate::format) fn id(&mut self) -> Result<u16, Reason> {
        let start = self.position;
        let id = self.integer()?;
        id.try_into().map_err(|_| self.malformed(start))
    }

    /// Reads an integer.
    pub(in crate::format) fn integer(&mut self) -> Result<i64, Reason> {
        let start = self.position;
        let integer = self.head().and_then(|head| head.integer());
        integer.ok_or_else(|| self.malformed(start))
    }

    pub(in crate::format) fn boolean(&mut self) -> Result<bool, Reason> {
        let start = self.position;
        let head = self.expect(Major::Simple)?;
        match head.info {
            FALSE => Ok(false),
            TRUE => Ok(true),
            _ => Err(self.malformed(start)),
        }
    }

    pub(in crate::format) fn array(&mut self) -> Result<Items, Reason> {
        self.expect(Major::Array).map(Items::of)
    }

    pub(in crate::format) fn map(&mut self) -> Result<Items, Reason> {
        self.expect(Major::Map).map(Items::of)
    }

    /// Returns whether another entry follows. Reads the break after the last one.
    pub(in crate::format) fn has_next(&mut self, items: &mut Items) -> Result<bool, Reason> {
        let Some(left) = items.0 else {
            let first = self.first().ok_or(Reason::Malformed)?;
            let is_end = first == BREAK;
            if is_end {
                self.position += 1;
                *items = Items(Some(0));
            }
            return Ok(!is_end);
        };
        items.0 = Some(left.saturating_sub(1));
        Ok(left > 0)
    }

    pub(in crate::format) fn text(&mut self) -> Result<Text<'a>, Reason> {
        let (last, chunks) = self.pieces(Major::Text, Self::str)?;
        Ok(chunks.map_or(Text::Whole(last), |items| {
            Text::Chunks(Chunks::of_text(items))
        }))
    }

    pub(in crate::format) fn opaque(&mut self) -> Result<Encoded<'a>, Reason> {
        let (last, chunks) = self.pieces(Major::Bytes, Self::slice)?;
        Ok(chunks.map_or(Encoded::Value(Value::Opaque(last)), |items| {
            Encoded::Chunks(Chunks::of_bytes(items))
        }))
    }

    /// Reads a text of definite length.
    fn str(&mut self) -> Result<&'a str, Reason> {
        let bytes = self.string(Major::Text)?;
        core::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8)
    }

    /// Reads a byte string of definite length.
    fn slice(&mut self) -> Result<&'a [u8], Reason> {
        self.string(Major::Bytes)
    }

    /// Reads a value.
    pub(in crate::format) fn value(&mut self) -> Result<Encoded<'a>, Reason> {
        let is_boolean = matches!(self.first(), Some(0xf4 | 0xf5));
        Ok(match self.major()? {
            Major::Text => self.text()?.into(),
            Major::Bytes => self.opaque()?,
            Major::Simple if is_boolean => Encoded::Value(Value::Boolean(self.boolean()?)),
            _ => Encoded::Value(self.number()?),
        })
    }

    /// Skips an item of any type.
    pub(in crate::format) fn skip(&mut self) -> Result<(), Reason> {
        let mut open = [Items(None); MAX_DEPTH];
        let mut depth = 0;
        loop {
            let start = self.position;
            if let Some(items) = self.skip_head()? {
                let place = open.get_mut(depth);
                *place.ok_or_else(|| self.malformed(start))? = items;
                depth += 1;
            }
            loop {
                let Some(items) = depth.checked_sub(1).and_then(|last| open.get_mut(last)) else {
                    return Ok(());
                };
                if self.has_next(items)? {
                    break;
                }
                depth -= 1;
            }
        }
    }

    /// Skips an item, but not the entries of an array or a map.
    fn skip_head(&mut self) -> Result<Option<Items>, Reason> {
        let start = self.position;
        while self.major()? == Major::Tag {
            self.expect(Major::Tag)?;
        }
        match self.major()? {
            Major::Array => self.array().map(Some),
            Major::Map => {
                let Items(count) = self.map()?;
                // A break between a key and its value is not detected.
                Ok(Some(Items(count.map(|count| count.saturating_mul(2)))))
            }
            Major::Text => self.text().map(|_| None),
            Major::Bytes => self.opaque().map(|_| None),
            major => {
                let head = self.expect(major)?;
                // A break is not an item.
                let is_item = !head.is_indefinite();
                is_item.then_some(None).ok_or_else(|| self.malformed(start))
            }
        }
    }

    /// Reads the head of an item with this major type.
    pub(super) fn expect(&mut self, major: Major) -> Result<Head, Reason> {
        let start = self.position;
        let head = self.head().filter(|head| head.major == major);
        head.ok_or_else(|| self.malformed(start))
    }

    /// Reads a head. Returns `None` if it is incomplete or invalid.
    fn head(&mut self) -> Option<Head> {
        let item = self.bytes.get(self.position..)?;
        let (head, rest) = Head::read(item).ok()?;
        self.position = self.bytes.len().saturating_sub(rest.len());
        Some(head)
    }

    fn first(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let end = self.position.checked_add(usize::try_from(count).ok()?)?;
        let taken = self.bytes.get(self.position..end)?;
        self.position = end;
        Some(taken)
    }

    fn string(&mut self, major: Major) -> Result<&'a [u8], Reason> {
        let start = self.position;
        let head = self.expect(major)?;
        let bytes = self.take(head.argument).filter(|_| !head.is_indefinite());
        bytes.ok_or_else(|| self.malformed(start))
    }

    /// Reads a string of definite length, or the last chunk of one of indefinite length, with all its
    /// chunks if there are several.
    fn pieces<P: Default>(
        &mut self,
        major: Major,
        piece: fn(&mut Self) -> Result<P, Reason>,
    ) -> Result<(P, Option<&'a [u8]>), Reason> {
        if self.first() != Some((major as u8) << 5 | INDEFINITE) {
            return Ok((piece(self)?, None));
        }
        self.position += 1;
        let start = self.position;
        let mut items = Items(None);
        let (mut count, mut last) = (0, P::default());
        while self.has_next(&mut items)? {
            last = piece(self)?;
            count += 1;
        }
        // The chunks without the break.
        let pieces = self.bytes.get(start..self.position.saturating_sub(1));
        Ok((last, pieces.filter(|_| count > 1)))
    }
}

impl Items {
    #[cfg(feature = "senml-cbor")]
    pub(in crate::format) const NONE: Self = Self(Some(0));

    const fn of(head: Head) -> Self {
        if head.is_indefinite() {
            Self(None)
        } else {
            Self(Some(head.argument))
        }
    }
}

impl Text<'_> {
    pub(in crate::format) fn push_to(self, name: &mut PathParser) {
        match self {
            Self::Whole(text) => name.push(text),
            Self::Chunks(chunks) => chunks.texts().for_each(|piece| name.push(piece)),
        }
    }
}

impl<'a> From<Text<'a>> for Encoded<'a> {
    fn from(text: Text<'a>) -> Self {
        match text {
            Text::Whole(text) => Self::Value(Value::String(text)),
            Text::Chunks(chunks) => Self::Chunks(chunks),
        }
    }
}
