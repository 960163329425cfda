//! What the reader, the writer and the command have to say about a definition.
//!
//! Diagnostics are gathered, never thrown one by one: a file with five mistakes gives five of
//! them, and warnings come back beside a success.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::source::Source;

/// How much a [`Diagnostic`] weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is wrong, and something could be better.
    Advice,
    /// Something was guessed or left out, or is against the rules; the result is usable.
    Warning,
    /// There is no result, or none that anybody else would take.
    Error,
}

/// One finding: what is wrong, where, with which object and resource, and what to do about it.
///
/// `Display` gives it on one line, as compilers do:
/// `wlan.xml:12:9: error[unknown-type]: … (object 12, resource 5); …`.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// A stable name for the kind of finding, such as `unknown-type`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Which object and resource it is about.
    pub subject: Subject,
    /// Where it is, where there is a place.
    pub place: Option<Place>,
    /// What to do.
    pub help: Option<String>,
    /// Other places that have to do with it.
    pub notes: Vec<Note>,
    /// What mends it, where a machine can.
    pub edits: Vec<Edit>,
}

/// The object and the resource that a [`Diagnostic`] is about, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The Object ID.
    pub object: Option<u16>,
    /// The Resource ID.
    pub resource: Option<u16>,
}

/// A stretch of a source file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Byte offsets into its text.
    pub span: Range<usize>,
}

/// A stretch of the file of a [`Diagnostic`], and the text to put there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Byte offsets into the text of the file.
    pub span: Range<usize>,
    /// The new text.
    pub text: String,
}

/// Another place that has to do with a [`Diagnostic`].
#[derive(Clone, Debug)]
pub struct Note {
    /// What there is to see.
    pub message: String,
    /// Where.
    pub place: Place,
}

impl Diagnostic {
    /// A finding that leaves no result.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A finding beside a usable result.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// A finding of that severity.
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

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, span: Range<usize>) -> Diagnostic {
        self.place = Some(Place {
            source: Arc::clone(source),
            span,
        });
        self
    }

    /// Says which object and resource it is about.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Diagnostic {
        self.subject = subject;
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Points at another place.
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

    /// Says what mends it.
    #[must_use]
    pub fn mended_by(mut self, span: Range<usize>, text: impl Into<String>) -> Diagnostic {
        let text = text.into();
        self.edits.push(Edit { span, text });
        self
    }

    /// Whether there is no result because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Subject {
    /// An object as a whole.
    pub fn object(object: u16) -> Subject {
        Subject {
            object: Some(object),
            resource: None,
        }
    }

    /// A resource of an object.
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
