//! Putting right what a machine can.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Linter, check_all};
use crate::diagnostic::{Diagnostic, Edit};
use crate::error::Error;
use crate::output;
use crate::source::Source;

/// What was put right in a file.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The path of the file.
    pub file: PathBuf,
    /// How many findings were mended, by their codes.
    pub by_code: BTreeMap<&'static str, usize>,
}

/// One mending may be within another, so that it has to wait for the next round. What takes longer is
/// done when asked again.
const MOST_ROUNDS: usize = 50;

/// Mends what can be mended of those findings that are `wanted`, in files and the files of
/// folders, and says what was done. All other bytes stay as they are, and so do permissions and
/// symbolic links. A hard link keeps the file as it was.
///
/// # Errors
///
/// If a file cannot be written. Each file is either as it was or mended.
pub fn fix<P: AsRef<Path>>(
    linter: &Linter,
    paths: impl IntoIterator<Item = P>,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> Result<Vec<Fixed>, Error> {
    let mut fixed: BTreeMap<PathBuf, Fixed> = BTreeMap::new();
    let mut paths: Vec<PathBuf> = paths
        .into_iter()
        .map(|path| path.as_ref().to_owned())
        .collect();
    for _ in 0..MOST_ROUNDS {
        let findings = linter.check_with(&paths, check_all).findings;
        let mended = round(findings.iter().filter(|found| wanted(found)))?;
        if mended.is_empty() {
            break;
        }
        paths = mended.iter().map(|fixed| fixed.file.clone()).collect();
        for Fixed { file, by_code } in mended {
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

/// Mends what can be mended at once.
fn round<'f>(findings: impl Iterator<Item = &'f Diagnostic>) -> Result<Vec<Fixed>, Error> {
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
        let (text, by_code) = mended(source, &findings);
        replace(file, source, &text)?;
        let file = file.to_owned();
        fixed.push(Fixed { file, by_code });
    }
    Ok(fixed)
}

/// The text with the edits of as many findings as do not meet, and how many those are.
fn mended(source: &Source, findings: &[&Diagnostic]) -> (String, BTreeMap<&'static str, usize>) {
    let mut edits: Vec<&Edit> = Vec::new();
    // Where they begin and end: as they do not meet, in both orders at once.
    let mut taken = BTreeSet::new();
    let mut by_code = BTreeMap::new();
    for found in findings {
        let meets = |edit: &Edit| {
            let mut before_its_end = taken.range(..(edit.span.end, 0));
            let nearest = before_its_end.next_back();
            nearest.is_some_and(|(_, end)| *end > edit.span.start)
        };
        if !found.edits.iter().any(meets) {
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

/// Writes the file only if it still is what was looked at and may be written. A byte order mark
/// stays.
fn replace(file: &Path, source: &Source, text: &str) -> Result<(), Error> {
    let kept = |why: String| {
        let message = format!("{}: {why}; it stays as it is", file.display());
        Diagnostic::error("output", message)
            .help("check its permissions, and run the command again")
    };
    fs::File::options()
        .append(true)
        .open(file)
        .map_err(|error| kept(format!("cannot be written: {error}")))?;
    let before = fs::read_to_string(file).unwrap_or_default();
    let mark = before
        .strip_suffix(source.text())
        .ok_or_else(|| kept("was changed meanwhile".to_owned()))?;
    output::replace(file, &format!("{mark}{text}"))
}
