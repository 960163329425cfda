//! The data type Corelnk in storage of bounded size.

use core::fmt;
use core::ops::Deref;

use ::heapless::{CapacityError, String};

/// Text of up to `N` bytes in the link format of CoRE (RFC 6690), such as `</3/0>,</1/0>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoreLink<const N: usize>(String<N>);

impl<const N: usize> CoreLink<N> {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts the link into its text.
    #[must_use]
    pub fn into_string(self) -> String<N> {
        self.0
    }
}

impl<const N: usize> Deref for CoreLink<N> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const N: usize> TryFrom<&str> for CoreLink<N> {
    type Error = CapacityError;

    fn try_from(text: &str) -> Result<Self, CapacityError> {
        text.try_into().map(Self)
    }
}

impl<const N: usize> From<String<N>> for CoreLink<N> {
    fn from(text: String<N>) -> Self {
        Self(text)
    }
}

impl<const N: usize> fmt::Display for CoreLink<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
