//! From elements to the IR.
//!
//! Whatever a definition leaves open gets the reading that keeps it usable and a warning with
//! its place; what cannot be read at all is an error. Nothing stops at the first finding.

use std::ops::Range as Span;
use std::sync::Arc;

use super::labels::{self, Mined};
use super::prose;
use super::range_text::{self, RangeText};
use super::tree::Element;
use super::{Document, ReadObject};
use crate::diagnostic::{Diagnostic, Subject};
use crate::ir::{
    DataType, Multiplicity, Object, Operations, Range, Resource, Units, Version, nearest_unit,
};
use crate::nearest::nearest;
use crate::source::Source;

/// The largest ID; 65535 stands for "none" throughout LwM2M (Core TS, section 7.1).
const MAX_ID: u16 = 65534;

const OBJECT_ELEMENTS: [&str; 10] = [
    "Name",
    "Description1",
    "ObjectID",
    "ObjectURN",
    "LWM2MVersion",
    "ObjectVersion",
    "MultipleInstances",
    "Mandatory",
    "Resources",
    "Description2",
];

const ITEM_ELEMENTS: [&str; 8] = [
    "Name",
    "Operations",
    "MultipleInstances",
    "Mandatory",
    "Type",
    "RangeEnumeration",
    "Units",
    "Description",
];

/// Reads the root element of a file; `None` beside an error.
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

