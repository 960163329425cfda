//! Items that are no structs with named fields.

use lwm2m_objects::{Enumeration, Object};

#[derive(Object)]
#[lwm2m(id = 33800)]
struct Tuple(f32);

#[derive(Object)]
#[lwm2m(id = 33801)]
struct Unit;

#[derive(Object)]
#[lwm2m(id = 33802)]
enum Choice {
    First,
}

#[derive(Object)]
#[lwm2m(id = 33803)]
union Either {
    integer: u32,
    float: f32,
}

#[derive(Clone, Copy, Debug, Enumeration)]
struct Number {
    value: i64,
}

fn main() {}
