//! Arguments that there are not, and arguments that are written otherwise.

use lwm2m_objects::Object;

#[derive(Object)]
#[lwm2m(id = 33800, verion = "1.0", colour = "blue")]
struct Tank {
    #[lwm2m(id = 0, reed)]
    misspelled: f32,
    #[lwm2m(id = 1, read, default = 5)]
    unknown: f32,
    #[lwm2m(id, read)]
    without_value: f32,
    #[lwm2m(id = , read)]
    half_written: f32,
    #[lwm2m(id 4, read)]
    without_equals: f32,
    #[lwm2m(id = 5 read)]
    without_comma: f32,
    #[lwm2m(id = 6, read = true)]
    with_value: f32,
    #[lwm2m(7, read)]
    without_name: f32,
    #[lwm2m]
    without_parentheses: f32,
    #[lwm2m(id = 8, readwrite)]
    both: f32,
    #[lwm2m(id = 9, read, optional)]
    perhaps: f32,
    #[lwm2m(id = 10, read, multiple)]
    several: f32,
    #[lwm2m(id = 11, read, min = 0, max = 100)]
    bounded: f32,
    #[lwm2m(id = 12, read, length = 32)]
    short: String,
}

fn main() {}
