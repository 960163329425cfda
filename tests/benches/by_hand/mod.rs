//! What a careful engineer would write for one object and one format: values pushed one after the
//! other, and read with a `match` over Resource IDs. No table, no stream of records, no `dyn`.
//!
//! An object names its fields once ([`device`], [`wlan`]); what a format does with them is known when
//! the code is compiled, so that each pair of both becomes straight-line code.

pub(crate) mod device;
pub(crate) mod lwm2m_cbor;
mod minicbor_items;
mod output;
pub(crate) mod senml_cbor;
pub(crate) mod senml_json;
pub(crate) mod tlv;
pub(crate) mod wlan;

use std::ops::RangeInclusive;

use lwm2m_objects::ObjectLink;

/// The buffer is too small.
#[derive(Debug)]
pub(crate) struct Full;

/// Why a payload is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Malformed,
    WrongType,
    OutOfRange,
    NotUtf8,
    /// Of another Object Instance, or a Resource that the Object does not have.
    NotFound,
    /// Mandatory, and not there.
    Missing,
}

/// The ID of a Resource, in the notations that formats have.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) id: u16,
    pub(crate) text: &'static str,
    /// The name in SenML JSON, up to its last digit.
    pub(crate) json: &'static str,
}

macro_rules! key {
    ($id:literal) => {
        $crate::by_hand::Key {
            id: $id,
            text: stringify!($id),
            json: concat!("\"n\":\"", $id),
        }
    };
}
pub(crate) use key;

/// A format as an encoder.
pub(crate) trait Put {
    fn text(&mut self, key: Key, text: &str) -> Result<(), Full>;
    fn integer(&mut self, key: Key, number: i64) -> Result<(), Full>;
    fn boolean(&mut self, key: Key, boolean: bool) -> Result<(), Full>;
    fn link(&mut self, key: Key, link: ObjectLink) -> Result<(), Full>;
    fn texts<'a>(
        &mut self,
        key: Key,
        texts: impl ExactSizeIterator<Item = (u16, &'a str)> + Clone,
    ) -> Result<(), Full>;
    fn integers(
        &mut self,
        key: Key,
        numbers: impl ExactSizeIterator<Item = (u16, i64)> + Clone,
    ) -> Result<(), Full>;
    fn links(
        &mut self,
        key: Key,
        links: impl ExactSizeIterator<Item = (u16, ObjectLink)> + Clone,
    ) -> Result<(), Full>;
}

/// A format as a decoder: a value that has been found, to be read as what the definition says.
pub(crate) trait Take {
    fn text(self) -> Result<String, Fault>;
    fn integer(self) -> Result<i64, Fault>;
    fn boolean(self) -> Result<bool, Fault>;
    fn link(self) -> Result<ObjectLink, Fault>;
}

/// An object as encoders go through it, and decoders fill it.
pub(crate) trait Fill: Default {
    const ID: u16;

    /// Its Object Instance 0 as a base name.
    const BASE_NAME: &str;

    /// What a pack of SenML JSON begins with: `[{"bn":"/3/0/",`.
    const JSON_BEGIN: &str;

    /// The Mandatory Resources, a bit each.
    const MANDATORY: u64;

    /// Puts every value there is.
    fn put(&self, put: &mut impl Put) -> Result<(), Full>;

    /// Takes the value over, and notes that it was there.
    fn set(
        &mut self,
        seen: &mut u64,
        id: u16,
        instance: Option<u16>,
        value: impl Take,
    ) -> Result<(), Fault>;
}

/// An object, if every Mandatory Resource has been seen.
fn complete<T: Fill>(object: T, seen: u64) -> Result<T, Fault> {
    if seen & T::MANDATORY == T::MANDATORY {
        Ok(object)
    } else {
        Err(Fault::Missing)
    }
}

/// How many Resources and how many records an object has: CBOR says so beforehand.
#[derive(Default)]
pub(crate) struct Count {
    resources: usize,
    records: usize,
}

impl Put for Count {
    fn text(&mut self, _: Key, _: &str) -> Result<(), Full> {
        self.add(1)
    }

    fn integer(&mut self, _: Key, _: i64) -> Result<(), Full> {
        self.add(1)
    }

    fn boolean(&mut self, _: Key, _: bool) -> Result<(), Full> {
        self.add(1)
    }

    fn link(&mut self, _: Key, _: ObjectLink) -> Result<(), Full> {
        self.add(1)
    }

    fn texts<'a>(
        &mut self,
        _: Key,
        texts: impl ExactSizeIterator<Item = (u16, &'a str)> + Clone,
    ) -> Result<(), Full> {
        self.add(texts.len())
    }

    fn integers(
        &mut self,
        _: Key,
        numbers: impl ExactSizeIterator<Item = (u16, i64)> + Clone,
    ) -> Result<(), Full> {
        self.add(numbers.len())
    }

    fn links(
        &mut self,
        _: Key,
        links: impl ExactSizeIterator<Item = (u16, ObjectLink)> + Clone,
    ) -> Result<(), Full> {
        self.add(links.len())
    }
}

impl Count {
    pub(crate) fn of(object: &impl Fill) -> Result<Self, Full> {
        let mut count = Count::default();
        object.put(&mut count)?;
        Ok(count)
    }

    fn add(&mut self, records: usize) -> Result<(), Full> {
        self.resources += 1;
        self.records += records;
        Ok(())
    }
}

fn within(number: i64, range: RangeInclusive<i64>) -> Result<i64, Fault> {
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(Fault::OutOfRange)
    }
}

fn narrow<N: TryFrom<i64>>(number: i64) -> Result<N, Fault> {
    N::try_from(number).map_err(|_| Fault::OutOfRange)
}

fn of_length(text: String, lengths: &[RangeInclusive<usize>]) -> Result<String, Fault> {
    if lengths.iter().any(|range| range.contains(&text.len())) {
        Ok(text)
    } else {
        Err(Fault::OutOfRange)
    }
}

/// The Resource and the Resource Instance of a path below `/object/0`.
fn below(object: u16, path: &str) -> Result<(u16, Option<u16>), Fault> {
    let mut levels = path.split('/');
    let mut level = || levels.next().map(|level| level.parse::<u16>());
    let root = level().is_some_and(|nothing| nothing.is_err()) && path.starts_with('/');
    let (found, instance, id) = (level(), level(), level());
    match (root, found, instance, id) {
        (true, Some(Ok(found)), Some(Ok(0)), Some(Ok(id))) if found == object => {
            match (level(), level()) {
                (None, _) => Ok((id, None)),
                (Some(Ok(instance)), None) => Ok((id, Some(instance))),
                _ => Err(Fault::Malformed),
            }
        }
        _ => Err(Fault::NotFound),
    }
}

/// `3:0`
fn link_of(text: &str) -> Result<ObjectLink, Fault> {
    text.parse().map_err(|_| Fault::WrongType)
}
