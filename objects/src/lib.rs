//! LwM2M objects as typed Rust structs.

#![no_std]

extern crate self as lwm2m_objects;

pub use lwm2m_core::*;
pub use lwm2m_macros::{Enumeration, Object, ObjectDebug};

#[cfg(any(feature = "core-objects", feature = "connectivity"))]
mod generated;
#[cfg(any(feature = "core-objects", feature = "connectivity"))]
pub use generated::*;

/// Includes what the build script generated into `OUT_DIR`.
///
/// Without an argument it takes the file that `lwm2m_codegen::Builder` writes unless it is told
/// another name; otherwise the file of that name.
///
/// ```ignore
/// lwm2m_objects::include_objects!();
/// lwm2m_objects::include_objects!("sensors.rs");
/// ```
#[macro_export]
macro_rules! include_objects {
    () => {
        $crate::include_objects!("lwm2m_objects.rs");
    };
    ($file:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $file));
    };
}
