//! TLV.

use lwm2m_objects::ObjectLink;

use super::output::Output;
use super::{Fault, Fill, Full, Key, Put, Take, complete};

const RESOURCE: u8 = 0b11 << 6;
const MULTIPLE: u8 = 0b10 << 6;
const INSTANCE: u8 = 0b01 << 6;

pub(crate) struct Tlv<'b>(Output<'b>);

impl<'b> Tlv<'b> {
    pub(crate) fn new(buffer: &'b mut [u8]) -> Self {
        Tlv(Output::new(buffer))
    }

    pub(crate) fn finish(self) -> &'b [u8] {
        self.0.finish()
    }

    fn header(&mut self, kind: u8, id: u16, length: usize) -> Result<(), Full> {
        let [id_high, id_low] = id.to_be_bytes();
        let [_, high, middle, low] = u32::try_from(length).map_err(|_| Full)?.to_be_bytes();
        let kind = if id_high == 0 { kind } else { kind | 1 << 5 };
        match length {
            0..8 => self.0.bytes(&[kind | low])?,
            8..0x100 => self.0.bytes(&[kind | 1 << 3])?,
            0x100..0x1_0000 => self.0.bytes(&[kind | 2 << 3])?,
            _ => self.0.bytes(&[kind | 3 << 3])?,
        }
        if id_high != 0 {
            self.0.bytes(&[id_high])?;
        }
        self.0.bytes(&[id_low])?;
        match length {
            0..8 => Ok(()),
            8..0x100 => self.0.bytes(&[low]),
            0x100..0x1_0000 => self.0.bytes(&[middle, low]),
            0x1_0000..0x100_0000 => self.0.bytes(&[high, middle, low]),
            _ => Err(Full),
        }
    }

    fn number(&mut self, kind: u8, id: u16, number: i64) -> Result<(), Full> {
        let bytes = number.to_be_bytes();
        let length = number_length(number);
        self.header(kind, id, length)?;
        self.0.bytes(&bytes[8 - length..])
    }

    fn link_value(&mut self, kind: u8, id: u16, link: ObjectLink) -> Result<(), Full> {
        self.header(kind, id, 4)?;
        self.0.bytes(&link.object.to_be_bytes())?;
        self.0.bytes(&link.instance.to_be_bytes())
    }
}

fn number_length(number: i64) -> usize {
    match number {
        -0x80..0x80 => 1,
        -0x8000..0x8000 => 2,
        -0x8000_0000..0x8000_0000 => 4,
        _ => 8,
    }
}

fn header_length(id: u16, length: usize) -> usize {
    let id = if id < 0x100 { 1 } else { 2 };
    let length = match length {
        0..8 => 0,
        8..0x100 => 1,
        0x100..0x1_0000 => 2,
        _ => 3,
    };
    1 + id + length
}

impl Put for Tlv<'_> {
    fn text(&mut self, key: Key, text: &str) -> Result<(), Full> {
        self.header(RESOURCE, key.id, text.len())?;
        self.0.bytes(text.as_bytes())
    }

    fn integer(&mut self, key: Key, number: i64) -> Result<(), Full> {
        self.number(RESOURCE, key.id, number)
    }

    fn boolean(&mut self, key: Key, boolean: bool) -> Result<(), Full> {
        self.number(RESOURCE, key.id, boolean.into())
    }

    fn link(&mut self, key: Key, link: ObjectLink) -> Result<(), Full> {
        self.link_value(RESOURCE, key.id, link)
    }

    fn texts<'a>(
        &mut self,
        key: Key,
        texts: impl ExactSizeIterator<Item = (u16, &'a str)> + Clone,
    ) -> Result<(), Full> {
        let length = |(id, text): (u16, &str)| header_length(id, text.len()) + text.len();
        self.header(MULTIPLE, key.id, texts.clone().map(length).sum())?;
        for (id, text) in texts {
            self.header(INSTANCE, id, text.len())?;
            self.0.bytes(text.as_bytes())?;
        }
        Ok(())
    }

    fn integers(
        &mut self,
        key: Key,
        numbers: impl ExactSizeIterator<Item = (u16, i64)> + Clone,
    ) -> Result<(), Full> {
        let length = |(id, number): (u16, i64)| {
            let length = number_length(number);
            header_length(id, length) + length
        };
        self.header(MULTIPLE, key.id, numbers.clone().map(length).sum())?;
        for (id, number) in numbers {
            self.number(INSTANCE, id, number)?;
        }
        Ok(())
    }

    fn links(
        &mut self,
        key: Key,
        links: impl ExactSizeIterator<Item = (u16, ObjectLink)> + Clone,
    ) -> Result<(), Full> {
        let length = |(id, _)| header_length(id, 4) + 4;
        self.header(MULTIPLE, key.id, links.clone().map(length).sum())?;
        links
            .into_iter()
            .try_for_each(|(id, link)| self.link_value(INSTANCE, id, link))
    }
}

