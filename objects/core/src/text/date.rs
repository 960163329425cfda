//! Dates of RFC 3339, as in CBOR items with tag 0 (RFC 8949, 3.4.1).

use core::fmt;

use crate::text::decimal::parse_digits;
use crate::text::split::split;

/// Parses a date into seconds since the Unix epoch. Returns `None` if the text is not a date, or has
/// fractions of a second.
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let (date, time) = split(text, b't');
    let time = time?;
    let is_zone = |letter: u8| matches!(letter, b'Z' | b'z' | b'+' | b'-');
    let (time, zone) = time.split_at_checked(time.bytes().position(is_zone)?)?;
    let [year, month, day] = numbers(date, b'-', [4, 2, 2])?;
    let (time, fraction) = split(time, b'.');
    if fraction.is_some_and(|fraction| parse_digits(fraction) != Ok(0)) {
        return None;
    }
    let [hour, minute, second] = numbers(time, b':', [2, 2, 2])?;
    // 60 is a leap second, which the Unix epoch does not count.
    let is_time = hour < 24 && minute < 60 && second <= 60;
    let is_date = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if !is_time || !is_date {
        return None;
    }
    let local = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(local - offset(zone)?)
}

/// Writes seconds since the Unix epoch as a date in UTC, or as a number if the year does not have four
/// digits.
pub(crate) fn write(seconds: i64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const FIRST: i64 = -62_167_219_200;
    const LAST: i64 = 253_402_300_799;
    if !(FIRST..=LAST).contains(&seconds) {
        return write!(f, "{seconds}");
    }
    let (year, month, day) = date(seconds.div_euclid(86_400));
    let second = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    write!(
        f,
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
    )
}

/// Parses the offset of a time zone from UTC, in seconds.
fn offset(zone: &str) -> Option<i64> {
    let (sign, zone) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", zone) => (1, zone),
        ("-", zone) => (-1, zone),
        _ => return None,
    };
    let [hour, minute] = numbers(zone, b':', [2, 2])?;
    (hour < 24 && minute < 60).then_some(sign * (hour * 60 + minute) * 60)
}

/// Parses a number with a fixed count of digits.
fn numbers<const N: usize>(text: &str, separator: u8, digits: [usize; N]) -> Option<[i64; N]> {
    let mut rest = Some(text);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part;
        (part, rest) = split(rest?, separator);
        let value = parse_digits(part).ok().filter(|_| part.len() == digits)?;
        *number = value.try_into().ok()?;
    }
    rest.is_none().then_some(numbers)
}

const fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the days since the epoch. Years start in March here, so the leap day is the last day.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let before_month = (153 * ((month + 9) % 12) + 2) / 5;
    let before_year = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    before_year + before_month + day - 1 - 719_468
}

/// Returns the date of a number of days since the epoch: the inverse of [`days`]. 400 years have 146 097
/// days, and the epoch is 719 468 days after the first of March of year 0.
const fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = cycle * 400 + year;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            // RFC 8949, Appendix A.
            ("2013-03-21T20:04:00Z", 1_363_896_240),
            // RFC 3339, 5.8.
            ("1996-12-19T16:39:57-08:00", 851_042_397),
            ("1990-12-31T23:59:60Z", 662_688_000),
            ("2013-03-21t22:34:00.000+02:30", 1_363_896_240),
            ("2000-02-29T00:00:00z", 951_782_400),
            ("1969-12-31T23:59:59Z", -1),
            ("0000-01-01T00:00:00Z", -62_167_219_200),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn converts_consecutive_days() {
        let years = if cfg!(miri) { 1999..=2000 } else { 1600..=2400 };
        let mut expected = days(years.start() - 1, 12, 31);
        for year in years {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    expected += 1;
                    assert_eq!(days(year, month, day), expected);
                    assert_eq!(date(expected), (year, month, day));
                }
            }
        }
    }

    #[test]
    fn rejects_invalid_dates() {
        for text in [
            "",
            "T",
            "2013-03-21",
            "2013-03-21T20:04:00",
            "2013-03-21 20:04:00Z",
            "2013-3-21T20:04:00Z",
            "2013-02-29T20:04:00Z",
            "1900-02-29T20:04:00Z",
            "2013-00-21T20:04:00Z",
            "2013-13-21T20:04:00Z",
            "2013-03-00T20:04:00Z",
            "2013-03-21T24:04:00Z",
            "2013-03-21T20:60:00Z",
            "2013-03-21T20:04:61Z",
            "2013-03-21T20:04:00.5Z",
            "2013-03-21T20:04:00.Z",
            "2013-03-21T20:04:00+1:00",
            "2013-03-21T20:04:00+01:60",
            "2013-03-21T20:04:00+24:00",
            "2013-03-21T20:04:00ZZ",
            "2013-03-21T20:04Z",
            "-013-03-21T20:04:00Z",
            "2013-03-21T20:04:00\u{fc}",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
