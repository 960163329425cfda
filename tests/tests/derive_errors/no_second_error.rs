//! A program that uses an Object with mistakes hears of these, and of nothing else.

use lwm2m_objects::{Enumeration, Instances, Object, ObjectDebug, Path};

#[derive(Clone, Copy, Debug, Default, PartialEq, Enumeration)]
enum Mode {
    #[default]
    #[lwm2m(value = "off")]
    Off,
    #[lwm2m(othr)]
    Other(u8),
}

#[derive(Default, Object, ObjectDebug)]
#[lwm2m(id = 1024, version = 1)]
struct Tank {
    #[lwm2m(id = 0 read)]
    level: f32,
    #[lwm2m(id = , write)]
    limit: Vec<f32>,
    #[lwm2m(id = 2, reed)]
    mode: Mode,
    #[lwm2m(id = 3, read, range = 1..=70000)]
    ports: Instances<u16>,
    pump: bool,
}

fn main() {
    let mut tank = Tank::default();
    tank.limit.push(5.0);
    let _ = tank.write(Tank::LEVEL.path(0), 1.5);
    let _ = tank.read(Path::instance(1024, 0));
    let all = [Tank::LIMIT, Tank::MODE, Tank::PORTS, Tank::PUMP];
    println!("{tank:?} {all:?} {:?}", tank.mode == Mode::Off);
}
