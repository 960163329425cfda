//! What findings weigh for this user.

use lwm2m_codegen::diagnostic::{Diagnostic, Severity};
use lwm2m_codegen::lint::{self, Rule};

/// What is taken for an error.
#[derive(Clone, Copy, Debug)]
pub(super) enum Denied {
    Code(&'static str),
    Warnings,
    All,
}

pub(super) struct Levels<'a> {
    deny: &'a [Denied],
    allow: &'a [&'static Rule],
}

impl<'a> Levels<'a> {
    pub(super) fn new(deny: &'a [Denied], allow: &'a [&'static Rule]) -> Levels<'a> {
        Levels { deny, allow }
    }

    /// What is left of findings, with those that are denied as errors.
    pub(super) fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let left = findings
            .into_iter()
            .filter(|found| !self.passes_over(found));
        left.map(|mut found| {
            if self.denies(&found) {
                found.severity = Severity::Error;
            }
            found
        })
        .collect()
    }

    pub(super) fn passes_over(&self, found: &Diagnostic) -> bool {
        !found.is_error() && self.allow.iter().any(|rule| rule.code == found.code)
    }

    fn denies(&self, found: &Diagnostic) -> bool {
        self.deny.iter().any(|denied| match denied {
            Denied::Code(code) => *code == found.code,
            Denied::Warnings => found.severity == Severity::Warning,
            Denied::All => true,
        })
    }
}

/// Reads the code of a rule.
pub(super) fn rule(code: &str) -> Result<&'static Rule, String> {
    lint::rule(code).ok_or_else(|| {
        let nearest = lint::nearest_code(code);
        let help = nearest.map_or_else(
            || "`lwm2m-codegen lint --explain` lists them".to_owned(),
            |code| format!("did you mean `{code}`?"),
        );
        format!("there is no such rule; {help}")
    })
}

pub(super) fn denied(text: &str) -> Result<Denied, String> {
    match text {
        "warnings" => Ok(Denied::Warnings),
        "all" => Ok(Denied::All),
        code => Ok(Denied::Code(rule(code)?.code)),
    }
}

pub(super) fn allowed(code: &str) -> Result<&'static Rule, String> {
    let rule = rule(code)?;
    if rule.severity == Severity::Error {
        return Err("it is an error, which cannot be passed over".to_owned());
    }
    Ok(rule)
}
