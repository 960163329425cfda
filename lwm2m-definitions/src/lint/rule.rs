//! What a rule is: a finding's code, and all there is to say about it.

use std::fmt;

use crate::diagnostic::{Diagnostic, Severity};

/// A kind of finding and its explanation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable name, such as `urn-version`: the code of its findings.
    pub code: &'static str,
    /// How much a finding weighs.
    pub severity: Severity,
    /// What it finds, on one line.
    pub title: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// The fault as it stands in a definition, and the same place without it.
    pub example: Example,
    /// Where it is written: documents and their sections.
    pub source: &'static str,
    /// Whether `lint --fix` mends it.
    pub is_mechanical: bool,
}

/// A fault and the same place without it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// With the fault.
    pub bad: &'static str,
    /// Without it.
    pub good: &'static str,
}

impl Rule {
    /// A finding of this rule.
    pub(super) fn found(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.code, message)
    }
}

/// The error of a code that no rule has, or of one that will not do where it is given.
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
