//! The client against a small server on the loopback interface, as a Server and a user see it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod bootstrap;
mod client;
mod device_management;
mod faults;
mod information_reporting;
mod registration;
#[cfg(feature = "dtls")]
mod secure;
mod server;
mod transfers;
