//! The content formats that Leshan speaks.

/// A content format: our name for it, which is a column, Leshan's name and the number.
pub(crate) type Format = (&'static str, &'static str, u64);

pub(crate) const TLV: Format = ("tlv", "TLV", 11542);
pub(crate) const LWM2M_JSON: Format = ("lwm2m_json", "JSON", 11543);
pub(crate) const SENML_JSON: Format = ("senml_json", "SENML_JSON", 110);
pub(crate) const SENML_CBOR: Format = ("senml_cbor", "SENML_CBOR", 112);
pub(crate) const TEXT: Format = ("text", "TEXT", 0);
pub(crate) const CBOR: Format = ("cbor", "CBOR", 60);
pub(crate) const OCTET_STREAM: Format = ("octet_stream", "OPAQUE", 42);

/// Those for any number of values.
pub(crate) const FOR_MANY: [Format; 4] = [TLV, LWM2M_JSON, SENML_JSON, SENML_CBOR];
/// Those for one value.
pub(crate) const FOR_ONE: [Format; 6] = [TLV, LWM2M_JSON, SENML_JSON, SENML_CBOR, TEXT, CBOR];
/// Those for one opaque value.
pub(crate) const FOR_OPAQUE: [Format; 7] = [
    TLV,
    LWM2M_JSON,
    SENML_JSON,
    SENML_CBOR,
    TEXT,
    CBOR,
    OCTET_STREAM,
];
/// Those for values at several paths.
pub(crate) const FOR_COMPOSITE: [Format; 2] = [SENML_JSON, SENML_CBOR];
