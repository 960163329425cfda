//! Numbers that nobody guesses: tokens, the first message ID, and how long to wait.

use std::hash::{BuildHasher, RandomState};

/// A keyed hash of a counter. The standard library takes the keys from the system.
#[derive(Debug, Default)]
pub(super) struct Random {
    keys: RandomState,
    count: u64,
}

impl Random {
    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.count += 1;
        self.keys.hash_one(self.count)
    }

    /// What these bytes are known by.
    pub(super) fn fingerprint(&self, bytes: &[u8]) -> u64 {
        self.keys.hash_one(bytes)
    }
}
