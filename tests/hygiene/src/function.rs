//! Objects in functions.

use ::runtime::Object;

/// The number of Resources of an Object that only this function knows.
#[must_use]
pub fn resources() -> usize {
    #[derive(::runtime::Object, ::runtime::ObjectDebug)]
    #[lwm2m(id = 33811, crate = "::runtime")]
    struct Local {
        #[lwm2m(id = 0, read)]
        mode: Mode,
    }

    #[derive(
        ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::runtime::Enumeration,
    )]
    #[lwm2m(crate = "::runtime")]
    enum Mode {
        #[lwm2m(value = 0)]
        Off,
        #[lwm2m(other)]
        Other(u8),
    }

    let local = Local { mode: Mode::Off };
    let is_there = ::core::option::Option::is_some(&local.resource(Local::MODE.resource));
    ::core::assert!(is_there);
    Local::DEFINITION.resources.len()
}
