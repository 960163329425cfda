//! Reads and writes OMA's XML.
//!
//! The reader has two steps: `tree` builds elements with their locations from the events of quick-xml,
//! and `lower` converts elements to the IR. `range_text` parses RangeEnumeration, `labels` parses values
//! that descriptions list. The writer is `write`.

pub(crate) mod labels;
pub(crate) mod lower;
mod owners;
pub(crate) mod range_text;
pub(crate) mod schema;
pub(crate) mod tree;
pub(crate) mod write;

use std::cmp::Reverse;
use std::sync::Arc;

use lwm2m_model::ir::Object;

use crate::diagnostic::Diagnostic;
use crate::source::Source;
use tree::Element;

pub use owners::Owners;
pub use write::{Written, write, write_with_comment};

/// The content of an XML file.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// One or more Object definitions.
    Objects(Vec<ReadObject>),
    /// Another file of OMA's registry, with a description such as `an XML schema`.
    SideFile(&'static str),
}

/// An Object and the location of its definition.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadObject {
    /// The definition.
    pub object: Object,
    /// The start tag of the `<Object>` element, in bytes.
    pub span: std::ops::Range<usize>,
}

/// The result of reading a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document, or `None` if the diagnostics contain an error.
    pub document: Option<Document>,
    /// Errors, warnings and advice, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads XML that follows one of OMA's schemas (`LWM2M.xsd`, `LWM2M-v1_1.xsd`), or departs from them
/// like many files of the registry. Reports all problems in one pass.
///
/// ```
/// use std::sync::Arc;
/// use lwm2m_definitions::{source::Source, xml};
///
/// let text = "<LWM2M><Object><ObjectID>7</ObjectID></Object></LWM2M>";
/// let reading = xml::read(&Arc::new(Source::new("seven.xml", text)));
/// assert!(reading.document.is_none());
/// assert!(reading.diagnostics.iter().any(|found| found.code == "no-resources"));
/// ```
pub fn read(source: &Arc<Source>) -> Reading {
    limit_findings(source, read_with_checks(source, |_, _, _| {}))
}

/// Reads like [`read`], and calls `check` with the elements and the IR if the XML is well-formed.
///
/// Errors that `check` adds do not remove the document. The number of diagnostics is not limited.
pub(crate) fn read_with_checks(
    source: &Arc<Source>,
    check: impl FnOnce(&Element<'_>, &Document, &mut Vec<Diagnostic>),
) -> Reading {
    let mut diagnostics = Vec::new();
    let root = tree::parse(source, &mut diagnostics);
    let well_formed = !diagnostics.iter().any(Diagnostic::is_error);
    let document = root
        .as_ref()
        .and_then(|root| lower::document(root, source, &mut diagnostics));
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    if let (Some(root), Some(document), true) = (&root, &document, well_formed) {
        check(root, document, &mut diagnostics);
    }
    sort_by_position(&mut diagnostics);
    Reading {
        document: document.filter(|_| !failed),
        diagnostics,
    }
}

fn sort_by_position(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|found| found.place.as_ref().map(|place| place.span.start));
}

/// The maximum number of diagnostics for a file.
const MAX_FINDINGS: usize = 200;

/// Keeps the [`MAX_FINDINGS`] most severe diagnostics, and reports how many were removed.
pub(crate) fn limit_findings(source: &Arc<Source>, mut reading: Reading) -> Reading {
    let diagnostics = &mut reading.diagnostics;
    let excess = diagnostics.len().saturating_sub(MAX_FINDINGS);
    if excess > 0 {
        diagnostics.sort_by_key(|found| Reverse(found.severity));
        diagnostics.truncate(MAX_FINDINGS);
        let end = source.text().len();
        let found = Diagnostic::warning(
            "more-findings",
            format!("{excess} more findings are not listed"),
        );
        diagnostics.push(found.at(source, end..end).help("mend those that are"));
        sort_by_position(diagnostics);
    }
    reading
}
