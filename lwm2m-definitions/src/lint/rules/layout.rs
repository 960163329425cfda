//! Rules about elements, their order and white space, according to the schema.

use crate::diagnostic::Severity;
use crate::lint::parsed_object::{Findings, ParsedObject, text_of};
use crate::lint::rule::{Example, Rule};
use crate::prose;
use crate::xml::lower::excerpt;
use crate::xml::schema::{ITEM_ELEMENTS, OBJECT_ELEMENTS};
use crate::xml::tree::Element;

pub(super) const RULES: &[Rule] = &[
    MISSING_ELEMENT,
    ELEMENT_ORDER,
    STRAY_SPACE,
    OPERATIONS_SPELLING,
];

const MISSING_ELEMENT: Rule = Rule {
    code: "missing-element",
    severity: Severity::Warning,
    title: "an element is missing that the schema asks for",
    why: "Empty and missing are the same to this tool and not to a validator: the schema wants \
          every element but the two versions, if only empty.",
    remedy: "Add the element, empty if there is nothing to say.",
    example: Example {
        bad: "<RangeEnumeration>0..100</RangeEnumeration>\n<Description>",
        good: "<RangeEnumeration>0..100</RangeEnumeration>\n<Units></Units>\n<Description>",
    },
    source: "LWM2M.xsd and LWM2M-v1_1.xsd",
    is_mechanical: false,
};

const ELEMENT_ORDER: Rule = Rule {
    code: "element-order",
    severity: Severity::Warning,
    title: "elements are not in the order of the schema",
    why: "The schema has one order of elements, and a validator refuses any other.",
    remedy: "Let `--fix` put them in order; comments stay where they are.",
    example: Example {
        bad: "<Mandatory>Optional</Mandatory>\n<MultipleInstances>Multiple</MultipleInstances>",
        good: "<MultipleInstances>Multiple</MultipleInstances>\n<Mandatory>Optional</Mandatory>",
    },
    source: "LWM2M.xsd and LWM2M-v1_1.xsd",
    is_mechanical: true,
};

const STRAY_SPACE: Rule = Rule {
    code: "stray-space",
    severity: Severity::Advice,
    title: "there is white space around a value, or more than one space in it",
    why: "This tool passes it over. Others compare texts as they stand: ` R` is none of the \
          schema's operations, and `Level ` is not the name `Level`.",
    remedy: "Let `--fix` take it out.",
    example: Example {
        bad: "<Name> Water  Level</Name>",
        good: "<Name>Water Level</Name>",
    },
    source: "LWM2M.xsd and LWM2M-v1_1.xsd",
    is_mechanical: true,
};

const OPERATIONS_SPELLING: Rule = Rule {
    code: "operations-spelling",
    severity: Severity::Warning,
    title: "operations are spelt in another way than the schema's",
    why: "The schema knows R, W, RW and E, in this order and in capitals.",
    remedy: "Let `--fix` write it as the schema does.",
    example: Example {
        bad: "<Name>State</Name>\n<Operations>wr</Operations>",
        good: "<Name>State</Name>\n<Operations>RW</Operations>",
    },
    source: "LWM2M.xsd and LWM2M-v1_1.xsd; OMA validation error 411",
    is_mechanical: true,
};

/// The reader reports these elements if they are missing.
const CHECKED_BY_READER: [&str; 6] = [
    "Name",
    "ObjectID",
    "Operations",
    "MultipleInstances",
    "Mandatory",
    "Resources",
];

/// Optional elements of the schema.
const OPTIONAL: [&str; 2] = ["LWM2MVersion", "ObjectVersion"];

/// Elements in which white space is layout.
const WITH_LAYOUT_SPACE: [&str; 4] = ["Description1", "Description2", "Description", "Resources"];

pub(super) fn check(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    check_element(definition.element, &OBJECT_ELEMENTS, findings);
    definition.each_item(findings, |item, findings| {
        check_element(item.element, &ITEM_ELEMENTS, findings);
        check_operations(item.element, item.resource.operations.code(), findings);
    });
}

