//! Helpers for tests: those of `lwm2m-definitions`, and for running the command.

#![allow(dead_code, unused_imports, reason = "not every test uses all of it")]

#[cfg(feature = "cli")]
pub(crate) mod command;
#[path = "../../../lwm2m-definitions/tests/support/mod.rs"]
mod definitions;

pub(crate) use definitions::*;
