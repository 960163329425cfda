//! Bytes to CBOR items.

use minicbor::Decoder;
use minicbor::data::Type;
use minicbor::decode::Error;

use super::chunks::Chunks;
use super::float::from_half;
use crate::float::scaled;
use crate::format::ContentFormat;
use crate::format::name::Name;
use crate::{Encoded, Reason, Time, Value};

/// Reads one item after the other. Every error is that of the item that was to be read.
#[derive(Clone, Debug)]
pub(in crate::format) struct Reader<'a> {
    decoder: Decoder<'a>,
    format: ContentFormat,
}

/// A text, in one piece where that can be.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) enum Text<'a> {
    Whole(&'a str),
    Chunks(Chunks<'a>),
}

/// How many entries of an array or a map are to come; `None` if a break ends them.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Items(Option<u64>);

/// How deep containers may nest where they are passed over.
const MAX_DEPTH: usize = 8;

impl<'a> Reader<'a> {
    pub(in crate::format) fn new(format: ContentFormat, payload: &'a [u8]) -> Self {
        Self {
            decoder: Decoder::new(payload),
            format,
        }
    }

    pub(in crate::format) fn position(&self) -> usize {
        self.decoder.position()
    }

    /// The rules of the format are broken at this byte.
    pub(in crate::format) fn malformed(&self, position: usize) -> Reason {
        Reason::Malformed {
            format: self.format,
            offset: u32::try_from(position).unwrap_or(u32::MAX),
        }
    }

    /// Nothing may follow.
    pub(in crate::format) fn end(&self) -> Result<(), Reason> {
        if self.position() == self.decoder.input().len() {
            Ok(())
        } else {
            Err(self.malformed(self.position()))
        }
    }

    /// What kind of item is next.
    pub(in crate::format) fn kind(&self) -> Result<Type, Reason> {
        self.decoder
            .datatype()
            .map_err(|_| self.malformed(self.position()))
    }

    pub(in crate::format) fn is_null(&self) -> bool {
        matches!(self.decoder.datatype(), Ok(Type::Null))
    }

    pub(in crate::format) fn null(&mut self) -> Result<(), Reason> {
        self.read(Decoder::null)
    }

    pub(in crate::format) fn boolean(&mut self) -> Result<bool, Reason> {
        self.read(Decoder::bool)
    }

    /// A level of a path.
    pub(in crate::format) fn id(&mut self) -> Result<u16, Reason> {
        self.read(Decoder::u16)
    }

    /// An integer that names something; where there is none, nothing is read.
    pub(in crate::format) fn label(&mut self) -> Result<i64, Reason> {
        let start = self.position();
        let label = self.read(Decoder::i64);
        if label.is_err() {
            self.decoder.set_position(start);
        }
        label
    }

    pub(in crate::format) fn array(&mut self) -> Result<Items, Reason> {
        self.read(Decoder::array).map(Items)
    }

    pub(in crate::format) fn map(&mut self) -> Result<Items, Reason> {
        self.read(Decoder::map).map(Items)
    }

    /// Whether another entry follows. The break after the last one is read.
    pub(in crate::format) fn has_next(&mut self, items: &mut Items) -> Result<bool, Reason> {
        let Some(left) = items.0 else {
            let is_end = self.kind()? == Type::Break;
            if is_end {
                self.decoder.set_position(self.position() + 1);
                *items = Items(Some(0));
            }
            return Ok(!is_end);
        };
        items.0 = Some(left.saturating_sub(1));
        Ok(left > 0)
    }

    pub(in crate::format) fn text(&mut self) -> Result<Text<'a>, Reason> {
        let start = self.position();
        match self.kind()? {
            Type::String => self.str().map(Text::Whole),
            Type::StringIndef => self.text_chunks(),
            _ => Err(self.malformed(start)),
        }
    }

    pub(in crate::format) fn opaque(&mut self) -> Result<Encoded<'a>, Reason> {
        let start = self.position();
        match self.kind()? {
            Type::Bytes => Ok(Encoded::Value(Value::Opaque(self.read(Decoder::bytes)?))),
            Type::BytesIndef => self.bytes_chunks(),
            _ => Err(self.malformed(start)),
        }
    }

    /// An integer, a float, a decimal fraction (tag 4), or a time in seconds (tag 1) or words (tag 0).
    pub(in crate::format) fn number(&mut self) -> Result<Value<'static>, Reason> {
        match self.kind()? {
            Type::Tag => self.tagged_number(),
            _ => self.plain_number(),
        }
    }

    /// A value by itself.
    pub(in crate::format) fn value(&mut self) -> Result<Encoded<'a>, Reason> {
        Ok(match self.kind()? {
            Type::String | Type::StringIndef => self.text()?.into(),
            Type::Bytes | Type::BytesIndef => self.opaque()?,
            Type::Bool => Encoded::Value(Value::Boolean(self.boolean()?)),
            _ => Encoded::Value(self.number()?),
        })
    }

    /// Passes over an item, whatever it is.
    pub(in crate::format) fn skip(&mut self) -> Result<(), Reason> {
        let mut open = [Items(None); MAX_DEPTH];
        let mut depth = 0;
        loop {
            let too_deep = self.malformed(self.position());
            if let Some(items) = self.skip_head()? {
                *open.get_mut(depth).ok_or(too_deep)? = items;
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

    /// Passes over an item, but not over what an array or a map holds.
    fn skip_head(&mut self) -> Result<Option<Items>, Reason> {
        let start = self.position();
        while self.kind()? == Type::Tag {
            self.read(Decoder::tag)?;
        }
        match self.kind()? {
            Type::Array | Type::ArrayIndef => return self.array().map(Some),
            Type::Map | Type::MapIndef => {
                let Items(count) = self.map()?;
                // A break between a key and its value goes unnoticed.
                return Ok(Some(Items(count.map(|count| count.saturating_mul(2)))));
            }
            Type::String | Type::StringIndef => self.text().map(drop)?,
            Type::Bytes | Type::BytesIndef => self.opaque().map(drop)?,
            Type::F16 => self.half().map(drop)?,
            Type::Break | Type::Unknown(_) => return Err(self.malformed(start)),
            _ => self.read(Decoder::skip)?,
        }
        Ok(None)
    }

    fn plain_number(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.position();
        Ok(match self.kind()? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
                let number = self.read(Decoder::u64)?;
                i64::try_from(number).map_or(Value::Unsigned(number), Value::Integer)
            }
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => {
                Value::Integer(self.read(Decoder::i64)?)
            }
            // Between -2^64 and -2^63.
            Type::Int => {
                self.read(Decoder::int)?;
                return Err(Reason::OutOfRange);
            }
            Type::F16 => Value::Float(self.half()?),
            Type::F32 => Value::Float(self.read(Decoder::f32)?.into()),
            Type::F64 => Value::Float(self.read(Decoder::f64)?),
            _ => return Err(self.malformed(start)),
        })
    }

    fn tagged_number(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.position();
        match self.read(Decoder::tag)?.as_u64() {
            0 => self.date(),
            1 => Ok(match self.plain_number()? {
                Value::Integer(seconds) => Value::Time(Time(seconds)),
                number => number,
            }),
            4 => self.decimal_fraction(),
            _ => Err(self.malformed(start)),
        }
    }

    fn date(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.position();
        let time = match self.text()? {
            Text::Whole(text) => text.parse().ok(),
            Text::Chunks(_) => None,
        };
        time.map(Value::Time).ok_or(self.malformed(start))
    }

    /// Exponent and mantissa: RFC 8949, 3.4.4. Exact as far as 2^53 and 10^22, with a rounding or two
    /// beyond.
    fn decimal_fraction(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.position();
        let malformed = self.malformed(start);
        if self.read(Decoder::array)? != Some(2) {
            return Err(malformed);
        }
        let exponent = self.read(Decoder::i16)?;
        let mantissa = self.read(Decoder::i64)?;
        let magnitude = scaled(mantissa.unsigned_abs(), exponent.into());
        let number = if mantissa < 0 { -magnitude } else { magnitude };
        if number.is_finite() {
            Ok(Value::Float(number))
        } else {
            Err(Reason::OutOfRange)
        }
    }

    fn half(&mut self) -> Result<f64, Reason> {
        let start = self.position();
        match self.decoder.input().get(start..start + 3) {
            Some(&[0xf9, high, low]) => {
                self.decoder.set_position(start + 3);
                Ok(from_half(u16::from_be_bytes([high, low])))
            }
            _ => Err(self.malformed(start)),
        }
    }

    fn str(&mut self) -> Result<&'a str, Reason> {
        let start = self.position();
        self.decoder
            .str()
            .map_err(|error| self.text_reason(&error, start))
    }

    fn text_chunks(&mut self) -> Result<Text<'a>, Reason> {
        let start = self.position();
        self.decoder.set_position(start + 1);
        let mut items = Items(None);
        let (mut count, mut last) = (0, "");
        while self.has_next(&mut items)? {
            last = self.str()?;
            count += 1;
        }
        if count <= 1 {
            return Ok(Text::Whole(last));
        }
        Ok(Text::Chunks(Chunks::of_text(self.since(start + 1))))
    }

    fn bytes_chunks(&mut self) -> Result<Encoded<'a>, Reason> {
        let start = self.position();
        self.decoder.set_position(start + 1);
        let mut items = Items(None);
        let (mut count, mut last) = (0, [].as_slice());
        while self.has_next(&mut items)? {
            last = self.read(Decoder::bytes)?;
            count += 1;
        }
        if count <= 1 {
            return Ok(Encoded::Value(Value::Opaque(last)));
        }
        Ok(Encoded::Chunks(Chunks::of_bytes(self.since(start + 1))))
    }

    /// The items since `start`, without the break that has been read last.
    fn since(&self, start: usize) -> &'a [u8] {
        let end = self.position().saturating_sub(1);
        self.decoder.input().get(start..end).unwrap_or_default()
    }

    fn read<T>(
        &mut self,
        item: impl FnOnce(&mut Decoder<'a>) -> Result<T, Error>,
    ) -> Result<T, Reason> {
        let start = self.position();
        item(&mut self.decoder).map_err(|_| self.malformed(start))
    }

    fn text_reason(&self, error: &Error, start: usize) -> Reason {
        // What is there, and is a text, can only have bytes that are none.
        if error.is_end_of_input() || error.is_type_mismatch() {
            self.malformed(start)
        } else {
            Reason::NotUtf8
        }
    }
}

impl Text<'_> {
    pub(in crate::format) fn push_to(self, name: &mut Name) {
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
