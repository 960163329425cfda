//! What a rule is: a finding's code, and all there is to say about it.

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
