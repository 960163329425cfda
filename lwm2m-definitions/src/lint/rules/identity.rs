//! Rules about Object IDs, URNs and Resource IDs, and their blocks.

use std::ops::RangeInclusive;

use lwm2m_model::ir::Object;
use lwm2m_model::{IdBlock, Version};

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::parsed_object::{Findings, ParsedObject, text_of};
use crate::lint::rule::{Example, Rule};
use crate::xml::lower::excerpt;

pub(super) const RULES: &[Rule] = &[
    RESERVED_OBJECT_ID,
    TEST_OBJECT_ID,
    URN_FORM,
    URN_BLOCK,
    URN_VERSION,
    UNASSIGNED_RESOURCE_ID,
    PRIVATE_RESOURCE_ID,
];

const RESERVED_OBJECT_ID: Rule = Rule {
    code: "reserved-object-id",
    severity: Severity::Error,
    title: "the Object ID is in a block that nobody may use",
    why: "OMA keeps the Object IDs from 1024 to 2047 and those above 42800 for later; an Object \
          that uses one is not registered, and collides with whatever comes there.",
    remedy: "Register the Object with OMA and use the ID it is given, from 10241 on for companies.",
    example: Example {
        bad: "<ObjectID>1500</ObjectID>\n<ObjectURN>urn:oma:lwm2m:x:1500:1.1</ObjectURN>",
        good: "<ObjectID>9999</ObjectID>\n<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "OMA LwM2M Object and Resource Registry, Object ID ranges",
    is_mechanical: false,
};

const TEST_OBJECT_ID: Rule = Rule {
    code: "test-object-id",
    severity: Severity::Warning,
    title: "the Object ID is one for trying things out",
    why: "The IDs from 42769 to 42800 are everybody's for tests. In production two devices may \
          mean different Objects by one ID.",
    remedy: "Register the Object, or reserve a block of private IDs, before it leaves the laboratory.",
    example: Example {
        bad: "<ObjectID>42770</ObjectID>\n<ObjectURN>urn:oma:lwm2m:x:42770:1.1</ObjectURN>",
        good: "<ObjectID>9999</ObjectID>\n<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "OMA LwM2M Object and Resource Registry, Object ID ranges",
    is_mechanical: false,
};

const URN_FORM: Rule = Rule {
    code: "urn-form",
    severity: Severity::Error,
    title: "the URN has not the form of an Object's URN",
    why: "The registry finds an Object by its URN, which has one form.",
    remedy: "Write `urn:oma:lwm2m:`, then `oma`, `ext` or `x`, the Object ID and, unless it is \
             1.0, the version, with colons between.",
    example: Example {
        bad: "<ObjectURN>urn:oma:LWM2M:ext:9999:1.1</ObjectURN>",
        good: "<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "LwM2M Core TS, section 7.2.1; OMA validation error 210",
    is_mechanical: false,
};

const URN_BLOCK: Rule = Rule {
    code: "urn-block",
    severity: Severity::Error,
    title: "the URN names another registrant than the Object ID's block has",
    why: "`oma` goes with IDs up to 1023, `ext` with 2048 to 10240, `x` with 10241 and above. \
          OMA's validation refuses any other pair.",
    remedy: "Use the label of the block that the Object ID lies in.",
    example: Example {
        bad: "<ObjectURN>urn:oma:lwm2m:x:9999:1.1</ObjectURN>",
        good: "<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "LwM2M Core TS, section 7.2.1; OMA LwM2M Object and Resource Registry, Object ID \
             ranges; OMA validation error 210",
    is_mechanical: false,
};

const URN_VERSION: Rule = Rule {
    code: "urn-version",
    severity: Severity::Warning,
    title: "the version in the URN is not the Object's",
    why: "The URN ends with the Object's version, unless that is 1.0. Two versions of an Object \
          under one URN cannot be told apart.",
    remedy: "Bring the end of the URN and `<ObjectVersion>` into agreement.",
    example: Example {
        bad: "<ObjectURN>urn:oma:lwm2m:ext:9999:1.0</ObjectURN>",
        good: "<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "LwM2M Core TS, sections 7.2.1 and 7.2.2; OMA validation error 210",
    is_mechanical: false,
};

const UNASSIGNED_RESOURCE_ID: Rule = Rule {
    code: "unassigned-resource-id",
    severity: Severity::Error,
    title: "the Resource ID is in no block",
    why: "Resource IDs up to 2047 belong to their Object, those up to 26240 are reusable ones \
          that OMA registers, those up to 32768 are private. There are none above.",
    remedy: "Number the Object's own Resources from 0.",
    example: Example {
        bad: "<Item ID=\"40001\">\n<Name>Depth</Name>",
        good: "<Item ID=\"1\">\n<Name>Depth</Name>",
    },
    source: "OMA LwM2M Object and Resource Registry, Resource ID ranges",
    is_mechanical: false,
};

const PRIVATE_RESOURCE_ID: Rule = Rule {
    code: "private-resource-id",
    severity: Severity::Warning,
    title: "an Object for everybody has a Resource ID for private use",
    why: "Resource IDs from 26241 to 32768 are reused by anybody without registration, so that \
          they mean nothing in an Object that OMA or another standards organisation publishes.",
    remedy: "Use an ID up to 2047 for a Resource of this Object, or register a reusable one.",
    example: Example {
        bad: "<Item ID=\"30001\">\n<Name>Depth</Name>",
        good: "<Item ID=\"1\">\n<Name>Depth</Name>",
    },
    source: "OMA LwM2M Object and Resource Registry, Resource ID ranges",
    is_mechanical: false,
};

pub(super) fn check(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    let block = IdBlock::of(definition.object.id);
    check_object_id(definition, block, findings);
    check_urn(definition, block, findings);
    check_resource_ids(definition, block, findings);
}

fn check_object_id(definition: &ParsedObject<'_, '_>, block: IdBlock, findings: &mut Findings<'_>) {
    let id = definition.object.id;
    let found = match block {
        IdBlock::Reserved => RESERVED_OBJECT_ID
            .found(format!("Object ID {id} is reserved"))
            .help("use the ID that OMA gives the Object when it is registered"),
        IdBlock::Test => TEST_OBJECT_ID
            .found(format!("Object ID {id} is for tests, and anybody's"))
            .help("register the Object before it is put to use"),
        _ => return,
    };
    findings.add_at(found, definition.element, "ObjectID");
}

fn check_urn(definition: &ParsedObject<'_, '_>, block: IdBlock, findings: &mut Findings<'_>) {
    if definition.element.child("ObjectURN").is_none() {
        return;
    }
    let Object { id, version, .. } = *definition.object;
    let urn = text_of(definition.element, "ObjectURN");
    let help = format!("write `{}`", Object::usual_urn(id, version));
    let found = match Urn::parse(&urn) {
        Some(urn) => [
            wrong_label(&urn, id, block),
            wrong_version(&urn, definition),
        ],
        None => [wrong_form(&urn, id), None],
    };
    for found in found.into_iter().flatten() {
        findings.add_at(found.help(&help), definition.element, "ObjectURN");
    }
}

fn wrong_form(urn: &str, id: u16) -> Option<Diagnostic> {
    if urn.is_empty() {
        return Some(URN_FORM.found("the Object has no URN"));
    }
    // The reader reports a URN with a wrong or missing ID.
    let names_object = urn.split(':').nth(4) == Some(id.to_string().as_str());
    names_object.then(|| URN_FORM.found(format!("`{}` is no URN of an Object", excerpt(urn))))
}

fn wrong_label(urn: &Urn<'_>, id: u16, block: IdBlock) -> Option<Diagnostic> {
    let Urn { label, .. } = urn;
    let expected = block.label();
    let is_wrong = *label != expected && block != IdBlock::Reserved;
    is_wrong.then(|| {
        URN_BLOCK.found(format!(
            "the URN says `{label}`; Object IDs such as {id} go with `{expected}`"
        ))
    })
}

fn wrong_version(urn: &Urn<'_>, definition: &ParsedObject<'_, '_>) -> Option<Diagnostic> {
    let version = definition.object.version;
    let declared = text_of(definition.element, "ObjectVersion");
    if !declared.is_empty() && definition.declared_version("ObjectVersion").is_none() {
        return None;
    }
    let expected = (version != Version::DEFAULT).then(|| version.to_string());
    let in_urn = match urn.version {
        in_urn if in_urn == expected.as_deref() => return None,
        Some(in_urn) => format!("version {in_urn}"),
        None => "no version".to_owned(),
    };
    Some(URN_VERSION.found(format!("the URN says {in_urn}, the Object is {version}")))
}

/// The variable parts of a URN.
struct Urn<'u> {
    label: &'u str,
    version: Option<&'u str>,
}

impl<'u> Urn<'u> {
    fn parse(urn: &'u str) -> Option<Urn<'u>> {
        let mut parts = urn.strip_prefix("urn:oma:lwm2m:")?.split(':');
        let label = parts.next()?;
        let id = parts.next()?;
        let version = parts.next();
        let is_valid = ["oma", "ext", "x"].contains(&label)
            && !id.is_empty()
            && id.bytes().all(|byte| byte.is_ascii_digit())
            && version.is_none_or(|version| version.parse::<Version>().is_ok())
            && parts.next().is_none();
        is_valid.then_some(Urn { label, version })
    }
}

/// The IDs of reusable Resources. Those above are private.
pub(super) const REUSABLE_IDS: RangeInclusive<u16> = 2048..=26240;
const LAST_RESOURCE_ID: u16 = 32768;

fn check_resource_ids(
    definition: &ParsedObject<'_, '_>,
    block: IdBlock,
    findings: &mut Findings<'_>,
) {
    let is_public = matches!(block, IdBlock::Oma | IdBlock::Ext);
    definition.each_item(findings, |item, findings| {
        let id = item.resource.id;
        let found = if id > LAST_RESOURCE_ID {
            UNASSIGNED_RESOURCE_ID
                .found(format!("Resource ID {id} is in no block"))
                .help("number the Object's own resources from 0")
        } else if id > *REUSABLE_IDS.end() && is_public {
            PRIVATE_RESOURCE_ID
                .found(format!("Resource ID {id} is for private use"))
                .help("use an ID below 2048, or register a reusable resource; `--allow private-resource-id` for what you add to an object of somebody else's")
        } else {
            return;
        };
        let place = item.element.attribute("ID").map(|id| id.span.clone());
        findings.add(found, place.unwrap_or_else(|| item.element.span.clone()));
    });
}
