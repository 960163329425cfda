//! The values of `gt`, `lt` and `st`: digits with a point, no exponent (`LwM2M Core TS 1.2, 7.3.2`).
//! Read and shown here, so that a client without a format made of text is spared the conversions of
//! floats in `core`, which are larger than all that answers a request.

use core::fmt;

/// Thresholds are below this, or a whole number of 64 bits would not hold their digits.
pub(super) const LIMIT: f64 = 1e18;

/// Reads one. Fifteen digits are exact; of more, the last ones are rounded.
pub(super) fn parse(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) if text.starts_with(['-']) => (-1.0, digits),
        Some(digits) => (1.0, digits),
        None => (1.0, text),
    };
    let mut magnitude = Magnitude::default();
    for letter in digits.bytes() {
        magnitude.push(letter)?;
    }
    let is_number = magnitude.has_digits && magnitude.value < LIMIT as u64;
    is_number.then(|| sign * magnitude.value as f64 / magnitude.power as f64)
}

/// Digits, and what to divide them by.
struct Magnitude {
    value: u64,
    power: u64,
    has_point: bool,
    has_digits: bool,
}

impl Default for Magnitude {
    fn default() -> Self {
        Self {
            value: 0,
            power: 1,
            has_point: false,
            has_digits: false,
        }
    }
}

impl Magnitude {
    fn push(&mut self, letter: u8) -> Option<()> {
        match letter {
            b'.' if !self.has_point => self.has_point = true,
            b'0'..=b'9' => self.digit((letter - b'0').into())?,
            _ => return None,
        }
        Some(())
    }

    fn digit(&mut self, digit: u64) -> Option<()> {
        self.has_digits = true;
        // Behind the point, what is too small to count.
        if self.has_point && self.value >= LIMIT as u64 / 10 {
            return Some(());
        }
        self.value = self.value.checked_mul(10)?.checked_add(digit)?;
        if self.has_point {
            self.power = self.power.checked_mul(10)?;
        }
        Some(())
    }
}

/// Shows one, with as few digits as [`parse`] needs.
pub(super) struct Shown(pub(super) f64);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As many as are read, and as a power of 64 bits has.
        const MOST_DECIMALS: usize = 19;
        let magnitude = self.0.abs();
        let (mut power, mut decimals) = (1_u64, 0);
        let mut digits = rounded(magnitude, power);
        while digits as f64 / power as f64 != magnitude && decimals < MOST_DECIMALS {
            let next = rounded(magnitude, power * 10);
            if next >= LIMIT as u64 {
                break;
            }
            (digits, power, decimals) = (next, power * 10, decimals + 1);
        }
        let sign = if self.0 < 0.0 { "-" } else { "" };
        let whole = digits.checked_div(power).unwrap_or(0);
        write!(f, "{sign}{whole}")?;
        if power == 1 {
            return Ok(());
        }
        f.write_str(".")?;
        let mut rest = digits.checked_rem(power).unwrap_or(0);
        while power > 1 {
            power /= 10;
            let digit = rest.checked_div(power).unwrap_or(0);
            rest = rest.checked_rem(power).unwrap_or(0);
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

fn rounded(magnitude: f64, power: u64) -> u64 {
    // The cast saturates.
    (magnitude * power as f64 + 0.5) as u64
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn decimals_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "-0",
            "25",
            "+25",
            "-12.5",
            "0.05",
            ".5",
            "5.",
            "123456789012345",
            "0.000000123456789",
            "3.141592653589793",
        ] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        assert_eq!(
            parse("0.12345678901234567890123456789"),
            Some(0.123_456_789_012_345_68)
        );
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "1e3",
            "inf",
            "NaN",
            "1.2.3",
            "--1",
            " 1",
            "1000000000000000000",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for text in [
            "0",
            "25",
            "-12.5",
            "0.05",
            "1367491215",
            "0.000001",
            "0.000007345618248602",
            "0.0000000000000000001",
            "-999999.25",
        ] {
            let number = parse(text).unwrap();
            assert_eq!(Shown(number).to_string(), text);
        }
        for number in [1.0 / 3.0, 2.0_f64.sqrt(), 123_456.789, 1e17, 0.1 + 0.2] {
            let shown = Shown(number).to_string();
            let error = (parse(&shown).unwrap() - number).abs();
            assert!(error <= number * f64::EPSILON, "{number} {shown}");
        }
    }
}
