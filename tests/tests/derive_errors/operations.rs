//! What a server may do, and what the type of the field leaves to be done.

use lwm2m_objects::{Execute, Instances, Object};

#[derive(Object)]
#[lwm2m(id = 33800)]
struct Tank {
    #[lwm2m(id = 0)]
    missing: f32,
    #[lwm2m(id = 1, execute)]
    executed_value: i64,
    #[lwm2m(id = 2, read)]
    read_action: Execute,
    #[lwm2m(id = 3, execute)]
    optional_action: Option<Execute>,
    #[lwm2m(id = 4, read, write, execute)]
    everything: f32,
    #[lwm2m(id = 5, bootstrap_only, read)]
    conflicting: f32,
    #[lwm2m(id = 6, read, mandatory)]
    mandatory_option: Option<f32>,
    #[lwm2m(id = 7, read, mandatory)]
    fine: Instances<f32>,
    #[lwm2m(id = 8, read, unsigned)]
    unsigned_float: f32,
    #[lwm2m(id = 9, read, unsigned)]
    unsigned_signed: i32,
}

fn main() {}
