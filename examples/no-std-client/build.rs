//! Generates what this device has of Objects 1, 3 and 12, with room in the structs themselves.

use std::env;

use lwm2m_codegen::{Builder, Error, Storage};

/// A feature, the file of its Object, and the Resources that are wanted of it.
const OBJECTS: [(&str, &str, u16, &[u16]); 3] = [
    ("SERVER", "LWM2M_Server-v1_2.xml", 1, &[0, 1, 2, 3, 6, 7, 8]),
    (
        "DEVICE",
        "LWM2M_Device-v1_2.xml",
        3,
        &[0, 1, 2, 3, 4, 6, 9, 11, 13, 16],
    ),
    (
        "WLAN",
        "LWM2M_WLAN_connectivity4-v1_0.xml",
        12,
        &[0, 1, 3, 4, 5, 8, 9, 14, 15, 18],
    ),
];

/// Another selection of Resources, such as `WLAN_RESOURCES="0 1 4"`: `tests/size/run` measures some.
fn selection(feature: &str) -> Option<Vec<u16>> {
    let variable = format!("{feature}_RESOURCES");
    println!("cargo::rerun-if-env-changed={variable}");
    let ids = env::var(variable).ok()?;
    ids.split_whitespace().map(|id| id.parse().ok()).collect()
}

fn main() -> Result<(), Error> {
    let mut builder = Builder::new();
    let mut is_empty = true;
    for (feature, file, object, resources) in OBJECTS {
        if env::var_os(format!("CARGO_FEATURE_{feature}")).is_some() {
            let path = format!("../../objects/definitions/{file}");
            builder = builder
                .file(path)
                .resources(object, selection(feature).unwrap_or(resources.to_vec()));
            is_empty = false;
        }
    }
    if is_empty {
        return Ok(());
    }
    builder
        .storage(Storage::Heapless)
        .length("*", 24)
        .instances("*", 4)
        .build()
}
