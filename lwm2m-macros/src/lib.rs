//! The derives of [`lwm2m-objects`](https://docs.rs/lwm2m-objects), which re-exports them: use
//! them from there.
//!
//! | derive | on | makes it |
//! |---|---|---|
//! | [`Object`](derive@Object) | a struct | an LwM2M Object: read, written and sent by path |
//! | [`ObjectDebug`](derive@ObjectDebug) | the same struct | show itself by the names of its Resources, without secrets |
//! | [`Enumeration`](derive@Enumeration) | an enum | the value of an integer Resource |
//! | [`ObjectVersions`](derive@ObjectVersions) | an enum of structs | what a Server decodes devices of several versions into |
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
//! All mistakes of a struct are reported in one run, each at its place.
//!
//! This crate holds the entry points of the derives. `lwm2m-attributes` parses the attributes and writes the
//! implementations. Neither knows XML or files.

use proc_macro::TokenStream;

/// Makes a struct an LwM2M Object: readable and writable by path, and sendable in every content
/// format.
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
/// For each Resource there is a constant with its path, `SoilProbe::LABEL` for `label`; for a field
/// `definition` it is `DEFINITION_`, since `DEFINITION` is the whole Object's.
///
/// A write by path is checked against ranges and lengths. A field that is set directly is not: it holds
/// what its Rust type holds, and is sent as it is.
///
/// # On the struct
///
/// | argument | |
/// |---|---|
/// | `id = 33800` | the Object ID; it has to be there |
/// | `name = "Soil Probe"` | the registered name, where it is not that of the struct in words |
/// | `version = "1.0"` | the version of the Object; 1.0 if not given |
/// | `lwm2m_version = "1.1"` | the lowest version of LwM2M it needs; 1.0 if not given |
/// | `urn = "urn:oma:lwm2m:x:33800"` | the URN, where it is not the one that ID and version give |
/// | `multiple` | there may be several Object Instances |
/// | `mandatory` | every client has to have one |
/// | `crate = "my_crate::lwm2m_objects"` | where `lwm2m-objects` is, if not at `::lwm2m_objects`; `ObjectDebug` goes by it too |
///
/// An ID that OMA keeps for later, 1024 to 2047 or above 42800, needs its `urn` as well.
///
/// # On a field
///
/// | argument | |
/// |---|---|
/// | `id = 0` | the Resource ID; it has to be there |
/// | `name = "Moisture"` | the registered name, where it is not that of the field in words |
/// | `read`, `write` | what a Server may do; both is both |
/// | `execute` | a Server may execute it; the type is `Execute` |
/// | `bootstrap_only` | no Server sees it, only bootstrapping sets it |
/// | `mandatory` | it has to be there, although `Instances` and `Execute` need not |
/// | `unsigned` | its type is Unsigned Integer, although `u8` to `u32` are taken for Integer |
/// | `range = 1..=32` | the values a Write may bring; for texts and bytes, how many bytes they have |
/// | `units = "Cel"` | the unit, as SenML has it (RFC 8428, RFC 8798) |
/// | `unregistered_units = "rpm"` | a unit that SenML does not have |
/// | `skip` | the field is no Resource; nothing is done with it, and `ObjectDebug` leaves it out |
/// | `base` | the field is an Object, which this one extends: see below |
///
/// A range is `1..=32`, `0.0..=100.0`, one value, or several of them in brackets: `[0, 26..=30]`,
/// `["on", "off"]`.
///
/// # Types
///
/// `T` is a Mandatory Resource, `Option<T>` an Optional one and `Instances<T>` one with several
/// Resource Instances. For `T` there are
///
/// | data type | Rust |
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
/// | any of them | a type of your own that implements `Data`, which takes a few lines |
///
/// The struct may have generics: capacities, and types that are `Data`.
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
/// # An Object and more
///
/// What a vendor adds to an Object of somebody else needs no copy of it. The struct has the Object
/// as a field with `base`, and the Resources that are added beside it. Their IDs are 26241 to 32768,
/// which OMA's registry leaves to everybody. All that is said of the Object is that of the base.
///
/// ```
/// use lwm2m_objects::{Device, Object, ObjectDebug};
///
/// /// A Device that knows how it is mounted.
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

/// `Debug` for an Object: by the names of its Resources, absent ones left out, and write-only
/// ones, which are secrets more often than not, shown as `<redacted>`. Fields that are no Resources
/// are left out.
#[proc_macro_derive(ObjectDebug)]
pub fn derive_object_debug(input: TokenStream) -> TokenStream {
    lwm2m_attributes::expand::object_debug(input.into()).into()
}

/// Makes an enum the value of an integer Resource.
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
/// A number that is read becomes the variant that stands for it, and `Other` only if there is none. Leave
/// `Other` to those: `Other(0)` is sent as 0, but it is not equal to `Off`. Where a number is at hand,
/// `from` finds its variant, or `Enumeration::from_number` without `convert`.
///
/// | argument | on | |
/// |---|---|---|
/// | `value = 0` | a variant | the number it stands for |
/// | `other` | one variant | it keeps every number that has no variant, in a type that holds all of them |
/// | `convert` | the enum | it has `From` its integer, and the integer `From` it: so serde can take it for a number, by `#[serde(from = "u8", into = "u8")]` |
/// | `crate = "…"` | the enum | where `lwm2m-objects` is, as for [`Object`](derive@Object) |
#[proc_macro_derive(Enumeration, attributes(lwm2m))]
pub fn derive_enumeration(input: TokenStream) -> TokenStream {
    lwm2m_attributes::expand::enumeration(input.into()).into()
}

/// Makes an enum of several versions of one Object what a Server decodes into, by the version that
/// a device has registered: see the trait `ObjectVersions`.
///
/// Each variant holds the struct of a version, or a `Partial` of it. That they are of one Object,
/// and no version is there twice, is checked when the program is compiled.
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
