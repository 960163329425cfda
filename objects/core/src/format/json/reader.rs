//! Parsing of JSON tokens.

use super::JsonString;
use super::string::unescape;
use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
use crate::path::Path;
use crate::reason::Reason;

type Result<T> = core::result::Result<T, Reason>;

/// The maximum nesting of skipped values.
const MAX_DEPTH: u32 = 32;

/// A parser of JSON tokens. Skips white space before each token. After an error, the position is at the malformed
/// token.
#[derive(Clone, Debug)]
pub(in crate::format) struct Reader<'a> {
    /// The valid UTF-8 at the start of the payload.
    text: &'a str,
    position: usize,
    /// The length of the whole payload.
    length: usize,
    format: ContentFormat,
}

impl<'a> Reader<'a> {
    pub(in crate::format) fn new(format: ContentFormat, payload: &'a [u8]) -> Self {
        let text = match core::str::from_utf8(payload) {
            Ok(text) => text,
            Err(_) => payload.utf8_chunks().next().map_or("", |it| it.valid()),
        };
        // `RFC 8259, 8.1`: a byte order mark may be ignored.
        let mark = '\u{feff}';
        Self {
            text,
            position: if text.starts_with(mark) {
                mark.len_utf8()
            } else {
                0
            },
            length: payload.len(),
            format,
        }
    }

    /// Continues with the bytes after the current ones. A byte order mark may only be at the start.
    #[cfg(feature = "senml-json")]
    pub(in crate::format) fn resume<'b>(&self, rest: &'b [u8], is_start: bool) -> Reader<'b> {
        let mut reader = Reader::new(self.format, rest);
        if !is_start {
            reader.position = 0;
        }
        reader
    }

    pub(in crate::format) const fn position(&self) -> usize {
        self.position
    }

    /// Reports the token at this offset as malformed.
    pub(in crate::format) const fn malformed(&mut self, offset: usize) -> Reason {
        self.position = offset;
        Reason::Malformed
    }

    /// Converts a reason to an error with a path and, for a malformed token, its offset.
    #[cold]
    #[inline(never)]
    pub(in crate::format) fn error(&self, reason: Reason, path: Path) -> Error {
        match reason {
            Reason::Malformed => Malformed::new(self.format, self.position).at(path),
            reason => reason.at(path),
        }
    }

    /// Returns the offset of the next token.
    pub(in crate::format) fn offset(&mut self) -> usize {
        self.skip_whitespace();
        self.position
    }

    /// Reads this token.
    pub(in crate::format) fn expect(&mut self, sign: u8) -> Result<()> {
        if self.take(sign) {
            Ok(())
        } else {
            Err(Reason::Malformed)
        }
    }

    /// Returns whether an object or array has another element. Reads the comma before it, or the closing
    /// bracket.
    pub(in crate::format) fn has_element(&mut self, is_first: bool, close: u8) -> Result<bool> {
        if self.take(close) {
            return Ok(false);
        }
        if !is_first {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// Reads the name of a member and the colon.
    pub(in crate::format) fn key(&mut self) -> Result<JsonString<'a>> {
        let key = self.string()?;
        self.expect(b':')?;
        Ok(key)
    }

    pub(in crate::format) fn string(&mut self) -> Result<JsonString<'a>> {
        self.expect(b'"')?;
        let start = self.position;
        let mut has_escapes = false;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    let (_, rest) = unescape(self.rest()).ok_or(Reason::Malformed)?;
                    self.position = self.text.len() - rest.len();
                }
                None | Some(0..0x20) => return Err(Reason::Malformed),
                Some(_) => self.position += 1,
            }
        }
        let raw = self.text.get(start..self.position).unwrap_or_default();
        self.position += 1;
        Ok(JsonString::new(raw, has_escapes))
    }

    /// Reads a number as text.
    pub(in crate::format) fn number(&mut self) -> Result<&'a str> {
        self.skip_whitespace();
        let start = self.position;
        self.take_here(b"-");
        if !self.take_here(b"0") {
            self.digits()?;
        }
        if self.take_here(b".") {
            self.digits()?;
        }
        if self.take_here(b"eE") {
            self.take_here(b"+-");
            self.digits()?;
        }
        Ok(self.text.get(start..self.position).unwrap_or_default())
    }

    pub(in crate::format) fn boolean(&mut self) -> Result<bool> {
        if self.take_word("true") {
            Ok(true)
        } else if self.take_word("false") {
            Ok(false)
        } else {
            Err(Reason::Malformed)
        }
    }

    /// Returns whether the value is `null`, and reads it.
    pub(in crate::format) fn take_null(&mut self) -> bool {
        self.take_word("null")
    }

    /// Checks that the payload ends here.
    pub(in crate::format) fn end(&mut self) -> Result<()> {
        self.skip_whitespace();
        if self.position == self.length {
            Ok(())
        } else {
            Err(Reason::Malformed)
        }
    }

    /// Skips a value of any type.
    pub(in crate::format) fn skip_value(&mut self) -> Result<()> {
        let mut open = Open::default();
        loop {
            let mut is_first = false;
            let start = self.offset();
            if let Some(close) = self.take_opening() {
                open.push(close).ok_or_else(|| self.malformed(start))?;
                is_first = true;
            } else {
                self.skip_scalar()?;
            }
            // Closes the containers that end after this value.
            loop {
                let Some(close) = open.last() else {
                    return Ok(());
                };
                if self.has_element(is_first, close)? {
                    break;
                }
                open.pop();
                is_first = false;
            }
            if open.last() == Some(b'}') {
                self.key()?;
            }
        }
    }

    fn skip_scalar(&mut self) -> Result<()> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'n') if self.take_null() => Ok(()),
            _ => self.number().map(drop),
        }
    }

    /// Reads an opening bracket, and returns the closing one.
    fn take_opening(&mut self) -> Option<u8> {
        if self.take(b'{') {
            Some(b'}')
        } else if self.take(b'[') {
            Some(b']')
        } else {
            None
        }
    }

    fn take(&mut self, sign: u8) -> bool {
        self.skip_whitespace();
        let is_there = self.peek() == Some(sign);
        self.position += usize::from(is_there);
        is_there
    }

    /// Reads one of these characters, without white space before it.
    fn take_here(&mut self, signs: &[u8]) -> bool {
        let is_there = self.peek().is_some_and(|byte| signs.contains(&byte));
        self.position += usize::from(is_there);
        is_there
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.skip_whitespace();
        let is_there = self.rest().starts_with(word);
        if is_there {
            self.position += word.len();
        }
        is_there
    }

    /// Reads at least one digit.
    fn digits(&mut self) -> Result<()> {
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let count = self.rest().bytes().take_while(is_digit).count();
        if count == 0 {
            return Err(Reason::Malformed);
        }
        self.position += count;
        Ok(())
    }

    fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.position += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }
}

