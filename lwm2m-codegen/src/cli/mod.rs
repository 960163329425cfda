//! The command line: what can be asked for, and how answers come back.
//!
//! Exit codes: 0 done, 1 findings (checked-in files are stale), 2 wrong usage, or input or output
//! that does not work.

mod choices;
mod decode;
mod docs;
mod encode;
mod export;
mod files;
mod generate;
mod json_entries;
mod new;
mod payload;
mod report;
mod show;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use lwm2m_codegen::Error;

use choices::Choices;

/// Typed Rust from LwM2M object definitions.
#[derive(Debug, Parser)]
#[command(name = "lwm2m-codegen", version, arg_required_else_help = true, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  lwm2m-codegen show LWM2M_Device-v1_2.xml
  lwm2m-codegen generate objects/ --output src/objects/
  lwm2m-codegen new 'Soil probe' --id 33800 --output src/soil_probe.rs
  lwm2m-codegen export src/soil_probe.rs
  lwm2m-codegen docs objects/ --output reference/
  lwm2m-codegen decode --object LWM2M_Device-v1_2.xml --format tlv /3/0 c10964

Exit codes: 0 done, 1 findings (checked-in files are stale), 2 wrong usage, or input or output that does not work.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write Rust for object definitions.
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(Generate),
    /// Show what object definitions say.
    #[command(after_help = SHOW_EXAMPLES)]
    Show(Show),
    /// Write OMA XML for the structs of a Rust file.
    #[command(after_help = export::EXAMPLES)]
    Export(export::Arguments),
    /// Begin a new object, in Rust or in XML.
    #[command(after_help = new::EXAMPLES)]
    New(new::Arguments),
    /// Show what a payload says, by object definitions.
    #[command(after_help = decode::EXAMPLES, allow_missing_positional = true)]
    Decode(decode::Arguments),
    /// Make a payload of values, by object definitions.
    #[command(after_help = encode::EXAMPLES, allow_missing_positional = true)]
    Encode(encode::Arguments),
    /// Write a reference in HTML for object definitions.
    #[command(after_help = docs::EXAMPLES)]
    Docs(docs::Arguments),
    /// Print a script that completes this command's arguments in a shell.
    #[command(
        after_help = "Example:\n  lwm2m-codegen completions bash > ~/.local/share/bash-completion/completions/lwm2m-codegen"
    )]
    Completions {
        /// The shell.
        shell: Shell,
    },
}

const GENERATE_EXAMPLES: &str = "\
Examples:
  lwm2m-codegen generate LWM2M_WLAN_connectivity4-v1_0.xml
      prints the Rust for one file
  lwm2m-codegen generate objects/ --output src/objects/
      writes a module for each object of a folder
  lwm2m-codegen generate objects/ --output src/objects/ --check
      fails if the checked-in modules are not what would be written
  lwm2m-codegen generate 12.xml --resources 12=0,1,5 --derive '*=serde::Serialize'
      takes three resources of Object 12, and derives one trait more
  lwm2m-codegen generate 12.xml --heapless --length 12=64 --instances 12=8
      keeps values in the struct, for devices without a heap

A SELECTOR is an object (12), a resource of it (12/5) or everything (*). IDs may be spans, which
include both ends: 10..13. Options about generated code may be given more than once.";

const SHOW_EXAMPLES: &str = "\
Examples:
  lwm2m-codegen show LWM2M_Device-v1_2.xml
  lwm2m-codegen show objects/ --format json | jq '.[].name'";

/// The definitions that a command works on.
#[derive(Debug, Args)]
struct Definitions {
    /// XML files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Generate {
    #[command(flatten)]
    definitions: Definitions,
    /// Write to this file, or to a folder a module for each object; a name that ends in .rs is a
    /// file. In a folder, generated files that are not needed any more are removed. Without it
    /// everything is printed.
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Write nothing, and fail if the output is not what would be written.
    #[arg(long, requires = "output")]
    check: bool,
    #[command(flatten)]
    choices: Choices,
}

#[derive(Debug, Args)]
struct Show {
    #[command(flatten)]
    definitions: Definitions,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table for people.
    Table,
    /// The whole model for programs.
    Json,
}

/// Why a command did not end well.
enum Failure {
    /// What was given has errors: definitions, choices, a payload.
    Definitions(Error),
    /// Checked-in files are not what they should be; it has been said already.
    Findings,
    /// Standard output is closed or full.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Definitions(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Generate(arguments) => generate::run(arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Encode(arguments) => encode::run(&arguments),
        Command::Docs(arguments) => docs::run(&arguments),
        Command::Completions { shell } => completions(shell),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Findings) => ExitCode::from(1),
        Err(Failure::Definitions(error)) => {
            report::failed(error.diagnostics());
            ExitCode::from(2)
        }
        // Whoever closed the pipe has seen enough, as with `| head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Output(error)) => {
            report::failure(&format!("cannot write to standard output: {error}"));
            ExitCode::from(2)
        }
    }
}

fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "lwm2m-codegen", &mut script);
    print(&script)
}

/// Prints to standard output.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
