//! Conversion and decoding of several versions of an Object.

mod convert;
mod decode;

pub use self::convert::{convert, convert_with};
pub use self::decode::{FromRecords, ObjectVersions, assert_versions};
