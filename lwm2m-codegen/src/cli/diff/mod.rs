//! `lwm2m-codegen diff`

mod describe;
mod text;

use std::path::{Path, PathBuf};

use clap::Args;
use lwm2m_codegen::{Comparison, Error};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::diff::Pairs;
use lwm2m_definitions::load::load;
use lwm2m_model::Version;
use lwm2m_model::ir::Object;
use serde::Serialize;

use super::report as messages;
use super::{Failure, OutputFormat, print_json, print_styled};

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen diff LWM2M_WLAN_connectivity4-v1_0.xml LWM2M_WLAN_connectivity4-v1_1.xml
      prints the changes, and whether version 1.1 suffices
  lwm2m-codegen diff objects-2023/ objects-2024/ --output-format json | jq .suffices
      prints the verdict on two folders

The verdict follows LwM2M Core TS, section 7.2.1. These changes require a new major version: adding
or removing a mandatory resource, making a resource mandatory or optional, changing its type or
operations, and using something that only a newer LwM2M version defines. Adding or removing an
optional resource requires a new minor version. The section does not mention ranges, units, labelled
values and instances: changes that reject valid values or change their meaning are major, others
are minor. Names and descriptions require no new version.

Exit codes: 0 all version steps are large enough, 1 a step is too small, 2 nothing to compare.";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Old definition, or a folder of definitions. Objects in folders are matched by ID; the newest of
    /// several versions is used.
    old: PathBuf,
    /// New definition, or a folder of definitions.
    new: PathBuf,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
}

/// The JSON output.
#[derive(Serialize)]
struct Report<'d> {
    /// Whether every version step is large enough.
    suffices: bool,
    objects: Vec<ObjectReport>,
    removed: Vec<UnmatchedObject<'d>>,
    added: Vec<UnmatchedObject<'d>>,
}

#[derive(Serialize)]
struct ObjectReport {
    #[serde(flatten)]
    comparison: Comparison,
    suffices: bool,
    breaks_within_major: bool,
}

/// An Object that exists on one side only.
#[derive(Serialize)]
struct UnmatchedObject<'d> {
    object: u16,
    name: &'d str,
    version: Version,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments {
        old,
        new,
        output_format,
    } = arguments;
    let is_same_kind = old.is_dir() == new.is_dir();
    // If a path does not exist, `load` reports the error.
    if !is_same_kind && old.exists() && new.exists() {
        return Err(Error::from(one_is_a_folder(old, new)).into());
    }
    let (olds, news) = (load([old])?, load([new])?);
    messages::diagnostics(&olds.warnings);
    if old != new {
        messages::diagnostics(&news.warnings);
    }
    let pairs = Pairs::new(&olds.definitions, &news.definitions)?;
    if pairs.both.is_empty() {
        return Err(Error::from(nothing_in_common(&pairs, old, new)).into());
    }
    let report = Report::new(&pairs);
    match output_format {
        OutputFormat::Text => print_styled(&text::render(&report))?,
        OutputFormat::Json => print_json(&report)?,
    }
    let mut diffs = report.objects.iter().map(|object| &object.comparison.diff);
    if diffs.any(|diff| diff.new < diff.old) {
        messages::help("NEW holds an older version than OLD: are they the wrong way round?");
    }
    if report.suffices {
        Ok(())
    } else {
        Err(Failure::Findings)
    }
}

impl<'d> Report<'d> {
    fn new(pairs: &Pairs<'d>) -> Report<'d> {
        let both = pairs.both.iter();
        let objects: Vec<ObjectReport> = both
            .map(|(old, new)| ObjectReport::from(Comparison::new(old, new)))
            .collect();
        Report {
            suffices: objects.iter().all(|object| object.suffices),
            objects,
            removed: pairs
                .removed
                .iter()
                .copied()
                .map(UnmatchedObject::from)
                .collect(),
            added: pairs
                .added
                .iter()
                .copied()
                .map(UnmatchedObject::from)
                .collect(),
        }
    }
}

impl From<Comparison> for ObjectReport {
    fn from(comparison: Comparison) -> ObjectReport {
        ObjectReport {
            suffices: comparison.diff.suffices(),
            breaks_within_major: comparison.breaks_within_major(),
            comparison,
        }
    }
}

impl<'d> From<&'d Object> for UnmatchedObject<'d> {
    fn from(object: &'d Object) -> UnmatchedObject<'d> {
        UnmatchedObject {
            object: object.id,
            name: &object.name,
            version: object.version,
        }
    }
}

fn one_is_a_folder(old: &Path, new: &Path) -> Diagnostic {
    let (folder, file) = if old.is_dir() { (old, new) } else { (new, old) };
    let message = format!(
        "{} is a folder, and {} is a file",
        folder.display(),
        file.display()
    );
    Diagnostic::error("nothing-to-compare", message).help("give two files, or two folders")
}

fn nothing_in_common(pairs: &Pairs<'_>, old: &Path, new: &Path) -> Diagnostic {
    let message = match (pairs.removed.as_slice(), pairs.added.as_slice()) {
        ([one], [other]) => format!(
            "{} defines object {}, {}, and {} object {}, {}",
            old.display(),
            one.id,
            one.name,
            new.display(),
            other.id,
            other.name
        ),
        _ => format!(
            "{} and {} have no object in common",
            old.display(),
            new.display()
        ),
    };
    Diagnostic::error("nothing-to-compare", message).help("give two versions of one object")
}
