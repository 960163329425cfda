//! Reading of SenML Packs.

use super::raw_record::{RawRecord, plus_base};
use crate::format::json::{Fault, Number, Reader};
use crate::format::path_parser::PathParser;
use crate::path::Path;
use crate::value::Encoded;

/// A resolved record: `RFC 8428, 4.6`.
pub(super) struct Resolved<'a> {
    pub(super) path: Path,
    pub(super) time: Option<f64>,
    pub(super) value: Option<Encoded<'a>>,
}

/// Reads the records of a Pack and resolves base fields.
#[derive(Clone, Debug)]
pub(super) struct PackReader<'a> {
    reader: Reader<'a>,
    state: State,
    base_name: PathParser,
    base_time: f64,
    base_value: Option<Number>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    First,
    Further,
    End,
}

/// The purpose of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Values. A record with only base fields applies to those that follow.
    Values,
    /// Paths, one for each record: `RFC 8790, 3.1`.
    Paths,
}

impl<'a> PackReader<'a> {
    pub(super) fn new(payload: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(payload),
            state: State::Start,
            base_name: PathParser::new(),
            base_time: 0.0,
            base_value: None,
        }
    }

    pub(super) const fn position(&self) -> usize {
        self.reader.position()
    }

    /// Continues with `rest`, the bytes that follow the decoded ones.
    pub(super) fn resume<'b>(&self, rest: &'b [u8]) -> PackReader<'b> {
        let reader = match self.state {
            State::Start => Reader::new(rest),
            _ => Reader::resume(rest),
        };
        PackReader { reader, ..*self }
    }

    /// Reads the next record. Ends after an error.
    pub(super) fn next(&mut self, purpose: Purpose) -> Option<Result<Resolved<'a>, Fault>> {
        let next = self.step(purpose);
        if !matches!(next, Ok(Some(_))) {
            self.end();
        }
        next.transpose()
    }

    pub(super) const fn end(&mut self) {
        self.state = State::End;
    }

    fn step(&mut self, purpose: Purpose) -> Result<Option<Resolved<'a>>, Fault> {
        if self.state == State::Start {
            self.reader.expect(b'[')?;
            self.state = State::First;
        }
        while self.state != State::End {
            let is_first = self.state == State::First;
            if !self.reader.has_element(is_first, b']')? {
                self.reader.end()?;
                return Ok(None);
            }
            self.state = State::Further;
            let fields = RawRecord::read(&mut self.reader)?;
            self.set_base(&fields);
            let is_silent =
                fields.value.is_none() && fields.name.is_none() && fields.time.is_none();
            if purpose == Purpose::Paths || !is_silent {
                return self.resolve(&fields, purpose).map(Some);
            }
        }
        Ok(None)
    }

    fn set_base(&mut self, fields: &RawRecord<'a>) {
        if let Some(name) = fields.base_name {
            self.base_name = PathParser::new();
            name.push_to(&mut self.base_name);
        }
        self.base_time = fields.base_time.unwrap_or(self.base_time);
        self.base_value = fields.base_value.or(self.base_value);
    }

    fn resolve(&self, fields: &RawRecord<'a>, purpose: Purpose) -> Result<Resolved<'a>, Fault> {
        let malformed = Fault(fields.offset);
        let is_fit = match purpose {
            Purpose::Values => fields.value.is_some(),
            Purpose::Paths => fields.is_path(),
        };
        if !is_fit {
            return Err(malformed);
        }
        let mut name = self.base_name;
        if let Some(own) = fields.name {
            own.push_to(&mut name);
        }
        let value = match fields.value {
            Some(value) => Some(plus_base(value, self.base_value).ok_or(malformed)?),
            None => None,
        };
        Ok(Resolved {
            path: name.path().ok_or(malformed)?,
            time: self.time(fields.time).ok_or(malformed)?,
            value,
        })
    }

    /// `RFC 8428, 4.5.3`: a time of 0 means no time. The outer `None` is a sum that no float represents.
    fn time(&self, own: Option<f64>) -> Option<Option<f64>> {
        let time = self.base_time + own.unwrap_or(0.0);
        time.is_finite().then_some((time != 0.0).then_some(time))
    }
}