fn check_element(parent: &Element<'_>, known: &[&'static str], findings: &mut Findings<'_>) {
    check_missing(parent, known, findings);
    check_order(parent, known, findings);
    for child in &parent.children {
        if known.contains(&child.name) && !WITH_LAYOUT_SPACE.contains(&child.name) {
            check_space(child, findings);
        }
    }
}

fn check_missing(parent: &Element<'_>, known: &[&'static str], findings: &mut Findings<'_>) {
    let is_checked = |name: &&&str| !OPTIONAL.contains(*name) && !CHECKED_BY_READER.contains(*name);
    // The reader reports a missing type, except for executable Resources, which have none.
    let is_executable = text_of(parent, "Operations").eq_ignore_ascii_case("E");
    for name in known.iter().filter(is_checked) {
        if parent.child(name).is_none() && (*name != "Type" || is_executable) {
            let found = MISSING_ELEMENT
                .found(format!("`<{}>` has no `<{name}>`", parent.name))
                .help(format!("add `<{name}></{name}>`"));
            findings.add(found, parent.span.clone());
        }
    }
}

/// Reports a wrong order. The edits keep the order of children with the same name, and the positions of
/// unknown ones.
fn check_order(parent: &Element<'_>, known: &[&'static str], findings: &mut Findings<'_>) {
    let rank = |element: &Element<'_>| known.iter().position(|name| *name == element.name);
    let ranked: Vec<(usize, &Element<'_>)> = parent
        .children
        .iter()
        .filter_map(|child| Some((rank(child)?, child)))
        .collect();
    let mut sorted = ranked.clone();
    sorted.sort_by_key(|(rank, _)| *rank);
    let misplaced = ranked.windows(2).find_map(|pair| match pair {
        [before, after] if before.0 > after.0 => Some((before.1, after.1)),
        _ => None,
    });
    let Some((before, after)) = misplaced else {
        return;
    };
    let message = format!("`<{}>` comes after `<{}>`", after.name, before.name);
    let mut found = ELEMENT_ORDER
        .found(message)
        .help(format!("put `<{}>` first", after.name));
    for ((_, current), (_, sorted_child)) in ranked.iter().zip(&sorted) {
        if current.span != sorted_child.span {
            found = found.edit(
                current.full_span(),
                findings.source.slice(sorted_child.full_span()),
            );
        }
    }
    findings.add(found, after.span.clone());
}

fn check_space(element: &Element<'_>, findings: &mut Findings<'_>) {
    let normalized = normalized(element, &element.text);
    let words = element.text.split_whitespace();
    let is_space_alone = words.eq(normalized.split_whitespace());
    if *element.text == normalized || !is_space_alone {
        return;
    }
    let help = if normalized.is_empty() {
        format!("write `<{0}></{0}>`", element.name)
    } else {
        format!("write `{}`", excerpt(&normalized))
    };
    let mut found = STRAY_SPACE
        .found(format!("stray white space in `<{}>`", element.name))
        .help(help);
    if let Some(raw) = findings.plain_text(element) {
        found = found.edit(element.text_span.clone(), self::normalized(element, raw));
    }
    let place = if normalized.is_empty() {
        element.span.clone()
    } else {
        element.text_span.clone()
    };
    findings.add(found, place);
}

/// Returns the text without stray white space. Line breaks in a range are kept, because it may list
/// values on lines of their own.
fn normalized(element: &Element<'_>, text: &str) -> String {
    if element.name == "RangeEnumeration" {
        text.trim().to_owned()
    } else {
        prose::line(text).text
    }
}

fn check_operations(item: &Element<'_>, expected: &str, findings: &mut Findings<'_>) {
    let Some(element) = item.child("Operations") else {
        return;
    };
    let text = element.text.trim();
    if text == expected {
        return;
    }
    let mut found = OPERATIONS_SPELLING
        .found(format!("`{text}` is `{expected}` in the schema"))
        .help(format!("write `{expected}`"));
    let place = element.place(findings.source);
    if findings.source.slice(place.clone()) == text {
        found = found.edit(place.clone(), expected);
    }
    findings.add(found, place);
}
