//! Formats findings as text with their source lines and a summary.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use lwm2m_definitions::diagnostic::{Diagnostic, Severity};
use lwm2m_definitions::lint::{self, Fixed};

use super::Outcome;
use crate::cli::report::{self, counted};
use crate::cli::{Failure, print};

pub(super) fn print_findings(outcome: &Outcome) -> Result<(), Failure> {
    report::print(&outcome.findings)?;
    let mut text: String = outcome.fixed.iter().map(fixed).collect();
    if !outcome.findings.is_empty() && outcome.files > 1 {
        text.push_str(&summary_by_rule(&outcome.findings));
    }
    // If no file could be read, the errors about the paths suffice.
    if outcome.files > 0 {
        text.push_str(&summary(outcome));
    }
    print(text.as_bytes())
}

/// `mended my-object.xml: 2 range-dialect, 1 stray-space`
pub(super) fn fixed(Fixed { file, by_code }: &Fixed) -> String {
    let counts = by_code
        .iter()
        .map(|(code, count)| format!("{count} {code}"));
    let counts = counts.collect::<Vec<_>>().join(", ");
    format!("mended {}: {counts}\n", report::readable(file))
}

/// Returns a line for each rule, sorted by severity and number of findings.
fn summary_by_rule(findings: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for found in findings {
        *counts.entry((found.severity, found.code)).or_default() += 1;
    }
    let widest = counts.keys().map(|(_, code)| code.len()).max().unwrap_or(0);
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((severity, _), count)| Reverse((*severity, *count)));
    let mut text = String::new();
    for ((severity, code), count) in rows {
        let severity = severity.to_string();
        let title = lint::rule(code).map_or("", |rule| rule.title);
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{count:5}  {severity:7}  {code:widest$}  {title}");
    }
    text.push('\n');
    text
}

/// `3 errors, 2 warnings in 235 definitions`, `nothing found in 1 definition`
fn summary(outcome: &Outcome) -> String {
    let count = |severity| {
        let findings = outcome.findings.iter();
        findings.filter(|found| found.severity == severity).count()
    };
    let advice = count(Severity::Advice);
    let counts = [
        (count(Severity::Error), "error"),
        (count(Severity::Warning), "warning"),
    ];
    let mut parts: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| counted(number, what))
        .collect();
    if advice > 0 {
        parts.push(format!("{} of advice", counted(advice, "piece")));
    }
    if parts.is_empty() {
        parts.push("nothing found".to_owned());
    }
    let mendable = outcome
        .findings
        .iter()
        .filter(|found| !found.edits.is_empty());
    let mendable = match mendable.count() {
        0 => String::new(),
        number => format!("; --fix mends {number} of them"),
    };
    // A definition that cannot be read is not counted, but its file is.
    let looked_at = match outcome.definitions {
        0 => counted(outcome.files, "file"),
        number => counted(number, "definition"),
    };
    format!("{} in {looked_at}{mendable}\n", parts.join(", "))
}
