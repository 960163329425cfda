//! The content formats of `lwm2m_objects::format`, to go through one by one.

use lwm2m_objects::format::Block;
use lwm2m_objects::format::{
    cbor, lwm2m_cbor, lwm2m_json, octet_stream, senml_cbor, senml_json, text, tlv,
};
use lwm2m_objects::{ContentFormat, Encoded, Error, Path, Reading, Record};

/// What comes out of a payload.
pub type Decoded<'p> = Vec<Result<Record<Encoded<'p>>, Error>>;

/// A function that encodes one block.
pub type EncodeBlock =
    for<'b> fn(Reading<'_>, usize, &'b mut [u8]) -> Result<(&'b [u8], Block), Error>;

/// A content format, whichever it is.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its module.
    pub name: &'static str,
    /// Its number.
    pub number: ContentFormat,
    /// Its function of that name.
    pub encode: for<'b> fn(Reading<'_>, &'b mut [u8]) -> Result<&'b [u8], Error>,
    /// Its function of that name.
    pub encode_block: EncodeBlock,
    /// Its function of that name.
    pub decode: for<'p> fn(Path, &'p [u8]) -> Decoded<'p>,
}

macro_rules! formats {
    ($($format:ident = $number:ident),+) => {
        [$(Format {
            name: stringify!($format),
            number: ContentFormat::$number,
            encode: |records, buffer| $format::encode(records, buffer),
            encode_block: |records, offset, buffer| $format::encode_block(records, offset, buffer),
            decode: |path, payload| $format::decode(path, payload).collect(),
        }),+]
    };
}

/// Those for a whole Object Instance.
pub const FOR_INSTANCES: [Format; 5] = formats!(
    tlv = TLV,
    senml_json = SENML_JSON,
    senml_cbor = SENML_CBOR,
    lwm2m_json = LWM2M_JSON,
    lwm2m_cbor = LWM2M_CBOR
);
/// Those for one value.
pub const FOR_VALUES: [Format; 2] = formats!(text = TEXT, cbor = CBOR);
/// That for one opaque value.
pub const FOR_OPAQUE: [Format; 1] = formats!(octet_stream = OCTET_STREAM);
