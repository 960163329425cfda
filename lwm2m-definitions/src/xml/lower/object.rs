//! Converts `<Object>`.

use std::collections::BTreeMap;
use std::ops::Range as Span;

use lwm2m_model::Version;
use lwm2m_model::ir::{Object, Resource};

use super::{Lowering, excerpt};
use crate::diagnostic::{Diagnostic, Subject};
use crate::prose;
use crate::xml::ReadObject;
use crate::xml::schema::OBJECT_ELEMENTS;
use crate::xml::tree::Element;

impl Lowering<'_, '_> {
    pub(super) fn object(&mut self, element: &Element<'_>) -> Option<ReadObject> {
        self.subject = Subject::default();
        let id = self.object_id(element);
        self.subject.object = id;
        self.check_children(element, &OBJECT_ELEMENTS);
        let version = self.version(element, "ObjectVersion");
        let lwm2m_version = self.version(element, "LWM2MVersion");
        let multiplicity = self.multiplicity(element);
        let mandatory = self.mandatory(element);
        let name = self.name(element, "Object", id);
        let description = self.prose(element.child("Description1"));
        let notes = self.prose(element.child("Description2"));
        let registered_urn = id.and_then(|id| self.urn(element, id, version));
        let resources = self.resources(element);
        let id = id?;
        let object = Object {
            id,
            name,
            registered_urn,
            version,
            lwm2m_version,
            multiplicity,
            mandatory,
            description,
            notes,
            resources,
        };
        Some(ReadObject {
            object,
            span: element.span.clone(),
        })
    }

    fn object_id(&mut self, object: &Element<'_>) -> Option<u16> {
        let Some(element) = object.child("ObjectID") else {
            let found = Diagnostic::error("missing-id", "the object has no `<ObjectID>`")
                .help("add it after `<Description1>`");
            self.report(found, object.span.clone());
            return None;
        };
        self.id(&element.text, element.place(self.source), "ObjectID")
    }

    fn resources(&mut self, object: &Element<'_>) -> Vec<Resource> {
        let container = object.child("Resources");
        if let Some(container) = container {
            self.check_children(container, &["Item"]);
        }
        let children = container
            .into_iter()
            .flat_map(|container| &container.children);
        let items: Vec<&Element<'_>> = children.filter(|item| item.name == "Item").collect();
        if items.is_empty() {
            let found = Diagnostic::error("no-resources", "the object has no resources")
                .help("add an `<Item>` to its `<Resources>` for each");
            self.report(found, container.unwrap_or(object).span.clone());
        }
        let ids: Vec<Option<u16>> = items.iter().map(|item| self.resource_id(item)).collect();
        self.refuse_repeated_ids(&items, &ids);
        let read = items
            .iter()
            .zip(ids)
            .filter_map(|(item, id)| self.resource(item, id));
        let mut resources: Vec<Resource> = read.collect();
        self.subject.resource = None;
        resources.sort_by_key(|resource| resource.id);
        resources
    }

    fn refuse_repeated_ids(&mut self, items: &[&Element<'_>], ids: &[Option<u16>]) {
        let mut seen: BTreeMap<u16, Span<usize>> = BTreeMap::new();
        for (item, id) in items.iter().zip(ids.iter().copied()) {
            let Some(id) = id else { continue };
            if let Some(first) = seen.get(&id) {
                self.subject.resource = Some(id);
                let found =
                    Diagnostic::error("repeated-id", format!("a second resource has the ID {id}"))
                        .help("give one of them another ID")
                        .note("the first is", self.source, first.clone());
                self.report(found, item.span.clone());
            } else {
                seen.insert(id, item.span.clone());
            }
        }
        self.subject.resource = None;
    }

    fn version(&mut self, object: &Element<'_>, name: &str) -> Version {
        let Some(element) = object
            .child(name)
            .filter(|element| !element.text.trim().is_empty())
        else {
            return Version::DEFAULT;
        };
        element.text.trim().parse().unwrap_or_else(|_| {
            let found = Diagnostic::error(
                "bad-version",
                format!("invalid version `{}`", excerpt(&element.text)),
            );
            let help = format!("write two numbers separated by a dot in `<{name}>`, such as `1.1`");
            self.report(found.help(help), element.place(self.source));
            Version::DEFAULT
        })
    }

    /// Returns the URN if it differs from the one that follows from ID and version.
    fn urn(&mut self, object: &Element<'_>, id: u16, version: Version) -> Option<String> {
        let element = object.child("ObjectURN")?;
        let urn = prose::line(&element.text).text;
        let named = urn.split(':').nth(4);
        if !urn.is_empty() && named != Some(id.to_string().as_str()) {
            let found = Diagnostic::warning(
                "urn-mismatch",
                format!("the URN `{}` does not name object {id}", excerpt(&urn)),
            )
            .help(format!("write `{}`", Object::usual_urn(id, version)));
            self.report(found, element.place(self.source));
        }
        Some(urn).filter(|urn| !urn.is_empty() && *urn != Object::usual_urn(id, version))
    }
}
