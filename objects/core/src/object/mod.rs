//! Objects: definition tables, the structs that hold Object Instances, and the conversion between
//! fields and records.

mod capacity;
mod debug;
mod definition;
mod emit;
mod execute;
mod extended;
mod field;
mod instance;
mod interface;
#[cfg(any(feature = "alloc", feature = "heapless"))]
mod multiple;
mod partial;
pub(crate) mod presence;
pub(crate) mod reading;
mod record;
mod record_list;
pub(crate) mod replay;
mod resource;
mod resource_path;
mod sink;
mod typed;
mod typed_reading;
mod versions;
pub(crate) mod writing;

pub use self::debug::debug_object;
pub use self::definition::{ObjectDefinition, ResourceDefinition};
pub use self::execute::Execute;
pub use self::extended::{BaseRows, base_row};
pub use self::field::{Field, Visit, VisitMut};
pub use self::instance::ObjectInstance;
pub use self::interface::Interface;
pub use self::partial::Partial;
pub use self::presence::{Presence, PresenceSet};
pub use self::reading::{Reading, ReadingIter};
pub use self::record::Record;
pub use self::record_list::RecordList;
pub use self::resource::{Attempt, Resource};
pub use self::resource_path::ResourcePath;
pub use self::sink::{Part, Place, Sink, Source};
pub use self::typed::Object;
pub use self::versions::{FromRecords, ObjectVersions, assert_versions, convert, convert_with};
