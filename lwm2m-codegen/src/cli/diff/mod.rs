//! `lwm2m-codegen diff`

mod text;
mod words;

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
      prints what changed, and whether 1.1 is enough
  lwm2m-codegen diff objects-2023/ objects-2024/ --output-format json | jq .suffices
      asks for the verdict about two folders

The verdict follows LwM2M Core TS, section 7.2.1. A new major version is demanded where a mandatory
resource comes or goes, where a resource becomes mandatory or optional or changes its type or its
operations, and where something is new that only a newer LwM2M version defines; a new minor version
where an optional resource comes or goes. The section does not name ranges, units, labelled values
and instances: what refuses or changes the meaning of what was valid counts as major there, what
leaves it valid as minor. Names and descriptions demand nothing.

Exit codes: 0 every declared step is large enough, 1 one is too small, 2 there is nothing to compare.";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The old definition, or a folder of them. Objects of folders are matched by their IDs; of
    /// several versions the newest counts.
    old: PathBuf,
    /// The new definition, or a folder of them.
    new: PathBuf,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
}

/// All there is to say, as programs get it.
#[derive(Serialize)]
struct Report<'d> {
    /// Whether every declared step is large enough.
    suffices: bool,
    objects: Vec<Judged>,
    removed: Vec<Brief<'d>>,
    added: Vec<Brief<'d>>,
}

#[derive(Serialize)]
struct Judged {
    #[serde(flatten)]
    comparison: Comparison,
    suffices: bool,
    breaks_within_major: bool,
}

/// An Object that only one side has.
#[derive(Serialize)]
struct Brief<'d> {
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
    let of_one_kind = old.is_dir() == new.is_dir();
    // A path that leads nowhere is best explained by whoever reads it.
    if !of_one_kind && old.exists() && new.exists() {
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
        OutputFormat::Text => print_styled(&text::of(&report))?,
        OutputFormat::Json => print_json(&report)?,
    }
    let mut diffs = report.objects.iter().map(|judged| &judged.comparison.diff);
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
        let objects: Vec<Judged> = both
            .map(|(old, new)| Judged::from(Comparison::new(old, new)))
            .collect();
        Report {
            suffices: objects.iter().all(|judged| judged.suffices),
            objects,
            removed: pairs.removed.iter().copied().map(Brief::from).collect(),
            added: pairs.added.iter().copied().map(Brief::from).collect(),
        }
    }
}

impl From<Comparison> for Judged {
    fn from(comparison: Comparison) -> Judged {
        Judged {
            suffices: comparison.diff.suffices(),
            breaks_within_major: comparison.breaks_within_major(),
            comparison,
        }
    }
}

impl<'d> From<&'d Object> for Brief<'d> {
    fn from(object: &'d Object) -> Brief<'d> {
        Brief {
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
