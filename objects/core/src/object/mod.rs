//! Objects: definition tables, the structs that hold Object Instances, and the conversion between
//! fields and records.

mod capacity;
mod debug;
mod definition;
mod execute;
mod field;
mod instance;
mod interface;
#[cfg(any(feature = "alloc", feature = "heapless"))]
mod multiple;
mod partial;
pub(crate) mod presence;
mod record;
mod records;
pub(crate) mod replay;
mod resource;
mod resource_path;
mod typed;
mod versions;
pub(crate) mod writing;

pub use self::debug::debug_object;
pub use self::definition::{ObjectDefinition, ResourceDefinition};
pub use self::execute::Execute;
pub use self::field::Field;
pub use self::instance::ObjectInstance;
pub use self::interface::Interface;
pub use self::partial::Partial;
pub use self::presence::{Presence, PresenceSet};
pub use self::record::{IntoRecords, Record, RecordStream};
pub use self::records::Records;
pub use self::resource::{Attempt, Resource};
pub use self::resource_path::ResourcePath;
pub use self::typed::Object;
pub use self::versions::{FromRecords, ObjectVersions, assert_versions, convert, convert_with};
