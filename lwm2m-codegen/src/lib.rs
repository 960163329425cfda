//! Typed Rust from LwM2M object definitions.
//!
//! OMA and vendors define LwM2M Objects in XML. This crate reads that XML and writes Rust that
//! reads as if it were written by hand: a struct for the Object, a field for each Resource, an
//! enum where values have labels, and `#[derive(Object)]` with the facts of the definition. What
//! the derive makes of it lives in `lwm2m-objects`, the one crate that generated code names.
//!
//! # In a build script
//!
//! ```toml
//! [dependencies]
//! lwm2m-objects = "0.1"
//!
//! [build-dependencies]
//! lwm2m-codegen = { version = "0.1", default-features = false, features = ["xml"] }
//! ```
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), lwm2m_codegen::Error> {
//!     lwm2m_codegen::Builder::new().file("objects/LWM2M_WLAN_connectivity4-v1_0.xml").build()
//! }
//! ```
//!
//! The program says `lwm2m_objects::include_objects!();` and has the struct, `WlanConnectivity`.
//! [`Builder`] has the choices: which Resources, heap or fixed capacities, further derives.
//!
//! # From the command line
//!
//! ```text
//! lwm2m-codegen generate objects/ --output src/objects/    # and --check in CI
//! lwm2m-codegen generate --registry lwm2m-registry 12@1.1 3303 --output src/objects/
//! lwm2m-codegen show LWM2M_Device-v1_2.xml
//! lwm2m-codegen diff 10-1_0.xml 10-1_1.xml                 # is the new version new enough?
//! lwm2m-codegen list registry/ ssid                        # which object has it?
//! lwm2m-codegen lint my-object.xml                         # the rules of OMA and of experience
//! lwm2m-codegen new "Soil probe" --id 33800 --output src/soil_probe.rs
//! lwm2m-codegen export src/soil_probe.rs                   # Rust as OMA XML
//! lwm2m-codegen decode --object LWM2M_Device-v1_2.xml --format tlv /3/0 c10964    # and encode
//! lwm2m-codegen docs objects/ --output reference/          # HTML to search and read
//! ```
//!
//! # As a library
//!
//! ```
//! use std::sync::Arc;
//! use lwm2m_codegen::rust::{Bindings, Definition};
//! use lwm2m_codegen::source::Source;
//! use lwm2m_codegen::xml::{self, Document};
//! use lwm2m_codegen::{Export, Options};
//!
//! let tank = r#"
//!     #[derive(Object)]
//!     #[lwm2m(id = 33802)]
//!     pub struct Tank {
//!         /// How full it is.
//!         #[lwm2m(id = 0, read, range = 0..=100, units = "/100")]
//!         pub level: u8,
//!     }"#;
//!
//! // From Rust to OMA's XML …
//! let export = Export::new(&Arc::new(Source::new("tank.rs", tank)))?;
//! assert!(export.to_file().contains("<RangeEnumeration>0..100</RangeEnumeration>"));
//!
//! // … and from there to Rust.
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
//! [`load::load`] does the reading where definitions are files.
//!
//! # From a registry
//!
//! OMA publishes its Objects as a folder of hundreds of files, which grows. [`Builder::object`] and
//! `generate --registry` take from such a folder what is named by ID, and pin it in a lock file by
//! version and content, so that nothing changes before somebody looks: see [`registry`].
//!
//! # How it works
//!
//! ```text
//!  XML ──xml::read──▶ ir::Object ──rust::Bindings──▶ Rust
//!   ▲                   │      ▲                       │
//!   └────xml::write─────┘      └──────rust::read───────┤
//!                                                      └──rust::expand (in the derive)──▶ impl
//! ```
//!
//! One model, [`ir`], and two notations of it, [`xml`] and [`rust`], each with a reader and a
//! writer. [`lint`] looks at what was read beside the elements it was read from, [`diff`] holds one
//! version of an Object against another, [`catalogue`] lists and searches many. [`Export`] takes a
//! struct all the way to XML, [`StartingPoint`] begins a new Object. By the same model, `payload`
//! reads and writes payloads at run time, and `html` makes pages for people to read. Everything there
//! is to say about a definition is a [`diagnostic::Diagnostic`] with its place; nothing panics on what
//! comes from outside.
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
//! | feature | what for | crates in the build, this one included |
//! |---|---|--:|
//! | none | what the derive needs | 7 |
//! | `xml` | the reader and the writer; what a build script needs | 11 |
//! | `decode` | payloads by definitions that are read at run time, the module `payload` | 9 |
//! | `docs` | definitions as pages of HTML, the module `html`; it brings `xml` | 15 |
//! | `serde` | the IR can be serialized | 10 |
//! | `cli` (default) | the command, with `clap`; it brings all of the others | 37 |
//!
//! # More
//!
//! The [cookbook] has a client, a Server, a gateway and firmware, each compiled and run;
//! `lwm2m_objects::guide` leads from nothing to a registered Object.
//!
//! [cookbook]: https://github.com/lwm2m-codegen/lwm2m-codegen/blob/main/cookbook/README.md

#[cfg(feature = "xml")]
mod builder;
#[cfg(feature = "xml")]
pub mod catalogue;
pub mod diagnostic;
#[cfg(feature = "xml")]
pub mod diff;
mod encoding;
mod error;
#[cfg(feature = "xml")]
mod export;
#[cfg(feature = "xml")]
mod files;
#[cfg(feature = "xml")]
mod gather;
#[cfg(feature = "docs")]
pub mod html;
#[cfg(feature = "xml")]
pub mod lint;
#[cfg(feature = "xml")]
pub mod load;
#[cfg(feature = "xml")]
mod names;
mod nearest;
#[cfg(feature = "xml")]
mod options;
#[cfg(feature = "xml")]
pub mod output;
#[cfg(feature = "xml")]
mod parallel;
#[cfg(feature = "decode")]
pub mod payload;
#[cfg(feature = "xml")]
mod prose;
#[cfg(feature = "xml")]
pub mod registry;
pub mod rust;
pub mod source;
#[cfg(feature = "xml")]
mod starting_point;
#[cfg(feature = "xml")]
pub mod xml;

#[cfg(feature = "xml")]
pub use builder::Builder;
pub use encoding::MAX_SIZE;
pub use error::Error;
#[cfg(feature = "xml")]
pub use export::Export;
#[cfg(feature = "xml")]
pub use options::{Options, ParseSelectorError, Selector, Storage};
#[cfg(feature = "xml")]
pub use starting_point::StartingPoint;
