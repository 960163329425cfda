//! Fields that are no Resources: those left out, and the Object that is extended.

use lwm2m_objects::{Device, Object};

#[derive(Object)]
#[lwm2m(id = 33800)]
struct Skipping {
    #[lwm2m(skip, id = 0, read)]
    both: f32,
    #[lwm2m(skp)]
    misspelled: Vec<String>,
}

#[derive(Object)]
#[lwm2m(id = 3, version = "1.2", multiple)]
struct Redefining {
    #[lwm2m(base)]
    device: Device,
}

#[derive(Object)]
struct Colliding {
    #[lwm2m(base)]
    device: Device,
    #[lwm2m(id = 9, read)]
    battery: u8,
    #[lwm2m(id = 40000, read)]
    beyond: u8,
    #[lwm2m(base)]
    another: Device,
}

#[derive(Object)]
struct Generic<T: lwm2m_objects::Data> {
    #[lwm2m(base)]
    device: Device,
    #[lwm2m(id = 26241, read)]
    value: T,
}

fn main() {}
