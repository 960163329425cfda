//! The command line: what can be asked for, and how answers come back.
//!
//! Exit codes: 0 done, 1 findings (checked-in files are stale, definitions break rules, a version
//! step is too small) or nothing found by a search, 2 wrong usage, or input or output that does not
//! work.

mod choices;
mod decode;
mod diff;
mod docs;
mod encode;
mod export;
mod files;
mod generate;
mod json_entries;
mod levels;
mod lint;
mod list;
mod new;
mod payload;
mod registry;
mod report;
mod show;
mod spelling;
mod table;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use lwm2m_codegen::Error;

use choices::Choices;
use levels::LevelArguments;
use registry::FromRegistry;

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
  lwm2m-codegen lint my-object.xml
  lwm2m-codegen new 'Soil probe' --id 33800 --output src/soil_probe.rs
  lwm2m-codegen export src/soil_probe.rs
  lwm2m-codegen diff 10-1_0.xml 10-1_1.xml
  lwm2m-codegen list registry/ ssid
  lwm2m-codegen docs objects/ --output reference/
  lwm2m-codegen decode --object LWM2M_Device-v1_2.xml --format tlv /3/0 c10964

Exit codes: 0 done, 1 findings (checked-in files are stale, definitions break rules, a version step
is too small) or nothing found by list, 2 wrong usage, or input or output that does not work.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write Rust for object definitions.
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(Box<Generate>),
    /// Show what object definitions say.
    #[command(after_help = SHOW_EXAMPLES)]
    Show(Show),
    /// Compare two versions of object definitions, and judge the version step.
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Arguments),
    /// List the objects of a folder, or find some by ID, name or text.
    #[command(after_help = list::EXAMPLES)]
    List(list::Arguments),
    /// Check object definitions against the rules of OMA and of experience.
    #[command(after_help = lint::EXAMPLES)]
    Lint(lint::Arguments),
    /// Write OMA XML for the structs of a Rust file.
    #[command(after_help = export::EXAMPLES)]
    Export(export::Arguments),
    /// Begin a new object, in Rust or in XML.
    #[command(after_help = new::EXAMPLES)]
    New(new::Arguments),
    /// Show what a payload says, by object definitions.
    #[command(after_help = decode::EXAMPLES, allow_missing_positional = true, allow_negative_numbers = true)]
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
  lwm2m-codegen generate 12.xml --rename 12=Wlan --rename 12/1=is_on
      chooses the names of a struct and of a field, where those of the definition do not suit
  lwm2m-codegen generate 12.xml --storage heapless --length 12=64 --instances 12=8
      keeps values in the struct, for devices without a heap
  lwm2m-codegen generate --registry lwm2m-registry 3 12@1.1 --output src/objects/
      takes objects by their IDs, and pins them in lwm2m.lock

A SELECTOR is an object (12), a resource of it (12/5) or everything (*). IDs may be spans, which
include both ends: 10..13. Options about generated code may be given more than once.";

const SHOW_EXAMPLES: &str = "\
Examples:
  lwm2m-codegen show LWM2M_Device-v1_2.xml
      prints a table of its resources
  lwm2m-codegen show objects/ --output-format json | jq '.[].name'
      takes the names out of all that is known";

/// The definitions that a command works on.
#[derive(Debug, Args)]
struct Definitions {
    /// XML files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Generate {
    /// XML files, folders of them, or IDs of objects that a registry has (12, or 12@1.1 for a version).
    #[arg(required = true, value_name = "PATH|ID")]
    definitions: Vec<PathBuf>,
    /// Write to this file, or to a folder a module for each object; a name that ends in .rs is a
    /// file. In a folder, generated files that are not needed any more are removed. Without it
    /// everything is printed.
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Write nothing, and fail if the output is not what would be written.
    #[arg(long, requires = "output")]
    check: bool,
    #[command(flatten)]
    levels: LevelArguments,
    #[command(flatten)]
    registry: FromRegistry,
    #[command(flatten)]
    choices: Choices,
}

#[derive(Debug, Args)]
struct Show {
    #[command(flatten)]
    definitions: Definitions,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
}

/// Whom an answer is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    /// Tables and sentences, for people.
    Text,
    /// All that is known, for programs.
    Json,
}

/// Why a command did not end well.
enum Failure {
    /// What was given has errors: definitions, choices, a payload.
    Definitions(Error),
    /// Something is not what it should be; it has been said already.
    Findings,
    /// There is nothing of what was looked for.
    NothingFound,
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
        Command::Generate(arguments) => generate::run(*arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Encode(arguments) => encode::run(&arguments),
        Command::Docs(arguments) => docs::run(&arguments),
        Command::Completions { shell } => completions(shell),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Findings | Failure::NothingFound) => ExitCode::from(1),
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

/// Prints text to standard output, with its colours where they can be shown.
fn print_styled(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Prints a value for programs.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut json = serde_json::to_vec_pretty(value).map_err(io::Error::from)?;
    json.push(b'\n');
    print(&json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
