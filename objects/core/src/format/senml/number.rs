//! Base values and times.

use crate::reason::Reason;
use crate::value::Value;

/// Adds two numbers, exactly if both are integers.
pub(super) fn sum(base: Value<'_>, value: Value<'_>) -> Result<Value<'static>, Reason> {
    if let (Some(base), Some(value)) = (whole(base), whole(value)) {
        let sum = base + value;
        let unsigned = || u64::try_from(sum).map(Value::Unsigned);
        return i64::try_from(sum)
            .map(Value::Integer)
            .or_else(|_| unsigned())
            .map_err(|_| Reason::OutOfRange);
    }
    let sum = to_float(base) + to_float(value);
    if sum.is_finite() {
        Ok(Value::Float(sum))
    } else {
        Err(Reason::Malformed)
    }
}

fn whole(number: Value<'_>) -> Option<i128> {
    match number {
        Value::Integer(number) => Some(number.into()),
        Value::Unsigned(number) => Some(number.into()),
        Value::Time(time) => Some(time.seconds().into()),
        _ => None,
    }
}

/// Returns the number as a float.
pub(super) fn to_float(number: Value<'_>) -> f64 {
    match number {
        Value::Float(number) => number,
        Value::Integer(number) => number as f64,
        Value::Unsigned(number) => number as f64,
        Value::Time(time) => time.seconds() as f64,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_integers_exactly() {
        let add = |left, right| sum(left, right);
        let integer = Value::Integer;
        assert_eq!(
            add(integer(i64::MAX - 1), integer(1)),
            Ok(integer(i64::MAX))
        );
        assert_eq!(
            add(integer(i64::MAX), integer(1)),
            Ok(Value::Unsigned(1 << 63))
        );
        assert_eq!(add(Value::Float(0.5), integer(1)), Ok(Value::Float(1.5)));
        let most = Value::Unsigned(u64::MAX);
        assert_eq!(add(most, integer(1)), Err(Reason::OutOfRange));
        let most = Value::Float(f64::MAX);
        assert_eq!(add(most, most), Err(Reason::Malformed));
    }
}
