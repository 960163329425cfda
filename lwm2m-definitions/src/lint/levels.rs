use std::mem;
use std::str::FromStr;

use super::rule;
use super::rule::CodeError;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::load::Loaded;

/// The severity that a user gives to findings: which are errors, and which are ignored.
///
/// ```
/// use lwm2m_definitions::diagnostic::Diagnostic;
/// use lwm2m_definitions::lint::Levels;
///
/// let levels = Levels::new(["warnings".parse()?], ["guessed-range".parse()?]);
/// let found = ["guessed-range", "unknown-unit"].map(|code| Diagnostic::warning(code, "odd"));
/// let left = levels.apply(found.to_vec());
/// assert!(matches!(left.as_slice(), [unit] if unit.is_error() && unit.code == "unknown-unit"));
/// # Ok::<(), lwm2m_definitions::lint::CodeError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Levels {
    deny: Vec<DenyLevel>,
    allow: Vec<AllowLevel>,
}

/// Findings to treat as errors: those with the code of a [`Rule`](super::Rule), `warnings`, or `all`,
/// which includes advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DenyLevel(Denied);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Denied {
    Code(&'static str),
    Warnings,
    All,
}

/// Findings to ignore: those with the code of a [`Rule`](super::Rule) that is not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllowLevel(&'static str);

impl Levels {
    /// Treats some findings as errors, and ignores others.
    pub fn new(
        deny: impl IntoIterator<Item = DenyLevel>,
        allow: impl IntoIterator<Item = AllowLevel>,
    ) -> Levels {
        Levels {
            deny: deny.into_iter().collect(),
            allow: allow.into_iter().collect(),
        }
    }

    /// Treats further findings as errors.
    pub fn deny(&mut self, level: DenyLevel) {
        self.deny.push(level);
    }

    /// Ignores further findings.
    pub fn allow(&mut self, level: AllowLevel) {
        self.allow.push(level);
    }

    /// Removes the findings that are allowed, and makes those that are denied errors.
    pub fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let left = findings.into_iter().filter(|found| !self.allows(found));
        left.map(|mut found| {
            if self.denies(&found) {
                found.severity = Severity::Error;
            }
            found
        })
        .collect()
    }

    /// Applies the levels to the findings of an error.
    pub fn apply_to_error(&self, error: Error) -> Error {
        self.apply(error.into_diagnostics()).into()
    }

    /// Applies the levels to the warnings of definitions.
    ///
    /// # Errors
    ///
    /// The warnings that are denied.
    pub fn apply_to_warnings(&self, loaded: &mut Loaded) -> Result<(), Error> {
        let findings = self.apply(mem::take(&mut loaded.warnings));
        let (denied, left): (Vec<_>, Vec<_>) = findings.into_iter().partition(Diagnostic::is_error);
        loaded.warnings = left;
        if denied.is_empty() {
            Ok(())
        } else {
            Err(denied.into())
        }
    }

    /// Whether a finding is ignored. Errors never are.
    pub fn allows(&self, found: &Diagnostic) -> bool {
        !found.is_error() && self.allow.contains(&AllowLevel(found.code))
    }

    fn denies(&self, found: &Diagnostic) -> bool {
        self.deny.iter().any(|DenyLevel(denied)| match denied {
            Denied::Code(code) => *code == found.code,
            Denied::Warnings => found.severity == Severity::Warning,
            Denied::All => true,
        })
    }
}

impl FromStr for DenyLevel {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<DenyLevel, CodeError> {
        let denied = match text {
            "warnings" => Denied::Warnings,
            "all" => Denied::All,
            code => Denied::Code(rule(code)?.code),
        };
        Ok(DenyLevel(denied))
    }
}

impl FromStr for AllowLevel {
    type Err = CodeError;

    fn from_str(code: &str) -> Result<AllowLevel, CodeError> {
        let rule = rule(code)?;
        if rule.severity == Severity::Error {
            return Err(CodeError::no_warning(code));
        }
        Ok(AllowLevel(rule.code))
    }
}
