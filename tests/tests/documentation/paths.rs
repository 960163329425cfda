//! Files that documents name, in links and in backticks.

use std::path::{Path, PathBuf};

use lwm2m_tests::workspace;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::markdown::Document;

/// Folders that a document may leave out of a path, because it says so.
const UNDERSTOOD: [&str; 6] = [
    "",
    "lwm2m-codegen/src",
    "lwm2m-definitions/src",
    "lwm2m-definitions/src/lint/rules",
    "objects/core/src",
    "objects/core/src/operation",
];

/// What it names and is not there.
pub(crate) fn dangling(document: &Document) -> Vec<String> {
    let mut missing = Vec::new();
    for event in Parser::new_ext(&document.text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                missing.extend(dangling_link(document, &dest_url));
            }
            Event::Code(code) if names_missing_file(document, &code) => {
                missing.push(format!("{}: `{code}`", document.path.display()));
            }
            _ => {}
        }
    }
    missing
}

fn dangling_link(document: &Document, link: &str) -> Option<String> {
    if link.contains("://") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let folder = document.path.parent().unwrap_or(Path::new(""));
    let whole = match path {
        "" => document.path.clone(),
        _ => folder.join(path),
    };
    let target = workspace().join(&whole);
    let is_there = target.exists() && (anchor.is_empty() || has_heading(&target, anchor));
    (!is_there).then(|| format!("{}: the link to {link}", document.path.display()))
}

/// Whether one of the document's headings becomes this anchor, as GitHub makes them.
fn has_heading(path: &PathBuf, anchor: &str) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| line.trim_start_matches('#').trim().to_lowercase())
        .any(|heading| {
            let kept = heading
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.collect::<String>().replace(' ', "-") == anchor
        })
}

/// Documents about this repository name its files; those about a reader's project name the reader's.
fn names_missing_file(document: &Document, code: &str) -> bool {
    const ABOUT_IT: [&str; 2] = ["ARCHITECTURE.md", "CONTRIBUTING.md"];
    const ENDINGS: [&str; 6] = [".rs", ".md", ".xml", ".toml", ".css", ".snap"];
    let is_about_it = ABOUT_IT.iter().any(|name| document.path == Path::new(name));
    let is_path = code
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "/._-*".contains(c));
    let is_file = code.contains('/') || ENDINGS.iter().any(|ending| code.ends_with(ending));
    let is_inside = !code.starts_with('/') && !code.starts_with("../");
    is_about_it && is_path && is_file && is_inside && !is_there(code)
}

fn is_there(path: &str) -> bool {
    // `tests/snapshots/verdicts_*.snap` and `examples/*` name many, in a folder that is there.
    let path = match path.find('*') {
        Some(star) => path[..star]
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder),
        None => path,
    };
    UNDERSTOOD
        .iter()
        .any(|folder| workspace().join(folder).join(path).exists())
}
