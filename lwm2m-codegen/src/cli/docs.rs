//! `lwm2m-codegen docs`

use std::path::PathBuf;

use clap::Args;
use lwm2m_codegen::html::Reference;
use lwm2m_definitions::load::load;

use super::files::Target;
use super::{Definitions, Failure, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    definitions: Definitions,
    /// Write to this folder, and remove pages of earlier runs that are no longer needed.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write nothing, and fail if the output is out of date.
    #[arg(long)]
    check: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen docs objects/ --output reference/
      writes a page for each object and version; reference/index.html is the first
  lwm2m-codegen docs registry/ registry/version_history/ --output reference/
      includes earlier versions
  lwm2m-codegen docs objects/ --output reference/ --check
      fails if the pages are out of date

The pages need no network, and can be opened without a server.";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = load(&arguments.definitions.paths)?;
    report::diagnostics(&loaded.warnings);
    let reference = Reference::new(&loaded.definitions)?;
    let files = reference.to_files().iter();
    let target = Target {
        files: files
            .map(|(name, text)| (arguments.output.join(name), text.clone()))
            .collect(),
        folder: Some(arguments.output.clone()),
    };
    target.write_or_check(arguments.check)
}
