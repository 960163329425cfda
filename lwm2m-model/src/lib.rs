//! The vocabulary of LwM2M object definitions.
//!
//! An object definition states which data types, operations, versions and ranges an Object has. The
//! XML reader, the derive macro and the runtime share the types for these facts, so that a value is
//! accepted or rejected identically wherever it is checked.
//!
//! | Type | Fact |
//! |---|---|
//! | [`DataType`] | the data type of a Resource |
//! | [`Operations`] | the operations a Server may perform on a Resource |
//! | [`Multiplicity`] | one or several instances |
//! | [`Range`] | the values a Resource accepts, in a static table |
//! | [`Version`] | the version of an Object or of LwM2M |
//! | [`IdBlock`] | the registrant of an Object ID |
//!
//! With the feature `alloc`, the module `ir` holds whole definitions.
//!
//! The crate is `no_std`; its only dependencies, `serde` and `defmt`, are optional. It knows the names that
//! OMA's XML uses and displays ranges in Rust syntax, but reads and writes neither notation, and knows no
//! payload format.
//!
//! ```
//! use lwm2m_model::{Range, Version};
//!
//! let range = Range::Integer(&[(1, 32)]);
//! assert!(range.contains(32_i64) && !range.contains(33_i64));
//! assert!("1.2".parse::<Version>()? < Version::new(1, 10));
//! # Ok::<(), lwm2m_model::ParseVersionError>(())
//! ```
//!
//! # Features
//!
//! - `alloc`: the module `ir`.
//! - `serde`: `Serialize` and `Deserialize` for the types of `ir`. Enables `alloc`.
//! - `defmt`: `defmt::Format` for [`Version`].

#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

mod data_type;
mod id_block;
#[cfg(feature = "alloc")]
pub mod ir;
mod multiplicity;
mod operations;
mod range;
mod version;

pub use data_type::DataType;
pub use id_block::IdBlock;
pub use multiplicity::Multiplicity;
pub use operations::Operations;
pub use range::{Measure, Range};
pub use version::{ParseVersionError, Version};

/// The ID of an Object.
pub type ObjectId = u16;
/// The ID of an Object Instance. 65535 is reserved and never denotes an Object Instance.
pub type ObjectInstanceId = u16;
/// The ID of a Resource.
pub type ResourceId = u16;
/// The ID of a Resource Instance.
pub type ResourceInstanceId = u16;
