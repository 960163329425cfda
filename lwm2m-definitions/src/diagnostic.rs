//! Errors, warnings and advice about definitions.
//!
//! Functions report all problems in one run: a file with five errors results in five diagnostics.
//! Results that are usable come with their warnings.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::source::Source;

/// The severity of a [`Diagnostic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The definition is valid, but could be improved.
    Advice,
    /// Something was guessed or ignored, or violates a rule. The result is usable.
    Warning,
    /// There is no result, or other implementations reject it.
    Error,
}

/// A problem, with its location, the Object and Resource concerned, and a remedy.
///
/// `Display` writes one line in the style of compilers:
/// `wlan.xml:12:9: error[unknown-type]: … (object 12, resource 5); …`.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The stable name of the kind of problem, such as `unknown-type`.
    pub code: &'static str,
    /// The problem.
    pub message: String,
    /// The Object and Resource concerned.
    pub subject: Subject,
    /// The location, if it is in a file.
    pub place: Option<Place>,
    /// The remedy.
    pub help: Option<String>,
    /// Related locations.
    pub notes: Vec<Note>,
    /// The changes that fix the problem, if it can be fixed automatically.
    pub edits: Vec<Edit>,
}

/// The Object and Resource that a [`Diagnostic`] concerns, if known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The Object ID.
    pub object: Option<u16>,
    /// The Resource ID.
    pub resource: Option<u16>,
}

/// A location in a file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Byte offsets into its text.
    pub span: Range<usize>,
}

/// A change that fixes a problem: replaces a part of the file by another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Byte offsets into the text of the file.
    pub span: Range<usize>,
    /// The new text.
    pub text: String,
}

/// A location related to a [`Diagnostic`].
#[derive(Clone, Debug)]
pub struct Note {
    /// The relation to the diagnostic, such as `the first is`.
    pub message: String,
    /// The location.
    pub place: Place,
}

impl Diagnostic {
    /// Creates an error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// Creates a warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// Creates a diagnostic without location, subject and help.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Diagnostic {
        let message = message.into();
        let subject = Subject::default();
        Diagnostic {
            severity,
            code,
            message,
            subject,
            place: None,
            help: None,
            notes: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Sets the location.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, span: Range<usize>) -> Diagnostic {
        self.place = Some(Place {
            source: Arc::clone(source),
            span,
        });
        self
    }

    /// Sets the Object and Resource concerned.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Diagnostic {
        self.subject = subject;
        self
    }

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds a related location.
    #[must_use]
    pub fn note(
        mut self,
        message: impl Into<String>,
        source: &Arc<Source>,
        span: Range<usize>,
    ) -> Diagnostic {
        let place = Place {
            source: Arc::clone(source),
            span,
        };
        self.notes.push(Note {
            message: message.into(),
            place,
        });
        self
    }

    /// Adds a change that fixes the problem, or a part of it.
    #[must_use]
    pub fn edit(mut self, span: Range<usize>, text: impl Into<String>) -> Diagnostic {
        let text = text.into();
        self.edits.push(Edit { span, text });
        self
    }

    /// Whether the severity is [`Error`](Severity::Error).
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Subject {
    /// The Object as a whole.
    pub fn object(object: u16) -> Subject {
        Subject {
            object: Some(object),
            resource: None,
        }
    }

    /// A Resource of an Object.
    pub fn resource(object: Option<u16>, resource: u16) -> Subject {
        Subject {
            object,
            resource: Some(resource),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.object, self.resource) {
            (Some(object), Some(resource)) => write!(f, "object {object}, resource {resource}"),
            (Some(object), None) => write!(f, "object {object}"),
            (None, Some(resource)) => write!(f, "resource {resource}"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let position = self.source.position(self.span.start);
        write!(
            f,
            "{}:{}:{}",
            self.source.name(),
            position.line,
            position.column
        )
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        if self.subject != Subject::default() {
            write!(f, " ({})", self.subject)?;
        }
        for note in &self.notes {
            write!(f, "; {} at {}", note.message, note.place)?;
        }
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}
