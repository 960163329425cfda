//! An LwM2M client for Linux: a Server reads, observes and changes its WLAN and cellular
//! connectivity, and the changes become configuration files.

mod apply;
mod board;
mod coap;
mod commands;
mod factory;
mod files;
mod objects;
mod simulation;
mod state;
