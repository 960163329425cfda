//! A client with a Device, a WLAN, two APN profiles and a Cellular modem goes through every operation,
//! and every way for it to be refused. The notation is that of the module.

mod device_management;
mod fixture;
mod information_reporting;
#[path = "../../../objects/core/tests/operations/notation.rs"]
mod notation;
mod other_interfaces;
