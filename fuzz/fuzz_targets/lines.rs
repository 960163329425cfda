//! Payloads as lines: see [`lwm2m_fuzz::lines`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::lines;

fuzz_target!(|text: &str| lines::check(text));