/// The open objects and arrays, with one bit each.
#[derive(Default)]
struct Open {
    objects: u32,
    depth: u32,
}

impl Open {
    fn push(&mut self, close: u8) -> Option<()> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.objects = self.objects << 1 | u32::from(close == b'}');
        self.depth += 1;
        Some(())
    }

    const fn last(&self) -> Option<u8> {
        match (self.depth, self.objects & 1) {
            (0, _) => None,
            (_, 1) => Some(b'}'),
            _ => Some(b']'),
        }
    }

    const fn pop(&mut self) {
        self.objects >>= 1;
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::{String, ToString};

    use super::*;

    /// The offset of a syntax error.
    #[derive(Debug, PartialEq, Eq)]
    struct Fault(usize);

    fn reader(payload: &[u8]) -> Reader<'_> {
        Reader::new(ContentFormat::SENML_JSON, payload)
    }

    fn skip(text: &str) -> core::result::Result<(), Fault> {
        let mut reader = reader(text.as_bytes());
        let read = reader.skip_value().and_then(|()| reader.end());
        read.map_err(|_| Fault(reader.position()))
    }

    fn string(payload: &[u8]) -> core::result::Result<String, Fault> {
        let mut reader = reader(payload);
        let read = reader.string().map(|text| text.to_string());
        read.map_err(|_| Fault(reader.position()))
    }

    #[test]
    fn skips_values_of_each_type() {
        for text in [
            "0",
            "-1.5e+3",
            "true",
            "false",
            "null",
            r#""a\"b""#,
            "[]",
            "{}",
            " [ 1 , [ ] , { } ] ",
            r#"{"a":{"b":[1,{"c":null}]},"d":[[[]]]}"#,
            "\u{feff}1",
        ] {
            assert_eq!(skip(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn reports_the_offset_of_a_syntax_error() {
        for (text, offset) in [
            ("", 0),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("[1", 2),
            (r#"{"a":1,}"#, 7),
            (r#"{"a" 1}"#, 5),
            ("{1:1}", 1),
            ("[}", 1),
            ("01", 1),
            ("1.", 2),
            (".5", 0),
            ("1e", 2),
            ("+1", 0),
            ("nul", 0),
            ("tru", 0),
            ("NaN", 0),
            ("\"a", 2),
            ("\"\n\"", 1),
            (r#""\x""#, 1),
            (r#""\u12g4""#, 1),
            (r#""\u+123""#, 1),
            ("1 x", 2),
        ] {
            assert_eq!(skip(text), Err(Fault(offset)), "{text}");
        }
    }

    #[test]
    fn limits_nesting() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert_eq!(skip(&nested(32)), Ok(()));
        assert_eq!(skip(&nested(33)), Err(Fault(32)));
        assert_eq!(skip(&"[".repeat(100_000)), Err(Fault(32)));
        assert_eq!(skip(&r#"{"a":"#.repeat(33)), Err(Fault(160)));
    }

    #[test]
    fn escapes() {
        assert_eq!(
            string(br#""\"\\\/\b\f\n\r\t""#).unwrap(),
            "\"\\/\u{8}\u{c}\n\r\t"
        );
        assert_eq!(
            string(br#""\u00fc\u20AC\ud83d\udd14""#).unwrap(),
            "\u{fc}\u{20ac}\u{1f514}"
        );
        assert_eq!(string(br#""\u0000x""#).unwrap(), "\0x");
        for lone in [
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ud83d\u0041""#,
            r#""\udd14""#,
            r#""\ud83d\ud83d""#,
        ] {
            assert_eq!(string(lone.as_bytes()), Err(Fault(1)), "{lone}");
        }
        assert_eq!(string("\"\\u00\u{fc}\"".as_bytes()), Err(Fault(1)));
    }

    #[test]
    fn reports_the_offset_of_invalid_utf8() {
        assert_eq!(string(b"\"a\xff\""), Err(Fault(2)));
        assert_eq!(string(b"\xff"), Err(Fault(0)));
        let mut reader = reader(b"1\xc3");
        assert_eq!(reader.skip_value(), Ok(()));
        assert_eq!(reader.end(), Err(Reason::Malformed));
        assert_eq!(reader.position(), 1);
    }
}
