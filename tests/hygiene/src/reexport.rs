//! The runtime by way of another module, as a crate for boards may have it.

/// A module for others.
pub mod board {
    pub use ::runtime as lwm2m;
}

mod object {
    /// By a path that begins at the crate.
    #[derive(super::board::lwm2m::Object, super::board::lwm2m::ObjectDebug)]
    #[lwm2m(id = 33813, crate = "crate::reexport::board::lwm2m")]
    pub struct FromCrate {
        /// Its only Resource.
        #[lwm2m(id = 0, read)]
        pub level: i64,
    }

    /// By a path that begins at the module.
    #[derive(super::board::lwm2m::Object, super::board::lwm2m::ObjectDebug)]
    #[lwm2m(crate = "super::board::lwm2m")]
    pub struct FromModule {
        /// What it extends.
        #[lwm2m(base)]
        pub device: ::runtime::Device,
        /// Its only Resource.
        #[lwm2m(id = 26241, read)]
        pub level: i64,
    }
}

pub use self::object::{FromCrate, FromModule};
