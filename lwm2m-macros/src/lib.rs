//! Derive macros for LwM2M Objects. [`lwm2m-objects`](https://docs.rs/lwm2m-objects) re-exports them; use
//! them from there.
//!
//! | Derive | On | Implements |
//! |---|---|---|
//! | [`Object`](derive@Object) | a struct | an LwM2M Object, which is read and written by path in every content format |
//! | [`ObjectDebug`](derive@ObjectDebug) | the same struct | `Debug` with the names of Resources, without secrets |
//! | [`Enumeration`](derive@Enumeration) | an enum | a value of an integer Resource |
//! | [`ObjectVersions`](derive@ObjectVersions) | an enum of structs | a type into which a Server decodes several versions of an Object |
//!
//! ```
//! use lwm2m_objects::{Object, ObjectDebug};
//!
//! #[derive(Default, Object, ObjectDebug)]
//! #[lwm2m(id = 33802)]
//! struct Tank {
//!     /// How full it is.
//!     #[lwm2m(id = 0, read, range = 0..=100, units = "/100")]
//!     level: u8,
//! }
//!
//! assert_eq!(format!("{:?}", Tank { level: 80 }), "Tank { Level: 80 }");
//! ```
//!
//! Each derive reports all errors of an item in one run, each with its location.
//!
//! This crate contains only the entry points. `lwm2m-attributes` parses the attributes and generates the
//! implementations.

use proc_macro::TokenStream;

/// Implements an LwM2M Object for a struct: Servers read and write it by path, in every content format.
///
/// ```
/// use lwm2m_objects::{Execute, Instances, Object, ObjectDebug};
///
/// /// Moisture probe buried beside a plant.
/// #[derive(Default, Object, ObjectDebug)]
/// #[lwm2m(id = 33800, version = "1.0", multiple)]
/// pub struct SoilProbe {
///     /// Volumetric water content.
///     #[lwm2m(id = 0, read, units = "%", range = 0.0..=100.0)]
///     pub moisture: f32,
///     #[lwm2m(id = 1, read, write, range = 1..=32)]
///     pub label: Option<String>,
///     #[lwm2m(id = 2, name = "Moisture History", read)]
///     pub history: Instances<f32>,
///     #[lwm2m(id = 3, execute)]
///     pub calibrate: Execute,
///     #[lwm2m(skip)]
///     pub raw: [u16; 8],
/// }
///
/// assert_eq!(SoilProbe::LABEL.to_string(), "/33800/*/1");
/// ```
///
/// Each Resource has a constant with its path: `SoilProbe::LABEL` for `label`. The constant for a field
/// `definition` is `DEFINITION_`, because `DEFINITION` holds the definition of the Object.
///
/// Writing by path checks ranges and lengths. Assigning a field directly does not: it accepts every value
/// of its Rust type, which is then sent unchanged.
///
/// # Arguments of the struct
///
/// | Argument | Meaning |
/// |---|---|
/// | `id = 33800` | the Object ID; required |
/// | `name = "Soil Probe"` | the registered name; defaults to the name of the struct in words |
/// | `version = "1.0"` | the version of the Object; defaults to 1.0 |
/// | `lwm2m_version = "1.1"` | the minimum version of LwM2M; defaults to 1.0 |
/// | `urn = "urn:oma:lwm2m:x:33800"` | the URN; defaults to the one that follows from ID and version |
/// | `multiple` | there may be several Object Instances |
/// | `mandatory` | every client must support the Object |
/// | `crate = "my_crate::lwm2m_objects"` | the path of `lwm2m-objects`, also for `ObjectDebug`; defaults to `::lwm2m_objects` |
///
/// The ranges 1024 to 2047 and above 42800 are reserved: an ID in them requires a `urn`.
///
/// # Arguments of a field
///
/// | Argument | Meaning |
/// |---|---|
/// | `id = 0` | the Resource ID; required |
/// | `name = "Moisture"` | the registered name; defaults to the name of the field in words |
/// | `read`, `write` | a Server may read or write the Resource, or both |
/// | `execute` | a Server may execute the Resource, whose type is `Execute` |
/// | `bootstrap_only` | only a Bootstrap-Server may write the Resource, and no Server may read it |
/// | `mandatory` | the Resource is Mandatory although its type is `Instances` or `Execute` |
/// | `unsigned` | the data type is Unsigned Integer although the type is one of `u8` to `u32` |
/// | `range = 1..=32` | the range of written values; for texts and bytes, of their lengths in bytes |
/// | `units = "Cel"` | the unit, a SenML unit (RFC 8428, RFC 8798) |
/// | `unregistered_units = "rpm"` | a unit that SenML does not define |
/// | `skip` | the field does not hold a Resource; `ObjectDebug` omits it |
/// | `base` | the field holds the Object that this struct extends, see below |
///
/// A range is `1..=32`, `0.0..=100.0`, one value, or several of them in brackets: `[0, 26..=30]`,
/// `["on", "off"]`.
///
/// # Types
///
/// `T` is a Mandatory Resource, `Option<T>` an Optional one and `Instances<T>` one with several
/// Resource Instances. `T` is one of these types:
///
/// | Data type | Rust |
/// |---|---|
/// | String | `String`, `heapless::String<N>` |
/// | Integer | `i8` to `i64`, `u8` to `u32`, an enum that derives [`Enumeration`](derive@Enumeration) |
/// | Unsigned Integer | `u64`; `u8` to `u32` with `unsigned` |
/// | Float | `f32`, `f64` |
/// | Boolean | `bool` |
/// | Opaque | `Vec<u8>`, `heapless::Vec<u8, N>` |
/// | Time | `Time` |
/// | Objlnk | `ObjectLink` |
/// | Corelnk | `CoreLink`, `heapless::CoreLink<N>` |
/// | any | a user-defined type that implements `Data` |
///
/// The struct may have generic parameters: capacities, and types that implement `Data`.
///
/// ```
/// use lwm2m_objects::{Data, Object};
///
/// #[derive(Object)]
/// #[lwm2m(id = 33807)]
/// struct Gauge<T: Data> {
///     #[lwm2m(id = 0, read)]
///     value: T,
/// }
///
/// assert!(Gauge { value: 1.5 }.resource(Gauge::<f64>::VALUE.resource).is_some());
/// ```
///
/// # Extending an Object
///
/// A vendor may add Resources to an existing Object without copying it. The struct has a field of that
/// Object with `base`, and a field for each additional Resource. Their IDs are 26241 to 32768, which OMA
/// reserves for private use. All other facts are those of the extended Object.
///
/// ```
/// use lwm2m_objects::{Device, Object, ObjectDebug};
///
/// /// A Device that knows its orientation.
/// #[derive(Default, Object, ObjectDebug)]
/// pub struct MountedDevice {
///     #[lwm2m(base)]
///     pub device: Device,
///     /// Angle to the horizontal.
///     #[lwm2m(id = 26241, read, units = "deg")]
///     pub tilt: Option<f32>,
/// }
///
/// let mut mounted = MountedDevice::default();
/// mounted.write(Device::TIMEZONE.path(0), "Europe/Berlin")?;
/// assert_eq!(mounted.device.timezone.as_deref(), Some("Europe/Berlin"));
/// assert_eq!(MountedDevice::TILT.to_string(), "/3/*/26241");
/// assert_eq!(MountedDevice::DEFINITION.urn, Device::DEFINITION.urn);
/// # Ok::<(), lwm2m_objects::Error>(())
/// ```
#[proc_macro_derive(Object, attributes(lwm2m))]
pub fn derive_object(input: TokenStream) -> TokenStream {
    lwm2m_attributes::expand::object(input.into()).into()
}

