//! Whole numbers as text.

/// The digits of a number, with its sign. The formatting machinery of `core` does the same, in several
/// times the time.
pub(super) struct Decimal {
    /// Filled from the end: `u64::MAX` and `i64::MIN` have 20 bytes.
    bytes: [u8; 20],
    start: usize,
}

impl Decimal {
    pub(super) fn unsigned(number: u64) -> Self {
        let mut decimal = Self {
            bytes: [0; 20],
            start: 20,
        };
        let mut rest = number;
        loop {
            decimal.put(b'0' + (rest % 10) as u8);
            rest /= 10;
            if rest == 0 {
                return decimal;
            }
        }
    }

    pub(super) fn signed(number: i64) -> Self {
        let mut decimal = Self::unsigned(number.unsigned_abs());
        if number < 0 {
            decimal.put(b'-');
        }
        decimal
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    fn put(&mut self, letter: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = letter;
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn numbers_of_every_length() {
        let powers = (0..20).map(|power| 10_u64.pow(power));
        let around = powers.flat_map(|power| [power - 1, power, power.wrapping_mul(7)]);
        for number in around.chain([u64::MAX]) {
            let text = number.to_string();
            assert_eq!(Decimal::unsigned(number).as_bytes(), text.as_bytes());
            let text = (number as i64).to_string();
            assert_eq!(Decimal::signed(number as i64).as_bytes(), text.as_bytes());
        }
        assert_eq!(
            Decimal::signed(i64::MIN).as_bytes(),
            b"-9223372036854775808"
        );
    }
}
