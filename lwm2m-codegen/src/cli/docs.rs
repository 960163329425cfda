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
    /// Write to this folder. Pages of earlier runs that are not needed any more are removed.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write nothing, and fail if the output is not what would be written.
    #[arg(long)]
    check: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen docs objects/ --output reference/
      writes a page for each object and version; reference/index.html is the first
  lwm2m-codegen docs registry/ registry/version_history/ --output reference/
      has earlier versions, too
  lwm2m-codegen docs objects/ --output reference/ --check
      fails if the checked-in pages are not what would be written

The pages load nothing from elsewhere, and can be opened where they lie.";

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
    target.put(arguments.check)
}
