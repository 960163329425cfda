//! The data type Time.

/// A moment: seconds since the Unix epoch (1970-01-01, UTC), negative before it.
/// `LwM2M Core TS 1.2, Appendix C`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(
    /// Seconds since the epoch.
    pub i64,
);

impl Time {
    /// So many seconds after the epoch.
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
