//! Converts `<Item>` to a Resource.

use lwm2m_model::ir::{Enumeration, IntegerWidth, Range, Resource, Units, nearest_unit};
use lwm2m_model::{DataType, Multiplicity, Operations};

use super::{Lowering, excerpt};
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::prose;
use crate::xml::labels::{self, ExtractedLabels};
use crate::xml::range_text::{self, RangeText};
use crate::xml::schema::ITEM_ELEMENTS;
use crate::xml::tree::Element;
use crate::xml::write::range;

impl Lowering<'_, '_> {
    /// Returns the ID of a Resource, or `None` after an error.
    pub(super) fn resource_id(&mut self, item: &Element<'_>) -> Option<u16> {
        if let Some(attribute) = item.attribute("ID") {
            return self.id(&attribute.value, attribute.span.clone(), "Resource ID");
        }
        let found = Diagnostic::error("missing-id", "the resource has no `ID`");
        self.report(found.help("write `<Item ID=\"…\">`"), item.span.clone());
        None
    }

    /// Converts the other properties of a Resource. Returns `None` after an error.
    pub(super) fn resource(&mut self, item: &Element<'_>, id: Option<u16>) -> Option<Resource> {
        self.subject.resource = id;
        self.check_children(item, &ITEM_ELEMENTS);
        let name = self.name(item, "Resource", id);
        let operations = self.operations(item);
        let mut multiplicity = self.multiplicity(item);
        let mandatory = self.mandatory(item);
        let data_type = if operations == Some(Operations::Execute) {
            self.check_no_type(item);
            self.check_single(item, multiplicity);
            multiplicity = Multiplicity::Single;
            None
        } else {
            self.data_type(item, operations)
        };
        let units = self.units(item);
        let text = self.prose(item.child("Description"));
        let (range, labels) = self.range(item, data_type);
        let is_integer = data_type.is_some_and(DataType::is_integer);
        let extracted = match labels {
            Some(enumeration) => Some(ExtractedLabels {
                enumeration,
                rest: text.clone(),
            }),
            None if is_integer => labels::extract(&text, range.as_ref()),
            None => None,
        };
        let (enumeration, description) = match extracted
            .filter(|extracted| fits(&extracted.enumeration, data_type, range.as_ref()))
        {
            Some(extracted) => (Some(extracted.enumeration), extracted.rest),
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
        let Some(element) = item.child("Operations") else {
            let found = Diagnostic::error("missing-operations", "the resource has no `<Operations>`")
                .help("write R, W, RW or E, or an empty element for a resource that only a Bootstrap-Server reaches");
            self.report(found, item.span.clone());
            return None;
        };
        match element.text.trim().to_ascii_uppercase().as_str() {
            "" => Some(Operations::BootstrapOnly),
            "R" => Some(Operations::Read),
            "W" => Some(Operations::Write),
            "RW" | "WR" => Some(Operations::ReadWrite),
            "E" => Some(Operations::Execute),
            _ => {
                let found = Diagnostic::error(
                    "unknown-operations",
                    format!("`{}` are no operations", excerpt(&element.text)),
                )
                .help("write R, W, RW or E");
                self.report(found, element.place(self.source));
                None
            }
        }
    }

    fn check_no_type(&mut self, item: &Element<'_>) {
        let Some(element) = item
            .child("Type")
            .filter(|element| !element.text.trim().is_empty())
        else {
            return;
        };
        let message = format!(
            "an executable resource has no data type; `{}` is ignored",
            excerpt(&element.text)
        );
        let found = Diagnostic::warning("executable-with-type", message).help("empty its `<Type>`");
        self.report(found, element.place(self.source));
    }

    fn check_single(&mut self, item: &Element<'_>, multiplicity: Multiplicity) {
        if multiplicity == Multiplicity::Multiple {
            let span = item
                .child("MultipleInstances")
                .map_or_else(|| item.span.clone(), |element| element.place(self.source));
            let message = "an executable resource has no instances; it is taken for Single";
            let found = Diagnostic::warning("executable-with-instances", message);
            self.report(found.help("write Single"), span);
        }
    }

    /// Returns the data type, or `None` after an error.
    fn data_type(
        &mut self,
        item: &Element<'_>,
        operations: Option<Operations>,
    ) -> Option<DataType> {
        let element = item.child("Type");
        let text = element.map_or("", |element| element.text.trim());
        let span = element.map_or_else(|| item.span.clone(), |element| element.place(self.source));
        if text.is_empty() {
            // Without valid operations, the Resource may be executable.
            operations?;
            let found = Diagnostic::warning(
                "missing-type",
                "the resource has no data type; it is taken for Opaque",
            );
            self.report(found.help("fill in its `<Type>`"), span);
            return Some(DataType::Opaque);
        }
        let found = DataType::from_name(text);
        if found.is_none() {
            let names = DataType::ALL.map(DataType::name);
            let help = match nearest(text, names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("write one of {}", names.join(", ")),
            };
            let message = format!("`{}` is no data type", excerpt(text));
            self.report(Diagnostic::error("unknown-type", message).help(help), span);
        }
        found
    }

    fn range(
        &mut self,
        item: &Element<'_>,
        data_type: Option<DataType>,
    ) -> (Option<Range>, Option<lwm2m_model::ir::Enumeration>) {
        let (Some(element), Some(data_type)) = (item.child("RangeEnumeration"), data_type) else {
            return (None, None);
        };
        let text = prose::paragraphs(&element.text);
        self.report_cleaned(&text, element.place(self.source));
        match range_text::parse(&text.text, data_type) {
            RangeText::Empty => (None, None),
            RangeText::Range(range) => (Some(range), None),
            RangeText::Labels(enumeration) => (None, Some(enumeration)),
            RangeText::Guessed(range) => {
                let message = format!(
                    "the range `{}` is taken for {range}",
                    excerpt(&element.text)
                );
                let usual = range::text(&range, Some(data_type));
                let help = format!("write `{}`", usual.as_deref().unwrap_or("min..max"));
                self.report(
                    Diagnostic::warning("guessed-range", message).help(help),
                    element.place(self.source),
                );
                (Some(range), None)
            }
            RangeText::Unreadable(why) => {
                let help = if has_range(data_type) {
                    "write `min..max`, or values with commas between"
                } else {
                    "leave it empty"
                };
                self.report_unreadable(element, why, help);
                (None, None)
            }
            RangeText::OutOfBounds(min, max) => {
                let help = format!("write numbers within {min}..{max}");
                self.report_unreadable(element, "it holds what the data type cannot", &help);
                (None, None)
            }
        }
    }

    fn report_unreadable(&mut self, element: &Element<'_>, why: &str, help: &str) {
        let text = excerpt(&element.text);
        let message = format!("the range `{text}` is left out: {why}");
        let found = Diagnostic::warning("unreadable-range", message).help(help);
        self.report(found, element.place(self.source));
    }

    fn units(&mut self, item: &Element<'_>) -> Option<Units> {
        let element = item.child("Units")?;
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
}

/// Whether values of this type can have a range.
fn has_range(data_type: DataType) -> bool {
    !matches!(data_type, DataType::Boolean | DataType::ObjectLink)
}

/// Whether the generated integer type of the Resource can represent each labelled value.
fn fits(enumeration: &Enumeration, data_type: Option<DataType>, range: Option<&Range>) -> bool {
    let width = data_type.map(|data_type| IntegerWidth::of(data_type, range));
    width.is_some_and(|width| {
        let holds = |value: i64| (width.min()..=width.max()).contains(&i128::from(value));
        enumeration
            .values
            .iter()
            .all(|labelled| holds(labelled.value))
    })
}
