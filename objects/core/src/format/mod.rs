//! Content formats: encoding and decoding of records.
//!
//! Each format has `encode`, which encodes a payload as a whole, and `encode_block` for payloads that are
//! larger than the buffer: see [`Block`]. For the decoding of blocks see
//! [`BlockwisePayload`](crate::operation::BlockwisePayload).

mod block;
pub(crate) mod bytes;
#[cfg(feature = "cbor")]
pub mod cbor;
mod content_format;
#[cfg(any(feature = "lwm2m-json", feature = "senml-json"))]
pub(crate) mod json;
pub mod link;
pub(crate) mod list;
#[cfg(any(feature = "lwm2m-json", feature = "senml-json", feature = "senml-cbor"))]
mod location;
#[cfg(feature = "lwm2m-cbor")]
pub mod lwm2m_cbor;
#[cfg(feature = "lwm2m-json")]
pub mod lwm2m_json;
pub mod octet_stream;
mod only;
mod output;
#[cfg(any(feature = "lwm2m-json", feature = "senml-json", feature = "cbor"))]
mod path_parser;
#[cfg(feature = "embedded-io")]
mod read_payload;
#[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
mod senml;
#[cfg(feature = "senml-cbor")]
pub mod senml_cbor;
#[cfg(feature = "senml-json")]
pub mod senml_json;
#[cfg(any(
    feature = "text",
    feature = "lwm2m-json",
    feature = "senml-json",
    feature = "cbor"
))]
mod short_text;
#[cfg(feature = "text")]
pub mod text;
#[cfg(feature = "tlv")]
pub mod tlv;

pub use self::block::Block;
pub use self::content_format::ContentFormat;
pub(crate) use self::output::Output;
#[cfg(feature = "embedded-io")]
pub use self::read_payload::{ReadPayloadError, read_payload};
