//! `lwm2m-codegen encode`

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use lwm2m_codegen::Error;
use lwm2m_core::Path;
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::source::Source;
use lwm2m_dynamic::{base_of, encode, lines};

use super::payload::{Understanding, contents, undefined};
use super::{Failure, print, report, spelling};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    understanding: Understanding,
    /// Write the bytes to this file. Without it a text format is printed as the text, any other as hex.
    #[arg(short, long, value_name = "FILE", conflicts_with = "raw")]
    output: Option<PathBuf>,
    /// Print the bytes themselves, and no end of a line behind them.
    #[arg(long)]
    raw: bool,
    /// The path of the request that the payload answers, such as /3/0. Without it that is what all
    /// lines have in common, an object instance at most.
    path: Option<Path>,
    /// `-` for standard input, the name of a file, or else the lines themselves.
    lines: String,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen encode --object LWM2M_Device-v1_2.xml --format tlv '/3/0/9 = 100'
      prints c10964
  lwm2m-codegen encode --object objects/ --format senml-cbor --output payload.bin values.txt
      takes the lines from a file, and writes a file
  lwm2m-codegen decode --object objects/ --format tlv /3/0 c10964 |
      lwm2m-codegen encode --object objects/ --format senml-json -
      takes a payload into another format

What is printed, decode reads. A text that it would take for something else, and one with control
characters, is printed as hex that begins with 0x.

Lines are what decode prints. What follows a # is comment.
  /3/0/0 = \"depot-7\"                            a text, as Rust writes it
  /3/0/6/0 = 1                                  a number, or the label it has in the definition
  /3/0/13 = 2024-01-01T00:00:00Z                a time, or its seconds since 1970
  /5/0/0 = 0x01ff                               bytes
  /4/0/8 = 3:0                                  an object link; true and false are Booleans
  /3303/0/5700 @ 2024-01-01T00:00:00Z = 21.5    a value at a time
  /3/0/6 = []                                   a resource without instances
  /3/0/9                                        a path alone, of a composite read
  </3/0/6>;dim=2                                a link
A value that breaks its definition is encoded as it is written, with a warning.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.understanding.format;
    let definitions = arguments.understanding.definitions()?;
    let source = Arc::new(source(&arguments.lines)?);
    let lines = lines::read(&source, &definitions)?;
    report::diagnostics(&lines.warnings);
    report::diagnostics(&undefined(
        &lines.entries,
        "its values have the types they are written in",
    ));
    let records: Vec<_> = lines
        .entries
        .into_iter()
        .map(|entry| entry.record)
        .collect();
    if records.is_empty() {
        let found = Diagnostic::error("no-lines", "there is nothing to encode");
        return Err(Error::from(found.help("write a line such as `/3/0/9 = 100`")).into());
    }
    let path = arguments.path;
    let base = path.unwrap_or_else(|| base_of(format.0, &records));
    let payload = encode(format.0, base, &records).map_err(|error| {
        let found = Diagnostic::error("payload", error.to_string());
        Error::from(found.help("choose another format or path, or leave the line out"))
    })?;
    let is_raw = arguments.raw || arguments.output.is_some();
    if is_raw && !spelling::stands_for_itself(format, &payload) {
        report::diagnostics(&[mistakable()]);
    }
    match &arguments.output {
        Some(file) => {
            fs::write(file, payload).map_err(|error| {
                let message = format!("{}: cannot be written: {error}", file.display());
                let found = Diagnostic::error("output", message);
                Error::from(found.help("choose another output"))
            })?;
            report::done("wrote", file);
            Ok(())
        }
        None if arguments.raw => print(&payload),
        None => print(format!("{}\n", spelling::write(format, &payload)).as_bytes()),
    }
}

/// The bytes of a payload that `decode` would not read as it.
fn mistakable() -> Diagnostic {
    let message = "`decode` does not take these bytes for the payload";
    Diagnostic::warning("mistakable", message).help("decode them with --raw")
}

fn source(argument: &str) -> Result<Source, Error> {
    match contents(argument)? {
        Some(bytes) if argument == "-" => Source::from_bytes("standard input", bytes),
        Some(bytes) => Source::from_bytes(argument, bytes),
        None => Ok(Source::new("lines", argument)),
    }
}
