//! Storage of bounded size. The module `heapless` of the crate re-exports it.

mod core_link;
mod data;
mod instances;

pub use self::core_link::CoreLink;
pub use self::instances::Instances;
