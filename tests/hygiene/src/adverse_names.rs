//! Types, functions and fields that are called as those of the prelude, or as what is written.

use ::runtime::{Data, Enumeration, Object, ObjectDebug};

/// Not the one of the prelude.
#[derive(Debug)]
pub enum Option {
    /// Not the one of the prelude.
    None,
}

/// Not the one of the prelude.
#[derive(Debug)]
pub struct Result;

/// Not the one of the prelude.
#[derive(Debug)]
pub struct Some;

/// Not the one of the prelude.
#[derive(Debug)]
pub struct Vec;

/// Not the one of the runtime.
#[derive(Debug)]
pub struct Path;

/// Not the one of the runtime.
#[derive(Debug)]
pub struct Resource;

/// Not the one of the runtime.
#[derive(Debug)]
pub struct Presence;

/// Not the one of the prelude, and holds a text nevertheless.
#[derive(Debug)]
pub struct String(pub ::runtime::String);

impl Data for String {
    const TYPE: ::runtime::DataType = <::runtime::String as Data>::TYPE;

    fn value(&self) -> ::runtime::Value<'_> {
        self.0.value()
    }

    fn decode(encoded: ::runtime::Encoded<'_>) -> ::core::result::Result<Self, ::runtime::Reason> {
        ::core::result::Result::map(<::runtime::String as Data>::decode(encoded), Self)
    }
}

/// An enum of values, none of them absent.
#[derive(Clone, Copy, Debug, Enumeration)]
#[lwm2m(crate = "::runtime")]
pub enum State {
    /// Not the one of the prelude.
    #[lwm2m(value = 0)]
    None,
    /// Not the one of the prelude.
    #[lwm2m(value = 1)]
    Ok,
    /// Any other.
    #[lwm2m(other)]
    Some(u8),
}

/// Its fields have the names of parameters and modules.
#[derive(Object, ObjectDebug)]
#[lwm2m(id = 33810, crate = "::runtime")]
pub struct Names {
    /// As the receiver.
    #[lwm2m(id = 0, read)]
    pub self_: i64,
    /// As a method.
    #[lwm2m(id = 1, read)]
    pub value: ::core::option::Option<String>,
    /// As a module.
    #[lwm2m(id = 2, read)]
    pub path: State,
    /// As a method of the trait.
    #[lwm2m(id = 3, read)]
    pub resource: ::runtime::Instances<State>,
    /// As its parameter.
    #[lwm2m(id = 4, read)]
    pub id: u8,
    /// As what it finds.
    #[lwm2m(id = 5, read)]
    pub found: bool,
    /// As the constant of the trait.
    #[lwm2m(id = 6, read)]
    pub definition: f64,
    /// As a keyword.
    #[lwm2m(id = 7, execute)]
    pub r#fn: ::runtime::Execute,
    /// Without a word in it.
    #[lwm2m(id = 8, name = "Blank", read)]
    pub __: bool,
    /// No Resource.
    #[lwm2m(skip)]
    pub f: (Option, Result, Some, Vec, Path, Resource, Presence),
}

/// Its fields have the names of parameters, too.
#[derive(Object, ObjectDebug)]
#[lwm2m(crate = "::runtime")]
pub struct Extension {
    /// As the parameter.
    #[lwm2m(base)]
    pub id: Names,
    /// As a method of the trait.
    #[lwm2m(id = 26241, read)]
    pub resource_mut: State,
}
