use std::fmt;

use crate::diagnostic::Diagnostic;

/// Why nothing was generated: one diagnostic or more.
///
/// `Debug` shows the same lines as `Display`, so that a build script that ends with it leaves a
/// tidy build log.
pub struct Error {
    diagnostics: Vec<Diagnostic>,
}

impl Error {
    /// Every finding, warnings included, in the order of the files.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Both results, or all that is wrong with either.
    ///
    /// # Errors
    ///
    /// Those of both.
    pub fn both<A, B>(one: Result<A, Error>, other: Result<B, Error>) -> Result<(A, B), Error> {
        match (one, other) {
            (Ok(one), Ok(other)) => Ok((one, other)),
            (Err(mut error), Err(other)) => {
                error.diagnostics.extend(other.diagnostics);
                Err(error)
            }
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// Puts findings before those of the error.
    #[must_use]
    pub fn after(mut self, before: Vec<Diagnostic>) -> Error {
        self.diagnostics.splice(0..0, before);
        self
    }

    /// Gives the findings away.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Error {
        Error {
            diagnostics: vec![diagnostic],
        }
    }
}

impl From<Vec<Diagnostic>> for Error {
    fn from(diagnostics: Vec<Diagnostic>) -> Error {
        Error { diagnostics }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error());
        for (position, diagnostic) in errors.enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
