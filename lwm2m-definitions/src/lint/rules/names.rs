//! Rules about names of Objects, Resources and files, and about properties that do not match a name.

use std::collections::BTreeMap;
use std::ops::Range as Span;
use std::path::Path;

use heck::ToSnakeCase;
use lwm2m_model::ir::Resource;
use lwm2m_model::{DataType, Multiplicity, Operations, Version};

use crate::diagnostic::Severity;
use crate::lint::parsed_object::{Findings, ParsedObject};
use crate::lint::rule::{Example, Rule};

pub(super) const RULES: &[Rule] = &[
    REPEATED_NAME,
    SIMILAR_NAME,
    READABLE_SECRET,
    SINGLE_LIST,
    MANDATORY_OBJECT,
    FILE_NAME,
    SHARED_NAME,
];

const REPEATED_NAME: Rule = Rule {
    code: "repeated-name",
    severity: Severity::Warning,
    title: "two Resources of an Object have one name",
    why: "People and programs name a Resource rather than number it. In generated code both get \
          their ID as a suffix, and the wrong one is taken easily.",
    remedy: "Name what distinguishes them.",
    example: Example {
        bad: "<Item ID=\"2\">\n<Name>Label</Name>",
        good: "<Item ID=\"2\">\n<Name>Wetness</Name>",
    },
    source: "OMA Guidelines for the Creation and Registration of LwM2M Objects and Resources, \
             names",
    is_mechanical: false,
};

const SIMILAR_NAME: Rule = Rule {
    code: "similar-name",
    severity: Severity::Warning,
    title: "two names differ only in capitals, spaces or punctuation",
    why: "Most languages drop what distinguishes them, and so do people: in generated code both \
          get their ID as a suffix.",
    remedy: "Tell them apart by a word.",
    example: Example {
        bad: "<Item ID=\"2\">\n<Name>label</Name>",
        good: "<Item ID=\"2\">\n<Name>Wetness</Name>",
    },
    source: "OMA Guidelines for the Creation and Registration of LwM2M Objects and Resources, \
             names",
    is_mechanical: false,
};

/// The generator reports this problem, because it knows the names of all Objects.
const SHARED_NAME: Rule = Rule {
    code: "shared-name",
    severity: Severity::Warning,
    title: "the names of two Objects are equal without `LwM2M`",
    why: "Rust names omit the `LwM2M` that some Objects begin with. If another Object has the rest \
          as its name, both get their ID as a suffix.",
    remedy: "Choose a name for one of them with `rename`.",
    example: Example {
        bad: "lwm2m-codegen generate gateway.xml lwm2m-gateway.xml",
        good: "lwm2m-codegen generate gateway.xml lwm2m-gateway.xml --rename 33808=Router",
    },
    source: "this tool",
    is_mechanical: false,
};

const READABLE_SECRET: Rule = Rule {
    code: "readable-secret",
    severity: Severity::Warning,
    title: "a secret can be read",
    why: "Every server with access to the Object Instance reads it back, and whatever logs or \
          stores what was read has it. Where Core objects hold keys, no server reads them.",
    remedy: "Leave out Read: `W` for what servers set, nothing for what only a Bootstrap-Server sets.",
    example: Example {
        bad: "<Name>Password</Name>\n<Operations>RW</Operations>",
        good: "<Name>Password</Name>\n<Operations>W</Operations>",
    },
    source: "LwM2M Core TS, appendix E.1 (LwM2M Security)",
    is_mechanical: false,
};

const SINGLE_LIST: Rule = Rule {
    code: "single-list",
    severity: Severity::Advice,
    title: "a Resource is called a list and has a single instance",
    why: "LwM2M has lists: Resources with multiple instances, which are read, written and \
          observed one by one. A list in one value needs a format that everybody has to learn.",
    remedy: "Make it Multiple, or say in the description how the list is written.",
    example: Example {
        bad: "<Name>Marker List</Name>\n<Operations>RW</Operations>\n\
              <MultipleInstances>Single</MultipleInstances>",
        good: "<Name>Marker List</Name>\n<Operations>RW</Operations>\n\
               <MultipleInstances>Multiple</MultipleInstances>",
    },
    source: "LwM2M Core TS, section 7.1",
    is_mechanical: false,
};

const MANDATORY_OBJECT: Rule = Rule {
    code: "mandatory-object",
    severity: Severity::Warning,
    title: "the Object is Mandatory",
    why: "A Mandatory Object is one that every LwM2M Client has to have, whatever it is: \
          Security, Server and Device. That an Object matters to a product does not make it so.",
    remedy: "Write Optional.",
    example: Example {
        bad: "<MultipleInstances>Multiple</MultipleInstances>\n<Mandatory>Mandatory</Mandatory>\n<Resources>",
        good: "<MultipleInstances>Multiple</MultipleInstances>\n<Mandatory>Optional</Mandatory>\n<Resources>",
    },
    source: "LwM2M Core TS, appendices D.1 and E",
    is_mechanical: false,
};

