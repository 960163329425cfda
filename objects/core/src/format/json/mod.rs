//! JSON (`RFC 8259`), as far as the content formats made of it need it.
//!
//! Of the parsers that do without `std` and heap none fits: `serde-json-core` turns numbers into
//! Rust's before the data type of the Resource is known, and does not say where an error is;
//! `picojson` needs a second buffer as soon as a string has an escape. Here a number stays the text
//! that it is, a string stays escaped until it is copied, and both borrow from the payload.

mod number;
mod object_link;
mod reader;
mod string;
mod truncated;
mod writer;

pub(super) use self::number::Number;
pub(crate) use self::number::interpret_number;
pub(super) use self::reader::{Fault, Reader};
pub use self::string::JsonString;
pub(crate) use self::truncated::is_truncated;
pub(super) use self::writer::{Writer, float_text, relative};
