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
      lists all objects in a folder
  lwm2m-codegen list objects/ ssid
      finds `ssid` in the names and descriptions of a folder
  lwm2m-codegen list ssid
      finds it in the folder in LWM2M_REGISTRY, or else in the current folder
  lwm2m-codegen list 3303 --output-format json | jq '.[].versions'
      prints the versions of Object 3303

An argument that is an existing file or folder, or that looks like a path, selects what is searched.
Every other argument is a word to search for. Use --search for words that are also files or folders.
All words must match, each in the object or in the resource. Numbers are IDs of objects or of
reusable resources; 12/5 and /12/*/5 are resources. The newest of several versions is searched.
A folder includes its version_history, and its DDF.xml names the owners.

Exit codes: 0 results, 1 no results, 2 no definitions.";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files or folders to search, and words to search for.
    #[arg(value_name = "PATH|TEXT")]
    arguments: Vec<String>,
    /// Word to search for, even if a file or folder has this name.
    #[arg(long, value_name = "TEXT")]
    search: Vec<String>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    output_format: OutputFormat,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (paths, words): (Vec<&String>, Vec<&String>) = arguments
        .arguments
        .iter()
        .partition(|argument| is_path(argument));
    let catalogue = if paths.is_empty() {
        Catalogue::read([default_folder()]).map_err(with_folder_hint)?
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

/// Whether an argument denotes a file or a folder, and not a word to search for.
fn is_path(argument: &str) -> bool {
    let looks_like_path = argument.contains(['/', '\\'])
        || argument == "."
        || argument == ".."
        || argument.to_ascii_lowercase().ends_with(".xml");
    let is_resource = argument
        .chars()
        .all(|c| c.is_ascii_digit() || c == '/' || c == '*');
    Path::new(argument).exists() || (looks_like_path && !is_resource)
}

fn default_folder() -> PathBuf {
    registry::folder(None).unwrap_or_else(|| PathBuf::from("."))
}

/// Adds a hint to the error about the default folder, because the user has not chosen it.
fn with_folder_hint(error: Error) -> Error {
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

/// Formats the Resources found, indented below the name of the Object. Those found only by their
/// descriptions are dimmed.
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
