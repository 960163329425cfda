//! What the targets hold whatever they read to: not only that it does not panic.
//!
//! A target has one line, which gives the bytes to a function of one of these modules. It panics where
//! something does not hold, which is what a fuzzer looks for.

#![forbid(unsafe_code)]

mod definitions;
pub mod lines;
pub mod notations;
pub mod operations;
pub mod payload;
pub mod range;
pub mod words;
