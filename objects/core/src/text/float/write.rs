//! Writes floats.

#[cfg(feature = "std")]
use core::fmt::{self, Write};

#[cfg(any(test, not(feature = "std")))]
use super::expansion::Expansion;
#[cfg(any(test, not(feature = "std")))]
use super::parts;
use crate::reason::Reason;
use crate::text::decimal::Decimal;
#[cfg(feature = "std")]
use crate::text::decimal::parse_signed;
#[cfg(feature = "std")]
use crate::text::split::split;

/// Receives pieces of the text.
type Sink<'s> = dyn FnMut(&[u8]) -> Result<(), Reason> + 's;

/// The maximum number of digits of a shortest decimal.
const MOST_DIGITS: usize = 17;

/// The shortest decimal that parses as a float.
pub(crate) struct ShortestDecimal {
    is_negative: bool,
    /// The digits in ASCII; none for 0.
    digits: [u8; MOST_DIGITS],
    count: usize,
    /// The position of the point: 0 is before the first digit.
    point: i32,
}

impl ShortestDecimal {
    /// Converts a finite float.
    pub(crate) fn of(number: f64) -> Self {
        #[cfg(feature = "std")]
        return Self::by_core(number);
        #[cfg(not(feature = "std"))]
        Self::by_expansion(number)
    }

    const fn zero(is_negative: bool) -> Self {
        Self {
            is_negative,
            digits: [0; MOST_DIGITS],
            count: 0,
            point: 0,
        }
    }

    /// Takes digits until they round to the float. Rounds the last digit to the nearer decimal.
    #[cfg(any(test, not(feature = "std")))]
    pub(super) fn by_expansion(number: f64) -> Self {
        let mut shortest = Self::zero(number.is_sign_negative());
        if number == 0.0 {
            return shortest;
        }
        let (mantissa, exponent) = parts(number.abs().to_bits());
        let mut expansion = Expansion::of_float(mantissa, exponent);
        shortest.point = expansion.point;
        loop {
            let digit = expansion.take();
            let (below, above) = (expansion.reaches_below(), expansion.reaches_above());
            if below || above {
                let is_up = above && (!below || expansion.is_half());
                shortest.push(digit + u8::from(is_up));
                return shortest;
            }
            shortest.push(digit);
            expansion.advance();
        }
    }

    /// Extracts the digits from the output of `core`.
    #[cfg(feature = "std")]
    fn by_core(number: f64) -> Self {
        let mut shortest = Self::zero(number.is_sign_negative());
        let mut text = Scientific {
            bytes: [0; LONGEST],
            length: 0,
        };
        if number == 0.0 || write!(text, "{:e}", number.abs()).is_err() {
            return shortest;
        }
        let text = core::str::from_utf8(text.bytes.get(..text.length).unwrap_or_default());
        let (digits, exponent) = split(text.unwrap_or_default(), b'e');
        for letter in digits.bytes().filter(u8::is_ascii_digit) {
            shortest.push(letter - b'0');
        }
        let exponent = parse_signed(exponent.unwrap_or_default());
        shortest.point = exponent.map_or(0, |exponent| exponent as i32 + 1);
        shortest
    }

    fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(self.count) {
            *place = b'0' + digit;
            self.count += 1;
        }
    }

    /// Writes the decimal without an exponent, like `Display`.
    ///
    /// # Errors
    ///
    /// Those of `sink`.
    pub(crate) fn plain(&self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        self.sign(sink)?;
        let (before, behind) = self.split(self.point);
        sink(if before.is_empty() { b"0" } else { before })?;
        if behind.is_empty() {
            let count = self.count as i32;
            return zeros(self.point - count, sink);
        }
        sink(b".")?;
        zeros(-self.point, sink)?;
        sink(behind)
    }

    /// Writes the decimal with an exponent, like `LowerExp`.
    ///
    /// # Errors
    ///
    /// Those of `sink`.
    pub(crate) fn scientific(&self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        self.sign(sink)?;
        let (before, behind) = self.split(1);
        sink(if before.is_empty() { b"0" } else { before })?;
        if !behind.is_empty() {
            sink(b".")?;
            sink(behind)?;
        }
        sink(b"e")?;
        let exponent = if self.count == 0 { 0 } else { self.point - 1 };
        sink(Decimal::signed(exponent.into()).as_bytes())
    }

    fn sign(&self, sink: &mut Sink<'_>) -> Result<(), Reason> {
        sink(if self.is_negative { b"-" } else { b"" })
    }

    /// Returns the digits before and after the point.
    fn split(&self, point: i32) -> (&[u8], &[u8]) {
        let digits = self.digits.get(..self.count).unwrap_or_default();
        let before = usize::try_from(point).unwrap_or(0);
        digits.split_at_checked(before).unwrap_or((digits, &[]))
    }
}

fn zeros(count: i32, sink: &mut Sink<'_>) -> Result<(), Reason> {
    (0..count).try_for_each(|_| sink(b"0"))
}

/// The length of `2.2250738585072014e-308`, the longest positive float.
#[cfg(feature = "std")]
const LONGEST: usize = 23;

/// A float in the notation of `LowerExp`.
#[cfg(feature = "std")]
struct Scientific {
    bytes: [u8; LONGEST],
    length: usize,
}

#[cfg(feature = "std")]
impl Write for Scientific {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let end = self.length + piece.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(piece.as_bytes());
        self.length = end;
        Ok(())
    }
}
