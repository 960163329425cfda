//! Several versions of one Object, side by side.

mod convert;
mod decode;

pub use self::convert::{convert, convert_with};
pub use self::decode::{FromRecords, ObjectVersions, assert_versions};
