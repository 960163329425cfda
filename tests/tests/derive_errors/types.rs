//! Types that hold no value of LwM2M, and what to write instead.

use std::collections::HashMap;

use lwm2m_objects::{Instances, Object};

#[derive(Object)]
#[lwm2m(id = 33800)]
struct Tank {
    #[lwm2m(id = 0, read)]
    names: Vec<String>,
    #[lwm2m(id = 1, read)]
    name: &'static str,
    #[lwm2m(id = 2, read)]
    key: [u8; 16],
    #[lwm2m(id = 3, read)]
    levels: [f32; 4],
    #[lwm2m(id = 4, read)]
    by_number: HashMap<u16, f32>,
    #[lwm2m(id = 5, read)]
    perhaps: Option<Option<f32>>,
    #[lwm2m(id = 6, read)]
    several: Option<Instances<f32>>,
    #[lwm2m(id = 7, read)]
    count: usize,
    #[lwm2m(id = 8, read)]
    total: Option<u128>,
    #[lwm2m(id = 9, read)]
    letter: char,
    #[lwm2m(id = 10, read)]
    place: (f64, f64),
    #[lwm2m(id = 11, execute)]
    action: (),
    #[lwm2m(id = 12, read)]
    boxed: Box<f32>,
}

fn main() {}
