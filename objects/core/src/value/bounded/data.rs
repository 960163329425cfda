//! Types of bounded size that hold one value.

use ::heapless::{LenType, String, Vec};
use lwm2m_model::DataType;

use super::CoreLink;
use crate::reason::Reason;
use crate::value::{Data, Encoded, Value};

impl<const N: usize, L: LenType> Data for String<N, L> {
    const TYPE: DataType = DataType::String;

    fn value(&self) -> Value<'_> {
        Value::String(self)
    }

    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
        let mut text = Self::new();
        encoded.copy_text(&mut |piece| text.push_str(piece).map_err(|_| Reason::TooLong))?;
        Ok(text)
    }
}

impl<const N: usize> Data for CoreLink<N> {
    const TYPE: DataType = DataType::CoreLink;

    fn value(&self) -> Value<'_> {
        Value::CoreLink(self)
    }

    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
        String::<N>::decode(encoded).map(Self::from)
    }
}

impl<const N: usize, L: LenType> Data for Vec<u8, N, L> {
    const TYPE: DataType = DataType::Opaque;

    fn value(&self) -> Value<'_> {
        Value::Opaque(self)
    }

    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
        let mut bytes = Self::new();
        encoded.copy_opaque(&mut |piece| {
            bytes.extend_from_slice(piece).map_err(|_| Reason::TooLong)
        })?;
        Ok(bytes)
    }
}
