//! Time, as what has passed since the start.

use std::time::Duration;

use tokio::time::Instant;

/// A clock that begins at zero and is never set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    start: Instant,
}

impl Clock {
    /// A clock that starts now.
    pub(crate) fn start() -> Self {
        Self {
            start: Instant::now(),
        }
    }

    /// How long ago that was.
    pub(crate) fn now(self) -> Duration {
        self.start.elapsed()
    }

    /// Waits until this time.
    pub(crate) async fn reach(self, time: Duration) {
        match self.start.checked_add(time) {
            Some(instant) => tokio::time::sleep_until(instant).await,
            None => std::future::pending().await,
        }
    }
}
