//! Waiting for what happens elsewhere.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take that does happen in the end.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Waits for something to happen.
///
/// # Panics
///
/// If it does not.
pub(crate) fn wait_for<T>(what: &str, mut happens: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(happened) = happens() {
            return happened;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        sleep(Duration::from_millis(20));
    }
}
