//! Formats a comparison as text: the most important changes first, the verdict last.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};
use lwm2m_codegen::Comparison;
use lwm2m_definitions::diff::{Change, Diff, Step, What};
use lwm2m_model::ir::Range;

use super::{Report, UnmatchedObject, describe};
use crate::cli::table::padded;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const NOTABLE: Style = AnsiColor::Yellow.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// Returns the text of the comparison.
pub(super) fn render(report: &Report<'_>) -> String {
    let Report {
        objects,
        removed,
        added,
        ..
    } = report;
    let several = objects.len() + removed.len() + added.len() > 1;
    let shown = objects
        .iter()
        .map(|object| &object.comparison)
        .filter(|comparison| !several || !comparison.diff.is_empty());
    let mut parts: Vec<String> = shown.map(object).collect();
    if several {
        parts.push(summary(report));
    }
    parts.join("\n")
}

fn object(comparison: &Comparison) -> String {
    let Comparison { diff, breakage } = comparison;
    let mut text = format!(
        "{BOLD}Object {}, {}, {} → {}{BOLD:#}\n",
        diff.object, diff.name, diff.old, diff.new
    );
    if diff.is_empty() {
        let but = if diff.old == diff.new {
            ""
        } else {
            " but the version"
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "  nothing changed{but}");
        return text;
    }
    for (step, heading, style) in [
        (Step::Major, "Demands a major version", BAD),
        (Step::Minor, "Demands a minor version", NOTABLE),
        (Step::None, "Demands no new version", DIM),
    ] {
        let changes = diff.changes.iter().filter(|change| change.demands == step);
        let (descriptions, changes): (Vec<&Change>, Vec<&Change>) =
            changes.partition(|change| change.what == What::Description);
        let footer = changed_descriptions(diff.object, &descriptions);
        text.push_str(&section(
            heading,
            style,
            rows(diff.object, &changes),
            footer,
        ));
    }
    let breakage = breakage.iter().map(|found| {
        let (what, details) = describe::breakage(found);
        [found.item.clone(), what.to_owned(), details, String::new()]
    });
    text.push_str(&section("Breaks Rust code", BAD, breakage.collect(), None));
    text.push_str(&verdict(comparison));
    text
}

/// Formats a heading, its rows with a dimmed last column, and a footer; nothing if there are neither rows
/// nor a footer.
fn section(heading: &str, style: Style, rows: Vec<[String; 4]>, footer: Option<String>) -> String {
    if rows.is_empty() && footer.is_none() {
        return String::new();
    }
    let mut text = format!("\n  {style}{heading}{style:#}\n");
    for [first, second, third, reason] in padded(rows) {
        let line = format!("    {first}  {second}  {third}");
        let line = match reason.trim_end() {
            "" => line.trim_end().to_owned(),
            reason => format!("{line}  {DIM}{reason}{DIM:#}"),
        };
        let _ = writeln!(text, "{line}");
    }
    if let Some(footer) = footer {
        let _ = writeln!(text, "    {footer}");
    }
    text
}

/// Returns a row for each change. Only the first row of each Resource names it.
fn rows(object: u16, changes: &[&Change]) -> Vec<[String; 4]> {
    let mut last = None;
    let row = |change: &&Change| {
        let is_named = last.replace(change.resource) == Some(change.resource);
        let subject = if is_named {
            String::new()
        } else {
            subject(object, change)
        };
        [
            subject,
            describe::property(change),
            describe::details(change),
            describe::reason(change),
        ]
    };
    changes.iter().map(row).collect()
}

fn subject(object: u16, change: &Change) -> String {
    match change.resource {
        Some(resource) => format!("/{object}/*/{resource} {}", change.name),
        None => format!("/{object}"),
    }
}

/// Returns one line for all changed descriptions.
fn changed_descriptions(object: u16, changes: &[&Change]) -> Option<String> {
    let itself = changes.iter().any(|change| change.resource.is_none());
    let ids = changes.iter().filter_map(|change| change.resource);
    let ids: Vec<(i128, i128)> = ids.map(|id| (id.into(), id.into())).collect();
    let resources = (!ids.is_empty()).then(|| format!("resources {}", Range::integers(ids)));
    let subjects: Vec<String> = [itself.then(|| format!("/{object}")), resources]
        .into_iter()
        .flatten()
        .collect();
    (!subjects.is_empty()).then(|| format!("descriptions of {}", subjects.join(" and ")))
}

fn verdict(comparison: &Comparison) -> String {
    let diff = &comparison.diff;
    let Diff {
        old, new, declared, ..
    } = diff;
    let demanded = diff.demanded;
    let (style, judgement) = if diff.suffices() {
        (GOOD, "enough")
    } else {
        (BAD, "too small")
    };
    let mut text = format!(
        "\n  {old} → {new} is {declared}: {style}{judgement}{style:#}, {demanded} is demanded"
    );
    if !diff.suffices() {
        let _ = write!(text, " ({})", diff.demanded_version());
    }
    text.push('\n');
    if comparison.breaks_within_major() {
        let (style, breaks) = if demanded == Step::Major {
            (BAD, "breaking")
        } else {
            (NOTABLE, "breaks Rust code")
        };
        let major = old.major;
        let _ = writeln!(
            text,
            "  {style}{breaks}{style:#}, though both are major version {major}"
        );
    }
    text
}

fn summary(report: &Report<'_>) -> String {
    let Report {
        objects,
        removed,
        added,
        ..
    } = report;
    let unchanged = objects
        .iter()
        .filter(|object| object.comparison.diff.is_empty())
        .count();
    let too_small = objects.iter().filter(|object| !object.suffices).count();
    let mut text = String::new();
    for (heading, briefs) in [("Only in OLD", removed), ("Only in NEW", added)] {
        text.push_str(&section(
            heading,
            BOLD,
            briefs.iter().map(unmatched).collect(),
            None,
        ));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let style = if too_small == 0 { GOOD } else { BAD };
    let _ = writeln!(
        text,
        "{} in both: {unchanged} unchanged, {} changed, {style}{too_small}{style:#} with too small a version step",
        objects.len(),
        objects.len() - unchanged,
    );
    text
}

fn unmatched(unmatched: &UnmatchedObject<'_>) -> [String; 4] {
    [
        format!("/{}", unmatched.object),
        unmatched.version.to_string(),
        unmatched.name.to_owned(),
        String::new(),
    ]
}
