//! A generator of typed Rust from LwM2M object definitions.
//!
//! OMA and vendors define LwM2M Objects in XML. This crate reads that XML and writes idiomatic Rust: a
//! struct for each Object, a field for each Resource, an enum for labelled values, and `#[derive(Object)]`
//! with the facts of the definition. The derive and the runtime are in `lwm2m-objects`, the only crate
//! that generated code depends on.
//!
//! # In a build script
//!
//! ```toml
//! [dependencies]
//! lwm2m-objects = "0.1"
//!
//! [build-dependencies]
//! lwm2m-codegen = { version = "0.1", default-features = false }
//! ```
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), lwm2m_codegen::Error> {
//!     lwm2m_codegen::Builder::new().file("objects/LWM2M_WLAN_connectivity4-v1_0.xml").build()
//! }
//! ```
//!
//! `lwm2m_objects::include_objects!();` in the program then defines the struct `WlanConnectivity`.
//! [`Builder`] offers options: which Resources, heap or fixed capacities, further derives.
//!
//! # From the command line
//!
//! ```text
//! lwm2m-codegen generate objects/ --output src/objects/    # add --check in CI
//! lwm2m-codegen generate --registry lwm2m-registry 12@1.1 3303 --output src/objects/
//! lwm2m-codegen show LWM2M_Device-v1_2.xml
//! lwm2m-codegen diff 10-1_0.xml 10-1_1.xml                 # is the version step large enough?
//! lwm2m-codegen list registry/ ssid                        # which Objects have it?
//! lwm2m-codegen lint my-object.xml                         # OMA's rules, and rules of experience
//! lwm2m-codegen new "Soil probe" --id 33800 --output src/soil_probe.rs
//! lwm2m-codegen export src/soil_probe.rs                   # Rust to OMA XML
//! lwm2m-codegen decode --object LWM2M_Device-v1_2.xml --format tlv /3/0 c10964    # and encode
//! lwm2m-codegen docs objects/ --output reference/          # an HTML reference with search
//! ```
//!
//! # As a library
//!
//! ```
//! use std::sync::Arc;
//! use lwm2m_codegen::rust::Bindings;
//! use lwm2m_codegen::{Export, Options};
//! use lwm2m_definitions::Definition;
//! use lwm2m_definitions::source::Source;
//! use lwm2m_definitions::xml::{self, Document};
//!
//! let tank = r#"
//!     #[derive(Object)]
//!     #[lwm2m(id = 33802)]
//!     pub struct Tank {
//!         /// Fill level.
//!         #[lwm2m(id = 0, read, range = 0..=100, units = "/100")]
//!         pub level: u8,
//!     }"#;
//!
//! // From Rust to OMA's XML …
//! let export = Export::new(&Arc::new(Source::new("tank.rs", tank)))?;
//! assert!(export.to_file().contains("<RangeEnumeration>0..100</RangeEnumeration>"));
//!
//! // … and back to Rust.
//! let source = Arc::new(Source::new("tank.xml", export.to_file()));
//! let reading = xml::read(&source);
//! let Some(Document::Objects(objects)) = reading.document else { panic!("{:?}", reading.diagnostics) };
//! let definitions: Vec<Definition> = objects
//!     .into_iter()
//!     .map(|read| Definition { object: read.object, source: source.clone(), span: read.span })
//!     .collect();
//! let rust = Bindings::new(&definitions, &Options::default())?.to_file();
//! assert!(rust.contains("pub level: u8,"));
//! # Ok::<(), lwm2m_codegen::Error>(())
//! ```
//!
//! [`lwm2m_definitions::load::load`] reads definitions from files.
//!
//! # From a registry
//!
//! OMA publishes its Objects as a folder of hundreds of files. [`Builder::object`] and
//! `generate --registry` select Objects of such a folder by ID, and pin their version and content in a
//! lock file: see [`lwm2m_definitions::registry`].
//!
//! # How it works
//!
//! ```text
//!  XML ──xml::read──▶ ir::Object ──Bindings──▶ Rust ──derive──▶ impl Object
//!   ▲                  │      ▲                 │
//!   └───xml::write─────┘      └───rust::read────┘
//! ```
//!
//! The model in [`lwm2m_model::ir`] has two notations: OMA's XML ([`lwm2m_definitions::xml`]) and Rust
//! ([`rust`]), each with a reader and a writer. [`Export`] converts a struct to XML, [`StartingPoint`]
//! creates a new Object, [`Comparison`] finds what a new version breaks in code. Every finding is a
//! [`Diagnostic`](lwm2m_definitions::diagnostic::Diagnostic) with its location.
//!
//! This crate owns naming, the Rust writer and reader, [`Builder`], [`Export`], the comparison of generated
//! code, the command line and the HTML reference. `lwm2m-definitions` reads and writes the XML.
//!
//! # Types
//!
//! | Definition | Rust | with [`Storage::Heapless`] |
//! |---|---|---|
//! | String | `String` | `String<N>`, `N` from the range |
//! | Integer | the smallest of `i8` to `i64` and `u8` to `u32` that holds the range; `i64` without one | the same |
//! | Unsigned Integer | the smallest of `u8` to `u64` that holds the range; `u64` without one | the same |
//! | Float | `f64` | the same |
//! | Boolean | `bool` | the same |
//! | Opaque | `Vec<u8>` | `Vec<u8, N>`, `N` from the range |
//! | Time | `Time` | the same |
//! | Objlnk | `ObjectLink` | the same |
//! | Corelnk | `CoreLink` | `CoreLink<N>` |
//! | an integer whose values have labels | an enum with a variant `Other` for the rest | the same |
//! | executable | `Execute` | the same |
//! | Optional | `Option<T>` | the same |
//! | Multiple | `Instances<T>` | `Instances<T, N>` |
//!
//! # Features
//!
//! - `cli` (default): the command `lwm2m-codegen`, and the HTML reference in the module `html`. Build
//!   scripts disable it with `default-features = false`.
//!
//! # More
//!
//! The [cookbook] shows a client, a Server, a gateway and firmware, each compiled and run;
//! `lwm2m_objects::guide` explains how to register an Object.
//!
//! [cookbook]: https://github.com/lwm2m-codegen/lwm2m-codegen/blob/main/cookbook/README.md

mod breakage;
mod builder;
mod export;
#[cfg(feature = "cli")]
pub mod html;
mod naming;
mod options;
pub mod rust;
mod starting_point;

pub use breakage::{Breakage, BreakageKind, Comparison};
pub use builder::Builder;
pub use export::Export;
pub use lwm2m_definitions::Error;
pub use options::{Options, ParseSelectorError, Selector, Storage};
pub use starting_point::StartingPoint;
