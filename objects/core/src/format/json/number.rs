//! Numbers in JSON.

use lwm2m_model::DataType;

use crate::reason::Reason;
use crate::text::decimal::parse_signed;
use crate::text::float;
use crate::text::split::split;
use crate::value::{Time, Value};

/// Decodes a number as a data type. `1e2` and `100.0` are integers too. Integers are parsed digit by digit,
/// to keep all 64 bits.
///
/// `text` matches the grammar of `RFC 8259, 6`.
pub(crate) fn interpret_number(text: &str, data_type: DataType) -> Result<Value<'static>, Reason> {
    Ok(match data_type {
        DataType::Integer => Value::Integer(integer(text)?),
        DataType::Time => Value::Time(Time(integer(text)?)),
        DataType::UnsignedInteger => Value::Unsigned(integer(text)?),
        DataType::Float => Value::Float(float(text).ok_or(Reason::OutOfRange)?),
        _ => return Err(Reason::WrongType),
    })
}

/// Parses a time in seconds. Returns `None` if no float represents it.
#[cfg(feature = "lwm2m-json")]
pub(super) fn seconds(text: &str) -> Option<f64> {
    float(text)
}

/// Returns the number as an integer, if it is one of 64 bits, or as a float. Returns `None` if neither
/// represents it.
#[cfg(feature = "senml-json")]
pub(in crate::format) fn number_value(text: &str) -> Option<Value<'static>> {
    let data_types = [
        DataType::Integer,
        DataType::UnsignedInteger,
        DataType::Float,
    ];
    data_types
        .into_iter()
        .find_map(|data_type| interpret_number(text, data_type).ok())
}

fn integer<N: TryFrom<i128> + TryFrom<i64>>(text: &str) -> Result<N, Reason> {
    // Most numbers have digits only.
    if let Ok(number) = parse_signed(text) {
        return number.try_into().map_err(|_| Reason::OutOfRange);
    }
    let number = whole(text).and_then(|whole| N::try_from(whole).ok());
    number.ok_or(Reason::OutOfRange)
}

fn float(text: &str) -> Option<f64> {
    float::parse(text).filter(|number| number.is_finite())
}

/// Returns the number, if it is an integer of limited size.
fn whole(text: &str) -> Option<i128> {
    let (mantissa, exponent) = split(text, b'e');
    let (sign, magnitude) = match mantissa.strip_prefix('-') {
        Some(magnitude) => (-1, magnitude),
        None => (1, mantissa),
    };
    let (before, after) = split(magnitude, b'.');
    let after = after.unwrap_or_default();
    let digits = || before.bytes().chain(after.bytes());
    if digits().all(|digit| digit == b'0') {
        return Some(0);
    }
    // Returns the number of digits before the point after applying the exponent.
    let whole_digits = i64::try_from(before.len()).ok()?;
    let whole_digits = whole_digits.checked_add(parse_signed(exponent.unwrap_or("0")).ok()?)?;
    let whole_digits = usize::try_from(whole_digits).ok()?;
    if digits().skip(whole_digits).any(|digit| digit != b'0') {
        return None;
    }
    // An overflow ends the iteration after about 40 significant digits.
    let zeros = core::iter::repeat(b'0');
    let mut digits = digits().chain(zeros).take(whole_digits);
    let magnitude = digits.try_fold(0_i128, |number, digit| {
        number
            .checked_mul(10)?
            .checked_add(i128::from(digit.wrapping_sub(b'0')))
    })?;
    Some(sign * magnitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_integers_in_each_notation() {
        let cases = [
            ("0", 0),
            ("-0", 0),
            ("0.000", 0),
            ("0e999999999999999999999", 0),
            ("1e2", 100),
            ("1E+2", 100),
            ("1.0", 1),
            ("-12.50e1", -125),
            ("1200e-2", 12),
            ("0.00012e5", 12),
            ("9.223372036854775807e18", i64::MAX.into()),
            ("-9223372036854775808", i64::MIN.into()),
            ("-9.223372036854775808e18", i64::MIN.into()),
            ("18446744073709551615.0", u64::MAX.into()),
            ("1e38", 10_i128.pow(38)),
        ];
        for (text, number) in cases {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in [
            "0.5",
            "1e-1",
            "12e-2",
            "1.01e1",
            "1e39",
            "1e999999999",
            "1e-999999999999999999999",
            "1e9223372036854775807",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn parses_numbers_by_data_type() {
        let integer = |text| interpret_number(text, DataType::Integer);
        let unsigned = |text| interpret_number(text, DataType::UnsignedInteger);
        let float = |text| interpret_number(text, DataType::Float);
        assert_eq!(integer("1e2"), Ok(Value::Integer(100)));
        assert_eq!(integer("9223372036854775808"), Err(Reason::OutOfRange));
        assert_eq!(integer("0.5"), Err(Reason::OutOfRange));
        assert_eq!(
            unsigned("18446744073709551615"),
            Ok(Value::Unsigned(u64::MAX))
        );
        assert_eq!(unsigned("-1"), Err(Reason::OutOfRange));
        assert_eq!(unsigned("-0"), Ok(Value::Unsigned(0)));
        assert_eq!(
            float("9223372036854775807"),
            Ok(Value::Float(i64::MAX as f64))
        );
        assert_eq!(float("1e999"), Err(Reason::OutOfRange));
        let Ok(Value::Float(zero)) = float("-0") else {
            panic!("no float")
        };
        assert!(zero.is_sign_negative());
        assert_eq!(
            interpret_number("1", DataType::Boolean),
            Err(Reason::WrongType)
        );
        assert_eq!(
            interpret_number("1", DataType::String),
            Err(Reason::WrongType)
        );
        assert_eq!(
            interpret_number("-1", DataType::Time),
            Ok(Value::Time(Time(-1)))
        );
    }

    #[cfg(feature = "senml-json")]
    #[test]
    fn parses_numbers_of_unknown_data_type() {
        for (text, number) in [
            ("1", Some(Value::Integer(1))),
            ("1e0", Some(Value::Integer(1))),
            ("9223372036854775808", Some(Value::Unsigned(1 << 63))),
            ("1e19", Some(Value::Unsigned(10_000_000_000_000_000_000))),
            (
                "18446744073709551616",
                Some(Value::Float(18_446_744_073_709_551_616.0)),
            ),
            ("-1e19", Some(Value::Float(-1e19))),
            ("0.5", Some(Value::Float(0.5))),
            ("1e999", None),
        ] {
            assert_eq!(number_value(text), number, "{text}");
        }
    }
}
