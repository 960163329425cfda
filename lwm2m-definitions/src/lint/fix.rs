//! Fixes mechanical problems in files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Linter, check_unlimited};
use crate::diagnostic::{Diagnostic, Edit};
use crate::error::Error;
use crate::output;
use crate::source::Source;

/// The problems that were fixed in a file.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The path of the file.
    pub file: PathBuf,
    /// The number of fixed problems for each code.
    pub by_code: BTreeMap<&'static str, usize>,
}

/// Edits may overlap: the inner one has to wait for the next round. The limit guarantees termination.
/// The next call fixes the remaining problems.
const MAX_ROUNDS: usize = 50;

/// Fixes mechanical problems in files and in the files of folders.
///
/// `is_selected` limits the problems to fix. All other bytes, permissions and symbolic links are kept.
/// Hard links still refer to the old content.
///
/// # Errors
///
/// If a file cannot be written. Each file then has either its old or its fixed content.
pub fn fix<P: AsRef<Path>>(
    linter: &Linter,
    paths: impl IntoIterator<Item = P>,
    is_selected: impl Fn(&Diagnostic) -> bool,
) -> Result<Vec<Fixed>, Error> {
    let mut fixed: BTreeMap<PathBuf, Fixed> = BTreeMap::new();
    let mut paths: Vec<PathBuf> = paths
        .into_iter()
        .map(|path| path.as_ref().to_owned())
        .collect();
    for _ in 0..MAX_ROUNDS {
        let findings = linter.check_with(&paths, check_unlimited).findings;
        let fixed_now = fix_once(findings.iter().filter(|found| is_selected(found)))?;
        if fixed_now.is_empty() {
            break;
        }
        paths = fixed_now.iter().map(|fixed| fixed.file.clone()).collect();
        for Fixed { file, by_code } in fixed_now {
            let total = fixed.entry(file.clone()).or_insert_with(|| Fixed {
                file,
                by_code: BTreeMap::new(),
            });
            for (code, count) in by_code {
                *total.by_code.entry(code).or_default() += count;
            }
        }
    }
    Ok(fixed.into_values().collect())
}

/// Applies all edits that do not overlap.
fn fix_once<'f>(findings: impl Iterator<Item = &'f Diagnostic>) -> Result<Vec<Fixed>, Error> {
    let mut by_file: BTreeMap<&Path, (&Arc<Source>, Vec<&Diagnostic>)> = BTreeMap::new();
    for found in findings.filter(|found| !found.edits.is_empty()) {
        let place = found.place.as_ref();
        if let Some((file, place)) = place.and_then(|place| Some((place.source.file()?, place))) {
            let file = by_file.entry(file);
            let (_, findings) = file.or_insert_with(|| (&place.source, Vec::new()));
            findings.push(found);
        }
    }
    let mut fixed = Vec::new();
    for (file, (source, findings)) in by_file {
        let (text, by_code) = fixed_text(source, &findings);
        write_if_unchanged(file, source, &text)?;
        let file = file.to_owned();
        fixed.push(Fixed { file, by_code });
    }
    Ok(fixed)
}

/// Applies the edits of findings that do not overlap with earlier ones. Returns the text, and the number
/// of applied findings for each code.
fn fixed_text(
    source: &Source,
    findings: &[&Diagnostic],
) -> (String, BTreeMap<&'static str, usize>) {
    let mut edits: Vec<&Edit> = Vec::new();
    // The start and end of each edit. They do not overlap, so the order by start is also the order by end.
    let mut taken = BTreeSet::new();
    let mut by_code = BTreeMap::new();
    for found in findings {
        let overlaps = |edit: &Edit| {
            let mut before_its_end = taken.range(..(edit.span.end, 0));
            let nearest = before_its_end.next_back();
            nearest.is_some_and(|(_, end)| *end > edit.span.start)
        };
        if !found.edits.iter().any(overlaps) {
            taken.extend(
                found
                    .edits
                    .iter()
                    .map(|edit| (edit.span.start, edit.span.end)),
            );
            edits.extend(&found.edits);
            *by_code.entry(found.code).or_default() += 1;
        }
    }
    edits.sort_by_key(|edit| edit.span.start);
    let mut text = String::with_capacity(source.text().len());
    let mut end = 0;
    for Edit { span, text: new } in edits {
        text.push_str(source.slice(end..span.start));
        text.push_str(new);
        end = span.end;
    }
    text.push_str(source.slice(end..source.text().len()));
    (text, by_code)
}

/// Writes the file if it is writable and has not changed since it was read. Keeps a byte order mark.
fn write_if_unchanged(file: &Path, source: &Source, text: &str) -> Result<(), Error> {
    let not_written = |why: String| {
        let message = format!("{}: {why}; it stays as it is", file.display());
        Diagnostic::error("output", message)
            .help("check its permissions, and run the command again")
    };
    fs::File::options()
        .append(true)
        .open(file)
        .map_err(|error| not_written(format!("cannot be written: {error}")))?;
    let before = fs::read_to_string(file).unwrap_or_default();
    let mark = before
        .strip_suffix(source.text())
        .ok_or_else(|| not_written("was changed meanwhile".to_owned()))?;
    output::write_atomically(file, &format!("{mark}{text}"))
}
