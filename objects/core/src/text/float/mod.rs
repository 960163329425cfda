//! Exact conversion between floats and text: writes the shortest decimal that parses as the same float, and
//! parses a decimal as the nearest float.
//!
//! `core` needs 28 KB of code and tables for it, more than the rest of a small client. This module needs a
//! fifteenth of that and is slower: it writes 31.5 with 2,600 instructions instead of 750 and parses it
//! with 370 instead of 200; 17 digits take 9,000 instead of 1,000, and 13,000 instead of 400. With `std`,
//! `core` is used, because a server has the memory and many values.

#[cfg(any(test, not(feature = "std")))]
mod big;
#[cfg(any(test, not(feature = "std")))]
mod expansion;
#[cfg(any(test, not(feature = "std")))]
mod read;
mod scaled;
mod write;

#[cfg(not(feature = "std"))]
pub(crate) use self::read::parse;
#[cfg(feature = "cbor")]
pub(crate) use self::scaled::scaled;
pub(crate) use self::write::ShortestDecimal;

/// Parses a decimal with an optional sign, point and exponent. Returns infinity for a number beyond the
/// largest float.
#[cfg(feature = "std")]
pub(crate) fn parse(text: &str) -> Option<f64> {
    // The parser of `core` accepts words such as `inf` too.
    let is_of_number = |letter: u8| letter.is_ascii_digit() || b"+-.eE".contains(&letter);
    text.bytes().all(is_of_number).then(|| text.parse().ok())?
}

/// The exponent of the smallest float and of all subnormal floats.
#[cfg(any(test, not(feature = "std")))]
const LEAST_EXPONENT: i32 = -1074;
#[cfg(any(test, not(feature = "std")))]
const FRACTION_BITS: u32 = f64::MANTISSA_DIGITS - 1;

/// Returns the mantissa and exponent of a finite positive float: `mantissa * 2^exponent`.
#[cfg(any(test, not(feature = "std")))]
fn parts(bits: u64) -> (u64, i32) {
    let fraction = bits & ((1 << FRACTION_BITS) - 1);
    match (bits >> FRACTION_BITS) as i32 {
        0 => (fraction, LEAST_EXPONENT),
        exponent => (fraction | 1 << FRACTION_BITS, exponent - 1 + LEAST_EXPONENT),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::string::{String, ToString};

    use super::*;
    use crate::reason::Reason;

    fn written(
        write: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), Reason>) -> Result<(), Reason>,
    ) -> String {
        let mut text = String::new();
        let sink = &mut |piece: &[u8]| {
            text.push_str(core::str::from_utf8(piece).unwrap());
            Ok(())
        };
        write(sink).unwrap();
        text
    }

    /// Compares with the standard library, with and without `std`.
    #[track_caller]
    fn check(number: f64) {
        for shortest in [
            ShortestDecimal::by_expansion(number),
            ShortestDecimal::of(number),
        ] {
            assert_eq!(written(|sink| shortest.plain(sink)), number.to_string());
            let text = written(|sink| shortest.scientific(sink));
            assert_eq!(text, format!("{number:e}"));
            check_text(&text);
        }
    }

    #[track_caller]
    fn check_text(text: &str) {
        let number = text.parse().ok().map(f64::to_bits);
        assert_eq!(read::parse(text).map(f64::to_bits), number, "{text}");
        assert_eq!(parse(text).map(f64::to_bits), number, "{text}");
    }

    /// A reproducible generator: Marsaglia, "Xorshift RNGs".
    fn random() -> impl Iterator<Item = u64> {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        core::iter::from_fn(move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            Some(state)
        })
    }

    fn is_finite(number: &f64) -> bool {
        number.is_finite()
    }

    #[test]
    fn converts_random_bits() {
        random()
            .take(1_000)
            .map(f64::from_bits)
            .filter(is_finite)
            .for_each(check);
    }

    #[test]
    fn converts_measured_values() {
        for (index, bits) in random().take(1_000).enumerate() {
            let power = 10_u64.pow((index % 12) as u32);
            check((bits % 1_000_000_000) as f64 / power as f64);
            check(f32::from_bits(bits as u32 & 0x47ff_ffff).into());
        }
    }

    #[test]
    fn converts_the_limits_and_their_neighbours() {
        for number in [
            0.0,
            -0.0,
            f64::MIN_POSITIVE,
            f64::MAX,
            5e-324,
            1.0,
            0.1,
            9e15,
            1e23,
        ] {
            check(number);
            check(number.next_up().min(f64::MAX));
            check(number.next_down());
            check(-number);
        }
    }

    #[test]
    fn converts_powers_of_two_and_ten() {
        let twos = (-1074..1024).map(|power| 2_f64.powi(power));
        let tens = (-323..309).map(|power| format!("1e{power}").parse().unwrap());
        for number in twos.chain(tens) {
            check(number);
            check(number.next_up().min(f64::MAX));
            check(number.next_down());
        }
    }

    /// The decimal halfway between two floats, and its neighbours.
    #[test]
    fn rounds_ties_to_even() {
        for bits in random().take(200) {
            // In this range `format!` prints all digits.
            let bits = (bits % (253 << FRACTION_BITS)) + (823 << FRACTION_BITS);
            let number = f64::from_bits(bits);
            let half = (number.next_up() - number) / 2.0;
            let exact = |number: f64| format!("{number:.300}");
            let tie = sum(&exact(number), &exact(half));
            check_text(&tie);
            check_text(&format!("{tie}1"));
            check_text(&format!("{tie}00000000000000000000000000000000000001"));
            let below = tie.trim_end_matches('0');
            let (kept, last) = below.split_at(below.len() - 1);
            let last: u8 = last.parse().unwrap();
            check_text(&format!("{kept}{}99", last - 1));
        }
    }

    /// Compares decimals with the same number of fraction digits.
    fn sum(left: &str, right: &str) -> String {
        let width = left.len().max(right.len());
        let (left, right) = (format!("{left:0>width$}"), format!("{right:0>width$}"));
        let mut carry = 0;
        let mut digits: std::vec::Vec<u8> = Default::default();
        for (left, right) in left.bytes().rev().zip(right.bytes().rev()) {
            if left == b'.' {
                digits.push(b'.');
                continue;
            }
            let digit = left - b'0' + right - b'0' + carry;
            carry = digit / 10;
            digits.push(b'0' + digit % 10);
        }
        digits.push(b'0' + carry);
        digits.reverse();
        String::from_utf8(digits).unwrap()
    }

    #[test]
    fn parses_each_notation() {
        for text in [
            "0",
            "-0",
            "+1",
            ".5",
            "5.",
            "-.5e3",
            "1e5",
            "1E+5",
            "1e-5",
            "00012.500",
            "0e999999999999",
            "1e400",
            "-1e400",
            "1e-400",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "179769313486231580793728971405301e276",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "9007199254740993",
            "9007199254740992.5",
            "0.000000000000000000000000000000000000000000000001e48",
            "100000000000000000000000e-5",
            "123456789012345678901234567890",
            "2.2250738585072011e-308",
            "6929495644600919.5",
        ] {
            check_text(text);
        }
        let long = format!("0.{}{}e50", "0".repeat(700), "123456789".repeat(100));
        check_text(&long);
        check_text(&"9".repeat(400));
        for text in [
            "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "--1", "1 ", " 1", "0x1", "1e5.0",
            "1_0", "inf", "NaN",
        ] {
            assert_eq!(read::parse(text), None, "{text}");
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
