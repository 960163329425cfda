//! The same data in structs for serde, and what serde_json and ciborium make of them.

mod device;
mod wlan;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use self::device::Device;
pub(crate) use self::wlan::Wlan;

pub(crate) fn to_json<'b, T: Serialize>(object: &T, buffer: &'b mut [u8]) -> &'b [u8] {
    let size = buffer.len();
    let mut rest = &mut *buffer;
    serde_json::to_writer(&mut rest, object).expect("it fits");
    let length = size - rest.len();
    &buffer[..length]
}

pub(crate) fn to_cbor<'b, T: Serialize>(object: &T, buffer: &'b mut [u8]) -> &'b [u8] {
    let size = buffer.len();
    let mut rest = &mut *buffer;
    ciborium::into_writer(object, &mut rest).expect("it fits");
    let length = size - rest.len();
    &buffer[..length]
}

pub(crate) fn from_json<T: DeserializeOwned>(payload: &[u8]) -> T {
    serde_json::from_slice(payload).expect("it was written so")
}

pub(crate) fn from_cbor<T: DeserializeOwned>(payload: &[u8]) -> T {
    ciborium::from_reader(payload).expect("it was written so")
}
