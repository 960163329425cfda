//! CBOR items to bytes.

use minicbor::Encoder;
use minicbor::encode::{Error, Write};

use super::float::{Shortest, shortest};
use super::short_text::ShortText;
use crate::{ObjectLink, Reason, Value};

/// A buffer that is filled from the front.
#[derive(Debug)]
pub(in crate::format) struct Writer<'b> {
    buffer: &'b mut [u8],
    length: usize,
}

/// An item that holds a number of others.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) enum Container {
    Array,
    Map,
}

impl<'b> Writer<'b> {
    pub(in crate::format) const fn new(buffer: &'b mut [u8]) -> Self {
        Self { buffer, length: 0 }
    }

    /// Where the next item goes.
    pub(in crate::format) const fn position(&self) -> usize {
        self.length
    }

    /// What has been written.
    pub(in crate::format) fn finish(self) -> Result<&'b [u8], Reason> {
        self.buffer.get(..self.length).ok_or(Reason::BufferTooSmall)
    }

    pub(in crate::format) fn unsigned(&mut self, number: u64) -> Result<(), Reason> {
        fits(Encoder::new(self).u64(number))
    }

    pub(in crate::format) fn signed(&mut self, number: i64) -> Result<(), Reason> {
        fits(Encoder::new(self).i64(number))
    }

    pub(in crate::format) fn float(&mut self, number: f64) -> Result<(), Reason> {
        match shortest(number) {
            Shortest::Half(bits) => {
                let [high, low] = bits.to_be_bytes();
                self.put(&[0xf9, high, low])
            }
            Shortest::Single(number) => fits(Encoder::new(self).f32(number)),
            Shortest::Double(number) => fits(Encoder::new(self).f64(number)),
        }
    }

    pub(in crate::format) fn text(&mut self, text: &str) -> Result<(), Reason> {
        fits(Encoder::new(self).str(text))
    }

    /// The head of an array or a map with so many entries.
    pub(in crate::format) fn begin(
        &mut self,
        container: Container,
        count: u64,
    ) -> Result<(), Reason> {
        let mut encoder = Encoder::new(self);
        fits(match container {
            Container::Array => encoder.array(count),
            Container::Map => encoder.map(count),
        })
    }

    /// A value by itself: `LwM2M Core TS 1.2, Appendix C`.
    pub(in crate::format) fn value(&mut self, value: Value<'_>) -> Result<(), Reason> {
        match value {
            Value::String(text) | Value::CoreLink(text) => self.text(text),
            Value::Integer(number) => self.signed(number),
            Value::Unsigned(number) => self.unsigned(number),
            Value::Float(number) => self.float(number),
            Value::Boolean(boolean) => fits(Encoder::new(self).bool(boolean)),
            Value::Opaque(bytes) => fits(Encoder::new(self).bytes(bytes)),
            Value::Time(time) => self.signed(time.seconds()),
            Value::ObjectLink(link) => self.text(link_text(link).as_str()),
        }
    }

    /// Leaves room for the head of a container whose entries are not counted yet, and says where.
    pub(in crate::format) fn reserve(&mut self) -> Result<usize, Reason> {
        let start = self.length;
        self.put(&[0])?;
        Ok(start)
    }

    /// Writes the head that room was left for.
    pub(in crate::format) fn fill(
        &mut self,
        start: usize,
        container: Container,
        count: u64,
    ) -> Result<(), Reason> {
        let mut head = [0; 9];
        let mut writer = Writer::new(&mut head);
        writer.begin(container, count)?;
        self.splice(start, 1, writer.finish()?)
    }

    /// Puts `new` where `old` bytes have been since `start`. What follows moves.
    pub(in crate::format) fn splice(
        &mut self,
        start: usize,
        old: usize,
        new: &[u8],
    ) -> Result<(), Reason> {
        let tail = self
            .length
            .checked_sub(start + old)
            .ok_or(Reason::BufferTooSmall)?;
        let place = self.buffer.get_mut(start..).ok_or(Reason::BufferTooSmall)?;
        if place.len() < new.len() + tail {
            return Err(Reason::BufferTooSmall);
        }
        if old != new.len() {
            place.copy_within(old..old + tail, new.len());
        }
        place
            .get_mut(..new.len())
            .ok_or(Reason::BufferTooSmall)?
            .copy_from_slice(new);
        self.length = start + new.len() + tail;
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Reason> {
        let rest = self
            .buffer
            .get_mut(self.length..)
            .ok_or(Reason::BufferTooSmall)?;
        rest.get_mut(..bytes.len())
            .ok_or(Reason::BufferTooSmall)?
            .copy_from_slice(bytes);
        self.length += bytes.len();
        Ok(())
    }
}

impl Write for Writer<'_> {
    type Error = Reason;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Reason> {
        self.put(bytes)
    }
}

fn fits<T>(written: Result<T, Error<Reason>>) -> Result<(), Reason> {
    match written {
        Ok(_) => Ok(()),
        Err(_) => Err(Reason::BufferTooSmall),
    }
}

fn link_text(link: ObjectLink) -> ShortText {
    let mut text = ShortText::default();
    text.push_decimal(link.object);
    text.push(b':');
    text.push_decimal(link.instance);
    text
}
