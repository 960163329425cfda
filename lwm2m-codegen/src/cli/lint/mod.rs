//! `lwm2m-codegen lint`

mod explain;
mod json;
mod sarif;
mod text;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::lint::{self, Fixed, Levels, Linter, Rule};

use super::levels::LevelArguments;
use super::{Failure, print, registry};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// XML files, or folders of them.
    #[arg(required_unless_present = "explain", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
    #[command(flatten)]
    levels: LevelArguments,
    /// Compare reusable resources with this copy of OMA's registry. Defaults to the folder in
    /// LWM2M_REGISTRY, or else to Common.xml in the folder of a definition.
    #[arg(long, value_name = "DIR")]
    registry: Option<PathBuf>,
    /// Apply safe fixes to the files: the notation of ranges and operations, whitespace, and the order of
    /// elements.
    #[arg(long)]
    fix: bool,
    /// Explain a rule, or list all rules.
    #[arg(long, value_name = "CODE", value_parser = lint::rule, num_args = 0..=1, exclusive = true)]
    explain: Option<Option<&'static Rule>>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen lint my-object.xml
      prints findings with their locations and fixes
  lwm2m-codegen lint objects/ --deny warnings --allow missing-version
      fails if there are errors or warnings
  lwm2m-codegen lint objects/ --registry ../lwm2m-registry
      compares reusable resources with a copy of OMA's registry
  lwm2m-codegen lint objects/ --fix
      applies safe fixes
  lwm2m-codegen lint objects/ --output-format sarif > lint.sarif
      writes a file for code hosts and editors
  lwm2m-codegen lint --explain urn-version
      explains a rule, with an example
  lwm2m-codegen lint --explain
      lists all rules";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    /// Text with source lines.
    Text,
    /// JSON.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// The result of a run.
struct Outcome {
    definitions: usize,
    files: usize,
    findings: Vec<Diagnostic>,
    fixed: Vec<Fixed>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(rule) = arguments.explain {
        return print(explain::render(rule).as_bytes());
    }
    let (outcome, unusable) = check(arguments)?;
    match arguments.output_format {
        OutputFormat::Text => text::print_findings(&outcome)?,
        OutputFormat::Json => print(&json::render(&outcome)?)?,
        OutputFormat::Sarif => print(&sarif::render(&outcome)?)?,
    }
    if !unusable.is_empty() {
        Err(Failure::Input(unusable.into()))
    } else if outcome.findings.iter().any(Diagnostic::is_error) {
        Err(Failure::Findings)
    } else {
        Ok(())
    }
}

/// Checks the definitions. Returns errors about the paths themselves separately.
fn check(arguments: &Arguments) -> Result<(Outcome, Vec<Diagnostic>), Failure> {
    let linter = match registry::folder(arguments.registry.as_deref()) {
        Some(folder) => Linter::with_registry(&folder)?,
        None => Linter::new(),
    };
    let levels = Levels::from(&arguments.levels);
    let fixed = if arguments.fix {
        lint::fix(&linter, &arguments.paths, |found| !levels.allows(found))?
    } else {
        Vec::new()
    };
    let report = linter.check(&arguments.paths);
    let is_unusable = |found: &Diagnostic| found.is_error() && found.place.is_none();
    let (unusable, findings) = report.findings.into_iter().partition(is_unusable);
    let outcome = Outcome {
        definitions: report.definitions,
        files: report.files.len(),
        findings: levels.apply(findings),
        fixed,
    };
    Ok((outcome, unusable))
}
