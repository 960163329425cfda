use core::fmt;
use core::str::FromStr;

/// A version of an Object or of the LwM2M enabler: `major.minor` (LwM2M Core TS, section 7.2.2).
///
/// ```
/// use lwm2m_model::Version;
///
/// assert_eq!("1.10".parse(), Ok(Version::new(1, 10)));
/// assert_eq!(Version::new(1, 2).to_string(), "1.2");
/// assert!(Version::new(1, 2) < Version::new(1, 10));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(into = "alloc::string::String", try_from = "alloc::string::String")
)]
pub struct Version {
    /// Incremented by changes that break compatibility.
    pub major: u16,
    /// Incremented by compatible additions.
    pub minor: u16,
}

impl Version {
    /// 1.0: the version of a definition that names none.
    pub const DEFAULT: Self = Self::new(1, 0);

    /// The version `major.minor`.
    #[must_use]
    pub const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }
}

/// Version 1.0.
impl Default for Version {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Version {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=u16}.{=u16}", self.major, self.minor);
    }
}

/// The error of parsing a [`Version`] from other text than two numbers separated by a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseVersionError(());

impl fmt::Display for ParseVersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected two numbers separated by a dot, such as `1.1`")
    }
}

impl core::error::Error for ParseVersionError {}

impl FromStr for Version {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, ParseVersionError> {
        let version = text.split_once('.').and_then(|(major, minor)| {
            let (major, minor) = (number(major)?, number(minor)?);
            Some(Self::new(major, minor))
        });
        version.ok_or(ParseVersionError(()))
    }
}

/// Parses digits only: `u16::from_str` would accept a sign.
fn number(digits: &str) -> Option<u16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(feature = "serde")]
impl From<Version> for alloc::string::String {
    fn from(version: Version) -> Self {
        alloc::string::ToString::to_string(&version)
    }
}

#[cfg(feature = "serde")]
impl TryFrom<alloc::string::String> for Version {
    type Error = ParseVersionError;

    fn try_from(text: alloc::string::String) -> Result<Self, ParseVersionError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_two_numbers_with_a_dot_and_nothing_else() {
        assert_eq!("1.10".parse(), Ok(Version::new(1, 10)));
        for text in [
            "", "1", "1.", ".1", "+1.0", "1.-1", "1.0.1", "1.65536", " 1.0", "1.0 ",
        ] {
            assert_eq!(
                text.parse::<Version>(),
                Err(ParseVersionError(())),
                "{text}"
            );
        }
    }
}
