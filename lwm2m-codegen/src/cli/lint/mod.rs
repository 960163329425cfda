//! `lwm2m-codegen lint`

mod explain;
mod json;
mod people;
mod sarif;

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
    /// How to show it.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
    #[command(flatten)]
    levels: LevelArguments,
    /// Compare reusable resources with those of this copy of OMA's registry, or of the one that
    /// LWM2M_REGISTRY names; without either, with the Common.xml that lies beside a definition.
    #[arg(long, value_name = "DIR")]
    registry: Option<PathBuf>,
    /// Put right what can be put right without asking, in the files themselves: how ranges and
    /// operations are written, white space, the order of elements.
    #[arg(long)]
    fix: bool,
    /// Explain a rule, or list all of them.
    #[arg(long, value_name = "CODE", value_parser = lint::rule, num_args = 0..=1, exclusive = true)]
    explain: Option<Option<&'static Rule>>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen lint my-object.xml
      prints what is found, each with its place and what to do
  lwm2m-codegen lint objects/ --deny warnings --allow missing-version
      fails if there is more than advice
  lwm2m-codegen lint objects/ --registry ../lwm2m-registry
      compares reusable resources with a copy of OMA's registry
  lwm2m-codegen lint objects/ --fix
      puts right what can be put right without asking
  lwm2m-codegen lint objects/ --output-format sarif > lint.sarif
      writes a file that code hosts and editors show
  lwm2m-codegen lint --explain urn-version
      explains a rule, with an example
  lwm2m-codegen lint --explain
      lists every rule";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    /// Findings with the lines they are about, for people.
    Text,
    /// A list of findings, for programs.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// What a run has to tell.
struct Outcome {
    definitions: usize,
    files: usize,
    findings: Vec<Diagnostic>,
    fixed: Vec<Fixed>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(asked) = arguments.explain {
        return print(explain::text(asked).as_bytes());
    }
    let (outcome, unusable) = check(arguments)?;
    match arguments.output_format {
        OutputFormat::Text => people::tell(&outcome)?,
        OutputFormat::Json => print(&json::text(&outcome)?)?,
        OutputFormat::Sarif => print(&sarif::text(&outcome)?)?,
    }
    if !unusable.is_empty() {
        Err(Failure::Definitions(unusable.into()))
    } else if outcome.findings.iter().any(Diagnostic::is_error) {
        Err(Failure::Findings)
    } else {
        Ok(())
    }
}

/// What was found in definitions, and what is wrong with paths that lead to none.
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
