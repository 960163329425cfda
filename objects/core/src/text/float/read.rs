//! Parses floats.

use core::cmp::Ordering;

use super::expansion::Expansion;
use super::parts;
use super::scaled::{EXACT_POWER, scaled};

/// Parses a decimal with an optional sign, point and exponent, like `f64::from_str`, but without words.
/// Returns infinity for a number beyond the largest float.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let (is_negative, rest) = sign(bytes);
    let decimal = Decimal::parse(rest)?;
    let magnitude = decimal.nearest();
    Some(if is_negative { -magnitude } else { magnitude })
}

fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    }
}

/// The parts of a decimal.
struct Decimal<'a> {
    /// The digits from the first that is not 0, possibly with the point among them.
    digits: &'a [u8],
    /// The position of the point without the exponent: 0 is before the first digit.
    point: i32,
}

impl<'a> Decimal<'a> {
    fn parse(text: &'a [u8]) -> Option<Self> {
        let end = text.iter().position(|letter| matches!(letter, b'e' | b'E'));
        let (mantissa, exponent) = match end {
            Some(end) => (text.get(..end)?, exponent(text.get(end + 1..)?)?),
            None => (text, 0),
        };
        let mut point = None;
        let mut first = None;
        let mut count = 0;
        for (index, letter) in mantissa.iter().enumerate() {
            match letter {
                b'.' if point.is_none() => point = Some(count),
                b'0'..=b'9' => {
                    if *letter != b'0' && first.is_none() {
                        first = Some((index, count));
                    }
                    count += 1;
                }
                _ => return None,
            }
        }
        if count == 0 {
            return None;
        }
        let point = point.unwrap_or(count);
        let (index, zeros) = first.unwrap_or((mantissa.len(), point));
        Some(Self {
            digits: mantissa.get(index..)?,
            point: exponent.saturating_add(point).saturating_sub(zeros),
        })
    }

    fn values(&self) -> impl Iterator<Item = u8> {
        let digits = self.digits.iter().filter(|letter| **letter != b'.');
        digits.map(|digit| digit - b'0')
    }

    /// Returns the nearest float. Ties round to even.
    fn nearest(&self) -> f64 {
        // Decimals outside of these limits are 0 or infinite.
        const FARTHEST: i32 = 400;
        if self.digits.is_empty() || self.point < -FARTHEST {
            return 0.0;
        }
        if self.point > FARTHEST {
            return f64::INFINITY;
        }
        let (leading, count, is_all) = self.leading();
        let exponent = self.point - count;
        let near = scaled(leading, exponent);
        let is_exact = is_all
            && leading <= 1 << f64::MANTISSA_DIGITS
            && exponent.unsigned_abs() <= EXACT_POWER;
        if is_exact { near } else { self.corrected(near) }
    }

    /// Returns the first digits as a number, their count, and whether there are no others.
    fn leading(&self) -> (u64, i32, bool) {
        const MOST: i32 = 19;
        let (mut number, mut count) = (0, 0);
        for digit in self.values() {
            if count == MOST {
                return (number, count, false);
            }
            number = number * 10 + u64::from(digit);
            count += 1;
        }
        (number, count, true)
    }

    /// Corrects a float that is off by a few roundings. The bits of positive floats are in the order of the
    /// floats, and infinity follows the largest.
    fn corrected(&self, near: f64) -> f64 {
        let mut bits = near.min(f64::MAX).to_bits();
        while self.is_beyond_half(bits) {
            bits += 1;
        }
        while bits > 0 && !self.is_beyond_half(bits - 1) {
            bits -= 1;
        }
        f64::from_bits(bits)
    }

    /// Whether the decimal is nearer to the next float than to this one.
    fn is_beyond_half(&self, bits: u64) -> bool {
        if bits == f64::INFINITY.to_bits() {
            return false;
        }
        let (mantissa, exponent) = parts(bits);
        match self.cmp(2 * mantissa + 1, exponent - 1) {
            Ordering::Less => false,
            Ordering::Equal => mantissa % 2 == 1,
            Ordering::Greater => true,
        }
    }

    /// Compares the decimal with `mantissa * 2^exponent`, digit by digit.
    fn cmp(&self, mantissa: u64, exponent: i32) -> Ordering {
        let mut other = Expansion::exact(mantissa, exponent);
        let points = self.point.cmp(&other.point);
        if points.is_ne() {
            return points;
        }
        for digit in self.values() {
            let order = digit.cmp(&other.take());
            if order.is_ne() {
                return order;
            }
            other.advance();
        }
        if other.is_over() {
            Ordering::Equal
        } else {
            Ordering::Less
        }
    }
}

/// Saturates far beyond the exponents of floats.
fn exponent(text: &[u8]) -> Option<i32> {
    let (is_negative, digits) = sign(text);
    let mut exponent = 0_i32;
    for letter in digits {
        let digit = letter.checked_sub(b'0').filter(|digit| *digit < 10)?;
        exponent = exponent.saturating_mul(10).saturating_add(digit.into());
    }
    let exponent = if is_negative { -exponent } else { exponent };
    (!digits.is_empty()).then_some(exponent)
}
