//! Values, the Rust types that hold them, and their encoded forms.

#[cfg(feature = "heapless")]
pub(crate) mod bounded;
#[cfg(feature = "alloc")]
mod core_link;
mod data;
mod encoded;
#[cfg(feature = "alloc")]
mod instances;
mod object_link;
#[cfg(feature = "serde")]
mod serialization;
#[cfg(any(feature = "alloc", feature = "heapless"))]
mod sorted;
mod time;
mod typed;

#[cfg(feature = "alloc")]
pub use self::core_link::CoreLink;
pub use self::data::{Data, Enumeration, Number};
pub use self::encoded::Encoded;
#[cfg(feature = "alloc")]
pub use self::instances::Instances;
pub use self::object_link::{ObjectLink, ParseObjectLinkError};
#[cfg(any(feature = "alloc", feature = "heapless"))]
pub use self::sorted::{InstancesIter, InstancesIterMut};
pub use self::time::{ParseTimeError, Time};
pub use self::typed::Value;
