//! What the tests share: where definitions lie, and how they are read.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod places;
mod reading;

pub use places::{bundled_definitions, definitions_at_hand, registry, workspace, xml_files};
pub use reading::{definitions, from_text, objects, read};
