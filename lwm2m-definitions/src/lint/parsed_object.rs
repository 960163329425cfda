//! The input and the output of rules: Objects with their XML elements, and findings.

use std::collections::BTreeMap;
use std::ops::Range as Span;
use std::sync::Arc;

use lwm2m_model::Version;
use lwm2m_model::ir::{Object, Resource};

use crate::diagnostic::{Diagnostic, Subject};
use crate::prose;
use crate::source::Source;
use crate::xml::ReadObject;
use crate::xml::tree::Element;

/// An Object of the IR, and its `<Object>` element.
pub(super) struct ParsedObject<'d, 's> {
    /// The root element of the file.
    pub(super) root: &'d Element<'s>,
    pub(super) object: &'d Object,
    pub(super) element: &'d Element<'s>,
    /// The Resources, in the order of the file.
    pub(super) items: Vec<Item<'d, 's>>,
}

/// A Resource of the IR, and its `<Item>` element.
pub(super) struct Item<'d, 's> {
    pub(super) resource: &'d Resource,
    pub(super) element: &'d Element<'s>,
}

impl<'d, 's> ParsedObject<'d, 's> {
    /// Finds the elements of an Object. Returns `None` if its element is not in the tree.
    pub(super) fn new(root: &'d Element<'s>, read: &'d ReadObject) -> Option<ParsedObject<'d, 's>> {
        let at = root
            .children
            .binary_search_by_key(&read.span.start, |element| element.span.start);
        let element = root.children.get(at.ok()?)?;
        let elements = element
            .child("Resources")
            .into_iter()
            .flat_map(|resources| &resources.children)
            .filter(|item| item.name == "Item");
        let ids: Vec<(u16, &Element<'_>)> = elements
            .filter_map(|item| Some((item.attribute("ID")?.value.trim().parse().ok()?, item)))
            .collect();
        let mut count: BTreeMap<u16, usize> = BTreeMap::new();
        for (id, _) in &ids {
            *count.entry(*id).or_default() += 1;
        }
        let resources = &read.object.resources;
        let resource = |id| {
            let at = resources.binary_search_by_key(&id, |resource| resource.id);
            resources.get(at.ok()?)
        };
        // An ID that occurs twice is ambiguous.
        let items = ids
            .into_iter()
            .filter(|(id, _)| count.get(id) == Some(&1))
            .filter_map(|(id, element)| {
                let resource = resource(id)?;
                Some(Item { resource, element })
            });
        Some(ParsedObject {
            root,
            object: &read.object,
            element,
            items: items.collect(),
        })
    }

    /// Calls `check` for each Resource, which becomes the subject of the findings.
    pub(super) fn each_item(
        &self,
        findings: &mut Findings<'_>,
        check: impl Fn(&Item<'d, 's>, &mut Findings<'_>),
    ) {
        for item in &self.items {
            findings.subject = Subject::resource(Some(self.object.id), item.resource.id);
            check(item, findings);
        }
        findings.subject = Subject::object(self.object.id);
    }

    /// Returns the version in a child of `<Object>`, or `None` if it is missing or malformed.
    pub(super) fn declared_version(&self, name: &str) -> Option<Version> {
        self.element.child(name)?.text.trim().parse().ok()
    }
}

/// Returns the text of a child on one line, or an empty text if the child does not exist.
pub(super) fn text_of(element: &Element<'_>, name: &str) -> String {
    element
        .child(name)
        .map(|child| prose::line(&child.text).text)
        .unwrap_or_default()
}

/// Collects the findings of rules.
pub(super) struct Findings<'f> {
    pub(super) source: &'f Arc<Source>,
    pub(super) found: &'f mut Vec<Diagnostic>,
    pub(super) subject: Subject,
}

impl Findings<'_> {
    /// Adds a finding about the current subject.
    pub(super) fn add(&mut self, found: Diagnostic, span: Span<usize>) {
        self.found
            .push(found.about(self.subject).at(self.source, span));
    }

    /// Adds a finding at the text of a child, or at the start tag if the child does not exist.
    pub(super) fn add_at(&mut self, found: Diagnostic, parent: &Element<'_>, child: &str) {
        let span = self.place_of(parent, child);
        self.add(found, span);
    }

    /// Returns the position of the text of a child, or of the start tag if the child does not exist.
    pub(super) fn place_of(&self, parent: &Element<'_>, child: &str) -> Span<usize> {
        parent
            .child(child)
            .map_or_else(|| parent.span.clone(), |element| element.place(self.source))
    }

    /// Returns the raw text of an element if it has no markup and no references. Only such a text can be
    /// replaced safely.
    pub(super) fn plain_text(&self, element: &Element<'_>) -> Option<&str> {
        let raw = self.source.slice(element.text_span.clone());
        (!raw.contains(['<', '&'])).then_some(raw)
    }
}
