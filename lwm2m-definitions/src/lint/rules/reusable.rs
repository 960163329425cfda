//! Rules that compare reusable Resources with the registered ones.

use super::identity::REUSABLE_IDS;
use crate::diagnostic::Severity;
use crate::lint::parsed_object::{Findings, Item, ParsedObject, text_of};
use crate::lint::reusable_resources::{Registered, ReusableResources};
use crate::lint::rule::{Example, Rule};
use crate::xml::lower::excerpt;
use crate::xml::range_text::{self, RangeText};

pub(super) const RULES: &[Rule] = &[UNREGISTERED_RESOURCE, REUSABLE_MISMATCH];

const UNREGISTERED_RESOURCE: Rule = Rule {
    code: "unregistered-resource",
    severity: Severity::Warning,
    title: "the Resource ID is one for reusable resources, and not registered",
    why: "Resource IDs from 2048 to 26240 mean the same in every Object. One that OMA has not \
          registered may mean something else tomorrow.",
    remedy: "Number the Object's own resources from 0, or register a reusable resource.",
    example: Example {
        bad: "<Item ID=\"5799\">",
        good: "<Item ID=\"5700\">",
    },
    source: "OMA LwM2M Object and Resource Registry, Resource ID ranges; OMA validation error 450",
    is_mechanical: false,
};

const REUSABLE_MISMATCH: Rule = Rule {
    code: "reusable-mismatch",
    severity: Severity::Warning,
    title: "a reusable resource is not as it is registered",
    why: "A reusable resource means the same everywhere, so that a server may treat it alike in \
          every Object. One that differs under the same ID breaks that.",
    remedy: "Take it over as it is registered, or use an ID below 2048 for what differs.",
    example: Example {
        bad: "<Item ID=\"5700\">\n<Name>Moisture</Name>",
        good: "<Item ID=\"5700\">\n<Name>Sensor Value</Name>",
    },
    source: "LwM2M Core TS, section 7.1; OMA validation errors 460 to 464",
    is_mechanical: false,
};

pub(super) fn check(
    definition: &ParsedObject<'_, '_>,
    reusable: &ReusableResources,
    findings: &mut Findings<'_>,
) {
    definition.each_item(findings, |item, findings| {
        let id = item.resource.id;
        if !REUSABLE_IDS.contains(&id) {
            return;
        }
        match reusable.get(id) {
            Some(registered) => compare(item, registered, findings),
            None => {
                let place = item.element.attribute("ID").map(|id| id.span.clone());
                let found = UNREGISTERED_RESOURCE
                    .found(format!("no reusable resource {id} is registered"))
                    .help("use an ID below 2048, or register the resource");
                findings.add(found, place.unwrap_or_else(|| item.element.span.clone()));
            }
        }
    });
}

fn compare(item: &Item<'_, '_>, registered: &Registered, findings: &mut Findings<'_>) {
    let texts = [
        ("Name", &registered.name),
        ("Operations", &registered.operations),
        ("Type", &registered.data_type),
        ("RangeEnumeration", &registered.range),
        ("Units", &registered.units),
    ];
    for (name, expected) in texts {
        let text = text_of(item.element, name);
        if text == *expected || (name == "RangeEnumeration" && is_same_range(&text, expected, item))
        {
            continue;
        }
        let (id, what) = (item.resource.id, property_name(name));
        let message = if expected.is_empty() {
            format!("reusable resource {id} is registered without a {what}")
        } else {
            let expected = excerpt(expected);
            format!("reusable resource {id} is registered with the {what} `{expected}`")
        };
        let found = REUSABLE_MISMATCH
            .found(message)
            .help("take it over, or use an ID below 2048");
        findings.add_at(found, item.element, name);
    }
}

/// Whether two texts describe the same range, in any dialect.
fn is_same_range(text: &str, other: &str, item: &Item<'_, '_>) -> bool {
    item.resource.data_type.is_some_and(|data_type| {
        let parsed = |text| match range_text::parse(text, data_type) {
            RangeText::Range(range) | RangeText::Guessed(range) => Some(range),
            _ => None,
        };
        parsed(text).is_some() && parsed(text) == parsed(other)
    })
}

fn property_name(element: &str) -> &'static str {
    match element {
        "Name" => "name",
        "Operations" => "operations",
        "Type" => "type",
        "RangeEnumeration" => "range",
        _ => "unit",
    }
}
