//! Random Object Instances, the same ones each time.

use lwm2m_core::{Execute, ObjectLink, Time};

use crate::sink::{Mode, Sink};

/// xorshift.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Of any size: half of all numbers of 64 bits would be above 2^63.
    pub(crate) fn sized(&mut self) -> u64 {
        let bits = self.number() % 64;
        self.number() >> bits
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.number() % end
    }

    pub(crate) fn optional<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(4) > 0).then(|| value(self))
    }

    pub(crate) fn signed(&mut self) -> i64 {
        let magnitude = self.sized() as i64;
        if self.below(2) == 0 {
            magnitude
        } else {
            !magnitude
        }
    }

    pub(crate) fn text(&mut self, most_bytes: usize) -> String {
        let letters = [
            'a',
            '"',
            '\\',
            '\n',
            '\u{0}',
            'ü',
            '€',
            '\u{10ffff}',
            ' ',
            '/',
        ];
        let mut text = String::new();
        for _ in 0..self.below(most_bytes as u64 + 1) {
            let letter = letters[self.below(letters.len() as u64) as usize];
            if text.len() + letter.len_utf8() <= most_bytes {
                text.push(letter);
            }
        }
        text
    }

    pub(crate) fn bytes(&mut self, most: usize) -> Vec<u8> {
        let count = self.below(most as u64 + 1);
        (0..count).map(|_| self.number() as u8).collect()
    }

    /// Finite.
    pub(crate) fn float(&mut self) -> f64 {
        match self.below(6) {
            0 => -0.0,
            1 => self.signed() as f64,
            2 => f64::from(f32::from_bits(self.number() as u32 & 0xbfff_ffff)),
            3 => self.signed() as i16 as f64 / 64.0,
            _ => f64::from_bits(self.number() & 0xbfff_ffff_ffff_ffff),
        }
    }

    pub(crate) fn link(&mut self) -> ObjectLink {
        match self.below(4) {
            0 => ObjectLink::NULL,
            _ => ObjectLink::new(self.sized() as u16, self.sized() as u16),
        }
    }

    /// Within the ranges of its definition.
    pub(crate) fn sink(&mut self) -> Sink {
        let letter = ["x", "ü", "0"][self.below(3) as usize];
        Sink {
            text: letter.to_owned() + &self.text(6),
            signed: [-5, 0, 5, 100][self.below(4) as usize],
            unsigned: self.optional(|random| random.sized() as u8),
            big: self.optional(Self::sized),
            float: self.optional(|random| random.below(1000) as f32 / 10.0),
            double: self.optional(Self::float),
            flag: self.optional(|random| random.below(2) == 1),
            opaque: self.optional(|random| random.bytes(4)),
            time: self.optional(|random| Time(random.signed())),
            link: self.optional(Self::link),
            core: self.optional(|random| random.text(40).into()),
            mode: self.optional(|random| match random.sized() as u8 {
                0 => Mode::Off,
                1 => Mode::On,
                other => Mode::Other(other),
            }),
            list: (0..self.below(40))
                .map(|_| (self.sized() as u16, self.sized() as u16))
                .collect(),
            secret: self.optional(|random| random.text(30)),
            key: self.optional(|random| random.bytes(70)),
            serial: self.optional(|random| random.text(10)),
            run: Execute,
            wide: self.optional(Self::signed),
        }
    }
}
