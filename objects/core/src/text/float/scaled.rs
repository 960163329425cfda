//! Decimals to floats, as near as floats alone can tell.

/// Powers of ten are exact up to this one.
pub(super) const EXACT_POWER: u32 = 22;

/// `mantissa * 10^exponent`: exact as far as 2^53 and 10^22, with a rounding or two for every 22 of the
/// exponent beyond.
pub(crate) fn scaled(mantissa: u64, exponent: i32) -> f64 {
    let mut number = mantissa as f64;
    let mut rest = exponent.unsigned_abs();
    while rest > 0 && number != 0.0 && number.is_finite() {
        let step = rest.min(EXACT_POWER);
        let power = (0..step).fold(1.0, |power, _| power * 10.0);
        number = if exponent < 0 {
            number / power
        } else {
            number * power
        };
        rest -= step;
    }
    number
}
