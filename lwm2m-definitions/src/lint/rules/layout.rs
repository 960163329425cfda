//! Elements and the white space in them: what the schema and its validators look at.

use crate::diagnostic::Severity;
use crate::lint::definition::{Definition, Findings, text_of};
use crate::lint::rule::{Example, Rule};
use crate::prose;
use crate::xml::lower::shown;
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

/// Missing elements of these names are found in reading.
const FOUND_IN_READING: [&str; 6] = [
    "Name",
    "ObjectID",
    "Operations",
    "MultipleInstances",
    "Mandatory",
    "Resources",
];

/// The schema lets them be missing.
const OPTIONAL: [&str; 2] = ["LWM2MVersion", "ObjectVersion"];

/// White space in them is layout: in prose, and around other elements.
const LAID_OUT: [&str; 4] = ["Description1", "Description2", "Description", "Resources"];

pub(super) fn check(definition: &Definition<'_, '_>, findings: &mut Findings<'_>) {
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
        if known.contains(&child.name) && !LAID_OUT.contains(&child.name) {
            check_space(child, findings);
        }
    }
}

fn check_missing(parent: &Element<'_>, known: &[&'static str], findings: &mut Findings<'_>) {
    let is_asked_for =
        |name: &&&str| !OPTIONAL.contains(*name) && !FOUND_IN_READING.contains(*name);
    // Reading finds a missing type, but for executable resources, which have none.
    let is_executable = text_of(parent, "Operations").eq_ignore_ascii_case("E");
    for name in known.iter().filter(is_asked_for) {
        if parent.child(name).is_none() && (*name != "Type" || is_executable) {
            let found = MISSING_ELEMENT
                .found(format!("`<{}>` has no `<{name}>`", parent.name))
                .help(format!("add `<{name}></{name}>`"));
            findings.add(found, parent.span.clone());
        }
    }
}

/// Children of the same name keep their order, and unknown ones their places.
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
    for ((_, stands), (_, belongs)) in ranked.iter().zip(&sorted) {
        if stands.span != belongs.span {
            found = found.mended_by(stands.whole(), findings.source.slice(belongs.whole()));
        }
    }
    findings.add(found, after.span.clone());
}

fn check_space(element: &Element<'_>, findings: &mut Findings<'_>) {
    let tidied = tidied(element, &element.text);
    let words = element.text.split_whitespace();
    let is_space_alone = words.eq(tidied.split_whitespace());
    if *element.text == tidied || !is_space_alone {
        return;
    }
    let help = if tidied.is_empty() {
        format!("write `<{0}></{0}>`", element.name)
    } else {
        format!("write `{}`", shown(&tidied))
    };
    let mut found = STRAY_SPACE
        .found(format!("stray white space in `<{}>`", element.name))
        .help(help);
    if let Some(raw) = findings.plain_text(element) {
        found = found.mended_by(element.text_span.clone(), self::tidied(element, raw));
    }
    let place = if tidied.is_empty() {
        element.span.clone()
    } else {
        element.text_span.clone()
    };
    findings.add(found, place);
}

/// A text as it should stand in the element. A range may list values, each on its line.
fn tidied(element: &Element<'_>, text: &str) -> String {
    if element.name == "RangeEnumeration" {
        text.trim().to_owned()
    } else {
        prose::line(text).text
    }
}

fn check_operations(item: &Element<'_>, spelt: &str, findings: &mut Findings<'_>) {
    let Some(element) = item.child("Operations") else {
        return;
    };
    let text = element.text.trim();
    if text == spelt {
        return;
    }
    let mut found = OPERATIONS_SPELLING
        .found(format!("`{text}` is `{spelt}` in the schema"))
        .help(format!("write `{spelt}`"));
    let place = element.place(findings.source);
    if findings.source.slice(place.clone()) == text {
        found = found.mended_by(place.clone(), spelt);
    }
    findings.add(found, place);
}
