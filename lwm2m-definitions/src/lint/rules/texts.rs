//! Rules about descriptions.

use crate::diagnostic::Severity;
use crate::lint::parsed_object::{Findings, ParsedObject};
use crate::lint::rule::{Example, Rule};
use crate::xml::tree::Element;

pub(super) const RULES: &[Rule] = &[
    MISSING_DESCRIPTION,
    PLACEHOLDER_DESCRIPTION,
    TYPOGRAPHIC_QUOTES,
];

const MISSING_DESCRIPTION: Rule = Rule {
    code: "missing-description",
    severity: Severity::Warning,
    title: "an Object or a Resource is not described",
    why: "A name alone leaves open what a value means. OMA registers nothing without a \
          description, and generated code has nothing to show.",
    remedy: "Say in a sentence what it is for and what its values mean.",
    example: Example {
        bad: "<Description1></Description1>",
        good: "<Description1>A probe in the ground.</Description1>",
    },
    source: "OMA validation errors 230 and 416",
    is_mechanical: false,
};

const PLACEHOLDER_DESCRIPTION: Rule = Rule {
    code: "placeholder-description",
    severity: Severity::Warning,
    title: "a description is still the one that `new` put there",
    why: "It says what to write, and nothing about the Object; whoever reads the definition or the \
          generated code learns nothing from it.",
    remedy: "Say in a sentence what it is for and what its values mean, or remove the Resource.",
    example: Example {
        bad: "<Description>Say what is measured, or remove it.</Description>",
        good: "<Description>How deep it sits.</Description>",
    },
    source: "the definition that `lwm2m-codegen new` begins with",
    is_mechanical: false,
};

const TYPOGRAPHIC_QUOTES: Rule = Rule {
    code: "typographic-quotes",
    severity: Severity::Advice,
    title: "a description has typographic quotes",
    why: "They come from word processors and are lost on the way through tools that are not made \
          for them. OMA's validation refuses them.",
    remedy: "Write straight quotes.",
    example: Example {
        bad: "<Description>Set to “on” for use.</Description>",
        good: "<Description>Set to \"on\" for use.</Description>",
    },
    source: "OMA validation errors 420, 700 and 705",
    is_mechanical: false,
};

pub(super) fn check(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    check_text(definition.element, "Description1", findings);
    check_quotes(definition.element, "Description2", findings);
    definition.each_item(findings, |item, findings| {
        check_text(item.element, "Description", findings);
    });
}

/// Whether a description starts with a placeholder from the command `new`.
fn is_placeholder(description: &str) -> bool {
    let first = description.trim_start().lines().next().unwrap_or_default();
    let first = first.trim_end();
    first == "Say what the Object is for."
        || (first.starts_with("Say ") && first.ends_with(", or remove it."))
}

fn check_text(parent: &Element<'_>, name: &str, findings: &mut Findings<'_>) {
    let Some(element) = parent.child(name) else {
        return;
    };
    if element.text.trim().is_empty() {
        let found = MISSING_DESCRIPTION
            .found("there is no description")
            .help("say in a sentence what it is for");
        findings.add(found, element.span.clone());
    }
    if is_placeholder(&element.text) {
        let found = PLACEHOLDER_DESCRIPTION
            .found("this asks for a description and is none")
            .help("do what it says: write what it is for in its place");
        findings.add(found, element.place(findings.source));
    }
    check_quotes(parent, name, findings);
}

/// Reports the first typographic quote.
fn check_quotes(parent: &Element<'_>, name: &str, findings: &mut Findings<'_>) {
    let Some(element) = parent.child(name) else {
        return;
    };
    let raw = findings.source.slice(element.text_span.clone());
    let is_typographic = |c: char| matches!(c, '“' | '”' | '„' | '‘' | '’' | '‚');
    if let Some((at, quote)) = raw.char_indices().find(|(_, c)| is_typographic(*c)) {
        let start = element.text_span.start + at;
        let found = TYPOGRAPHIC_QUOTES
            .found(format!("`{quote}` is a typographic quote"))
            .help("write straight quotes throughout the description");
        findings.add(found, start..start + quote.len_utf8());
    }
}
