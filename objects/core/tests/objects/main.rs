//! The runtime as a user of `#[derive(Object)]` sees it, with the code of the derive written by hand.

#![cfg(feature = "alloc")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod access;
mod cbor;
mod cbor_robustness;
mod data_types;
mod debug;
mod device;
mod hex;
mod json_robustness;
mod link;
mod lwm2m_cbor;
mod lwm2m_json;
mod octet_stream;
mod partial;
mod random;
mod replace;
mod robustness;
mod senml_cbor;
mod senml_etch_cbor;
mod senml_json;
mod sink;
mod tlv;
