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

use super::payload::{Interpretation, read_input, undefined_objects};
use super::{Failure, payload_text, print, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    interpretation: Interpretation,
    /// Write the bytes to this file. By default, text formats are printed as text and others as hex.
    #[arg(short, long, value_name = "FILE", conflicts_with = "raw")]
    output: Option<PathBuf>,
    /// Print the bytes unchanged, without a final line break.
    #[arg(long)]
    raw: bool,
    /// Path of the request that the payload answers, such as /3/0. Defaults to the common path of all
    /// lines, at most an object instance.
    path: Option<Path>,
    /// Lines, name of a file, or `-` for standard input.
    lines: String,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen encode --object LWM2M_Device-v1_2.xml --format tlv '/3/0/9 = 100'
      prints c10964
  lwm2m-codegen encode --object objects/ --format senml-cbor --output payload.bin values.txt
      reads the lines from a file, and writes a file
  lwm2m-codegen decode --object objects/ --format tlv /3/0 c10964 |
      lwm2m-codegen encode --object objects/ --format senml-json -
      converts a payload to another format

decode accepts the output. Text that is ambiguous or contains control characters is printed as hex
that begins with 0x.

Lines are in the notation that decode prints. A comment begins with #.
  /3/0/0 = \"depot-7\"                            a string in Rust syntax
  /3/0/6/0 = 1                                  a number, or its label in the definition
  /3/0/13 = 2024-01-01T00:00:00Z                a time, or the seconds since 1970
  /5/0/0 = 0x01ff                               bytes
  /4/0/8 = 3:0                                  an object link; true and false are Booleans
  /3303/0/5700 @ 2024-01-01T00:00:00Z = 21.5    a value with a time
  /3/0/6 = []                                   a resource without instances
  /3/0/9                                        a path without a value, as in a composite read
  </3/0/6>;dim=2                                a link
A value that violates its definition is encoded unchanged, with a warning.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.interpretation.format;
    let definitions = arguments.interpretation.definitions()?;
    let source = Arc::new(source(&arguments.lines)?);
    let lines = lines::read(&source, &definitions)?;
    report::diagnostics(&lines.warnings);
    report::diagnostics(&undefined_objects(
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
    let base = path.unwrap_or_else(|| base_of(format.into(), &records));
    let payload = encode(format.into(), base, &records).map_err(|error| {
        let found = Diagnostic::error("payload", error.to_string());
        Error::from(found.help("choose another format or path, or leave the line out"))
    })?;
    let is_raw = arguments.raw || arguments.output.is_some();
    if is_raw && !payload_text::is_read_unchanged(format, &payload) {
        report::diagnostics(&[ambiguous_output()]);
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
        None => print(format!("{}\n", payload_text::write(format, &payload)).as_bytes()),
    }
}

/// Warns of binary output that `decode` would interpret differently.
fn ambiguous_output() -> Diagnostic {
    let message = "`decode` does not take these bytes for the payload";
    Diagnostic::warning("mistakable", message).help("decode them with --raw")
}

fn source(argument: &str) -> Result<Source, Error> {
    match read_input(argument)? {
        Some(bytes) if argument == "-" => Source::from_bytes("standard input", bytes),
        Some(bytes) => Source::from_bytes(argument, bytes),
        None => Ok(Source::new("lines", argument)),
    }
}
