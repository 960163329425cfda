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

use clap::Parser;

use crate::matrix::Matrix;
use crate::program::{Built, log_tails};

type Check = fn(&Built, &mut Matrix);

const CHECKS: [(&str, Check); 7] = [
    ("client", client::check),
    ("server", server::check),
    ("codec", codec::check),
    ("demo", demo::check),
    ("custom-object", custom_object::check),
    ("faults", faults::check),
    ("load", load::check),
];

fn main() -> ExitCode {
    let built = Built::parse();
    let mut matrix = Matrix::default();
    for (name, check) in CHECKS {
        if built
            .only
            .as_ref()
            .is_some_and(|only| !name.contains(only.as_str()))
        {
            continue;
        }
        println!("-- {name}");
        // What panics has said why; the others are checked all the same.
        if catch_unwind(AssertUnwindSafe(|| check(&built, &mut matrix))).is_err() {
            matrix.count(name, "none", Err("has ended early: see above".to_owned()));
            println!("{}", log_tails(&built.logs));
        }
    }
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
