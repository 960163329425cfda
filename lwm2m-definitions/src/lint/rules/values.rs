//! Rules about ranges, units, and values that descriptions list.

use std::collections::BTreeMap;
use std::ops::Range as Span;

use lwm2m_model::ir::{Range, Resource};
use lwm2m_model::{DataType, Operations};

use crate::diagnostic::Severity;
use crate::lint::parsed_object::{Findings, Item, ParsedObject, text_of};
use crate::lint::rule::{Example, Rule};
use crate::prose;
use crate::source::Source;
use crate::xml::labels;
use crate::xml::lower::excerpt;
use crate::xml::range_text::{self, RangeText};
use crate::xml::tree::Element;
use crate::xml::write::range;

pub(super) const RULES: &[Rule] = &[
    RANGE_DIALECT,
    LABELS_IN_RANGE,
    EXECUTABLE_WITH_RANGE,
    UNIT_OF_TEXT,
    VALUE_OUTSIDE_RANGE,
    VALUE_LISTED_TWICE,
];

const RANGE_DIALECT: Rule = Rule {
    code: "range-dialect",
    severity: Severity::Warning,
    title: "the range is understood, and not written as ranges are",
    why: "A range is `min..max`, or values and such ranges with commas between, and nothing \
          else. What departs from it is read by this tool and by few others.",
    remedy: "Let `--fix` write it as `min..max`.",
    example: Example {
        bad: "<RangeEnumeration>[1-32] bytes</RangeEnumeration>",
        good: "<RangeEnumeration>1..32</RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 418",
    is_mechanical: true,
};

const LABELS_IN_RANGE: Rule = Rule {
    code: "labels-in-range",
    severity: Severity::Warning,
    title: "the range explains its values",
    why: "RangeEnumeration limits the values; what they mean belongs into the description, \
          where others look for it. A tool that checks values cannot use labels.",
    remedy: "Move the list to the description, and leave the values: `0..2` or `0,1,4`.",
    example: Example {
        bad: "<RangeEnumeration>0: off\n1: on</RangeEnumeration>",
        good: "<RangeEnumeration>0..1</RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix D.1",
    is_mechanical: false,
};

const EXECUTABLE_WITH_RANGE: Rule = Rule {
    code: "executable-with-range",
    severity: Severity::Warning,
    title: "an executable Resource has a range or a unit",
    why: "It has no value that could have one. Arguments of Execute are described in words.",
    remedy: "Empty the element, and describe the arguments in the description.",
    example: Example {
        bad: "<Type></Type>\n<RangeEnumeration>0..9</RangeEnumeration>",
        good: "<Type></Type>\n<RangeEnumeration></RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix D.1",
    is_mechanical: false,
};

const UNIT_OF_TEXT: Rule = Rule {
    code: "unit-of-text",
    severity: Severity::Warning,
    title: "a value that is no number has a unit",
    why: "Units are those of SenML, which go with numbers. The length of a text needs none: a \
          range of a String or Opaque counts bytes.",
    remedy: "Empty `<Units>`, or make the Resource a number.",
    example: Example {
        bad: "<Units>cm</Units>\n<Description>Where it stands.</Description>",
        good: "<Units></Units>\n<Description>Where it stands.</Description>",
    },
    source: "LwM2M Core TS, appendix D.1; RFC 8428, section 4.2",
    is_mechanical: false,
};

const VALUE_OUTSIDE_RANGE: Rule = Rule {
    code: "value-outside-range",
    severity: Severity::Warning,
    title: "the description lists a value that the range excludes",
    why: "One of the two is wrong. A device that checks the range refuses the value.",
    remedy: "Widen the range, or take the value out of the list.",
    example: Example {
        bad: "<Description>0: dry\n1: moist\n2: wet\n3: flooded</Description>",
        good: "<Description>0: dry\n1: moist\n2: wet</Description>",
    },
    source: "LwM2M Core TS, appendix D.1",
    is_mechanical: false,
};

const VALUE_LISTED_TWICE: Rule = Rule {
    code: "value-listed-twice",
    severity: Severity::Warning,
    title: "the description explains a value twice, and differently",
    why: "Nobody can tell which one is meant, and no enumeration is generated.",
    remedy: "Give each value one meaning.",
    example: Example {
        bad: "<Description>0: dry\n1: moist\n1: wet</Description>",
        good: "<Description>0: dry\n1: moist\n2: wet</Description>",
    },
    source: "LwM2M Core TS, appendix D.1",
    is_mechanical: false,
};

pub(super) fn check(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    definition.each_item(findings, |item, findings| {
        check_units(item, findings);
        if item.resource.operations == Operations::Execute {
            check_executable(item, findings);
        } else {
            check_range(item, findings);
            check_listed_values(item, findings);
        }
    });
}

fn check_executable(item: &Item<'_, '_>, findings: &mut Findings<'_>) {
    for name in ["RangeEnumeration", "Units"] {
        if !text_of(item.element, name).is_empty() {
            let found = EXECUTABLE_WITH_RANGE
                .found(format!("an executable resource has a `<{name}>`"))
                .help(format!("empty its `<{name}>`"));
            findings.add_at(found, item.element, name);
        }
    }
}

fn check_units(item: &Item<'_, '_>, findings: &mut Findings<'_>) {
    let is_number = |data_type: DataType| {
        data_type.is_integer() || matches!(data_type, DataType::Float | DataType::Time)
    };
    let Resource {
        units: Some(units),
        data_type: Some(data_type),
        ..
    } = item.resource
    else {
        return;
    };
    if !is_number(*data_type) {
        let found = UNIT_OF_TEXT
            .found(format!("a {data_type} has the unit `{units}`"))
            .help("empty its `<Units>`");
        findings.add_at(found, item.element, "Units");
    }
}

fn check_range(item: &Item<'_, '_>, findings: &mut Findings<'_>) {
    let (Some(element), Some(data_type)) = (
        item.element.child("RangeEnumeration"),
        item.resource.data_type,
    ) else {
        return;
    };
    let text = prose::paragraphs(&element.text).text;
    match range_text::parse(&text, data_type) {
        RangeText::Range(range) if !range_text::follows_grammar(&text) => {
            report_dialect(element, &range, data_type, findings);
        }
        RangeText::Labels(_) => {
            let found = LABELS_IN_RANGE
                .found("the range lists labels")
                .help("move them to the description, and leave the values, such as `0..1`");
            findings.add(found, element.place(findings.source));
        }
        _ => {}
    }
}

fn report_dialect(
    element: &Element<'_>,
    range: &Range,
    data_type: DataType,
    findings: &mut Findings<'_>,
) {
    let place = element.place(findings.source);
    let text = excerpt(&element.text);
    let mut found = RANGE_DIALECT.found(format!("`{text}` is no usual range"));
    if let Some(usual) = range::text(range, Some(data_type)) {
        found = found.help(format!("write `{usual}`"));
        if findings.plain_text(element).is_some() {
            found = found.edit(place.clone(), usual);
        }
    }
    findings.add(found, place);
}

/// A line of a description that explains a value.
struct ListedValue {
    value: i64,
    label: String,
    span: Span<usize>,
}

fn check_listed_values(item: &Item<'_, '_>, findings: &mut Findings<'_>) {
    let is_integer = item.resource.data_type.is_some_and(DataType::is_integer);
    let Some(description) = item.element.child("Description").filter(|_| is_integer) else {
        return;
    };
    let listed = listed_values(description, findings.source);
    // A single line is an example, or another number before a colon.
    if listed.len() < 2 {
        return;
    }
    check_within(&listed, item.resource.range.as_ref(), findings);
    check_once(&listed, findings);
}

fn listed_values(description: &Element<'_>, source: &Source) -> Vec<ListedValue> {
    let raw = source.slice(description.text_span.clone());
    if labels::mentions_bits(raw) {
        return Vec::new();
    }
    let mut start = description.text_span.start;
    let mut found = Vec::new();
    for line in raw.split_inclusive('\n') {
        let text = line
            .trim()
            .trim_start_matches("<![CDATA[")
            .trim_end_matches("]]>");
        // `0 - 20 are cellular bearers` explains an interval.
        let is_span = |label: &str| label.starts_with(|c: char| c.is_ascii_digit());
        if let Some(labelled) = labels::labelled_line(text).filter(|found| !is_span(&found.label)) {
            let at = start + line.find(text).unwrap_or(0);
            found.push(ListedValue {
                value: labelled.value,
                label: labelled.label,
                span: at..at + text.len(),
            });
        }
        start += line.len();
    }
    found
}

fn check_within(listed: &[ListedValue], range: Option<&Range>, findings: &mut Findings<'_>) {
    let Some(range) = range else {
        return;
    };
    let outside = |listed: &&ListedValue| !range.contains(listed.value);
    for ListedValue { value, span, .. } in listed.iter().filter(outside) {
        let found = VALUE_OUTSIDE_RANGE
            .found(format!("{value} is explained, and the range is {range}"))
            .help("widen the range, or take the value out of the list");
        findings.add(found, span.clone());
    }
}

fn check_once(listed: &[ListedValue], findings: &mut Findings<'_>) {
    let mut firsts: BTreeMap<i64, &ListedValue> = BTreeMap::new();
    for line in listed {
        let first = firsts.entry(line.value).or_insert(line);
        if first.label != line.label {
            let found = VALUE_LISTED_TWICE
                .found(format!("{} is explained a second time", line.value))
                .help("give each value one meaning")
                .note("the first is", findings.source, first.span.clone());
            findings.add(found, line.span.clone());
        }
    }
}
