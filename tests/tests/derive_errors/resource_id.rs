//! Which IDs a Resource may have, and that it needs one.

use lwm2m_objects::Object;

#[derive(Object)]
#[lwm2m(id = 33800)]
struct Tank {
    missing: f32,
    #[lwm2m(read)]
    missing_too: f32,
    #[lwm2m(id = 65535, read)]
    too_large: f32,
    #[lwm2m(id = -1, read)]
    negative: f32,
    #[lwm2m(id = 7, read)]
    level: f32,
    #[lwm2m(id = 7, read)]
    volume: f32,
    #[lwm2m(id = 8, read)]
    volume_: f32,
}

fn main() {}
