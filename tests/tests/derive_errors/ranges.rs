//! Ranges that are none, and ranges that the type of the field has no use for.

use lwm2m_objects::{Object, Time, heapless};

#[derive(Object)]
#[lwm2m(id = 33800)]
struct Tank {
    #[lwm2m(id = 0, read, range = 5..=1)]
    empty: i64,
    #[lwm2m(id = 1, read, range = [])]
    nothing: i64,
    #[lwm2m(id = 2, read, range = 0..10)]
    half_open: i64,
    #[lwm2m(id = 3, read, range = 0..=1.5)]
    mixed: f32,
    #[lwm2m(id = 4, read, range = 0.0..=1.5)]
    float_on_integer: i64,
    #[lwm2m(id = 5, read, range = ["on", "off"])]
    texts_on_integer: i32,
    #[lwm2m(id = 6, read, range = 0..=100)]
    integer_on_float: f32,
    #[lwm2m(id = 7, read, range = 0..=1)]
    on_boolean: bool,
    #[lwm2m(id = 8, read, range = 0..=300)]
    beyond: u8,
    #[lwm2m(id = 9, read, range = [1..=8, 16..=32])]
    longer: heapless::String<8>,
    #[lwm2m(id = 10, read, range = ["open", "closed"])]
    longer_text: heapless::String<5>,
    #[lwm2m(id = 11, read, range = 0.5..=2.0)]
    length: String,
    #[lwm2m(id = 12, read, range = "now")]
    time: Time,
    #[lwm2m(id = 13, read, range = 0..=99999999999999999999)]
    too_large: u64,
}

fn main() {}
