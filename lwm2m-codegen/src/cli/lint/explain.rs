//! Explains rules.

use lwm2m_definitions::lint::{self, Rule};

/// Explains a rule, or lists all rules.
pub(super) fn render(rule: Option<&Rule>) -> String {
    rule.map_or_else(list, explanation)
}

fn explanation(rule: &Rule) -> String {
    let mended = if rule.is_mechanical {
        "\nMended by `lwm2m-codegen lint --fix`.\n"
    } else {
        ""
    };
    format!(
        "{}[{}]: {}\n\n{}\n\n{}\n{mended}\nInstead of\n\n{}\n\nwrite\n\n{}\n\nSource: {}.\n",
        rule.severity,
        rule.code,
        rule.title,
        rule.why,
        rule.remedy,
        indented(rule.example.bad),
        indented(rule.example.good),
        rule.source,
    )
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| format!("    {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn list() -> String {
    let widest = lint::rules().map(|rule| rule.code.len()).max().unwrap_or(0);
    let lines = lint::rules().map(|rule| {
        let severity = rule.severity.to_string();
        let mended = if rule.is_mechanical { " (--fix)" } else { "" };
        format!(
            "{:widest$}  {severity:7}  {}{mended}\n",
            rule.code, rule.title
        )
    });
    lines.collect()
}
