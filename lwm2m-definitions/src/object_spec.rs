use std::fmt;
use std::str::FromStr;

use lwm2m_model::{ParseVersionError, Version};

use crate::diagnostic::Diagnostic;

/// Selects an Object by its ID, in a given version (`12@1.1`) or in the newest one (`12`).
///
/// ```
/// use lwm2m_definitions::ObjectSpec;
/// use lwm2m_model::Version;
///
/// let spec: ObjectSpec = "12@1.1".parse()?;
/// assert_eq!((spec.object, spec.version), (12, Some(Version::new(1, 1))));
/// assert_eq!(spec.to_string(), "12@1.1");
/// # Ok::<(), lwm2m_definitions::ParseObjectSpecError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectSpec {
    /// The Object ID.
    pub object: u16,
    /// The version; `None` for the newest.
    pub version: Option<Version>,
}

/// The error for a text that is not an Object ID, optionally followed by `@` and a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseObjectSpecError(String);

impl FromStr for ObjectSpec {
    type Err = ParseObjectSpecError;

    fn from_str(text: &str) -> Result<ObjectSpec, ParseObjectSpecError> {
        let (id, version) = match text.split_once('@') {
            Some((id, version)) => (id, Some(version)),
            None => (text, None),
        };
        let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
        let object = id.parse().ok().filter(|_| is_number);
        let version: Option<Result<Version, ParseVersionError>> = version.map(str::parse);
        match (object, version.transpose()) {
            (Some(object), Ok(version)) => Ok(ObjectSpec { object, version }),
            _ => Err(ParseObjectSpecError(text.to_owned())),
        }
    }
}

impl fmt::Display for ObjectSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.version {
            Some(version) => write!(f, "{}@{version}", self.object),
            None => write!(f, "{}", self.object),
        }
    }
}

impl fmt::Display for ParseObjectSpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no object of a registry; write its ID, such as `12`, or with a version, `12@1.1`",
            self.0
        )
    }
}

impl std::error::Error for ParseObjectSpecError {}

impl ParseObjectSpecError {
    /// The code of the diagnostic.
    pub const CODE: &str = "bad-object";
}

impl From<ParseObjectSpecError> for Diagnostic {
    fn from(error: ParseObjectSpecError) -> Diagnostic {
        Diagnostic::error(ParseObjectSpecError::CODE, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_ids_with_and_without_version() {
        let spec = |object, version| Ok(ObjectSpec { object, version });
        assert_eq!("12".parse(), spec(12, None));
        assert_eq!("12@1.1".parse(), spec(12, Some(Version::new(1, 1))));
        for wrong in ["", "@1.1", "12@", "12@1", "12@v1.1", "+12", "70000", "WLAN"] {
            let error = wrong.parse::<ObjectSpec>().unwrap_err();
            assert!(error.to_string().contains(&format!("`{wrong}`")), "{error}");
        }
    }
}
