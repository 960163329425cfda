//! What only SenML CBOR can have. Everything else is in `senml`.

use lwm2m_objects::{DataType, Reason};

use crate::vector::Vector;

#[rustfmt::skip]
pub(crate) const VECTORS: &[Vector] = &[
    Vector::refused("edge: a text that is no UTF-8", "/3/0/0", &["81 a2 21 66 2f332f302f30 03 62 c328"],
        DataType::String, Reason::NotUtf8),
];
