//! Several versions of one Object, side by side.

mod convert;
mod decode;
mod registered;

pub use self::convert::{convert, convert_with};
pub use self::decode::{FromRecords, ObjectVersions, assert_versions};
pub use self::registered::registered_version;