/// The files that OMA's registry keeps beside its definitions.
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

    fn object(&mut self, element: &Element<'_>) -> Option<ReadObject> {
        self.subject = Subject::default();
        let id = self.object_id(element);
        self.subject.object = id;
        self.check_children(element, &OBJECT_ELEMENTS);
        let version = self.version(element, "ObjectVersion");
        let lwm2m_version = self.version(element, "LWM2MVersion");
        let multiplicity = self.multiplicity(element);
        let mandatory = self.mandatory(element);
        let name = self.name(element, || format!("Object {}", id.unwrap_or_default()));
        let description = self.prose(child(element, "Description1"));
        let notes = self.prose(child(element, "Description2"));
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
        let Some(element) = child(object, "ObjectID") else {
            let found = Diagnostic::error("missing-id", "the object has no `<ObjectID>`")
                .help("add it after `<Description1>`");
            self.report(found, object.span.clone());
            return None;
        };
        self.id(&element.text, element.place(self.source), "ObjectID")
    }

    fn id(&mut self, text: &str, span: Span<usize>, what: &str) -> Option<u16> {
        let text = text.trim();
        let id = text.parse::<u16>().ok().filter(|id| *id <= MAX_ID);
        if id.is_none() {
            let found = Diagnostic::error("bad-id", format!("`{text}` is no {what}"))
                .help(format!("write a number from 0 to {MAX_ID}"));
            self.report(found, span);
        }
        id
    }

    fn resources(&mut self, object: &Element<'_>) -> Vec<Resource> {
        let container = child(object, "Resources");
        if let Some(container) = container {
            self.check_children(container, &["Item"]);
        }
        let items = container
            .into_iter()
            .flat_map(|container| &container.children)
            .filter(|item| item.name == "Item");
        let mut read: Vec<(Resource, Span<usize>)> = items
            .filter_map(|item| Some((self.resource(item)?, item.span.clone())))
            .collect();
        self.subject.resource = None;
        if read.is_empty() {
            let found = Diagnostic::error("no-resources", "the object has no resources")
                .help("add an `<Item>` to its `<Resources>` for each");
            self.report(found, container.unwrap_or(object).span.clone());
        }
        read.sort_by_key(|(resource, _)| resource.id);
        self.refuse_repeated_ids(&read);
        read.into_iter().map(|(resource, _)| resource).collect()
    }

    fn refuse_repeated_ids(&mut self, sorted: &[(Resource, Span<usize>)]) {
        for pair in sorted.windows(2) {
            let [(first, first_span), (second, span)] = pair else {
                continue;
            };
            if first.id == second.id {
                self.subject.resource = Some(first.id);
                let message = format!("`{}` has the ID of `{}`", second.name, first.name);
                let found = Diagnostic::error("repeated-id", message)
                    .help("give one of them another ID")
                    .note("the other is", self.source, first_span.clone());
                self.report(found, span.clone());
            }
        }
        self.subject.resource = None;
    }

    fn resource(&mut self, item: &Element<'_>) -> Option<Resource> {
        self.subject.resource = None;
        let id = match item.attribute("ID") {
            Some(attribute) => self.id(&attribute.value, attribute.span.clone(), "Resource ID"),
            None => {
                let found = Diagnostic::error("missing-id", "the resource has no `ID`")
                    .help("write `<Item ID=\"…\">`");
                self.report(found, item.span.clone());
                None
            }
        };
        self.subject.resource = id;
        self.check_children(item, &ITEM_ELEMENTS);
        let name = self.name(item, || format!("Resource {}", id.unwrap_or_default()));
        let operations = self.operations(item);
        let multiplicity = self.multiplicity(item);
        let mandatory = self.mandatory(item);
        let data_type = operations.and_then(|operations| self.data_type(item, operations))?;
        let units = self.units(item);
        let text = self.prose(child(item, "Description"));
        let (range, labels) = self.range(item, data_type);
        let mined = match (labels, data_type) {
            (Some(enumeration), _) => Some(Mined {
                enumeration,
                rest: text.clone(),
            }),
            (None, Some(data_type)) if data_type.is_integer() => {
                labels::mine(&text, range.as_ref())
            }
            _ => None,
        };
        let (enumeration, description) = match mined {
            Some(mined) => (Some(mined.enumeration), mined.rest),
            None => (None, text),
        };
        Some(Resource {
            id: id?,
            name,
            operations: operations?,
            multiplicity,
            mandatory,
            data_type,
            range,
            enumeration,
            units,
            description,
        })
    }

    fn operations(&mut self, item: &Element<'_>) -> Option<Operations> {
        let Some(element) = child(item, "Operations") else {
            let found = Diagnostic::error("missing-operations", "the resource has no `<Operations>`")
                .help("write R, W, RW or E, or an empty element for a resource that only a Bootstrap-Server reaches");
            self.report(found, item.span.clone());
            return None;
        };
        match element.text.trim() {
            "" => Some(Operations::BootstrapOnly),
            "R" => Some(Operations::Read),
            "W" => Some(Operations::Write),
            "RW" | "WR" => Some(Operations::ReadWrite),
            "E" => Some(Operations::Execute),
            other => {
                let found =
                    Diagnostic::error("unknown-operations", format!("`{other}` are no operations"))
                        .help("write R, W, RW or E");
                self.report(found, element.place(self.source));
                None
            }
        }
    }

    /// The outer `None` is beside an error.
    #[expect(
        clippy::option_option,
        reason = "an executable resource has no data type, which is no failure"
    )]
    fn data_type(
        &mut self,
        item: &Element<'_>,
        operations: Operations,
    ) -> Option<Option<DataType>> {
        let element = child(item, "Type");
        let text = element.map_or("", |element| element.text.trim());
        let span = element.map_or_else(|| item.span.clone(), |element| element.place(self.source));
        if operations == Operations::Execute {
            if !text.is_empty() {
                let found = Diagnostic::warning(
                    "executable-with-type",
                    format!("an executable resource has no data type; `{text}` is ignored"),
                );
                self.report(found.help("empty its `<Type>`"), span);
            }
            return Some(None);
        }
        if text.is_empty() {
            let found = Diagnostic::warning(
                "missing-type",
                "the resource has no data type; it is taken for Opaque",
            )
            .help("fill in its `<Type>`");
            self.report(found, span);
            return Some(Some(DataType::Opaque));
        }
        let found = DataType::from_name(text);
        if found.is_none() {
            let names = DataType::ALL.map(DataType::as_str);
            let help = match nearest(text, names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("write one of {}", names.join(", ")),
            };
            self.report(
                Diagnostic::error("unknown-type", format!("`{text}` is no data type")).help(help),
                span,
            );
        }
        found.map(Some)
    }

    fn range(
        &mut self,
        item: &Element<'_>,
        data_type: Option<DataType>,
    ) -> (Option<Range>, Option<crate::ir::Enumeration>) {
        let (Some(element), Some(data_type)) = (child(item, "RangeEnumeration"), data_type) else {
            return (None, None);
        };
        match range_text::parse(&element.text, data_type) {
            RangeText::Empty => (None, None),
            RangeText::Range(range) => (Some(range), None),
            RangeText::Labels(enumeration) => (None, Some(enumeration)),
            RangeText::Probably(range) => {
                let message = format!("the range `{}` is taken for {range}", element.text.trim());
                self.report(
                    Diagnostic::warning("guessed-range", message).help("write it as `min..max`"),
                    element.place(self.source),
                );
                (Some(range), None)
            }
            RangeText::Unreadable(why) => {
                let text = prose::line(&element.text).text;
                let message = format!("the range `{text}` is left out: {why}");
                let found = Diagnostic::warning("unreadable-range", message)
                    .help("write `min..max`, or values with commas between");
                self.report(found, element.place(self.source));
                (None, None)
            }
        }
    }

    fn units(&mut self, item: &Element<'_>) -> Option<Units> {
        let element = child(item, "Units")?;
        let units = Units(prose::line(&element.text).text);
        if units.0.is_empty() {
            return None;
        }
        if !units.is_registered() {
            let help = match nearest_unit(&units.0) {
                Some(unit) => format!("did you mean `{unit}`?"),
                None => "see IANA's SenML units".to_owned(),
            };
            let found =
                Diagnostic::warning("unknown-unit", format!("`{units}` is no registered unit"))
                    .help(help);
            self.report(found, element.place(self.source));
        }
        Some(units)
    }

    fn version(&mut self, object: &Element<'_>, name: &str) -> Version {
        let Some(element) = child(object, name).filter(|element| !element.text.trim().is_empty())
        else {
            return Version::DEFAULT;
        };
        element.text.trim().parse().unwrap_or_else(|error| {
            let found = Diagnostic::error("bad-version", format!("`<{name}>`: {error}"));
            self.report(found, element.place(self.source));
            Version::DEFAULT
        })
    }

    /// `Some` where the URN is not the one that ID and version give.
    fn urn(&mut self, object: &Element<'_>, id: u16, version: Version) -> Option<String> {
        let element = child(object, "ObjectURN")?;
        let urn = prose::line(&element.text).text;
        let named = urn.split(':').nth(4);
        if !urn.is_empty() && named != Some(id.to_string().as_str()) {
            let found = Diagnostic::warning(
                "urn-mismatch",
                format!("the URN `{urn}` does not name object {id}"),
            )
            .help(format!("write `{}`", Object::usual_urn(id, version)));
            self.report(found, element.place(self.source));
        }
        Some(urn).filter(|urn| !urn.is_empty() && *urn != Object::usual_urn(id, version))
    }

    fn multiplicity(&mut self, parent: &Element<'_>) -> Multiplicity {
        let multiple = self.either(parent, "MultipleInstances", "Multiple", "Single");
        if multiple {
            Multiplicity::Multiple
        } else {
            Multiplicity::Single
        }
    }

    fn mandatory(&mut self, parent: &Element<'_>) -> bool {
        self.either(parent, "Mandatory", "Mandatory", "Optional")
    }

    /// Whether the element says `yes`; `no` is assumed where it says neither.
    fn either(&mut self, parent: &Element<'_>, name: &str, yes: &str, no: &str) -> bool {
        let element = child(parent, name);
        let text = element.map_or("", |element| element.text.trim());
        if text != yes && text != no {
            let what = if text.is_empty() {
                "is missing".to_owned()
            } else {
                format!("is `{text}`")
            };
            let found = Diagnostic::warning(
                "unclear",
                format!("`<{name}>` {what}; it is taken for {no}"),
            )
            .help(format!("write {yes} or {no}"));
            self.report(
                found,
                element.map_or_else(|| parent.span.clone(), |element| element.place(self.source)),
            );
        }
        text == yes
    }

    fn name(&mut self, parent: &Element<'_>, fallback: impl Fn() -> String) -> String {
        let element = child(parent, "Name");
        let name = prose::line(element.map_or("", |element| &element.text));
        let span =
            element.map_or_else(|| parent.span.clone(), |element| element.place(self.source));
        self.report_cleaned(&name, span.clone());
        if name.text.is_empty() {
            let fallback = fallback();
            let found = Diagnostic::warning(
                "missing-name",
                format!("there is no `<Name>`; `{fallback}` is used"),
            )
            .help("give it a name");
            self.report(found, span);
            return fallback;
        }
        name.text
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

    /// Warns of elements that are unknown or come twice, and of text between elements.
    fn check_children(&mut self, parent: &Element<'_>, known: &[&'static str]) {
        let repeatable = known.len() == 1;
        for (position, element) in parent.children.iter().enumerate() {
            let earlier = || {
                parent
                    .children
                    .iter()
                    .take(position)
                    .find(|before| before.name == element.name)
            };
            if !known.contains(&element.name) {
                let found = Diagnostic::warning(
                    "unknown-element",
                    format!(
                        "`<{}>` in `<{}>` is unknown and passed over",
                        element.name, parent.name
                    ),
                );
                let help = nearest(element.name, known.iter().copied()).map_or_else(
                    || "remove it".to_owned(),
                    |name| format!("did you mean `<{name}>`?"),
                );
                self.report(found.help(help), element.span.clone());
            } else if let Some(first) = earlier().filter(|_| !repeatable) {
                let found = Diagnostic::warning(
                    "repeated-element",
                    format!("a second `<{}>` is passed over", element.name),
                )
                .help("remove one of them")
                .note("the first is", self.source, first.span.clone());
                self.report(found, element.span.clone());
            }
        }
        if !parent.text.trim().is_empty() {
            let found = Diagnostic::warning(
                "stray-text",
                format!("text in `<{}>` is passed over", parent.name),
            )
            .help("put it into an element, or remove it");
            self.report(found, parent.place(self.source));
        }
    }
}

fn child<'e, 's>(parent: &'e Element<'s>, name: &str) -> Option<&'e Element<'s>> {
    parent.children.iter().find(|child| child.name == name)
}
