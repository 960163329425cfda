//! Storage of bounded size: the module `heapless` of the crate.

mod core_link;
mod data;
mod instances;

pub use self::core_link::CoreLink;
pub use self::instances::Instances;
