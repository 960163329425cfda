//! Versions as text.

use core::fmt;
use core::str::FromStr;

use crate::Version;

/// The text is no version: it has to be two numbers with a dot between, such as `1.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseVersionError(());

impl fmt::Display for ParseVersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a version is two numbers with a dot between, such as 1.1")
    }
}

impl core::error::Error for ParseVersionError {}

impl FromStr for Version {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, ParseVersionError> {
        let version = text.split_once(['.']).and_then(|(major, minor)| {
            let (major, minor) = (number(major)?, number(minor)?);
            Some(Self::new(major, minor))
        });
        version.ok_or(ParseVersionError(()))
    }
}

/// Digits and nothing else: no sign.
fn number(digits: &str) -> Option<u16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_with_a_dot_are_a_version() {
        assert_eq!("1.10".parse(), Ok(Version::new(1, 10)));
        for text in [
            "", "1", "1.", ".1", "+1.0", "1.-1", "1.0.1", "1.65536", " 1.0",
        ] {
            assert_eq!(
                text.parse::<Version>(),
                Err(ParseVersionError(())),
                "{text}"
            );
        }
    }
}
