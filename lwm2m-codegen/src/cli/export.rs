//! `lwm2m-codegen export`

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use lwm2m_codegen::Export;
use lwm2m_definitions::load;

use super::files::{Target, is_file};
use super::{Failure, print, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rust source file.
    #[arg(value_name = "FILE.rs")]
    file: PathBuf,
    /// Write to this file, if the name ends in .xml, or else to this folder, with a file for each object
    /// such as 33800-1_0.xml. By default, print everything.
    #[arg(short, long, value_name = "FILE.xml|DIR")]
    output: Option<PathBuf>,
    /// Write nothing, and fail if the output is out of date.
    #[arg(long, requires = "output")]
    check: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen export src/soil_probe.rs
      prints the definition of the struct that derives Object
  lwm2m-codegen export src/soil_probe.rs --output definitions/
      writes it to definitions/33800-1_0.xml, named by ID and version
  lwm2m-codegen export src/soil_probe.rs --output soil_probe.xml --check
      fails if the definition is out of date

Modules in other files are not read; give the file that contains the struct.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let export = Export::new(&Arc::new(load::source(&arguments.file)?))?;
    report::diagnostics(export.warnings());
    match &arguments.output {
        Some(output) => target(output, &export).write_or_check(arguments.check),
        None => print(export.to_file().as_bytes()),
    }
}

fn target(output: &Path, export: &Export) -> Target {
    if is_file(output, "xml") {
        return Target::file(output, export.to_file().to_owned());
    }
    let files = export.to_files().iter();
    Target {
        files: files
            .map(|(name, text)| (output.join(name), text.clone()))
            .collect(),
        // The folder may contain other definitions.
        folder: None,
    }
}
