//! `lwm2m-codegen new`

use std::path::PathBuf;

use clap::Args;
use lwm2m_codegen::{Error, StartingPoint};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::output;

use super::files::is_file;
use super::{Failure, print, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the object, such as 'Soil probe'.
    name: String,
    /// Object ID.
    #[arg(long)]
    id: u16,
    /// Write OMA XML; the default if the output ends in .xml.
    #[arg(long, conflicts_with = "rust")]
    xml: bool,
    /// Write a Rust struct; the default if there is no output, or if it ends in .rs.
    #[arg(long)]
    rust: bool,
    /// Write to this file, which must not exist. By default, print everything.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen new 'Soil probe' --id 33800
      prints a struct with a resource of each kind, to be filled in
  lwm2m-codegen new 'Soil probe' --id 33800 --output src/soil_probe.rs
      writes it to a file
  lwm2m-codegen new 'Soil probe' --id 33800 --output soil_probe.xml
      writes OMA XML instead

Object IDs:
      0 to  1023  OMA itself: rejected
   2048 to 10240  other standards organisations, who register with OMA
  10241 to 32768  companies and individuals, who register with OMA
  32769 to 42768  private objects, in blocks that a company reserves with OMA
  42769 to 42800  tests, never production
All others are reserved, and rejected.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let is_xml = arguments.is_xml()?;
    let new = StartingPoint::new(&arguments.name, arguments.id)?;
    report::diagnostics(new.warnings());
    let text = if is_xml {
        new.to_xml()?
    } else {
        new.to_rust().to_owned()
    };
    match &arguments.output {
        Some(path) => {
            output::create(path, &text)?;
            report::done("wrote", path);
            Ok(())
        }
        None => print(text.as_bytes()),
    }
}

impl Arguments {
    fn is_xml(&self) -> Result<bool, Error> {
        let Some(output) = &self.output else {
            return Ok(self.xml);
        };
        if self.xml || self.rust {
            return Ok(self.xml);
        }
        if is_file(output, "xml") || is_file(output, "rs") {
            return Ok(is_file(output, "xml"));
        }
        let message = format!("{}: neither XML nor Rust by its name", output.display());
        let found = Diagnostic::error("no-notation", message);
        Err(found
            .help("end it in .xml or .rs, or add --xml or --rust")
            .into())
    }
}
