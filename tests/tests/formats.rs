//! Random instances of every bundled object, through every content format and back. The registry
//! gate does the same with every object of the registry.

use lwm2m_tests::{RoundTrips, bundled_definitions, definitions, for_each_bundled_object};

const INSTANCES_OF_EACH: usize = 40;

#[test]
fn instances_come_back_from_every_format() {
    let mut round_trips = RoundTrips::default();
    let mut objects = 0;
    macro_rules! check {
        ($object:ty) => {
            round_trips.check::<$object>(INSTANCES_OF_EACH);
            objects += 1;
        };
    }
    for_each_bundled_object!(check);
    println!("{}", round_trips.counted());
    let bundled = bundled_definitions();
    let bundled = bundled.iter().map(|path| definitions(path).len());
    assert_eq!(
        objects,
        bundled.sum::<usize>(),
        "a bundled object is left out"
    );
}
