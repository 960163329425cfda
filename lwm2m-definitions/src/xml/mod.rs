//! OMA's XML notation of the IR.
//!
//! Reading takes two steps: `tree` turns quick-xml's events into elements that know their places,
//! and `lower` turns elements into the IR. Small languages inside the texts have a file each:
//! `range_text` for RangeEnumeration, `labels` for values listed in descriptions. Writing takes
//! one, `write`.

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

/// What a file of the registry turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// Object definitions, one or more.
    Objects(Vec<ReadObject>),
    /// A file that stands beside definitions in OMA's registry and defines no object: what it
    /// is, in words.
    SideFile(&'static str),
}

/// An object and where its definition begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadObject {
    /// The definition.
    pub object: Object,
    /// The start tag of its `<Object>` element, in bytes.
    pub span: std::ops::Range<usize>,
}

/// A document, and what there is to say about it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// `None` if there is an error among the diagnostics.
    pub document: Option<Document>,
    /// In the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads OMA XML, of either schema (`LWM2M.xsd`, `LWM2M-v1_1.xsd`) and of the registry's many
/// ways to depart from them. Finds every problem in one pass.
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
    listed(source, read_and_look(source, |_, _, _| {}))
}

/// Reads as [`read`] does, and has `look` look at well-formed elements and what was made of them
/// while both are there. It may find more, none of which costs the document. Nothing that is found
/// is left out, however much it is.
pub(crate) fn read_and_look(
    source: &Arc<Source>,
    look: impl FnOnce(&Element<'_>, &Document, &mut Vec<Diagnostic>),
) -> Reading {
    let mut diagnostics = Vec::new();
    let root = tree::parse(source, &mut diagnostics);
    let well_formed = !diagnostics.iter().any(Diagnostic::is_error);
    let document = root
        .as_ref()
        .and_then(|root| lower::document(root, source, &mut diagnostics));
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    if let (Some(root), Some(document), true) = (&root, &document, well_formed) {
        look(root, document, &mut diagnostics);
    }
    in_order(&mut diagnostics);
    Reading {
        document: document.filter(|_| !failed),
        diagnostics,
    }
}

fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|found| found.place.as_ref().map(|place| place.span.start));
}

/// More findings than this in one file are counted, not listed.
const MOST_FINDINGS: usize = 200;

/// A reading with as many findings as anybody reads: those that weigh most, and how many are left
/// out.
pub(crate) fn listed(source: &Arc<Source>, mut reading: Reading) -> Reading {
    let diagnostics = &mut reading.diagnostics;
    let excess = diagnostics.len().saturating_sub(MOST_FINDINGS);
    if excess > 0 {
        diagnostics.sort_by_key(|found| Reverse(found.severity));
        diagnostics.truncate(MOST_FINDINGS);
        let end = source.text().len();
        let found = Diagnostic::warning(
            "more-findings",
            format!("{excess} more findings are not listed"),
        );
        diagnostics.push(found.at(source, end..end).help("mend those that are"));
        in_order(diagnostics);
    }
    reading
}
