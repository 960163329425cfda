//! Reading of SenML Packs.

use super::label::{Label, REGULAR, VALUES};
use super::notation::Notation;
use super::number::{sum, to_float};
use crate::error::Error;
use crate::format::path_parser::PathParser;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// The latest version of SenML: RFC 8428, 4.4.
const VERSION: i64 = 10;

/// Reads the records of a Pack and resolves base fields.
#[derive(Clone, Debug)]
pub(super) struct Pack<N> {
    pub(super) notation: N,
    /// The path of the request.
    pub(super) base: Path,
    state: State,
    base_name: PathParser,
    base_time: f64,
    base_value: Option<Value<'static>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    Within,
    End,
}

/// A record.
#[derive(Clone, Copy)]
pub(super) struct RawRecord<'a> {
    /// The path, or `None` if the name is not a path.
    pub(super) path: Option<Path>,
    /// Whether the name becomes a path by a name that follows.
    pub(super) ends_with_slash: bool,
    /// The value, with the base value added.
    pub(super) value: Option<Encoded<'a>>,
    /// The time, or 0.
    pub(super) time: f64,
    /// The offset of the name or, without a name, of the record.
    pub(super) offset: usize,
    /// The bits of the labels.
    labels: u32,
}

impl RawRecord<'_> {
    pub(super) const fn new() -> Self {
        Self {
            path: None,
            ends_with_slash: false,
            value: None,
            time: 0.0,
            offset: 0,
            labels: 0,
        }
    }

    /// Whether the record has only base fields.
    pub(super) const fn is_base(&self) -> bool {
        self.labels & REGULAR == 0
    }

    pub(super) const fn has(&self, label: Label) -> bool {
        self.labels & label.bit() != 0
    }

    pub(super) const fn has_value(&self) -> bool {
        self.labels & VALUES != 0
    }
}

impl<'a, N: Notation<'a>> Pack<N> {
    pub(super) const fn new(notation: N, base: Path) -> Self {
        Self {
            notation,
            base,
            state: State::Start,
            base_name: PathParser::new(),
            base_time: 0.0,
            base_value: None,
        }
    }

    /// Continues with the notation of the bytes that follow.
    pub(super) const fn resume<M>(&self, notation: M) -> Pack<M> {
        Pack {
            notation,
            base: self.base,
            state: self.state,
            base_name: self.base_name,
            base_time: self.base_time,
            base_value: self.base_value,
        }
    }

    /// Returns no further records.
    pub(super) const fn end(&mut self) {
        self.state = State::End;
    }

    /// Reads the next record. Returns whether there is one.
    pub(super) fn next(&mut self, record: &mut RawRecord<'a>) -> Result<bool, Error> {
        match self.has_record() {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(reason) => return Err(self.notation.error(reason, self.base)),
        }
        let mut name = None;
        let read = self.fields(record, &mut name);
        let mut path = self.base_name;
        if let Some(name) = name {
            N::push(name, &mut path);
        }
        record.path = path.path();
        record.ends_with_slash = path.ends_with_slash();
        match read {
            Ok(()) => Ok(true),
            Err(reason) => {
                let path = record.path.filter(|_| N::LOCATES_RECORDS);
                Err(self.notation.error(reason, path.unwrap_or(self.base)))
            }
        }
    }

    /// Returns an error; of a malformed record, with this offset.
    pub(super) fn fail(&mut self, reason: Reason, path: Path, offset: usize) -> Error {
        if reason == Reason::Malformed {
            self.notation.malformed(offset);
        }
        self.notation.error(reason, path)
    }

    fn has_record(&mut self) -> Result<bool, Reason> {
        match self.state {
            State::Start => self.notation.open_pack()?,
            State::Within => {}
            State::End => return Ok(false),
        }
        self.state = State::Within;
        let has_record = self.notation.has_record()?;
        if !has_record {
            self.notation.end()?;
        }
        Ok(has_record)
    }

    fn fields(
        &mut self,
        record: &mut RawRecord<'a>,
        name: &mut Option<N::Text>,
    ) -> Result<(), Reason> {
        record.offset = self.notation.offset();
        record.labels = 0;
        record.value = None;
        record.time = 0.0;
        let mut items = self.notation.open_record()?;
        while self.notation.has_field(&mut items)? {
            let start = self.notation.offset();
            let label = self.notation.label()?;
            if record.labels & label.excluded() != 0 {
                return Err(self.notation.malformed(start));
            }
            record.labels |= label.bit();
            let start = self.notation.offset();
            match label {
                Label::BaseName => {
                    record.offset = start;
                    self.base_name = PathParser::new();
                    N::push(self.notation.text()?, &mut self.base_name);
                }
                Label::Name => {
                    record.offset = start;
                    *name = Some(self.notation.text()?);
                }
                Label::BaseTime | Label::Time => {
                    let seconds = to_float(self.notation.number()?);
                    if !seconds.is_finite() {
                        return Err(self.notation.malformed(start));
                    }
                    if label == Label::Time {
                        record.time = seconds;
                    } else {
                        self.base_time = seconds;
                    }
                }
                Label::BaseValue => self.base_value = Some(self.notation.number()?),
                Label::BaseVersion => match self.notation.integer()? {
                    1..=VERSION => {}
                    _ => return Err(self.notation.malformed(start)),
                },
                Label::Sum | Label::Other => self.notation.skip()?,
                Label::Value if self.notation.take_null() => record.value = Some(Encoded::Null),
                label => record.value = Some(self.notation.value(label)?),
            }
        }
        // Base fields may follow the fields that they apply to.
        record.time += self.base_time;
        let sum = self.add_base_value(record);
        match sum {
            Ok(()) if record.time.is_finite() => Ok(()),
            Err(reason) if reason != Reason::Malformed => Err(reason),
            _ => Err(self.notation.malformed(record.offset)),
        }
    }

    /// Adds the base value to a number.
    fn add_base_value(&self, record: &mut RawRecord<'a>) -> Result<(), Reason> {
        let (Some(base), Some(value)) = (self.base_value, record.value) else {
            return Ok(());
        };
        if record.has(Label::Value) && value != Encoded::Null {
            let number = N::to_number(value).ok_or(Reason::Malformed)?;
            record.value = Some(Encoded::Value(sum(base, number)?));
        }
        Ok(())
    }
}
