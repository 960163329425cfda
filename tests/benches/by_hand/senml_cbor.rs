//! SenML CBOR: `[{bn: "/object/0/", n: "resource", v: value}, {n: "resource/instance", v: value}]`.

use lwm2m_objects::ObjectLink;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::minicbor_items::{Item, put_link};
use super::output::Output;
use super::{Count, Fault, Fill, Full, Key, Put, below, complete};

const BASE_NAME: i64 = -2;
const NAME: i64 = 0;
const VALUE: u8 = 2;
const TEXT: u8 = 3;
const BOOLEAN: u8 = 4;

pub(crate) struct SenmlCbor<'b> {
    out: Encoder<Output<'b>>,
    /// Not said yet.
    base: Option<&'static str>,
}

impl<'b> SenmlCbor<'b> {
    /// Begins a pack with a base name.
    pub(crate) fn new(
        buffer: &'b mut [u8],
        base: &'static str,
        count: &Count,
    ) -> Result<Self, Full> {
        let mut out = Encoder::new(Output::new(buffer));
        out.array(count.records as u64)?;
        Ok(SenmlCbor {
            out,
            base: Some(base),
        })
    }

    pub(crate) fn finish(self) -> &'b [u8] {
        self.out.into_writer().finish()
    }

    fn begin(&mut self) -> Result<(), Full> {
        match self.base.take() {
            Some(base) => self.out.map(3)?.i8(-2)?.str(base)?,
            None => self.out.map(2)?,
        };
        self.out.writer_mut().bytes(&[NAME as u8])
    }

    fn single(&mut self, key: Key) -> Result<(), Full> {
        self.begin()?;
        self.out.str(key.text)?;
        Ok(())
    }

    fn instance(&mut self, key: Key, id: u16) -> Result<(), Full> {
        self.begin()?;
        let mut buffer = itoa::Buffer::new();
        let id = buffer.format(id);
        let out = self.out.writer_mut();
        out.bytes(&[0x60 + (key.text.len() + 1 + id.len()) as u8])?;
        out.bytes(key.text.as_bytes())?;
        out.bytes(b"/")?;
        out.bytes(id.as_bytes())
    }
}

impl Put for SenmlCbor<'_> {
    fn text(&mut self, key: Key, text: &str) -> Result<(), Full> {
        self.single(key)?;
        self.out.u8(TEXT)?.str(text)?;
        Ok(())
    }

    fn integer(&mut self, key: Key, number: i64) -> Result<(), Full> {
        self.single(key)?;
        self.out.u8(VALUE)?.i64(number)?;
        Ok(())
    }

    fn boolean(&mut self, key: Key, boolean: bool) -> Result<(), Full> {
        self.single(key)?;
        self.out.u8(BOOLEAN)?.bool(boolean)?;
        Ok(())
    }

    fn link(&mut self, key: Key, link: ObjectLink) -> Result<(), Full> {
        self.single(key)?;
        self.out.str("vlo")?;
        put_link(&mut self.out, link)
    }

    fn texts<'a>(
        &mut self,
        key: Key,
        texts: impl ExactSizeIterator<Item = (u16, &'a str)> + Clone,
    ) -> Result<(), Full> {
        for (id, text) in texts {
            self.instance(key, id)?;
            self.out.u8(TEXT)?.str(text)?;
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
            self.out.u8(VALUE)?.i64(number)?;
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
            self.out.str("vlo")?;
            put_link(&mut self.out, link)?;
        }
        Ok(())
    }
}

pub(crate) fn decode<T: Fill>(payload: &[u8]) -> Result<T, Fault> {
    let mut object = T::default();
    let mut seen = 0;
    let mut input = Decoder::new(payload);
    let mut base = "";
    for _ in 0..input.array()?.ok_or(Fault::Malformed)? {
        let (mut name, mut value) = ("", None);
        for _ in 0..input.map()?.ok_or(Fault::Malformed)? {
            match label(&mut input)? {
                BASE_NAME => base = input.str()?,
                NAME => name = input.str()?,
                2..=4 if value.is_none() => value = Some(Item::read(&mut input)?),
                _ => return Err(Fault::Malformed),
            }
        }
        let mut path = [0; 24];
        let (id, instance) = below(T::ID, joined(base, name, &mut path)?)?;
        object.set(&mut seen, id, instance, value.ok_or(Fault::Malformed)?)?;
    }
    if input.position() != payload.len() {
        return Err(Fault::Malformed);
    }
    complete(object, seen)
}

/// A label, `vlo` as that of a value.
fn label(input: &mut Decoder<'_>) -> Result<i64, Fault> {
    if input.datatype()? != Type::String {
        return Ok(input.i64()?);
    }
    match input.str()? {
        "vlo" => Ok(VALUE.into()),
        _ => Err(Fault::Malformed),
    }
}

/// A base name ends anywhere.
pub(super) fn joined<'p>(base: &str, name: &str, path: &'p mut [u8; 24]) -> Result<&'p str, Fault> {
    let end = base.len() + name.len();
    let place = path.get_mut(..end).ok_or(Fault::Malformed)?;
    place[..base.len()].copy_from_slice(base.as_bytes());
    place[base.len()..].copy_from_slice(name.as_bytes());
    str::from_utf8(&path[..end]).map_err(|_| Fault::Malformed)
}
