//! LwM2M CBOR: `{[object, 0]: {resource: value, resource: {instance: value}}}`.

use lwm2m_objects::ObjectLink;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::minicbor_items::{Item, put_link};
use super::output::Output;
use super::{Count, Fault, Fill, Full, Key, Put, complete};

pub(crate) struct Lwm2mCbor<'b>(Encoder<Output<'b>>);

impl<'b> Lwm2mCbor<'b> {
    /// Begins the Object Instance 0 of an object.
    pub(crate) fn new(buffer: &'b mut [u8], object: u16, count: &Count) -> Result<Self, Full> {
        let mut out = Encoder::new(Output::new(buffer));
        out.map(1)?.array(2)?.u16(object)?.u16(0)?;
        out.map(count.resources as u64)?;
        Ok(Lwm2mCbor(out))
    }

    pub(crate) fn finish(self) -> &'b [u8] {
        self.0.into_writer().finish()
    }

    /// Whatever has one Resource Instance has both IDs in one key.
    fn begin(&mut self, key: Key, count: usize) -> Result<(), Full> {
        if count == 1 {
            self.0.array(2)?.u16(key.id)?;
        } else {
            self.0.u16(key.id)?.map(count as u64)?;
        }
        Ok(())
    }
}

impl Put for Lwm2mCbor<'_> {
    fn text(&mut self, key: Key, text: &str) -> Result<(), Full> {
        self.0.u16(key.id)?.str(text)?;
        Ok(())
    }

    fn integer(&mut self, key: Key, number: i64) -> Result<(), Full> {
        self.0.u16(key.id)?.i64(number)?;
        Ok(())
    }

    fn boolean(&mut self, key: Key, boolean: bool) -> Result<(), Full> {
        self.0.u16(key.id)?.bool(boolean)?;
        Ok(())
    }

    fn link(&mut self, key: Key, link: ObjectLink) -> Result<(), Full> {
        self.0.u16(key.id)?;
        put_link(&mut self.0, link)
    }

    fn texts<'a>(
        &mut self,
        key: Key,
        texts: impl ExactSizeIterator<Item = (u16, &'a str)> + Clone,
    ) -> Result<(), Full> {
        self.begin(key, texts.len())?;
        for (id, text) in texts {
            self.0.u16(id)?.str(text)?;
        }
        Ok(())
    }

    fn integers(
        &mut self,
        key: Key,
        numbers: impl ExactSizeIterator<Item = (u16, i64)> + Clone,
    ) -> Result<(), Full> {
        self.begin(key, numbers.len())?;
        for (id, number) in numbers {
            self.0.u16(id)?.i64(number)?;
        }
        Ok(())
    }

    fn links(
        &mut self,
        key: Key,
        links: impl ExactSizeIterator<Item = (u16, ObjectLink)> + Clone,
    ) -> Result<(), Full> {
        self.begin(key, links.len())?;
        for (id, link) in links {
            self.0.u16(id)?;
            put_link(&mut self.0, link)?;
        }
        Ok(())
    }
}

pub(crate) fn decode<T: Fill>(payload: &[u8]) -> Result<T, Fault> {
    let mut object = T::default();
    let mut seen = 0;
    let mut input = Decoder::new(payload);
    if input.map()? != Some(1) || input.array()? != Some(2) {
        return Err(Fault::Malformed);
    }
    if input.u16()? != T::ID || input.u16()? != 0 {
        return Err(Fault::NotFound);
    }
    for _ in 0..input.map()?.ok_or(Fault::Malformed)? {
        if input.datatype()? == Type::Array {
            if input.array()? != Some(2) {
                return Err(Fault::Malformed);
            }
            let (id, instance) = (input.u16()?, input.u16()?);
            object.set(&mut seen, id, Some(instance), Item::read(&mut input)?)?;
            continue;
        }
        let id = input.u16()?;
        if input.datatype()? != Type::Map {
            object.set(&mut seen, id, None, Item::read(&mut input)?)?;
            continue;
        }
        for _ in 0..input.map()?.ok_or(Fault::Malformed)? {
            let instance = input.u16()?;
            object.set(&mut seen, id, Some(instance), Item::read(&mut input)?)?;
        }
    }
    if input.position() != payload.len() {
        return Err(Fault::Malformed);
    }
    complete(object, seen)
}
