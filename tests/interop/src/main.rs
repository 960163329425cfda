//! The project against Leshan, the reference implementation of LwM2M: `tests/interop/run`.

mod client;
mod codec;
mod custom_object;
mod demo;
mod events;
mod faults;
mod formats;
mod leshan;
mod load;
mod matrix;
mod models;
mod program;
mod proxy;
mod server;
mod values;
mod verdict;
mod waiting;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

use clap::Parser;

use crate::matrix::Matrix;
use crate::program::{Built, log_tails};

type Check = (&'static str, fn(&Built, &mut Matrix));

/// Most of their time they wait: for time-outs, and for a server that is gone. So they run beside the
/// others.
const ASIDE: [Check; 3] = [
    ("faults: network", faults::bad_network),
    ("faults: garbage", faults::garbage),
    ("faults: silence", faults::silence),
];
const IN_TURN: [Check; 5] = [
    ("client", client::check),
    ("server", server::check),
    ("codec", codec::check),
    ("demo", demo::check),
    ("custom-object", custom_object::check),
];
/// It measures, and has the machine for itself.
const ALONE: Check = ("load", load::check);

fn main() -> ExitCode {
    let built = &Built::parse();
    let mut matrix = Matrix::default();
    thread::scope(|scope| {
        let aside = ASIDE.map(|check| scope.spawn(move || run(check, built)));
        for check in IN_TURN {
            matrix.append(run(check, built));
        }
        for check in aside {
            matrix.append(check.join().unwrap());
        }
    });
    matrix.append(run(ALONE, built));
    println!("\n{matrix}");
    let failures = matrix.failures();
    for failure in &failures {
        println!("FAILED {failure}");
    }
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("logs: {}", built.logs.display());
        ExitCode::FAILURE
    }
}

/// What a check counts; nothing, if it was not asked for.
fn run((name, check): Check, built: &Built) -> Matrix {
    let mut matrix = Matrix::default();
    let only = built.only.as_ref();
    if only.is_some_and(|only| !name.contains(only.as_str())) {
        return matrix;
    }
    println!("-- {name}");
    // What panics has said why; the others are checked all the same.
    if catch_unwind(AssertUnwindSafe(|| check(built, &mut matrix))).is_err() {
        matrix.count(name, "none", Err("has ended early: see above".to_owned()));
        println!("{}", log_tails(&built.logs));
    }
    matrix
}
