//! Arguments of an Execute: see [`lwm2m_fuzz::words`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::words;

fuzz_target!(|bytes: &[u8]| words::arguments(bytes));
