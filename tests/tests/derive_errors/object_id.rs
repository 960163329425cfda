//! Which IDs an Object may have, and that it needs one.

use lwm2m_objects::Object;

#[derive(Object)]
struct Missing {}

#[derive(Object)]
#[lwm2m(id = 65535)]
struct TooLarge {}

#[derive(Object)]
#[lwm2m(id = "33800")]
struct NoNumber {}

#[derive(Object)]
#[lwm2m(id = 1500)]
struct Reserved {}

#[derive(Object)]
#[lwm2m(id = 33800, id = 33801)]
struct Twice {}

fn main() {}
