//! RangeEnumeration: see [`lwm2m_fuzz::range`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::range::{self, RangeText};

fuzz_target!(|range: RangeText<'_>| range::check(range));
