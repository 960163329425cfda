//! Text notations of numbers, times and bytes, with less code than `core::fmt`.

pub(crate) mod base64;
pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod float;
pub(crate) mod split;
