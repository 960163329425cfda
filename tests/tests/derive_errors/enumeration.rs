//! Enums whose variants do not stand for values.

use lwm2m_objects::Enumeration;

#[derive(Clone, Copy, Debug, Enumeration)]
enum Mode {
    #[lwm2m(value = 0)]
    Off,
    #[lwm2m(value = 0)]
    Idle,
    #[lwm2m(value = 300)]
    Boost,
    On,
    #[lwm2m(value = 4)]
    Timed(u8),
    #[lwm2m(value = 5, other)]
    Both,
    #[lwm2m(valeu = 6)]
    Misspelled,
    #[lwm2m(other)]
    Other(u8),
    #[lwm2m(other)]
    Unknown(u8),
}

#[derive(Clone, Copy, Debug, Enumeration)]
enum Closed {
    #[lwm2m(value = 0)]
    Off,
}

#[derive(Clone, Copy, Debug, Enumeration)]
enum Fraction {
    #[lwm2m(value = 0)]
    Nothing,
    #[lwm2m(other)]
    Other(f32),
}

#[derive(Clone, Copy, Debug, Enumeration)]
enum Empty {
    #[lwm2m(other)]
    Other,
}

#[derive(Clone, Copy, Debug, Enumeration)]
enum Generic<const N: usize> {
    #[lwm2m(value = 0)]
    Off,
    #[lwm2m(other)]
    Other(u8),
}

fn main() {}
