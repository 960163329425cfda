//! Tests payloads with definitions that are loaded at run time.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod any_bytes;
mod decoding;
mod encoding;
mod notation;
#[path = "../../../lwm2m-definitions/tests/support/mod.rs"]
mod support;

use std::sync::Arc;

use lwm2m_core::{ContentFormat, Path, Record};
use lwm2m_definitions::load::load;
use lwm2m_definitions::source::Source;
use lwm2m_dynamic::{Content, Decoded, Definitions, hex, lines};

use support::{DEVICE, bundled};

const FORMATS: [ContentFormat; 11] = [
    ContentFormat::TEXT,
    ContentFormat::LINK,
    ContentFormat::OCTET_STREAM,
    ContentFormat::CBOR,
    ContentFormat::SENML_JSON,
    ContentFormat::SENML_CBOR,
    ContentFormat::SENML_ETCH_JSON,
    ContentFormat::SENML_ETCH_CBOR,
    ContentFormat::TLV,
    ContentFormat::LWM2M_JSON,
    ContentFormat::LWM2M_CBOR,
];

fn definitions() -> Definitions {
    let loaded = load([bundled()]).unwrap();
    let objects = loaded.definitions.into_iter();
    objects.map(|definition| definition.object).collect()
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn device() -> Vec<u8> {
    hex::read(DEVICE).unwrap()
}

fn records(decoded: &Decoded<'_>) -> Vec<Record<Content>> {
    assert_eq!(decoded.error, None, "{:?}", decoded.entries);
    let entries = decoded.entries.iter();
    entries.map(|entry| entry.record.clone()).collect()
}

/// Reads records from lines.
#[track_caller]
fn records_of_lines(text: &str) -> Vec<Record<Content>> {
    let definitions = definitions();
    let source = Arc::new(Source::new("lines", text));
    let read = lines::read(&source, &definitions).unwrap();
    read.entries.into_iter().map(|entry| entry.record).collect()
}
