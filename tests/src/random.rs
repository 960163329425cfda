//! Random values: the same ones each time.

use lwm2m_objects::Range;

/// xorshift.
pub struct Random(u64);

impl Default for Random {
    fn default() -> Random {
        Random(0x9e37_79b9_7f4a_7c15)
    }
}

impl Random {
    /// All 64 bits.
    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below this one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.number() % end
    }

    /// Of any size, and the extremes now and then.
    pub fn signed(&mut self) -> i64 {
        match self.below(12) {
            0 => i64::MIN,
            1 => i64::MAX,
            2 => 0,
            _ => (self.number() as i64) >> self.below(64),
        }
    }

    /// An integer in the range.
    pub fn integer(&mut self, range: Range) -> i64 {
        let (min, max) = match range {
            Range::Integer(intervals) => self.one_of(intervals),
            Range::Unsigned(intervals) => {
                let (min, max) = self.one_of(intervals);
                let bound = |number| i64::try_from(number).unwrap_or(i64::MAX);
                (bound(min), bound(max))
            }
            Range::Float(intervals) => {
                let (min, max) = self.one_of(intervals);
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
    pub fn unsigned(&mut self, range: Range) -> u64 {
        match range {
            Range::Any => self.number() >> self.below(64),
            Range::Unsigned(intervals) => {
                let (min, max) = self.one_of(intervals);
                min + (max - min)
                    .checked_add(1)
                    .map_or(0, |count| self.below(count))
            }
            range => self.integer(range) as u64,
        }
    }

    /// A number in the range, its bounds now and then.
    pub fn float(&mut self, range: Range) -> f64 {
        let number = match self.below(6) {
            0 => -0.0,
            1 => 0.05,
            2 => f64::from(self.signed() as f32),
            3 => self.signed() as f64,
            4 => f64::MIN_POSITIVE,
            _ => (self.signed() >> 32) as f64 / 64.0,
        };
        let (min, max) = match range {
            Range::Float(intervals) => self.one_of(intervals),
            Range::Integer(intervals) => {
                let (min, max) = self.one_of(intervals);
                (min as f64, max as f64)
            }
            Range::Unsigned(intervals) => {
                let (min, max) = self.one_of(intervals);
                (min as f64, max as f64)
            }
            Range::Any | Range::String(_) => return number,
        };
        number.clamp(min, max)
    }

    /// A length in the range, and no longer than a payload usually is if that can be.
    pub fn length(&mut self, range: Range) -> usize {
        const USUAL: u64 = 300;
        let (min, max) = match range {
            Range::Integer(intervals) => {
                let (min, max) = self.one_of(intervals);
                (min.max(0) as u64, max.max(0) as u64)
            }
            Range::Unsigned(intervals) => self.one_of(intervals),
            Range::Any | Range::Float(_) | Range::String(_) => (0, 40),
        };
        (min + self.below(max.saturating_sub(min).min(USUAL) + 1)) as usize
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.number() as u8).collect()
    }

    /// A text in the range, which is one of texts or of lengths in bytes. It has letters of every
    /// length, and such that some formats escape; ASCII at the end, where nothing longer fits.
    pub fn text(&mut self, range: Range) -> String {
        const LETTERS: [char; 11] = [
            'a',
            '"',
            '\\',
            '\n',
            '\t',
            'ü',
            '€',
            '\u{10ffff}',
            ' ',
            '/',
            '\u{1}',
        ];
        if let Range::String(texts) = range {
            return self.one_of(texts).to_owned();
        }
        let bytes = self.length(range);
        let mut text = String::new();
        while text.len() < bytes {
            let letter = self.one_of(&LETTERS);
            let fits = text.len() + letter.len_utf8() <= bytes;
            text.push(if fits { letter } else { 'z' });
        }
        text
    }

    fn one_of<T: Copy>(&mut self, these: &[T]) -> T {
        these[self.below(these.len() as u64) as usize]
    }
}
