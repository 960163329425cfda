//! SenML JSON: `[{"bn":"/object/0/","n":"resource","v":value},{"n":"resource/instance","v":value}]`.

use lwm2m_objects::ObjectLink;

use super::output::Output;
use super::senml_cbor::joined;
use super::{Fault, Fill, Full, Key, Put, Take, below, complete, link_of};

pub(crate) struct SenmlJson<'b> {
    out: Output<'b>,
    /// What a record begins with.
    begin: &'static str,
}

impl<'b> SenmlJson<'b> {
    /// Begins a pack with what its first record begins with: `[{"bn":"/3/0/",`.
    pub(crate) fn new(buffer: &'b mut [u8], begin: &'static str) -> Self {
        let out = Output::new(buffer);
        SenmlJson { out, begin }
    }

    pub(crate) fn finish(mut self) -> Result<&'b [u8], Full> {
        self.out.bytes(b"]")?;
        Ok(self.out.finish())
    }

    fn single(&mut self, key: Key) -> Result<(), Full> {
        self.out.bytes(self.begin.as_bytes())?;
        self.begin = ",{";
        self.out.bytes(key.json.as_bytes())
    }

    fn instance(&mut self, key: Key, id: u16) -> Result<(), Full> {
        self.single(key)?;
        self.out.bytes(b"/")?;
        self.out.bytes(itoa::Buffer::new().format(id).as_bytes())
    }

    fn text_value(&mut self, text: &str) -> Result<(), Full> {
        self.out.bytes(b"\",\"vs\":\"")?;
        let mut rest = text.as_bytes();
        while let Some(at) = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
        {
            self.out.bytes(&rest[..at])?;
            self.escape(rest[at])?;
            rest = &rest[at + 1..];
        }
        self.out.bytes(rest)?;
        self.out.bytes(b"\"}")
    }

    fn escape(&mut self, byte: u8) -> Result<(), Full> {
        match byte {
            b'"' => self.out.bytes(b"\\\""),
            b'\\' => self.out.bytes(b"\\\\"),
            0x08 => self.out.bytes(b"\\b"),
            b'\t' => self.out.bytes(b"\\t"),
            b'\n' => self.out.bytes(b"\\n"),
            0x0c => self.out.bytes(b"\\f"),
            b'\r' => self.out.bytes(b"\\r"),
            other => self.out.bytes(format!("\\u{other:04x}").as_bytes()),
        }
    }

    fn integer_value(&mut self, number: i64) -> Result<(), Full> {
        self.out.bytes(b"\",\"v\":")?;
        self.out
            .bytes(itoa::Buffer::new().format(number).as_bytes())?;
        self.out.bytes(b"}")
    }

    fn link_value(&mut self, link: ObjectLink) -> Result<(), Full> {
        self.out.bytes(b"\",\"vlo\":\"")?;
        self.out
            .bytes(itoa::Buffer::new().format(link.object).as_bytes())?;
        self.out.bytes(b":")?;
        self.out
            .bytes(itoa::Buffer::new().format(link.instance).as_bytes())?;
        self.out.bytes(b"\"}")
    }
}

impl Put for SenmlJson<'_> {
    fn text(&mut self, key: Key, text: &str) -> Result<(), Full> {
        self.single(key)?;
        self.text_value(text)
    }

    fn integer(&mut self, key: Key, number: i64) -> Result<(), Full> {
        self.single(key)?;
        self.integer_value(number)
    }

    fn boolean(&mut self, key: Key, boolean: bool) -> Result<(), Full> {
        self.single(key)?;
        self.out.bytes(if boolean {
            b"\",\"vb\":true}"
        } else {
            b"\",\"vb\":false}"
        })
    }

    fn link(&mut self, key: Key, link: ObjectLink) -> Result<(), Full> {
        self.single(key)?;
        self.link_value(link)
    }

    fn texts<'a>(
        &mut self,
        key: Key,
        texts: impl ExactSizeIterator<Item = (u16, &'a str)> + Clone,
    ) -> Result<(), Full> {
        for (id, text) in texts {
            self.instance(key, id)?;
            self.text_value(text)?;
        }
        Ok(())
    }

    fn integers(
        &mut self,
        key: Key,
        numbers: impl ExactSizeIterator<Item = (u16, i64)> + Clone,
    ) -> Result<(), Full> {
        for (id, number) in numbers {
            self.instance(key, id)?;
            self.integer_value(number)?;
        }
        Ok(())
    }

    fn links(
        &mut self,
        key: Key,
        links: impl ExactSizeIterator<Item = (u16, ObjectLink)> + Clone,
    ) -> Result<(), Full> {
        for (id, link) in links {
            self.instance(key, id)?;
            self.link_value(link)?;
        }
        Ok(())
    }
}

