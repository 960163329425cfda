//! An LwM2M client for a device without std and without a heap: its Objects, and what answers requests
//! to them, behind a few functions that firmware in C calls.
//!
//! Nothing here can panic: the panic handler names a function that nobody has, and linking fails as
//! soon as it is reached. `./run` links it on the host, and asks what `transcript.txt` says.
#![no_std]

mod client;
mod interface;
mod panic;
#[cfg(feature = "soil-probe")]
mod soil_probe;

#[cfg(any(feature = "server", feature = "device", feature = "wlan"))]
lwm2m_objects::include_objects!();
