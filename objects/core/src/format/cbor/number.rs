//! Numeric CBOR items.

use super::float::from_half;
use super::head::{EIGHT_BYTES, FOUR_BYTES, Head, Major, TWO_BYTES};
use super::read::{Reader, Text};
use crate::reason::Reason;
use crate::text::float::scaled;
use crate::value::{Time, Value};

impl Reader<'_> {
    /// Reads an integer, a float, a decimal fraction (tag 4), or a time in seconds (tag 1) or as a date
    /// (tag 0).
    pub(in crate::format) fn number(&mut self) -> Result<Value<'static>, Reason> {
        match self.major()? {
            Major::Tag => self.tagged_number(),
            major => self.plain_number(major),
        }
    }

    fn plain_number(&mut self, major: Major) -> Result<Value<'static>, Reason> {
        let start = self.position();
        let head = self.expect(major)?;
        if let Some(integer) = head.integer() {
            return Ok(Value::Integer(integer));
        }
        match major {
            Major::Unsigned => Ok(Value::Unsigned(head.argument)),
            // Between -2^64 and -2^63.
            Major::Negative => Err(Reason::OutOfRange),
            _ => {
                let float = head.float().map(Value::Float);
                float.ok_or_else(|| self.malformed(start))
            }
        }
    }

    fn tagged_number(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.position();
        match self.expect(Major::Tag)?.argument {
            0 => self.date(),
            1 => {
                let major = self.major()?;
                Ok(match self.plain_number(major)? {
                    Value::Integer(seconds) => Value::Time(Time(seconds)),
                    number => number,
                })
            }
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
        let time = time.map(Value::Time);
        time.ok_or_else(|| self.malformed(start))
    }

    /// Reads exponent and mantissa: RFC 8949, 3.4.4. Exact up to 2^53 and 10^22, with one or two roundings
    /// beyond.
    fn decimal_fraction(&mut self) -> Result<Value<'static>, Reason> {
        let start = self.position();
        if self.expect(Major::Array)?.argument != 2 {
            return Err(self.malformed(start));
        }
        let start = self.position();
        let exponent = i16::try_from(self.integer()?).map_err(|_| self.malformed(start))?;
        let mantissa = self.integer()?;
        let magnitude = scaled(mantissa.unsigned_abs(), exponent.into());
        if !magnitude.is_finite() {
            return Err(Reason::OutOfRange);
        }
        Ok(Value::Float(if mantissa < 0 {
            -magnitude
        } else {
            magnitude
        }))
    }
}

impl Head {
    /// Returns the float, if the item is one.
    fn float(self) -> Option<f64> {
        match (self.major, self.info) {
            (Major::Simple, TWO_BYTES) => Some(from_half(self.argument as u16)),
            (Major::Simple, FOUR_BYTES) => Some(f32::from_bits(self.argument as u32).into()),
            (Major::Simple, EIGHT_BYTES) => Some(f64::from_bits(self.argument)),
            _ => None,
        }
    }
}
