//! Integers in decimal notation. One function serves all integer types.

use crate::reason::Reason;

/// The digits and the sign of an integer. Several times faster than `core::fmt`.
pub(crate) struct Decimal {
    /// Filled from the end: `u64::MAX` and `i64::MIN` have 20 bytes.
    bytes: [u8; 20],
    start: usize,
}

impl Decimal {
    pub(crate) fn unsigned(number: u64) -> Self {
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

    pub(crate) fn signed(number: i64) -> Self {
        let mut decimal = Self::unsigned(number.unsigned_abs());
        if number < 0 {
            decimal.put(b'-');
        }
        decimal
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    #[inline]
    fn put(&mut self, letter: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = letter;
        }
    }
}

/// Parses an integer with an optional sign.
///
/// # Errors
///
/// [`Reason::WrongType`] if the text is not an integer, [`Reason::OutOfRange`] if it has more than 64 bits.
pub(crate) fn parse_signed(text: &str) -> Result<i64, Reason> {
    let (is_negative, digits) = sign(text);
    let magnitude = parse_digits(digits)?;
    let number = if is_negative {
        0_i64.checked_sub_unsigned(magnitude)
    } else {
        i64::try_from(magnitude).ok()
    };
    number.ok_or(Reason::OutOfRange)
}

/// Parses an integer with an optional sign. A negative number is out of range.
pub(crate) fn parse_unsigned(text: &str) -> Result<u64, Reason> {
    let (is_negative, digits) = sign(text);
    let magnitude = parse_digits(digits)?;
    if is_negative {
        return Err(Reason::OutOfRange);
    }
    Ok(magnitude)
}

/// Parses an integer without a sign.
pub(crate) fn parse_digits(text: &str) -> Result<u64, Reason> {
    if text.is_empty() || !text.bytes().all(|letter| letter.is_ascii_digit()) {
        return Err(Reason::WrongType);
    }
    let mut digits = text.bytes().map(|letter| u64::from(letter - b'0'));
    let number = digits.try_fold(0_u64, |number, digit| {
        number.checked_mul(10)?.checked_add(digit)
    });
    number.ok_or(Reason::OutOfRange)
}

fn sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or_default()),
        Some(b'+') => (false, text.get(1..).unwrap_or_default()),
        _ => (false, text),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn prints_numbers_of_each_length() {
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
