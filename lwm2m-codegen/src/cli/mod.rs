//! The command line: arguments, output and exit codes.
//!
//! | Exit code | Meaning |
//! |---|---|
//! | 0 | success |
//! | 1 | findings: files are out of date, definitions violate rules, a version step is too small, or a search finds nothing |
//! | 2 | invalid arguments, or input or output errors |

mod decode;
mod diff;
mod docs;
mod encode;
mod export;
mod files;
mod generate;
mod generate_options;
mod json_entries;
mod levels;
mod lint;
mod list;
mod new;
mod payload;
mod payload_text;
mod registry;
mod report;
mod show;
mod table;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use lwm2m_codegen::Error;

use generate_options::GenerateOptions;
use levels::LevelArguments;
use registry::RegistryArguments;

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

Exit codes: 0 success; 1 findings (output out of date, violated rules, a version step that is too
small) or no results of list; 2 invalid arguments, or input or output errors.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate Rust from object definitions.
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(Box<Generate>),
    /// Show object definitions as tables.
    #[command(after_help = SHOW_EXAMPLES)]
    Show(Show),
    /// Compare two versions of object definitions, and check the version step.
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Arguments),
    /// List the objects of a folder, or search them by ID, name or text.
    #[command(after_help = list::EXAMPLES)]
    List(list::Arguments),
    /// Check object definitions against OMA's rules and best practices.
    #[command(after_help = lint::EXAMPLES)]
    Lint(lint::Arguments),
    /// Export the structs of a Rust file to OMA XML.
    #[command(after_help = export::EXAMPLES)]
    Export(export::Arguments),
    /// Create a new object, in Rust or XML.
    #[command(after_help = new::EXAMPLES)]
    New(new::Arguments),
    /// Decode a payload with object definitions.
    #[command(after_help = decode::EXAMPLES, allow_missing_positional = true, allow_negative_numbers = true)]
    Decode(decode::Arguments),
    /// Encode values to a payload with object definitions.
    #[command(after_help = encode::EXAMPLES, allow_missing_positional = true)]
    Encode(encode::Arguments),
    /// Generate an HTML reference of object definitions.
    #[command(after_help = docs::EXAMPLES)]
    Docs(docs::Arguments),
    /// Print a completion script for a shell.
    #[command(
        after_help = "Example:\n  lwm2m-codegen completions bash > ~/.local/share/bash-completion/completions/lwm2m-codegen"
    )]
    Completions {
        /// Shell.
        shell: Shell,
    },
}

const GENERATE_EXAMPLES: &str = "\
Examples:
  lwm2m-codegen generate LWM2M_WLAN_connectivity4-v1_0.xml
      prints Rust for one file
  lwm2m-codegen generate objects/ --output src/objects/
      writes a module for each object in a folder
  lwm2m-codegen generate objects/ --output src/objects/ --check
      fails if the modules are out of date
  lwm2m-codegen generate 12.xml --resources 12=0,1,5 --derive '*=serde::Serialize'
      generates three resources of Object 12, and derives another trait
  lwm2m-codegen generate 12.xml --rename 12=Wlan --rename 12/1=is_on
      sets the names of a struct and of a field
  lwm2m-codegen generate 12.xml --storage heapless --length 12=64 --instances 12=8
      stores values in the struct, for devices without a heap
  lwm2m-codegen generate --registry lwm2m-registry 3 12@1.1 --output src/objects/
      generates objects by ID, and pins them in lwm2m.lock

A SELECTOR is an object (12), a resource (12/5) or everything (*). Lists of IDs may contain
inclusive ranges: 10..13. Options for generated code may be repeated.";

const SHOW_EXAMPLES: &str = "\
Examples:
  lwm2m-codegen show LWM2M_Device-v1_2.xml
      prints a table of the resources
  lwm2m-codegen show objects/ --output-format json | jq '.[].name'
      prints the names of all objects";

/// The definitions that a command reads.
#[derive(Debug, Args)]
struct Definitions {
    /// XML files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Generate {
    /// XML files, folders of them, or IDs of objects in a registry (12, or 12@1.1 for a version).
    #[arg(required = true, value_name = "PATH|ID")]
    definitions: Vec<PathBuf>,
    /// Write to this file, if the name ends in .rs, or else to this folder, with a module for each object;
    /// generated files that are no longer needed are removed from the folder. By default, print everything.
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Write nothing, and fail if the output is out of date.
    #[arg(long, requires = "output")]
    check: bool,
    #[command(flatten)]
    levels: LevelArguments,
    #[command(flatten)]
    registry: RegistryArguments,
    #[command(flatten)]
    options: GenerateOptions,
}

#[derive(Debug, Args)]
struct Show {
    #[command(flatten)]
    definitions: Definitions,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
}

/// An output format.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    /// Readable text.
    Text,
    /// JSON with all details.
    Json,
}

/// The reason why a command fails.
enum Failure {
    /// The input has errors: definitions, options or a payload.
    Input(Error),
    /// Findings, which are already reported.
    Findings,
    /// A search without results.
    NothingFound,
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Input(error)
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
        Err(Failure::Input(error)) => {
            report::failure(error.diagnostics());
            ExitCode::from(2)
        }
        // The reader has closed the pipe, as `| head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Output(error)) => {
            report::error(&format!("cannot write to standard output: {error}"));
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

/// Prints text to standard output, with colours if it is a terminal that supports them.
fn print_styled(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Prints a value as JSON.
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
