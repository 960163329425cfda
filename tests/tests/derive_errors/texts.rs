//! Versions, units and paths, which are written in strings.

use lwm2m_objects::Object;

#[derive(Object)]
#[lwm2m(id = 33800, version = "1", lwm2m_version = 1.1, name = Tank)]
struct Tank {
    #[lwm2m(id = 0, read, units = "celsius")]
    temperature: f32,
    #[lwm2m(id = 1, read, units = "rpm")]
    speed: f32,
    #[lwm2m(id = 2, read, unregistered_units = "rpm")]
    fine: f32,
    #[lwm2m(id = 3, read, name = "")]
    nameless: f32,
    #[lwm2m(id = 4, read)]
    __: f32,
}

#[derive(Object)]
#[lwm2m(id = 33802, name = " ")]
struct Nameless {}

#[derive(Object)]
#[lwm2m(id = 33803)]
struct __ {}

#[derive(Object)]
#[lwm2m(id = 33801, crate = "my crate")]
struct Elsewhere {}

fn main() {}
