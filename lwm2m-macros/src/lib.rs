//! The derives of [`lwm2m-objects`](https://docs.rs/lwm2m-objects), which re-exports them: use
//! them from there. What they write is in `lwm2m_codegen::rust::expand`; here are their entry
//! points and nothing else.

use proc_macro::TokenStream;

/// Makes a struct an LwM2M Object: readable and writable by path, and sendable in every content
/// format.
///
/// The attribute `#[lwm2m(...)]` on the struct gives the facts of the Object, on a field those of
/// a Resource; [`lwm2m_codegen::rust::attribute`] lists its arguments. For each field there is
/// also a constant with its path, `SoilProbe::MOISTURE` for `moisture`.
///
/// ```ignore
/// /// Moisture probe buried beside a plant.
/// #[derive(Default, Object, ObjectDebug)]
/// #[lwm2m(id = 33800, version = "1.0", multiple)]
/// pub struct SoilProbe {
///     /// Volumetric water content.
///     #[lwm2m(id = 0, read, units = "%", range = 0.0..=100.0)]
///     pub moisture: f32,
/// }
/// ```
#[proc_macro_derive(Object, attributes(lwm2m))]
pub fn derive_object(input: TokenStream) -> TokenStream {
    lwm2m_codegen::rust::expand::object(input.into()).into()
}

/// `Debug` for an Object: by the names of its Resources, absent ones left out, and write-only
/// ones, which are secrets more often than not, shown as `<redacted>`.
#[proc_macro_derive(ObjectDebug)]
pub fn derive_object_debug(input: TokenStream) -> TokenStream {
    lwm2m_codegen::rust::expand::object_debug(input.into()).into()
}

/// Makes an enum the value of an integer Resource: `#[lwm2m(value = 0)]` on a variant says what it
/// stands for, and `#[lwm2m(other)] Other(i64)` keeps every value that has no variant.
#[proc_macro_derive(Enumeration, attributes(lwm2m))]
pub fn derive_enumeration(input: TokenStream) -> TokenStream {
    lwm2m_codegen::rust::expand::enumeration(input.into()).into()
}

/// Makes an enum of several versions of one Object what a Server decodes into, by the version that
/// a device has registered: see the trait `ObjectVersions`.
///
/// Each variant holds the struct of a version, or a `Partial` of it. That they are of one Object,
/// and no version is there twice, is checked when the program is compiled.
///
/// ```ignore
/// #[derive(ObjectVersions)]
/// enum Wlan {
///     V1_0(v1_0::WlanConnectivity),
///     V1_1(v1_1::WlanConnectivity),
/// }
/// ```
#[proc_macro_derive(ObjectVersions)]
pub fn derive_object_versions(input: TokenStream) -> TokenStream {
    lwm2m_codegen::rust::expand_versions::object_versions(input.into()).into()
}
