//! `lwm2m-codegen decode`

use std::ops::Range;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use lwm2m_codegen::Error;
use lwm2m_core::{Malformed, Path, Reason};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::source::Source;
use lwm2m_dynamic::hex::{self, ParseHexError};
use lwm2m_dynamic::lines;

use super::payload::{Interpretation, PayloadFormat, read_input, undefined_objects};
use super::{Failure, json_entries, payload_text, print, print_json, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    interpretation: Interpretation,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutputFormat::Lines)]
    output_format: OutputFormat,
    /// Path of the request to which the payload belongs, such as /3/0; optional for formats with full
    /// paths.
    path: Option<Path>,
    /// Use the input unchanged, even if it looks like hex or ends with a line break.
    #[arg(long)]
    raw: bool,
    /// Payload, name of a file, or `-` for standard input. A payload is text as printed by encode, or hex,
    /// optionally with spaces, colons, commas and 0x.
    payload: String,
}

/// The output format.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    /// One line per value with explanatory comments, accepted by `encode`.
    Lines,
    /// A JSON array.
    Json,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen decode --object LWM2M_Device-v1_2.xml --format tlv /3/0 'c1 09 64'
      prints  # Object 3, Device, version 1.2
              /3/0/9 = 100  # Battery Level, /100
  lwm2m-codegen decode --object objects/ --format senml-cbor payload.bin
      reads the definitions from a folder, and the payload from a file
  lwm2m-codegen decode --object objects/ --format 110 '[{\"n\":\"/3/0/9\",\"v\":100}]'
      decodes the text of a text format
  lwm2m-codegen encode --object objects/ --format cbor '/3/0/9 = 100' |
      lwm2m-codegen decode --object objects/ --format cbor /3/0/9 -
      decodes the output of encode

A payload in a text format is the text, without a final line break, or hex that begins with 0x. A
payload in any other format is hex; a file or standard input may also contain the bytes themselves.
Use --raw for bytes that look like hex digits, and for text that begins with 0x or ends with a line
break.

Values without a definition are shown as the payload encodes them; values that violate their
definition have a note. Of a malformed payload, everything before the error is shown.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.interpretation.format;
    let definitions = arguments.interpretation.definitions()?;
    let base = base(format, arguments.path)?;
    let payload = payload(arguments)?;
    let decoded = definitions.decode(format.into(), base, &payload);
    match arguments.output_format {
        OutputFormat::Lines => print(lines::write(&decoded.entries).as_bytes())?,
        OutputFormat::Json => print_json(&json_entries::to_json(&decoded.entries))?,
    }
    report::diagnostics(&undefined_objects(
        &decoded.entries,
        "it is shown as it is carried",
    ));
    match decoded.error {
        None => Ok(()),
        Some(error) => Err(Error::from(malformed_payload(format, &payload, error)).into()),
    }
}

fn base(format: PayloadFormat, path: Option<Path>) -> Result<Path, Error> {
    if path.is_none() && !format.has_full_paths() {
        let message = "payloads in this format do not say what they are of";
        let found = Diagnostic::error("no-path", message);
        return Err(found
            .help("give the path of the request, such as /3/0, before the payload")
            .into());
    }
    Ok(path.unwrap_or(Path::ROOT))
}

fn payload(arguments: &Arguments) -> Result<Vec<u8>, Error> {
    let (format, argument) = (arguments.interpretation.format, &arguments.payload);
    let contents = read_input(argument)?;
    let input = contents.as_deref().unwrap_or(argument.as_bytes());
    if arguments.raw {
        return Ok(input.to_vec());
    }
    match payload_text::read(format, input) {
        Ok(payload) => Ok(payload),
        // Arguments must be hex; a file may contain the binary payload.
        Err(_) if contents.is_some() && !format.is_text() => Ok(input.to_vec()),
        Err(error) => Err(invalid_hex(format, &String::from_utf8_lossy(input), error)),
    }
}

fn invalid_hex(format: PayloadFormat, input: &str, error: ParseHexError) -> Error {
    let start = error.offset();
    let rest = input.get(start..).unwrap_or_default();
    let end = start + rest.chars().next().map_or(0, char::len_utf8);
    let source = Arc::new(Source::new("payload", input));
    let help = if format.is_text() {
        "what begins with 0x is hex; --raw takes it for the text itself"
    } else {
        "a payload is hex, the name of a file that is there, or - for standard input"
    };
    let found = Diagnostic::error("no-hex", error.to_string());
    found.at(&source, start..end).help(help).into()
}

/// Describes a malformed payload, with the location of the error.
fn malformed_payload(
    format: PayloadFormat,
    payload: &[u8],
    error: lwm2m_core::Error,
) -> Diagnostic {
    let found = Diagnostic::error("payload", error.to_string()).about(Subject {
        object: error.path().object_id(),
        resource: error.path().resource_id(),
    });
    if let Some(Malformed { offset, .. }) = error.malformed() {
        let (source, span) = readable_payload(format, payload, offset as usize);
        let looks_like_hex = payload.iter().all(u8::is_ascii_hexdigit) && offset == 0;
        let help = if format.is_text() && looks_like_hex {
            "hex of a text format begins with 0x"
        } else if format == PayloadFormat::Tlv {
            // The path determines which TLV entries may be outermost.
            "check that the payload is whole, in this format, and of this path"
        } else {
            "check that the payload is whole, and that it is in this format"
        };
        return found.at(&Arc::new(source), span).help(help);
    }
    match error.reason() {
        Reason::OutsidePath | Reason::InstanceExpected => {
            found.help("give the path of the request that the payload belongs to")
        }
        _ => found,
    }
}

/// Returns a payload as readable text and the location of a byte in it: text formats unchanged, others as
/// rows of hex.
fn readable_payload(
    format: PayloadFormat,
    payload: &[u8],
    offset: usize,
) -> (Source, Range<usize>) {
    match std::str::from_utf8(payload) {
        Ok(text) if format.is_text() => {
            let rest = text.get(offset..).unwrap_or_default();
            let length = rest.chars().next().map_or(0, char::len_utf8);
            (Source::new("payload", text), offset..offset + length)
        }
        _ => {
            let row = |row: &[u8]| {
                let bytes: Vec<String> = row.iter().map(|byte| hex::write(&[*byte])).collect();
                bytes.join(" ")
            };
            let rows: Vec<String> = payload.chunks(16).map(row).collect();
            // Each byte has two digits and a separator.
            let start = offset * 3;
            (
                Source::new("payload, in hex", rows.join("\n")),
                start..start + 2,
            )
        }
    }
}
