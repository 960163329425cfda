use std::fmt;

use crate::diagnostic::Diagnostic;

/// One or more diagnostics, at least one of them an error.
///
/// `Debug` writes the same lines as `Display`, so that a build script that returns the error from `main`
/// has a readable log.
pub struct Error {
    diagnostics: Vec<Diagnostic>,
}

impl Error {
    /// All diagnostics, including warnings, in the order of the files.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Combines two results.
    ///
    /// # Errors
    ///
    /// The diagnostics of both results, if at least one of them is an error.
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

    /// Inserts diagnostics before those of the error.
    #[must_use]
    pub fn after(mut self, before: Vec<Diagnostic>) -> Error {
        self.diagnostics.splice(0..0, before);
        self
    }

    /// Converts the error into its diagnostics.
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