const FILE_NAME: Rule = Rule {
    code: "file-name",
    severity: Severity::Warning,
    title: "the file is named for another Object or version",
    why: "The registry finds a definition by its name: `3303.xml` for the newest, `3303-1_1.xml` \
          for a certain version. Tools that do so take one Object for another.",
    remedy: "Rename the file, or correct the ID or version in it.",
    example: Example {
        bad: "<ObjectID>9998</ObjectID>\n<ObjectURN>urn:oma:lwm2m:ext:9998:1.1</ObjectURN>",
        good: "<ObjectID>9999</ObjectID>\n<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "OMA validation errors 274 and 400",
    is_mechanical: false,
};

pub(super) fn check(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    check_object(definition, findings);
    check_file_name(definition, findings);
    check_distinct(definition, findings);
    definition.each_item(findings, |item, findings| {
        if holds_secret(item.resource) && can_be_read(item.resource.operations) {
            let found = READABLE_SECRET
                .found(format!("`{}` can be read", item.resource.name))
                .help("leave out Read from its `<Operations>`");
            findings.add_at(found, item.element, "Operations");
        }
        if is_list(item.resource) && item.resource.multiplicity == Multiplicity::Single {
            let found = SINGLE_LIST
                .found(format!("`{}` has a single instance", item.resource.name))
                .help("make it Multiple, with an instance for each entry");
            findings.add_at(found, item.element, "MultipleInstances");
        }
    });
}

/// Security, Server and Device.
const MANDATORY_OBJECTS: [u16; 3] = [0, 1, 3];

fn check_object(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    let object = definition.object;
    if object.mandatory && !MANDATORY_OBJECTS.contains(&object.id) {
        let found = MANDATORY_OBJECT
            .found(format!("every client would need object {}", object.id))
            .help("write Optional");
        findings.add_at(found, definition.element, "Mandatory");
    }
}

fn check_file_name(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    let stem = Path::new(findings.source.name()).file_stem();
    let Some((id, version)) = stem.and_then(|stem| registered_name(stem.to_str()?)) else {
        return;
    };
    let object = definition.object;
    if id != object.id {
        let found = FILE_NAME.found(format!("the file is named for object {id}"));
        let help = format!("rename it, or write {id}");
        findings.add_at(found.help(help), definition.element, "ObjectID");
    } else if let Some(version) = version.filter(|version| *version != object.version) {
        let found = FILE_NAME.found(format!("the file is named for version {version}"));
        let help = format!("rename it, or write {version}");
        findings.add_at(found.help(help), definition.element, "ObjectVersion");
    }
}

/// Parses a name such as `3303` or `3303-1_1`. Returns `None` for all other names.
fn registered_name(stem: &str) -> Option<(u16, Option<Version>)> {
    match stem.split_once('-') {
        None => Some((stem.parse().ok()?, None)),
        Some((id, version)) => {
            let version = version.replace('_', ".").parse().ok()?;
            Some((id.parse().ok()?, Some(version)))
        }
    }
}

fn check_distinct(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<String, (String, Span<usize>)> = BTreeMap::new();
    for item in &definition.items {
        let name = &item.resource.name;
        let place = findings.place_of(item.element, "Name");
        let normalized = normalized(name);
        let Some((first, first_place)) = seen.get(&normalized) else {
            seen.insert(normalized, (name.clone(), place));
            continue;
        };
        let found = if first == name {
            REPEATED_NAME.found(format!("a second resource is called `{name}`"))
        } else {
            SIMILAR_NAME.found(format!("`{name}` and `{first}` are all but one name"))
        };
        let found = found.help("tell them apart by a word").note(
            "the first is",
            findings.source,
            first_place.clone(),
        );
        findings.subject.resource = Some(item.resource.id);
        findings.add(found, place);
    }
    findings.subject.resource = None;
}

/// Returns a key that is equal for names that differ only in case and punctuation.
fn normalized(name: &str) -> String {
    let normalized = name.to_snake_case();
    if normalized.is_empty() {
        name.to_owned()
    } else {
        normalized
    }
}

fn can_be_read(operations: Operations) -> bool {
    matches!(operations, Operations::Read | Operations::ReadWrite)
}

/// Whether the name of a Resource indicates a secret, such as a password or a key that is not public.
/// A PIN is written in capitals, unlike the pins of a connector.
fn holds_secret(resource: &Resource) -> bool {
    const SECRETS: [&str; 8] = [
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "secret",
        "psk",
        "credential",
        "credentials",
    ];
    if !matches!(
        resource.data_type,
        Some(DataType::String | DataType::Opaque)
    ) {
        return false;
    }
    let snake = resource.name.to_snake_case();
    let words: Vec<&str> = snake.split('_').collect();
    let is_key = words.last() == Some(&"key") && !words.contains(&"public");
    let mut in_capitals = resource.name.split(|c: char| !c.is_alphanumeric());
    is_key
        || words.iter().any(|word| SECRETS.contains(word))
        || in_capitals.any(|word| matches!(word, "PIN" | "PUK"))
}

fn is_list(resource: &Resource) -> bool {
    let name = resource.name.to_ascii_lowercase();
    name.starts_with("list of ") || name.ends_with(" list")
}
