//! Typed Rust from LwM2M object definitions.

#[cfg(feature = "xml")]
mod builder;
pub mod diagnostic;
mod error;
pub mod ir;
#[cfg(feature = "xml")]
pub mod load;
#[cfg(feature = "xml")]
mod names;
#[cfg(feature = "xml")]
mod nearest;
#[cfg(feature = "xml")]
mod options;
#[cfg(feature = "xml")]
pub mod output;
pub mod rust;
pub mod source;
#[cfg(feature = "xml")]
pub mod xml;

#[cfg(feature = "xml")]
pub use builder::Builder;
pub use error::Error;
#[cfg(feature = "xml")]
pub use options::{Options, ParseSelectorError, Selector, Storage};
