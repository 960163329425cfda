//! LwM2M Objects as typed Rust structs: predefined Objects of OMA, and your own from a derive or from XML.
//!
//! ```
//! use lwm2m_objects::format::tlv;
//! use lwm2m_objects::wlan_connectivity::{Mode, WlanConnectivity};
//! use lwm2m_objects::Object;
//!
//! let mut wlan = WlanConnectivity { ssid: "depot-7".into(), mode: Mode::AccessPoint, ..Default::default() };
//!
//! // Write by path, within the limits of the definition.
//! wlan.write(WlanConnectivity::CHANNEL.path(0), 11)?;
//! assert_eq!(wlan.channel, 11);
//! assert!(wlan.write(WlanConnectivity::CHANNEL.path(0), 300).is_err());
//!
//! // Encode a payload without a heap.
//! let mut buffer = [0; 512];
//! let payload = tlv::encode(&wlan, &mut buffer)?;
//! assert!(payload.starts_with(&[0xc0, 0x00]));
//! # Ok::<(), lwm2m_objects::Error>(())
//! ```
//!
//! `Default` creates a struct with empty texts and zeros, even outside the ranges of the definition. Writes
//! by path check ranges and lengths. Fields that are set directly are not checked, and are sent unchanged.
//!
//! # Your own Objects
//!
//! ```
//! use lwm2m_objects::{Execute, Instances, Object, ObjectDebug, Path};
//!
//! /// Moisture probe buried beside a plant.
//! #[derive(Default, Object, ObjectDebug)]
//! #[lwm2m(id = 33800, version = "1.0", multiple)]
//! pub struct SoilProbe {
//!     /// Volumetric water content.
//!     #[lwm2m(id = 0, read, units = "%", range = 0.0..=100.0)]
//!     pub moisture: f32,
//!     #[lwm2m(id = 1, read, write, range = 1..=32)]
//!     pub label: Option<String>,
//!     #[lwm2m(id = 2, read)]
//!     pub history: Instances<f32>,
//!     #[lwm2m(id = 3, execute)]
//!     pub calibrate: Execute,
//! }
//!
//! let mut probe = SoilProbe::default();
//! probe.write(SoilProbe::LABEL.path(0), "fern")?;
//! assert_eq!(SoilProbe::LABEL.path(0), Path::resource(33800, 0, 1));
//! assert_eq!(format!("{probe:?}"), "SoilProbe { Moisture: 0.0, Label: Some(\"fern\") }");
//! # Ok::<(), lwm2m_objects::Error>(())
//! ```
//!
//! The [`guide`] describes the steps to a registered Object.
//!
//! `lwm2m-codegen` generates the same kind of struct from the XML of OMA;
//! [`include_objects!`] includes the output of a build script.
//!
//! # Versions of an Object
//!
//! The devices of a Server may have different versions of an Object. The Server decodes each payload with
//! the version that the device has registered, and converts it to the version that it uses.
//!
//! ```
//! use lwm2m_objects::wlan_connectivity::{v1_0, v1_1};
//! use lwm2m_objects::{ObjectVersions, Path, Version, convert, format::tlv, registered_version};
//!
//! #[derive(ObjectVersions)]
//! enum Wlan {
//!     V1_0(v1_0::WlanConnectivity),
//!     V1_1(v1_1::WlanConnectivity),
//! }
//!
//! # let mut buffer = [0; 512];
//! # let sent = v1_0::WlanConnectivity { ssid: "depot-7".into(), ..Default::default() };
//! # let payload = tlv::encode(&sent, &mut buffer)?;
//! // The payload of a Register with `lwm2m=1.1` in its query.
//! let registration = br#"</>;rt="oma.lwm2m",</3/0>,</12/0>"#;
//! let version = registered_version(registration, Version::new(1, 1), 12)?.expect("Object 12 is registered");
//! assert_eq!(version, Version::new(1, 0));
//!
//! // The response to a Read of /12/0.
//! let wlan = match Wlan::decode(version, tlv::decode(Path::instance(12, 0), payload))? {
//!     Wlan::V1_0(old) => convert::<v1_1::WlanConnectivity>(&old)?,
//!     Wlan::V1_1(wlan) => wlan,
//! };
//! assert_eq!(wlan.ssid, "depot-7");
//! # Ok::<(), lwm2m_objects::Error>(())
//! ```
//!
//! Conversions match Resource IDs and lose no value: [`convert`] fails with the path of the first value that
//! the other version cannot hold, [`convert_with`] calls a function for each of them.
//!
//! # Scope
//!
//! This crate owns the predefined Objects. It re-exports the runtime `lwm2m-core` and the derives of
//! `lwm2m-macros`. It does not depend on XML or Rust syntax at run time, and the runtime needs neither `std` nor
//! a heap.
//!
//! # Features
//!
//! | feature | purpose | cost |
//! |---|---|---|
//! | `std` (default), `alloc` | storage on the heap | a heap |
//! | `heapless` | storage of bounded size in the module `heapless` | 4 dependencies, Rust 1.87 |
//! | `formats` (default) | all content formats; individually `text`, `tlv`, `lwm2m-json`, `senml-json`, `cbor`, `senml-cbor` and `lwm2m-cbor` | flash, see [SIZE.md] |
//! | `debug` (default) | `Debug` prints values as their Rust types do, and enums by their labels | flash for the texts |
//! | `serde` | structs of Resources can derive the traits of serde | 1 dependency |
//! | `defmt` | `defmt::Format` for errors, paths and values | 10 dependencies |
//! | `embedded-io` | payloads from the readers of embedded-io | 1 dependency |
//! | `core-objects` (default) | Objects 0 to 7; enables `alloc` | compile time; unused Objects are not linked |
//! | `connectivity` (default) | Objects 10 to 13; enables `alloc` | compile time; unused Objects are not linked |
//!
//! A format without its feature is not linked. Generated structs derive the traits of serde with
//! `lwm2m_codegen::Builder::derive("*", "serde::Serialize")`, or with `--derive` of the command. Their enums
//! serialize as numbers, as in payloads. Serialization includes passwords and keys.
//!
//! The predefined Objects need a heap. Without one, generate the same Objects with `storage`, `length` and
//! `instances` of `lwm2m_codegen::Builder`.
//!
//! # More
//!
//! The [cookbook] has a tested client, Server, gateway and firmware, and describes the migration from Anjay
//! and Zephyr.
//!
//! [cookbook]: https://github.com/lwm2m-codegen/lwm2m-codegen/blob/main/cookbook/README.md
//! [SIZE.md]: https://github.com/lwm2m-codegen/lwm2m-codegen/blob/main/examples/no-std-client/SIZE.md

#![no_std]

extern crate self as lwm2m_objects;

pub mod guide;

#[cfg(any(feature = "core-objects", feature = "connectivity"))]
mod generated;

#[cfg(any(feature = "core-objects", feature = "connectivity"))]
pub use generated::*;
pub use lwm2m_core::*;
pub use lwm2m_macros::{Enumeration, Object, ObjectDebug, ObjectVersions};

/// Includes the Objects that a build script has generated into `OUT_DIR`.
///
/// `include_objects!()` includes `lwm2m_objects.rs`, the default output of `lwm2m_codegen::Builder`.
/// `include_objects!("sensors.rs")` includes the output of `Builder::output("sensors.rs")`.
#[macro_export]
macro_rules! include_objects {
    () => {
        $crate::include_objects!("lwm2m_objects.rs");
    };
    ($file:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $file));
    };
}
