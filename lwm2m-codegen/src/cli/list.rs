//! `lwm2m-codegen list`

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::styling::Style;
use lwm2m_codegen::Error;
use lwm2m_definitions::catalogue::{Catalogue, Entry, Query};

use super::registry::{self, REGISTRY};
use super::table::{Table, padded};
use super::{Failure, OutputFormat, print_json, print_styled, report};

pub(super) const EXAMPLES: &str = "\
Examples:
  lwm2m-codegen list objects/
      lists every object of a folder
  lwm2m-codegen list objects/ ssid
      finds `ssid` in names and descriptions of the folder
  lwm2m-codegen list ssid
      finds it in the folder that LWM2M_REGISTRY names, or else in the current one
  lwm2m-codegen list 3303 --output-format json | jq '.[].versions'
      asks which versions of Object 3303 there are

An argument that is a file or folder says where to look, and one that is spelled like a path has to
lead to one; anything else is what to look for. --search says that a word is to be looked for
whatever else it is. All words have to be found, each in the object or in the resource. Numbers are
IDs of objects or of reusable resources, 12/5 and /12/*/5 are resources, and of several versions the
newest is searched. With a folder goes its version_history, and its DDF.xml tells the owners.

Exit codes: 0 something is found, 1 nothing is found, 2 there is nothing to look in.";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files or folders to look in, and words to look for.
    #[arg(value_name = "PATH|TEXT")]
    arguments: Vec<String>,
    /// A word to look for, even if a file or folder is called so.
    #[arg(long, value_name = "TEXT")]
    search: Vec<String>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (paths, words): (Vec<&String>, Vec<&String>) = arguments
        .arguments
        .iter()
        .partition(|argument| is_path(argument));
    let catalogue = if paths.is_empty() {
        Catalogue::read([usual_place()]).map_err(without_a_place)?
    } else {
        Catalogue::read(paths)?
    };
    report::diagnostics(&catalogue.left_out);
    let found = catalogue.search(&Query::new(words.into_iter().chain(&arguments.search)));
    match arguments.output_format {
        OutputFormat::Json => print_json(&found)?,
        OutputFormat::Text if found.is_empty() => {
            report::help("nothing is found: try fewer words, or a part of a word");
        }
        OutputFormat::Text => print_styled(&table(&found))?,
    }
    if found.is_empty() {
        return Err(Failure::NothingFound);
    }
    Ok(())
}

/// Whether an argument says where to look, not what to look for.
fn is_path(argument: &str) -> bool {
    let is_spelled_so = argument.contains(['/', '\\'])
        || argument == "."
        || argument == ".."
        || argument.to_ascii_lowercase().ends_with(".xml");
    let is_resource = argument
        .chars()
        .all(|c| c.is_ascii_digit() || c == '/' || c == '*');
    Path::new(argument).exists() || (is_spelled_so && !is_resource)
}

fn usual_place() -> PathBuf {
    registry::folder(None).unwrap_or_else(|| PathBuf::from("."))
}

/// Nobody has said where to look, so that there is more to do than to mend the place.
fn without_a_place(error: Error) -> Error {
    let mut found = error.into_diagnostics();
    if let Some(last) = found.last_mut() {
        last.help = Some(format!("give a folder, or name one in {REGISTRY}"));
    }
    found.into()
}

fn table(entries: &[Entry]) -> String {
    let table = Table::new(
        ["ID", "Name", "Versions", "Resources", "Owner"],
        entries.iter().map(row).collect(),
    );
    let mut text = table.head();
    for (row, entry) in table.rows().zip(entries) {
        text.push_str(&row);
        text.push_str(&matches(entry, table.width(0)));
    }
    text
}

fn row(entry: &Entry) -> [String; 5] {
    let versions: Vec<String> = entry.versions.iter().map(ToString::to_string).collect();
    [
        entry.object.to_string(),
        entry.name.clone(),
        versions.join(", "),
        entry.resources.to_string(),
        entry.owner.clone().unwrap_or_default(),
    ]
}

/// The resources found, under the object's name; those whose description alone has it in a
/// quieter colour.
fn matches(entry: &Entry, indent: usize) -> String {
    const QUIET: Style = Style::new().dimmed();
    let rows = entry
        .matches
        .iter()
        .map(|found| [found.path.clone(), found.name.clone()]);
    let lines = padded(rows.collect())
        .zip(&entry.matches)
        .map(|([path, name], found)| {
            let line = format!("{:indent$}    {path} {}", "", name.trim_end());
            if found.by_name {
                format!("{line}\n")
            } else {
                format!("{QUIET}{line}{QUIET:#}\n")
            }
        });
    lines.collect()
}
