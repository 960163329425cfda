//! The project against Leshan, the reference implementation of LwM2M: `tests/interop/run`.

mod codec;
mod matrix;
mod models;
mod program;
mod waiting;

use std::process::ExitCode;

use clap::Parser;

use crate::matrix::Matrix;
use crate::program::Built;

fn main() -> ExitCode {
    let built = Built::parse();
    let mut matrix = Matrix::default();
    codec::check(&built, &mut matrix);
    println!("{matrix}");
    let failures = matrix.failures();
    for failure in &failures {
        println!("FAILED {failure}");
    }
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
