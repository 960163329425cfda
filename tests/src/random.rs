//! Numbers, bytes and texts that look random.

/// Marsaglia's xorshift: the same numbers in every run, so that a failure can be looked at.
pub struct Random(u64);

impl Default for Random {
    fn default() -> Random {
        Random::new(0)
    }
}

impl Random {
    /// The numbers of this seed.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Of 64 bits.
    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `end`, which is above 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.number() % end
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
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

    /// Finite, and what is odd about floats now and then.
    pub fn float(&mut self) -> f64 {
        match self.below(6) {
            0 => -0.0,
            1 => 0.05,
            2 => f64::from(self.signed() as f32),
            3 => self.signed() as f64,
            4 => f64::MIN_POSITIVE,
            _ => (self.signed() >> 32) as f64 / 64.0,
        }
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.number() as u8).collect()
    }

    /// So many bytes of text: ASCII at the end, where nothing longer fits.
    pub fn text(&mut self, bytes: usize) -> String {
        let letters = [
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
        let mut text = String::new();
        while text.len() < bytes {
            let letter = letters[self.below(letters.len() as u64) as usize];
            text.push(if text.len() + letter.len_utf8() <= bytes {
                letter
            } else {
                'z'
            });
        }
        text
    }
}
