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
    /// The Rust source file.
    #[arg(value_name = "FILE.rs")]
    file: PathBuf,
    /// Write to this file, or to a folder a file for each object, such as 33800-1_0.xml; a name that
    /// ends in .xml is a file, which several objects share. Without it everything is printed.
    #[arg(short, long, value_name = "FILE.xml|DIR")]
    output: Option<PathBuf>,
    /// Write nothing, and fail if the output is not what would be written.
    #[arg(long, requires = "output")]
    check: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen export src/soil_probe.rs
      prints the definition of the struct that derives Object
  lwm2m-codegen export src/soil_probe.rs --output definitions/
      writes it to definitions/33800-1_0.xml, by its ID and version
  lwm2m-codegen export src/soil_probe.rs --output soil_probe.xml --check
      fails if the checked-in definition is not what would be written

Modules in other files are not looked into; name the file that has the struct.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let export = Export::new(&Arc::new(load::source(&arguments.file)?))?;
    report::diagnostics(export.warnings());
    match &arguments.output {
        Some(output) => target(output, &export).put(arguments.check),
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
        // It may hold the definitions of other files, too.
        folder: None,
    }
}
