//! What both CBOR formats do with items.

use lwm2m_objects::ObjectLink;
use minicbor::data::Type;
use minicbor::encode::Encoder;
use minicbor::{Decoder, decode, encode};

use super::output::Output;
use super::{Fault, Full, Take, link_of};

impl<E> From<encode::Error<E>> for Full {
    fn from(_: encode::Error<E>) -> Self {
        Full
    }
}

impl From<decode::Error> for Fault {
    fn from(_: decode::Error) -> Self {
        Fault::Malformed
    }
}

/// `33800:0`, as a text.
pub(super) fn put_link(out: &mut Encoder<Output<'_>>, link: ObjectLink) -> Result<(), Full> {
    let (mut object, mut instance) = (itoa::Buffer::new(), itoa::Buffer::new());
    let (object, instance) = (object.format(link.object), instance.format(link.instance));
    out.writer_mut()
        .bytes(&[0x60 + (object.len() + 1 + instance.len()) as u8])?;
    out.writer_mut().bytes(object.as_bytes())?;
    out.writer_mut().bytes(b":")?;
    out.writer_mut().bytes(instance.as_bytes())
}

/// A value of the types that the objects have.
pub(super) enum Item<'a> {
    Text(&'a str),
    Integer(i64),
    Boolean(bool),
}

impl<'a> Item<'a> {
    pub(super) fn read(decoder: &mut Decoder<'a>) -> Result<Self, Fault> {
        Ok(match decoder.datatype()? {
            Type::String => Item::Text(decoder.str()?),
            Type::Bool => Item::Boolean(decoder.bool()?),
            _ => Item::Integer(decoder.i64()?),
        })
    }
}

impl Take for Item<'_> {
    fn text(self) -> Result<String, Fault> {
        match self {
            Item::Text(text) => Ok(text.to_owned()),
            _ => Err(Fault::WrongType),
        }
    }

    fn integer(self) -> Result<i64, Fault> {
        match self {
            Item::Integer(number) => Ok(number),
            _ => Err(Fault::WrongType),
        }
    }

    fn boolean(self) -> Result<bool, Fault> {
        match self {
            Item::Boolean(boolean) => Ok(boolean),
            _ => Err(Fault::WrongType),
        }
    }

    fn link(self) -> Result<ObjectLink, Fault> {
        match self {
            Item::Text(text) => link_of(text),
            _ => Err(Fault::WrongType),
        }
    }
}
