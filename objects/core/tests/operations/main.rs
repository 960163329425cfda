//! Requests in, responses out.

#![cfg(feature = "alloc")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod access;
mod accounts;
mod blocks;
mod bootstrap;
mod composite;
#[path = "../objects/device.rs"]
mod device;
mod discover;
mod hooks;
mod notation;
mod notification;
mod requests;
mod robustness;
mod send;
#[path = "../objects/sink.rs"]
mod sink;
mod transcript;
