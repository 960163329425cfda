//! Paths, links and times: see [`lwm2m_fuzz::words`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::words;

fuzz_target!(|text: &str| words::path(text));
