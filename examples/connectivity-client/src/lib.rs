//! An LwM2M client for Linux: a Server reads, observes and changes its WLAN and cellular
//! connectivity, and the changes become configuration files.
//!
//! ```text
//! Options ─▶ run ─▶ bootstrap ─▶ session ─▶ …again
//!                        │           ├─ registration, observations
//!                        └─────┬─────┘
//!              connection: transport (UDP, DTLS) + coap
//!                              │ requests
//!                            host: Objects in a tree of lwm2m-objects
//!                              ├─ apply: hostapd, wpa_supplicant, NetworkManager
//!                              ├─ state: the configuration, for the next start
//!                              └─ simulation: counters that move
//! ```
//!
//! What LwM2M means by a request is the business of `lwm2m_objects::operation`; what is here brings it
//! requests and carries its responses.

mod account;
mod apply;
mod board;
mod bootstrap;
mod clock;
mod coap;
mod commands;
mod connection;
#[cfg(feature = "dtls")]
mod dtls;
mod factory;
mod files;
mod host;
mod objects;
mod observations;
mod options;
mod registration;
mod run;
mod session;
mod simulation;
mod state;
mod transport;
mod uri;

pub use self::options::Options;
pub use self::run::{Error, run};
pub use self::uri::{ParseUriError, Uri};
