//! Typed Rust from LwM2M object definitions.

pub mod diagnostic;
mod error;
pub mod ir;
#[cfg(feature = "xml")]
mod names;
#[cfg(feature = "xml")]
mod nearest;
#[cfg(feature = "xml")]
mod options;
pub mod rust;
pub mod source;
#[cfg(feature = "xml")]
pub mod xml;

pub use error::Error;
#[cfg(feature = "xml")]
pub use options::{Options, ParseSelectorError, Selector, Storage};