pub(crate) fn decode<T: Fill>(payload: &[u8]) -> Result<T, Fault> {
    let mut object = T::default();
    let mut seen = 0;
    let mut rest = payload;
    while !rest.is_empty() {
        let entry = entry(&mut rest)?;
        match entry.kind {
            RESOURCE => object.set(&mut seen, entry.id, None, Bytes(entry.value))?,
            MULTIPLE => {
                let mut within = entry.value;
                while !within.is_empty() {
                    let instance = self::entry(&mut within)?;
                    if instance.kind != INSTANCE {
                        return Err(Fault::Malformed);
                    }
                    let value = Bytes(instance.value);
                    object.set(&mut seen, entry.id, Some(instance.id), value)?;
                }
            }
            _ => return Err(Fault::Malformed),
        }
    }
    complete(object, seen)
}

struct Entry<'a> {
    kind: u8,
    id: u16,
    value: &'a [u8],
}

fn entry<'a>(input: &mut &'a [u8]) -> Result<Entry<'a>, Fault> {
    let first = number(input, 1)?;
    let id = number(input, if first & 1 << 5 == 0 { 1 } else { 2 })?;
    let length = match first >> 3 & 0b11 {
        0 => first & 0b111,
        bytes => number(input, bytes)?,
    };
    let (value, rest) = input.split_at_checked(length).ok_or(Fault::Malformed)?;
    *input = rest;
    Ok(Entry {
        kind: first as u8 & 0b1100_0000,
        id: id as u16,
        value,
    })
}

fn number(input: &mut &[u8], bytes: usize) -> Result<usize, Fault> {
    let (number, rest) = input.split_at_checked(bytes).ok_or(Fault::Malformed)?;
    *input = rest;
    Ok(number
        .iter()
        .fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

struct Bytes<'a>(&'a [u8]);

impl Take for Bytes<'_> {
    fn text(self) -> Result<String, Fault> {
        let text = str::from_utf8(self.0).map_err(|_| Fault::NotUtf8)?;
        Ok(text.to_owned())
    }

    fn integer(self) -> Result<i64, Fault> {
        Ok(match *self.0 {
            [a] => i8::from_be_bytes([a]).into(),
            [a, b] => i16::from_be_bytes([a, b]).into(),
            [a, b, c, d] => i32::from_be_bytes([a, b, c, d]).into(),
            [a, b, c, d, e, f, g, h] => i64::from_be_bytes([a, b, c, d, e, f, g, h]),
            _ => return Err(Fault::WrongType),
        })
    }

    fn boolean(self) -> Result<bool, Fault> {
        match self.0 {
            [0] => Ok(false),
            [1] => Ok(true),
            _ => Err(Fault::WrongType),
        }
    }

    fn link(self) -> Result<ObjectLink, Fault> {
        let [a, b, c, d] = *self.0 else {
            return Err(Fault::WrongType);
        };
        Ok(ObjectLink::new(
            u16::from_be_bytes([a, b]),
            u16::from_be_bytes([c, d]),
        ))
    }
}
