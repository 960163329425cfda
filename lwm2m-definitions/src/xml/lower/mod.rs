//! Converts elements to the IR.
//!
//! Ambiguous parts of a definition get a usable interpretation and a warning. Parts that cannot be
//! interpreted are errors. The conversion continues after errors.

use std::ops::Range as Span;
use std::sync::Arc;

mod object;
mod resource;

use lwm2m_model::Multiplicity;

use super::Document;
use super::tree::Element;
use crate::diagnostic::{Diagnostic, Subject};
use crate::nearest::nearest;
use crate::prose;
use crate::source::Source;

/// The largest ID. 65535 is reserved (LwM2M Core TS, section 7.1).
const MAX_ID: u16 = 65534;

/// Converts the root element of a file. Returns `None` after an error.
pub(super) fn document(
    root: &Element<'_>,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let mut lowering = Lowering {
        source,
        diagnostics,
        subject: Subject::default(),
    };
    if let Some(what) = side_file(root) {
        return Some(Document::SideFile(what));
    }
    if root.name != "LWM2M" {
        let found = Diagnostic::error(
            "no-definition",
            format!("`<{}>` is no LwM2M object definition", root.name),
        )
        .help("a definition has the root element `<LWM2M>`");
        lowering.report(found, root.span.clone());
        return None;
    }
    lowering.check_children(root, &["Object"]);
    let objects: Vec<&Element<'_>> = root
        .children
        .iter()
        .filter(|child| child.name == "Object")
        .collect();
    if objects.is_empty() {
        let found = Diagnostic::error("no-object", "the file defines no object")
            .help("add an `<Object>` element");
        lowering.report(found, root.span.clone());
    }
    let read = objects
        .into_iter()
        .filter_map(|element| lowering.object(element));
    Some(Document::Objects(read.collect()))
}

/// Describes the other files of OMA's registry. Returns `None` for all other files.
fn side_file(root: &Element<'_>) -> Option<&'static str> {
    let object_type = |object: &Element<'_>| {
        object
            .attribute("ObjectType")
            .map(|found| found.value.to_string())
    };
    match root.name {
        "DDFList" => Some("the registry's list of objects"),
        "units" => Some("the registry's list of units"),
        "xs:schema" | "xsd:schema" => Some("an XML schema"),
        "LWM2M"
            if root
                .children
                .iter()
                .any(|object| object_type(object).as_deref() == Some("CommonResources")) =>
        {
            Some("the registry's reusable resources")
        }
        _ => None,
    }
}

struct Lowering<'s, 'd> {
    source: &'s Arc<Source>,
    diagnostics: &'d mut Vec<Diagnostic>,
    subject: Subject,
}

impl Lowering<'_, '_> {
    fn report(&mut self, found: Diagnostic, span: Span<usize>) {
        self.diagnostics
            .push(found.about(self.subject).at(self.source, span));
    }

    fn id(&mut self, text: &str, span: Span<usize>, what: &str) -> Option<u16> {
        let text = text.trim();
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let id = text
            .parse::<u16>()
            .ok()
            .filter(|id| is_number && *id <= MAX_ID);
        if id.is_none() {
            let found = Diagnostic::error("bad-id", format!("`{}` is no {what}", excerpt(text)))
                .help(format!("write a number from 0 to {MAX_ID}"));
            self.report(found, span);
        }
        id
    }

    fn multiplicity(&mut self, parent: &Element<'_>) -> Multiplicity {
        let multiple = self.choice(parent, "MultipleInstances", "Multiple", "Single");
        if multiple {
            Multiplicity::Multiple
        } else {
            Multiplicity::Single
        }
    }

    fn mandatory(&mut self, parent: &Element<'_>) -> bool {
        self.choice(parent, "Mandatory", "Mandatory", "Optional")
    }

