//! Formats records as lines of text, and reads such lines.
//!
//! ```text
//! # Object 3, Device, version 1.2
//! /3/0/6/0 = 1                     # Available Power Sources: Internal battery
//! /3/0/9   = 100                   # Battery Level, /100
//! /3/0/13  = 2013-05-02T10:40:15Z  # Current Time
//! ```
//!
//! | Line | Content |
//! |---|---|
//! | `/3/0/9 = 100` | a [value](super::OwnedValue), as a literal or by its label |
//! | `/3303/0/5700 @ 2024-01-01T00:00:00Z = 21.5` | a value with a time; below 2^28, seconds relative to the creation of the payload (RFC 8428, 4.5.3) |
//! | `/3/0/6 = []` | a Multiple Resource without Resource Instances |
//! | `/3/0/7/1 = null` | a value to be removed |
//! | `/3/0/9` | a path without a value |
//! | `</3/0/6>;dim=2` | a link |
//!
//! A comment begins with `#`. [`read()`] returns the records that [`write()`] has formatted.

mod read;
mod write;

pub use read::{Lines, read};
pub use write::write;
