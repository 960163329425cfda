//! JSON (`RFC 8259`) for the content formats that use it.
//!
//! No `no_std` parser fits: `serde-json-core` converts numbers before the data type is known and reports no
//! offsets; `picojson` needs a second buffer for strings with escapes. This parser keeps numbers as text,
//! and strings with their escapes until they are copied. Both borrow from the payload.

mod number;
mod object_link;
mod reader;
mod string;
mod truncated;
mod writer;

pub(crate) use self::number::interpret_number;
#[cfg(feature = "senml-json")]
pub(super) use self::number::number_value;
pub(super) use self::reader::Reader;
pub use self::string::JsonString;
#[cfg(feature = "senml-json")]
pub(crate) use self::truncated::is_truncated;
pub(super) use self::writer::{Writer, float_text, relative};
