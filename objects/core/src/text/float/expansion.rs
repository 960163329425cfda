//! Generates the digits of a number with the algorithm of Steele and White, "How to print floating-point
//! numbers accurately", 1990.

use super::big::Big;
use super::{FRACTION_BITS, LEAST_EXPONENT};

/// A number whose leading digits have been taken. The remaining digits are those of `rest / unit`, which is
/// below 10. Also holds the interval of numbers that round to the same float.
pub(super) struct Expansion {
    rest: Big,
    unit: Big,
    /// The distance from the number to the lower end of the interval.
    gap: Big,
    /// Whether the upper end is twice as far away, as for a power of two.
    is_wide: bool,
    /// Whether the ends belong to the interval.
    is_inclusive: bool,
    /// The position of the point: 0 is before the first digit, 1 after it.
    pub(super) point: i32,
}

impl Expansion {
    /// Expands `mantissa * 2^exponent`, which must not be 0, without rounding.
    pub(super) fn exact(mantissa: u64, exponent: i32) -> Self {
        Self::new(mantissa, exponent, 0, false, true)
    }

    /// Expands the float `mantissa * 2^exponent`, which must not be 0.
    pub(super) fn of_float(mantissa: u64, exponent: i32) -> Self {
        let is_power = mantissa == 1 << FRACTION_BITS && exponent > LEAST_EXPONENT;
        let gap = if is_power { 1 } else { 2 };
        // Ties round to even.
        Self::new(mantissa, exponent, gap, is_power, mantissa % 2 == 0)
    }

    /// `gap` is in quarters of the distance to the next float.
    fn new(mantissa: u64, exponent: i32, gap: u64, is_wide: bool, is_inclusive: bool) -> Self {
        let (shift, divisor) = (exponent.max(0), exponent.min(0));
        let mut expansion = Self {
            rest: Big::shifted(mantissa, shift.unsigned_abs() + 2),
            unit: Big::shifted(4, divisor.unsigned_abs()),
            gap: Big::shifted(gap, shift.unsigned_abs()),
            is_wide,
            is_inclusive,
            point: 0,
        };
        expansion.scale();
        expansion
    }

    /// Scales the number so that the first digit follows.
    fn scale(&mut self) {
        while self.reaches_above() {
            self.unit.times_ten();
            self.point += 1;
        }
        self.advance();
        while !self.reaches_above() {
            self.advance();
            self.point -= 1;
        }
    }

    /// Takes the next digit and keeps the rest.
    pub(super) fn take(&mut self) -> u8 {
        let mut digit = 0;
        while self.rest >= self.unit {
            self.rest.subtract(&self.unit);
            digit += 1;
        }
        digit
    }

    /// Advances to the next digit.
    pub(super) fn advance(&mut self) {
        self.rest.times_ten();
        self.gap.times_ten();
    }

    /// Whether the rest is 0.
    pub(super) const fn is_over(&self) -> bool {
        self.rest.is_zero()
    }

    /// Whether the digits so far round to the float.
    pub(super) fn reaches_below(&self) -> bool {
        self.rest < self.gap || (self.is_inclusive && self.rest == self.gap)
    }

    /// Whether the digits so far round to the float if the last one is incremented.
    pub(super) fn reaches_above(&self) -> bool {
        let mut end = self.rest.clone();
        end.add(&self.gap);
        if self.is_wide {
            end.add(&self.gap);
        }
        end > self.unit || (self.is_inclusive && end == self.unit)
    }

    /// Whether the rest is at least half a digit.
    pub(super) fn is_half(&self) -> bool {
        let mut double = self.rest.clone();
        double.add(&self.rest);
        double >= self.unit
    }
}
