//! Generates the bundled objects with storage of bounded size, for the tests of what needs no heap.

use lwm2m_codegen::{Builder, Error, Storage};

fn main() -> Result<(), Error> {
    Builder::new()
        .folder("../objects/definitions")
        .storage(Storage::Heapless)
        .length("*", 64)
        .instances("*", 4)
        .output("heapless.rs")
        .build()
}
