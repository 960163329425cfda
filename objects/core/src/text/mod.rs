//! Text notations of numbers, times and bytes, without the formatting machinery of `core`.

pub(crate) mod base64;
pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod float;
pub(crate) mod split;
