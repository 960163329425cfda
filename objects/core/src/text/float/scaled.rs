//! Approximate conversion of decimals to floats.

/// The largest power of ten up to which all are exact.
pub(super) const EXACT_POWER: u32 = 22;

/// Returns `mantissa * 10^exponent`. The result is exact up to 2^53 and 10^22; beyond, one or two roundings
/// occur for each 22 of the exponent.
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
