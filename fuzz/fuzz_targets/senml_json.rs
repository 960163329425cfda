//! SenML JSON, with values and with paths: see [`lwm2m_fuzz::payload`].

#![no_main]

use libfuzzer_sys::fuzz_target;
use lwm2m_fuzz::payload;
use lwm2m_objects::ContentFormat;

fuzz_target!(|bytes: &[u8]| {
    payload::check(ContentFormat::SENML_JSON, bytes);
    payload::check(ContentFormat::SENML_ETCH_JSON, bytes);
});
