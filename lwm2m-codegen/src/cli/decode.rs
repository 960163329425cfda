//! `lwm2m-codegen decode`

use std::ops::Range;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use lwm2m_codegen::Error;
use lwm2m_core::{ContentFormat, Malformed, Path, Reason};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::source::Source;
use lwm2m_dynamic::hex::{self, ParseHexError};
use lwm2m_dynamic::lines;

use super::payload::{PayloadFormat, Understanding, contents, undefined};
use super::{Failure, json_entries, print, print_json, report, spelling};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    understanding: Understanding,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = OutputFormat::Lines)]
    output_format: OutputFormat,
    /// The path of the request that the payload belongs to, such as /3/0. Formats with full paths need
    /// none.
    path: Option<Path>,
    /// Take what is given for the bytes themselves, even if it looks like hex or ends a line.
    #[arg(long)]
    raw: bool,
    /// `-` for standard input, the name of a file, or else the payload: as encode prints it, or hex with
    /// blanks, colons, commas and 0x.
    payload: String,
}

/// What is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    /// A line for each value with the rest as comment, for people and for `encode`.
    Lines,
    /// An array, for programs.
    Json,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen decode --object LWM2M_Device-v1_2.xml --format tlv /3/0 'c1 09 64'
      prints  # Object 3, Device, version 1.2
              /3/0/9 = 100  # Battery Level, /100
  lwm2m-codegen decode --object objects/ --format senml-cbor payload.bin
      takes the definitions of a folder, and the payload from a file
  lwm2m-codegen decode --object objects/ --format 110 '[{\"n\":\"/3/0/9\",\"v\":100}]'
      takes a text format as it is
  lwm2m-codegen encode --object objects/ --format cbor '/3/0/9 = 100' |
      lwm2m-codegen decode --object objects/ --format cbor /3/0/9 -
      reads what encode prints

A payload of a text format is the text, without the end of its last line; hex of it begins with 0x.
One of any other format is hex; where a file or standard input holds something else, it holds the
payload itself. --raw says so, too, of bytes that happen to be hex digits, and of a text that begins
with 0x or ends with a new line.

What no definition knows is shown as the payload carries it; what breaks its definition has a note.
Of a malformed payload everything before the fault is shown, and then where the fault is.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.understanding.format;
    let definitions = arguments.understanding.definitions()?;
    let base = base(format, arguments.path)?;
    let payload = payload(arguments)?;
    let decoded = definitions.decode(format.0, base, &payload);
    match arguments.output_format {
        OutputFormat::Lines => print(lines::write(&decoded.entries).as_bytes())?,
        OutputFormat::Json => print_json(&json_entries::of(&decoded.entries))?,
    }
    report::diagnostics(&undefined(&decoded.entries, "it is shown as it is carried"));
    match decoded.error {
        None => Ok(()),
        Some(error) => Err(Error::from(fault(format, &payload, error)).into()),
    }
}

fn base(format: PayloadFormat, path: Option<Path>) -> Result<Path, Error> {
    if path.is_none() && !format.0.has_full_paths() {
        let message = "payloads in this format do not say what they are of";
        let found = Diagnostic::error("no-path", message);
        return Err(found
            .help("give the path of the request, such as /3/0, before the payload")
            .into());
    }
    Ok(path.unwrap_or(Path::ROOT))
}

fn payload(arguments: &Arguments) -> Result<Vec<u8>, Error> {
    let (format, argument) = (arguments.understanding.format, &arguments.payload);
    let contents = contents(argument)?;
    let spelled = contents.as_deref().unwrap_or(argument.as_bytes());
    if arguments.raw {
        return Ok(spelled.to_vec());
    }
    match spelling::read(format, spelled) {
        Ok(payload) => Ok(payload),
        // Whoever types means hex; a file may hold anything.
        Err(_) if contents.is_some() && !format.is_text() => Ok(spelled.to_vec()),
        Err(error) => Err(no_hex(format, &String::from_utf8_lossy(spelled), error)),
    }
}

fn no_hex(format: PayloadFormat, spelled: &str, error: ParseHexError) -> Error {
    let start = error.offset();
    let rest = spelled.get(start..).unwrap_or_default();
    let end = start + rest.chars().next().map_or(0, char::len_utf8);
    let source = Arc::new(Source::new("payload", spelled));
    let help = if format.is_text() {
        "what begins with 0x is hex; --raw takes it for the text itself"
    } else {
        "a payload is hex, the name of a file that is there, or - for standard input"
    };
    let found = Diagnostic::error("no-hex", error.to_string());
    found.at(&source, start..end).help(help).into()
}

/// What is wrong with a payload, and where in it.
fn fault(format: PayloadFormat, payload: &[u8], error: lwm2m_core::Error) -> Diagnostic {
    let found = Diagnostic::error("payload", error.to_string()).about(Subject {
        object: error.path().object_id(),
        resource: error.path().resource_id(),
    });
    if let Some(Malformed { offset, .. }) = error.malformed() {
        let (source, span) = shown(format, payload, offset as usize);
        let looks_like_hex = payload.iter().all(u8::is_ascii_hexdigit) && offset == 0;
        let help = if format.is_text() && looks_like_hex {
            "hex of a text format begins with 0x"
        } else if format.0 == ContentFormat::TLV {
            // What its outermost entries may be depends on the path.
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

/// A payload as text, and where in it a byte is: as it is if it is a text, or else as hex in rows.
fn shown(format: PayloadFormat, payload: &[u8], offset: usize) -> (Source, Range<usize>) {
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
            // Two digits and what follows them.
            let start = offset * 3;
            (
                Source::new("payload, in hex", rows.join("\n")),
                start..start + 2,
            )
        }
    }
}
