//! Random values that a definition lets be.

use lwm2m_objects::Range;

use crate::Random;

impl Random {
    /// An integer in the range.
    pub fn integer_in(&mut self, range: Range) -> i64 {
        let (min, max) = match range {
            Range::Integer(intervals) => *self.of(intervals),
            Range::Unsigned(intervals) => {
                let (min, max) = *self.of(intervals);
                let bound = |number| i64::try_from(number).unwrap_or(i64::MAX);
                (bound(min), bound(max))
            }
            Range::Float(intervals) => {
                let (min, max) = *self.of(intervals);
                (min.ceil() as i64, max.floor() as i64)
            }
            Range::Any | Range::String(_) => return self.signed(),
        };
        let span = max.abs_diff(min);
        let offset = match span.checked_add(1) {
            Some(count) => self.below(count),
            None => self.number(),
        };
        min.wrapping_add(offset as i64)
    }

    /// An unsigned integer in the range.
    pub fn unsigned_in(&mut self, range: Range) -> u64 {
        match range {
            Range::Any => self.number() >> self.below(64),
            Range::Unsigned(intervals) => {
                let (min, max) = *self.of(intervals);
                min + (max - min)
                    .checked_add(1)
                    .map_or(0, |count| self.below(count))
            }
            range => self.integer_in(range) as u64,
        }
    }

    /// A number in the range, its bounds now and then.
    pub fn float_in(&mut self, range: Range) -> f64 {
        let number = self.float();
        let (min, max) = match range {
            Range::Float(intervals) => *self.of(intervals),
            Range::Integer(intervals) => {
                let (min, max) = *self.of(intervals);
                (min as f64, max as f64)
            }
            Range::Unsigned(intervals) => {
                let (min, max) = *self.of(intervals);
                (min as f64, max as f64)
            }
            Range::Any | Range::String(_) => return number,
        };
        number.clamp(min, max)
    }

    /// A length in the range, and no longer than a payload usually is if that can be.
    pub fn length_in(&mut self, range: Range) -> usize {
        const USUAL: u64 = 300;
        let (min, max) = match range {
            Range::Integer(intervals) => {
                let (min, max) = *self.of(intervals);
                (min.max(0) as u64, max.max(0) as u64)
            }
            Range::Unsigned(intervals) => *self.of(intervals),
            Range::Any | Range::Float(_) | Range::String(_) => (0, 40),
        };
        (min + self.below(max.saturating_sub(min).min(USUAL) + 1)) as usize
    }

    /// A text in the range, which is one of texts or of lengths in bytes.
    pub fn text_in(&mut self, range: Range) -> String {
        if let Range::String(texts) = range {
            return (*self.of(texts)).to_owned();
        }
        let length = self.length_in(range);
        self.text(length)
    }
}
