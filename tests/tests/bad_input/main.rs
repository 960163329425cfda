//! Files that are wrong, dirty or merely odd. Each gives a diagnostic at the place at fault, or
//! Rust that says what the file says; nothing panics, and nothing comes out by halves.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod expect;
mod mistakes;
mod mutations;
mod names;
mod notations;
mod syntax;
mod texts;
mod truncation;