pub(crate) fn decode<T: Fill>(payload: &[u8]) -> Result<T, Fault> {
    let text = str::from_utf8(payload).map_err(|_| Fault::NotUtf8)?;
    let mut object = T::default();
    let mut seen = 0;
    let mut input = Input { text, position: 0 };
    let mut base = "";
    input.expect(b'[')?;
    loop {
        let (mut name, mut value) = ("", None);
        input.expect(b'{')?;
        loop {
            let label = input.string()?;
            input.expect(b':')?;
            match label {
                "bn" => base = input.string()?,
                "n" => name = input.string()?,
                "v" => value = Some(Token::Number(input.number()?)),
                "vs" => value = Some(Token::Text(input.string()?)),
                "vb" => value = Some(Token::Boolean(input.boolean()?)),
                "vlo" => value = Some(Token::Link(input.string()?)),
                _ => return Err(Fault::Malformed),
            }
            if !input.take(b',') {
                break;
            }
        }
        input.expect(b'}')?;
        let mut path = [0; 24];
        let (id, instance) = below(T::ID, joined(base, name, &mut path)?)?;
        object.set(&mut seen, id, instance, value.ok_or(Fault::Malformed)?)?;
        if !input.take(b',') {
            break;
        }
    }
    input.expect(b']')?;
    input.skip_whitespace();
    if input.position != payload.len() {
        return Err(Fault::Malformed);
    }
    complete(object, seen)
}

struct Input<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Input<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.position += 1;
        }
    }

    fn take(&mut self, sign: u8) -> bool {
        self.skip_whitespace();
        let is_there = self.peek() == Some(sign);
        self.position += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, sign: u8) -> Result<(), Fault> {
        if self.take(sign) {
            Ok(())
        } else {
            Err(Fault::Malformed)
        }
    }

    /// What stands between the quotes.
    fn string(&mut self) -> Result<&'a str, Fault> {
        self.expect(b'"')?;
        let start = self.position;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.position += 2,
                None | Some(0..0x20) => return Err(Fault::Malformed),
                Some(_) => self.position += 1,
            }
        }
        self.position += 1;
        self.text
            .get(start..self.position - 1)
            .ok_or(Fault::Malformed)
    }

    fn number(&mut self) -> Result<&'a str, Fault> {
        self.skip_whitespace();
        let start = self.position;
        while let Some(b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E') = self.peek() {
            self.position += 1;
        }
        Ok(&self.text[start..self.position])
    }

    fn boolean(&mut self) -> Result<bool, Fault> {
        self.skip_whitespace();
        for (word, boolean) in [("true", true), ("false", false)] {
            if self.text[self.position..].starts_with(word) {
                self.position += word.len();
                return Ok(boolean);
            }
        }
        Err(Fault::Malformed)
    }
}

enum Token<'a> {
    Text(&'a str),
    Number(&'a str),
    Boolean(bool),
    Link(&'a str),
}

impl Take for Token<'_> {
    fn text(self) -> Result<String, Fault> {
        match self {
            Token::Text(text) if !text.contains('\\') => Ok(text.to_owned()),
            Token::Text(text) => unescaped(text),
            _ => Err(Fault::WrongType),
        }
    }

    fn integer(self) -> Result<i64, Fault> {
        match self {
            Token::Number(text) => text.parse().map_err(|_| Fault::OutOfRange),
            _ => Err(Fault::WrongType),
        }
    }

    fn boolean(self) -> Result<bool, Fault> {
        match self {
            Token::Boolean(boolean) => Ok(boolean),
            _ => Err(Fault::WrongType),
        }
    }

    fn link(self) -> Result<ObjectLink, Fault> {
        match self {
            Token::Link(text) => link_of(text),
            _ => Err(Fault::WrongType),
        }
    }
}

/// Escapes are rare: the long way is good enough for them.
fn unescaped(text: &str) -> Result<String, Fault> {
    serde_json::from_str(&format!("\"{text}\"")).map_err(|_| Fault::Malformed)
}
