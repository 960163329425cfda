//! Rules, which explain the code of a finding.

use std::fmt;

use crate::diagnostic::{Diagnostic, Severity};

/// A kind of finding and its explanation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable name of the rule and the code of its findings, such as `urn-version`.
    pub code: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// The problem, on one line.
    pub title: &'static str,
    /// The reason for the rule.
    pub why: &'static str,
    /// The remedy.
    pub remedy: &'static str,
    /// A part of a definition with the problem, and the same part without it.
    pub example: Example,
    /// The documents that define the rule, with sections.
    pub source: &'static str,
    /// Whether `lint --fix` fixes the problem.
    pub is_mechanical: bool,
}

/// A part of a definition with a problem, and the same part without it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The part with the problem.
    pub bad: &'static str,
    /// The part without the problem.
    pub good: &'static str,
}

impl Rule {
    /// Creates a finding of this rule.
    pub(super) fn found(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.code, message)
    }
}

/// The error for an unknown code, or for the code of an error that is to be ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeError(String);

impl CodeError {
    pub(super) fn unknown(code: &str, nearest: Option<&str>) -> CodeError {
        let help = nearest.map_or_else(
            || "`lwm2m-codegen lint --explain` lists them".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        CodeError(format!("there is no rule `{code}`; {help}"))
    }

    pub(super) fn no_warning(code: &str) -> CodeError {
        CodeError(format!("`{code}` is an error, which cannot be passed over"))
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CodeError {}
