//! Requests, one after the other: see [`lwm2m_fuzz::operations`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::operations::{self, Session};

fuzz_target!(|session: Session| operations::check(&session));
