//! Generates what this device has of Objects 1, 3 and 12, with room in the structs themselves.

use std::env;

use lwm2m_codegen::{Builder, Error, Storage};

const DEFINITIONS: [(&str, &str); 3] = [
    ("SERVER", "LWM2M_Server-v1_2.xml"),
    ("DEVICE", "LWM2M_Device-v1_2.xml"),
    ("WLAN", "LWM2M_WLAN_connectivity4-v1_0.xml"),
];

fn main() -> Result<(), Error> {
    let wanted: Vec<&str> = DEFINITIONS
        .iter()
        .filter(|(feature, _)| env::var_os(format!("CARGO_FEATURE_{feature}")).is_some())
        .map(|(_, file)| *file)
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let definitions = wanted.iter().fold(Builder::new(), |builder, file| {
        builder.file(format!("../../objects/definitions/{file}"))
    });
    definitions
        .resources(1, [0, 1, 2, 3, 6, 7, 8])
        .resources(3, [0, 1, 2, 3, 4, 6, 9, 11, 13, 16])
        .resources(12, [0, 1, 3, 4, 5, 8, 9, 14, 15, 18])
        .storage(Storage::Heapless)
        .length("*", 24)
        .instances("*", 4)
        .build()
}
