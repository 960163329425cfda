//! The digits of a number, one after the other: the algorithm of Steele and White, "How to print
//! floating-point numbers accurately", 1990.

use super::big::Big;
use super::{FRACTION_BITS, LEAST_EXPONENT};

/// A number whose digits are taken off it: those that are left are those of `rest / unit`, which is
/// below 10. And how far the numbers go that round to the same float.
pub(super) struct Expansion {
    rest: Big,
    unit: Big,
    /// How far below it they begin.
    gap: Big,
    /// Whether they end twice as far above it: that of a power of two.
    is_wide: bool,
    /// Whether the first and the last are among them.
    is_inclusive: bool,
    /// Where the point is: before the first digit if it is 0, behind if it is 1.
    pub(super) point: i32,
}

impl Expansion {
    /// Of `mantissa * 2^exponent`, which is not 0, to the last digit.
    pub(super) fn exact(mantissa: u64, exponent: i32) -> Self {
        Self::new(mantissa, exponent, 0, false, true)
    }

    /// Of `mantissa * 2^exponent`, a float that is not 0.
    pub(super) fn of_float(mantissa: u64, exponent: i32) -> Self {
        let is_power = mantissa == 1 << FRACTION_BITS && exponent > LEAST_EXPONENT;
        let gap = if is_power { 1 } else { 2 };
        // A tie goes to the even one.
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

    /// Moves the point to where the digits begin.
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

    /// Takes the digit off, and leaves what is behind it.
    pub(super) fn take(&mut self) -> u8 {
        let mut digit = 0;
        while self.rest >= self.unit {
            self.rest.subtract(&self.unit);
            digit += 1;
        }
        digit
    }

    /// Goes on to the next digit.
    pub(super) fn advance(&mut self) {
        self.rest.times_ten();
        self.gap.times_ten();
    }

    /// Whether nothing is left.
    pub(super) const fn is_over(&self) -> bool {
        self.rest.is_zero()
    }

    /// Whether the digits taken so far round to the float.
    pub(super) fn reaches_below(&self) -> bool {
        self.rest < self.gap || (self.is_inclusive && self.rest == self.gap)
    }

    /// Whether they do if the last one is counted up.
    pub(super) fn reaches_above(&self) -> bool {
        let mut end = self.rest.clone();
        end.add(&self.gap);
        if self.is_wide {
            end.add(&self.gap);
        }
        end > self.unit || (self.is_inclusive && end == self.unit)
    }

    /// Whether what is left is half a digit at least.
    pub(super) fn is_half(&self) -> bool {
        let mut double = self.rest.clone();
        double.add(&self.rest);
        double >= self.unit
    }
}
