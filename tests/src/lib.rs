//! What the tests share: where definitions lie, how they are read and written, how rustdoc shows
//! what was written, and what looks random.

pub mod blocks;
mod bundled;
mod compare;
pub mod formats;
pub mod markdown;
mod places;
mod random;
mod random_in_range;
mod reading;
mod round_trips;
pub mod samples;

pub use compare::difference;
pub use places::{bundled_definitions, definitions_at_hand, registry, workspace, xml_files};
pub use random::Random;
pub use reading::{definitions, definitions_of, from_text, objects, read, to_rust};
pub use round_trips::{RoundTrips, fill};
