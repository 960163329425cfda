//! What findings weigh for this user.

use std::str::FromStr;

use super::rule;
use super::rule::CodeError;
use crate::diagnostic::{Diagnostic, Severity};

/// What findings weigh for this user: which are errors, and which are passed over.
///
/// ```
/// use lwm2m_codegen::diagnostic::Diagnostic;
/// use lwm2m_codegen::lint::Levels;
///
/// let levels = Levels::new(["warnings".parse()?], ["guessed-range".parse()?]);
/// let found = ["guessed-range", "unknown-unit"].map(|code| Diagnostic::warning(code, "odd"));
/// let left = levels.apply(found.to_vec());
/// assert!(matches!(left.as_slice(), [unit] if unit.is_error() && unit.code == "unknown-unit"));
/// # Ok::<(), lwm2m_codegen::lint::CodeError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Levels {
    pub(crate) deny: Vec<Denied>,
    pub(crate) allow: Vec<Allowed>,
}

/// What is taken for an error: findings with the code of a [`Rule`](super::Rule), `warnings`, or `all`,
/// which is advice too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied(Which);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Code(&'static str),
    Warnings,
    All,
}

/// What is passed over: findings with the code of a [`Rule`](super::Rule) that is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed(&'static str);

impl Levels {
    /// Takes some findings for errors, and passes over others.
    pub fn new(
        deny: impl IntoIterator<Item = Denied>,
        allow: impl IntoIterator<Item = Allowed>,
    ) -> Levels {
        Levels {
            deny: deny.into_iter().collect(),
            allow: allow.into_iter().collect(),
        }
    }

    /// What is left of findings, with those that are denied as errors.
    pub fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
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

    /// Whether a finding is left out. No error is.
    pub fn passes_over(&self, found: &Diagnostic) -> bool {
        !found.is_error() && self.allow.contains(&Allowed(found.code))
    }

    fn denies(&self, found: &Diagnostic) -> bool {
        self.deny.iter().any(|Denied(which)| match which {
            Which::Code(code) => *code == found.code,
            Which::Warnings => found.severity == Severity::Warning,
            Which::All => true,
        })
    }
}

impl FromStr for Denied {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Denied, CodeError> {
        let which = match text {
            "warnings" => Which::Warnings,
            "all" => Which::All,
            code => Which::Code(rule(code)?.code),
        };
        Ok(Denied(which))
    }
}

impl FromStr for Allowed {
    type Err = CodeError;

    fn from_str(code: &str) -> Result<Allowed, CodeError> {
        let rule = rule(code)?;
        if rule.severity == Severity::Error {
            return Err(CodeError::no_warning(code));
        }
        Ok(Allowed(rule.code))
    }
}
