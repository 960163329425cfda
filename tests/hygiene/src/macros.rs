//! Objects that a macro writes, from what it is given.

/// Writes an Object whose every part comes from elsewhere.
macro_rules! object {
    ($path:literal, $name:ident, $id:expr, $field:ident: $ty:ty, $resource:literal, $range:expr, $other:ident) => {
        /// From a macro.
        #[derive(::runtime::Object, ::runtime::ObjectDebug)]
        #[lwm2m(id = $id, crate = $path)]
        pub struct $name {
            /// From the call.
            #[lwm2m(id = $resource, read, range = $range)]
            pub $field: $ty,
            /// From the macro.
            #[lwm2m(id = 1, read)]
            pub label: ::core::option::Option<::runtime::String>,
            /// No Resource.
            #[lwm2m(skip)]
            pub $other: $ty,
        }
    };
}

object!("::runtime", Written, 33812, id: ::core::option::Option<u16>, 0, 1..=1000, value);

/// Writes an enumeration of what it is given.
macro_rules! enumeration {
    ($name:ident: $number:ty, $($variant:ident = $value:expr),+) => {
        /// From a macro.
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::runtime::Enumeration,
        )]
        #[lwm2m(crate = "::runtime")]
        pub enum $name {
            $(
                /// From the call.
                #[lwm2m(value = $value)]
                $variant,
            )+
            /// From the macro.
            #[lwm2m(other)]
            Other($number),
        }
    };
}

enumeration!(Level: i8, Low = -1, High = 1);
