//! OMA XML: see [`lwm2m_fuzz::notations`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::notations;

fuzz_target!(|bytes: &[u8]| notations::xml(bytes));
