//! The runtime as a user of `#[derive(Object)]` sees it, with the code of the derive written by hand.

#![cfg(feature = "alloc")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod access;
mod data_types;
mod debug;
mod device;
mod partial;
mod replace;
mod robustness;
mod sink;
mod tlv;
