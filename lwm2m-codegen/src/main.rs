//! The `lwm2m-codegen` command.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
