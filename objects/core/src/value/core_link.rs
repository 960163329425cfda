//! The data type Corelnk.

use alloc::string::String;
use core::fmt;
use core::ops::Deref;

/// Text in the link format of CoRE (RFC 6690), such as `</3/0>,</1/0>`.
/// `LwM2M Core TS 1.2, Appendix C`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoreLink(String);

impl CoreLink {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts the link into its text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for CoreLink {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CoreLink {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for CoreLink {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for CoreLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
