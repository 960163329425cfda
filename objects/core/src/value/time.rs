//! The data type Time.

use core::fmt;
use core::str::FromStr;

use crate::text::date;

/// A time in seconds since the Unix epoch (1970-01-01, UTC), negative before it: `LwM2M Core TS 1.2,
/// Appendix C`.
///
/// `Display` prints a date of RFC 3339, or the number of seconds if the year does not have four digits.
///
/// ```
/// use lwm2m_core::Time;
///
/// let time = Time::new(1_367_491_215);
/// assert_eq!(time.to_string(), "2013-05-02T10:40:15Z");
/// assert_eq!("2013-05-02T12:40:15+02:00".parse(), Ok(time));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Time(
    /// Seconds since the epoch.
    pub i64,
);

impl Time {
    /// Creates a time from seconds since the epoch.
    #[must_use]
    pub const fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the epoch.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }
}

impl From<i64> for Time {
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        date::write(self.0, f)
    }
}

/// Parses a date of RFC 3339 with whole seconds.
impl FromStr for Time {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        date::seconds(text).map(Self).ok_or(ParseTimeError(()))
    }
}

/// The error for a text that is not a date of RFC 3339, or has fractions of a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimeError(());

impl fmt::Display for ParseTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date such as `2013-05-02T10:40:15Z`")
    }
}

impl core::error::Error for ParseTimeError {}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn prints_dates_and_numbers_of_other_years() {
        for seconds in [
            -62_167_219_200,
            -1,
            0,
            951_782_399,
            951_782_400,
            253_402_300_799,
        ] {
            let text = Time(seconds).to_string();
            assert_eq!(text.parse(), Ok(Time(seconds)), "{text}");
        }
        for seconds in [i64::MIN, -62_167_219_201, 253_402_300_800, i64::MAX] {
            assert_eq!(Time(seconds).to_string(), seconds.to_string());
        }
    }
}
