//! The derives where nothing has the name that they may expect: without a prelude, with the runtime
//! under another name, and among items and fields that are called as what the derives write.
//!
//! That it compiles is what is tested.

#![no_std]
#![no_implicit_prelude]
#![deny(warnings)]

pub mod adverse_names;
pub mod function;
pub mod macros;
pub mod reexport;
