//! XML to Rust: see [`lwm2m_fuzz::notations`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::notations;

fuzz_target!(|text: &str| notations::generate(text));
