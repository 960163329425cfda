//! All vectors of values.

use crate::vector::{self, Format, Vector};
use crate::{edges, lwm2m_cbor, lwm2m_json, senml, senml_cbor, single, tlv};

/// The formats as the README lists them: what its table calls the module, and the vectors.
pub(crate) fn by_module() -> [(&'static str, Vec<(&'static Format, Vector)>); 8] {
    let of = |format: &'static Format, vectors: &[Vector]| {
        let vectors = vectors.iter().copied().chain(edges::of(format));
        vectors.map(|vector| (format, vector)).collect()
    };
    [
        ("text", of(&vector::TEXT, single::TEXT)),
        (
            "octet_stream",
            of(&vector::OCTET_STREAM, single::OCTET_STREAM),
        ),
        ("cbor", of(&vector::CBOR, single::CBOR)),
        ("tlv", of(&vector::TLV, tlv::VECTORS)),
        ("lwm2m_json", of(&vector::LWM2M_JSON, lwm2m_json::VECTORS)),
        ("senml_json", of(&vector::SENML_JSON, &senml::json())),
        (
            "senml_cbor",
            of(
                &vector::SENML_CBOR,
                &[&senml::cbor(), senml_cbor::VECTORS].concat(),
            ),
        ),
        ("lwm2m_cbor", of(&vector::LWM2M_CBOR, lwm2m_cbor::VECTORS)),
    ]
}
