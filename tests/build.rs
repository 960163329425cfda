//! Generates the bundled objects anew: with storage of bounded size, for the tests of what needs no heap,
//! and both storages with the derives of serde.

use lwm2m_codegen::{Builder, Error, Storage};

fn main() -> Result<(), Error> {
    bounded().output("heapless.rs").build()?;
    with_serde(bounded()).output("serde_heapless.rs").build()?;
    with_serde(bundled()).output("serde.rs").build()
}

fn bundled() -> Builder {
    // Of Object 13: what it means by `8 bit` is what is guessed.
    Builder::new()
        .folder("../objects/definitions")
        .allow("guessed-range")
}

fn bounded() -> Builder {
    bundled()
        .storage(Storage::Heapless)
        .length("*", 64)
        .instances("*", 4)
        .instances("12/11", 16)
}

fn with_serde(builder: Builder) -> Builder {
    builder
        .derive("*", "serde::Serialize")
        .derive("*", "serde::Deserialize")
}
