//! What lint costs beside reading, as a ratio: `cargo bench -p lwm2m-tests --bench lint`.
//!
//! Both read a folder from the disk, several files at a time, and take turns.

mod turns;

use std::hint::black_box;

use lwm2m_definitions::lint::Linter;
use lwm2m_definitions::load::load;

use turns::{Benchmark, Rounds};

fn main() {
    let folder = lwm2m_tests::registry().unwrap_or_else(|| {
        println!("No registry at hand (LWM2M_REGISTRY names one): the bundled definitions.");
        lwm2m_tests::workspace().join("objects/definitions")
    });
    let report = Linter::new().check([&folder]);
    println!(
        "{} definitions, {} findings",
        report.definitions,
        report.findings.len()
    );
    let benchmarks = [
        Benchmark::new("reading a folder", || {
            black_box(load([&folder]).expect("the definitions can be read"));
        }),
        Benchmark::new("lint of the folder", || {
            black_box(Linter::new().check([&folder]));
        }),
    ];
    print!("{}", turns::take(&benchmarks, Rounds::wanted()));
}
