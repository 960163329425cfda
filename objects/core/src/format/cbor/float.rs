//! The shortest encoding of a float without loss: RFC 8949, 4.1 and 4.2.2.

/// A float of 16, 32 or 64 bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ShortestFloat {
    Half(u16),
    Single(f32),
    Double(f64),
}

/// Compares bits, because -0.0 equals 0.0. Each NaN becomes that of 16 bits.
pub(super) fn shortest(number: f64) -> ShortestFloat {
    if number.is_nan() {
        return ShortestFloat::Half(0x7e00);
    }
    let single = number as f32;
    if f64::from(single).to_bits() != number.to_bits() {
        return ShortestFloat::Double(number);
    }
    half(single).map_or(ShortestFloat::Single(single), ShortestFloat::Half)
}

/// Returns the same number in 16 bits (1 sign, 5 exponent, 10 fraction), if it exists.
fn half(single: f32) -> Option<u16> {
    let bits = single.to_bits();
    let sign = (bits >> 16) & 0x8000;
    let fraction = bits & 0x007f_ffff;
    let magnitude = match (bits >> 23) & 0xff {
        0 if fraction == 0 => 0,
        0xff if fraction == 0 => 0x7c00,
        // Exponents -14 to 15. The bias of 32 bits is 112 more than that of 16 bits.
        exponent @ 113..=142 => ((exponent - 112) << 10) | shifted(fraction, 13)?,
        // Subnormal: the leading 1 is explicit, and each lower exponent shifts the fraction by one bit.
        exponent @ 103..=112 => shifted(fraction | 0x0080_0000, 126 - exponent)?,
        _ => return None,
    };
    u16::try_from(sign | magnitude).ok()
}

/// Shifts to the right, if only zeros are lost.
fn shifted(bits: u32, places: u32) -> Option<u32> {
    (bits.trailing_zeros() >= places).then_some(bits.checked_shr(places)?)
}

/// Returns the number of 16 bits: RFC 8949, Appendix D.
pub(super) fn from_half(bits: u16) -> f64 {
    let fraction = u64::from(bits & 0x03ff);
    let magnitude = match u64::from((bits >> 10) & 0x1f) {
        // Multiples of 2^-24. These are the bits of that float.
        0 => fraction as f64 * f64::from_bits(0x3e70_0000_0000_0000),
        31 => f64::from_bits((0x7ff << 52) | (fraction << 42)),
        exponent => f64::from_bits(((exponent + 1008) << 52) | (fraction << 42)),
    };
    if bits & 0x8000 == 0 {
        magnitude
    } else {
        -magnitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_each_half() {
        for bits in 0..=u16::MAX {
            let number = from_half(bits);
            let expected = if number.is_nan() { 0x7e00 } else { bits };
            assert_eq!(
                shortest(number),
                ShortestFloat::Half(expected),
                "{bits:04x}"
            );
        }
    }

    #[test]
    fn uses_more_bits_between_two_halves() {
        for bits in 0..0x7c00_u16 {
            let single = from_half(bits) as f32;
            let next = f32::from_bits(single.to_bits() + 1);
            assert_eq!(
                shortest(next.into()),
                ShortestFloat::Single(next),
                "{bits:04x}"
            );
            let next = f64::from_bits(from_half(bits).to_bits() + 1);
            assert_eq!(shortest(next), ShortestFloat::Double(next), "{bits:04x}");
        }
        assert_eq!(shortest(65505.0), ShortestFloat::Single(65505.0));
        assert_eq!(shortest(65536.0), ShortestFloat::Single(65536.0));
        assert_eq!(
            shortest(f64::from(f32::MAX)),
            ShortestFloat::Single(f32::MAX)
        );
        assert_eq!(shortest(f64::MAX), ShortestFloat::Double(f64::MAX));
        assert_eq!(shortest(0.1), ShortestFloat::Double(0.1));
    }

    /// RFC 8949, Appendix A.
    #[test]
    fn examples() {
        let cases = [
            (0.0, 0x0000),
            (-0.0, 0x8000),
            (1.0, 0x3c00),
            (1.5, 0x3e00),
            (65504.0, 0x7bff),
            (5.960_464_477_539_063e-8, 0x0001),
            (0.000_061_035_156_25, 0x0400),
            (-4.0, 0xc400),
            (f64::INFINITY, 0x7c00),
            (f64::NEG_INFINITY, 0xfc00),
        ];
        for (number, bits) in cases {
            assert_eq!(shortest(number), ShortestFloat::Half(bits), "{number}");
            assert_eq!(from_half(bits).to_bits(), number.to_bits());
        }
        assert_eq!(shortest(100_000.0), ShortestFloat::Single(100_000.0));
        assert_eq!(shortest(1.1), ShortestFloat::Double(1.1));
        assert_eq!(shortest(1e300), ShortestFloat::Double(1e300));
    }
}