/// Implements `Debug` for an Object. Prints its Resources by name, omits absent Resources and fields that
/// do not hold a Resource, and prints write-only Resources, which are often secrets, as `<redacted>`.
#[proc_macro_derive(ObjectDebug)]
pub fn derive_object_debug(input: TokenStream) -> TokenStream {
    lwm2m_attributes::expand::object_debug(input.into()).into()
}

/// Makes an enum the value type of an integer Resource.
///
/// ```
/// use lwm2m_objects::{Encoded, Data, Enumeration, Value};
///
/// #[derive(Clone, Copy, Debug, PartialEq, Enumeration)]
/// #[lwm2m(convert)]
/// enum Mode {
///     #[lwm2m(value = 0)]
///     Off,
///     #[lwm2m(value = 1)]
///     Pulsed,
///     /// Any value that has no name.
///     #[lwm2m(other)]
///     Other(u8),
/// }
///
/// assert_eq!(Mode::decode(Encoded::Text("1")), Ok(Mode::Pulsed));
/// assert_eq!(Mode::Other(7).value(), Value::Integer(7));
/// assert_eq!(Mode::from(1), Mode::Pulsed);
/// assert_eq!(u8::from(Mode::Pulsed), 1);
/// ```
///
/// Decoding a number yields the variant with this value, and `Other` only if there is none. Do not construct
/// `Other` with the value of another variant: `Other(0)` is sent as 0, but is not equal to `Off`. Use `from`
/// to convert a number, or `Enumeration::from_number` without `convert`.
///
/// | Argument | On | Meaning |
/// |---|---|---|
/// | `value = 0` | a variant | the value of the variant |
/// | `other` | one variant | holds every value without a variant, in an integer type that can represent all values |
/// | `convert` | the enum | implements `From` in both directions, for example for `#[serde(from = "u8", into = "u8")]` |
/// | `crate = "…"` | the enum | the path of `lwm2m-objects`, as for [`Object`](derive@Object) |
#[proc_macro_derive(Enumeration, attributes(lwm2m))]
pub fn derive_enumeration(input: TokenStream) -> TokenStream {
    lwm2m_attributes::expand::enumeration(input.into()).into()
}

/// Makes an enum the type into which a Server decodes several versions of an Object, by the version that a
/// device has registered. See the trait `ObjectVersions`.
///
/// Each variant holds the struct of a version, or a `Partial` of it. The compiler checks that all variants
/// are versions of the same Object, and that no version occurs twice.
///
/// ```
/// use lwm2m_objects::wlan_connectivity::{v1_0, v1_1};
/// use lwm2m_objects::{ObjectVersions, Partial, Path, Version, format::tlv};
///
/// #[derive(ObjectVersions)]
/// enum Wlan {
///     V1_0(Partial<v1_0::WlanConnectivity>),
///     V1_1(v1_1::WlanConnectivity),
/// }
///
/// let records = tlv::decode(Path::instance(12, 0), b"\xc1\x09\x0b");
/// let wlan = Wlan::decode(Version::new(1, 0), records)?;
/// assert!(matches!(wlan, Wlan::V1_0(wlan) if wlan.object().channel == 11));
/// # Ok::<(), lwm2m_objects::Error>(())
/// ```
#[proc_macro_derive(ObjectVersions)]
pub fn derive_object_versions(input: TokenStream) -> TokenStream {
    lwm2m_attributes::expand::object_versions(input.into()).into()
}