    /// Whether the text of a child is `yes`. Assumes `no` with a warning if it is neither `yes` nor `no`.
    fn choice(&mut self, parent: &Element<'_>, name: &str, yes: &str, no: &str) -> bool {
        let element = parent.child(name);
        let text = element.map_or("", |element| element.text.trim());
        let is_yes = text.eq_ignore_ascii_case(yes);
        if text != yes && text != no {
            let what = if text.is_empty() {
                "is missing".to_owned()
            } else {
                format!("is `{}`", excerpt(text))
            };
            let taken = if is_yes { yes } else { no };
            let found = Diagnostic::warning(
                "unclear",
                format!("`<{name}>` {what}; it is taken for {taken}"),
            )
            .help(format!("write {yes} or {no}"));
            self.report(
                found,
                element.map_or_else(|| parent.span.clone(), |element| element.place(self.source)),
            );
        }
        is_yes
    }

    /// Returns the name of an Object or a Resource. If it has none, the name consists of `what` and the
    /// ID.
    fn name(&mut self, parent: &Element<'_>, what: &str, id: Option<u16>) -> String {
        let element = parent.child("Name");
        let name = prose::line(element.map_or("", |element| &element.text));
        let span =
            element.map_or_else(|| parent.span.clone(), |element| element.place(self.source));
        self.report_cleaned(&name, span.clone());
        if !name.text.is_empty() {
            return name.text;
        }
        let fallback = id.map_or_else(|| what.to_owned(), |id| format!("{what} {id}"));
        let found = Diagnostic::warning(
            "missing-name",
            format!("it has no name; `{fallback}` is used"),
        );
        self.report(found.help("fill in its `<Name>`"), span);
        fallback
    }

    fn prose(&mut self, element: Option<&Element<'_>>) -> String {
        let Some(element) = element else {
            return String::new();
        };
        let prose = prose::paragraphs(&element.text);
        self.report_cleaned(&prose, element.span.clone());
        prose.text
    }

    fn report_cleaned(&mut self, prose: &prose::Prose, span: Span<usize>) {
        if prose.cleaned {
            let found = Diagnostic::warning(
                "unprintable",
                "characters that cannot be shown are left out",
            )
            .help("remove the control characters");
            self.report(found, span);
        }
    }

    /// Warns about unknown and repeated elements, and about text between elements.
    fn check_children(&mut self, parent: &Element<'_>, known: &[&'static str]) {
        let repeatable = known.len() == 1;
        let first_of =
            |name: &&'static str| parent.children.iter().position(|child| child.name == *name);
        let firsts: Vec<Option<usize>> = known.iter().map(first_of).collect();
        for (position, element) in parent.children.iter().enumerate() {
            let index = known.iter().position(|name| *name == element.name);
            let first = index.and_then(|index| firsts.get(index).copied().flatten());
            match first {
                None => self.report_unknown(element, parent, known),
                Some(first) if first != position && !repeatable => {
                    let found = Diagnostic::warning(
                        "repeated-element",
                        format!("a second `<{}>` is passed over", element.name),
                    );
                    let found = match parent.children.get(first) {
                        Some(first) => found.note("the first is", self.source, first.span.clone()),
                        None => found,
                    };
                    self.report(found.help("remove one of them"), element.span.clone());
                }
                Some(_) => {}
            }
        }
        if !parent.text.trim().is_empty() {
            let found = Diagnostic::warning(
                "stray-text",
                format!("text in `<{}>` is passed over", parent.name),
            );
            self.report(
                found.help("put it into an element, or remove it"),
                parent.place(self.source),
            );
        }
    }

    fn report_unknown(
        &mut self,
        element: &Element<'_>,
        parent: &Element<'_>,
        known: &[&'static str],
    ) {
        let message = format!(
            "`<{}>` in `<{}>` is unknown and passed over",
            element.name, parent.name
        );
        let help = match nearest(element.name, known.iter().copied()) {
            Some(name) => format!("did you mean `<{name}>`?"),
            None => "remove it".to_owned(),
        };
        self.report(
            Diagnostic::warning("unknown-element", message).help(help),
            element.span.clone(),
        );
    }
}

/// Shortens a text for messages, and puts it on one line.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 72;
    let line = prose::line(text).text;
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
