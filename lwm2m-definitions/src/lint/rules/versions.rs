//! Rules about the versions of the Object and of LwM2M.

use lwm2m_model::{DataType, Version};

use crate::diagnostic::Severity;
use crate::lint::parsed_object::{Findings, ParsedObject, text_of};
use crate::lint::rule::{Example, Rule};

pub(super) const RULES: &[Rule] = &[
    MISSING_VERSION,
    VERSION_FORM,
    UNKNOWN_LWM2M_VERSION,
    NEWER_TYPE,
    SCHEMA_REFERENCE,
];

const MISSING_VERSION: Rule = Rule {
    code: "missing-version",
    severity: Severity::Advice,
    title: "a version is left to be guessed",
    why: "Without `<ObjectVersion>` and `<LWM2MVersion>` both are 1.0. Whoever adds a version \
          later cannot tell whether that was meant, and OMA's validation asks for both.",
    remedy: "Write both versions, if they are 1.0, too.",
    example: Example {
        bad: "<ObjectURN>urn:oma:lwm2m:ext:9999</ObjectURN>\n\
              <LWM2MVersion>1.1</LWM2MVersion>\n\
              <ObjectVersion></ObjectVersion>",
        good: "<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>\n\
               <LWM2MVersion>1.1</LWM2MVersion>\n\
               <ObjectVersion>1.1</ObjectVersion>",
    },
    source: "LwM2M Core TS, section 7.2.2; OMA validation error 800",
    is_mechanical: false,
};

const VERSION_FORM: Rule = Rule {
    code: "version-form",
    severity: Severity::Warning,
    title: "a version is written in a way that is not compared well",
    why: "Versions are compared as texts in registrations and URNs, where 1.01 is not 1.1. The \
          first version of an Object is 1.0, so that nothing comes before it.",
    remedy: "Write two numbers without leading zeros, the first of them 1 or more.",
    example: Example {
        bad: "<ObjectVersion>1.01</ObjectVersion>",
        good: "<ObjectVersion>1.1</ObjectVersion>",
    },
    source: "LwM2M Core TS, section 7.2.2; OMA validation error 260",
    is_mechanical: false,
};

const UNKNOWN_LWM2M_VERSION: Rule = Rule {
    code: "unknown-lwm2m-version",
    severity: Severity::Warning,
    title: "there is no such version of LwM2M",
    why: "`<LWM2MVersion>` names the version of the enabler that the Object needs. It is often \
          mistaken for the version of the Object.",
    remedy: "Write 1.0, 1.1 or 1.2, the first that has all that the Object uses.",
    example: Example {
        bad: "<LWM2MVersion>2.3</LWM2MVersion>",
        good: "<LWM2MVersion>1.1</LWM2MVersion>",
    },
    source: "LwM2M Core TS, section 7.2.2; OMA validation error 403",
    is_mechanical: false,
};

const NEWER_TYPE: Rule = Rule {
    code: "newer-type",
    severity: Severity::Error,
    title: "the data type came after the LwM2M version that the Object asks for",
    why: "Unsigned Integer and Corelnk came with LwM2M 1.1. A device or server of the version \
          that is declared cannot read them.",
    remedy: "Declare LwM2M 1.1, or use Integer or String.",
    example: Example {
        bad: "<LWM2MVersion>1.0</LWM2MVersion>",
        good: "<LWM2MVersion>1.1</LWM2MVersion>",
    },
    source: "LwM2M Core TS 1.1, appendix C; LWM2M.xsd and LWM2M-v1_1.xsd",
    is_mechanical: false,
};

const SCHEMA_REFERENCE: Rule = Rule {
    code: "schema-reference",
    severity: Severity::Warning,
    title: "the file names no schema, or one that is too old for its LwM2M version",
    why: "Validators take the schema that the file names. LWM2M.xsd does not know the data types \
          that came with LwM2M 1.1; LWM2M-v1_1.xsd does.",
    remedy: "Name LWM2M-v1_1.xsd in `xsi:noNamespaceSchemaLocation`.",
    example: Example {
        bad: "xsi:noNamespaceSchemaLocation=\"http://openmobilealliance.org/tech/profiles/LWM2M.xsd\"",
        good: "xsi:noNamespaceSchemaLocation=\"http://openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd\"",
    },
    source: "OMA validation errors 404 and 405",
    is_mechanical: false,
};

/// The existing versions of LwM2M.
const LWM2M_VERSIONS: [Version; 3] = [Version::DEFAULT, SINCE_1_1, Version::new(1, 2)];
const SINCE_1_1: Version = Version::new(1, 1);

pub(super) fn check(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    check_texts(definition, findings);
    let Some(declared) = declared_lwm2m_version(definition) else {
        return;
    };
    check_lwm2m_version(definition, declared, findings);
    check_types(definition, declared, findings);
    check_schema(definition, declared, findings);
}

/// Returns the declared LwM2M version, 1.0 if none is declared, or `None` if it is malformed.
fn declared_lwm2m_version(definition: &ParsedObject<'_, '_>) -> Option<Version> {
    if text_of(definition.element, "LWM2MVersion").is_empty() {
        Some(Version::DEFAULT)
    } else {
        definition.declared_version("LWM2MVersion")
    }
}

fn check_texts(definition: &ParsedObject<'_, '_>, findings: &mut Findings<'_>) {
    for name in ["LWM2MVersion", "ObjectVersion"] {
        let text = text_of(definition.element, name);
        if text.is_empty() {
            let found =
                MISSING_VERSION.found(format!("no `<{name}>` is given; it is taken for 1.0"));
            let help = format!("write `<{name}>1.0</{name}>` if that is meant");
            findings.add_at(found.help(help), definition.element, name);
        } else if let Some(version) = definition.declared_version(name)
            && (version.major == 0 || version.to_string() != text)
        {
            let found = VERSION_FORM.found(format!("`{text}` is no usual version"));
            let usual = Version::new(version.major.max(1), version.minor);
            findings.add_at(
                found.help(format!("write `{usual}`")),
                definition.element,
                name,
            );
        }
    }
}

fn check_lwm2m_version(
    definition: &ParsedObject<'_, '_>,
    declared: Version,
    findings: &mut Findings<'_>,
) {
    if !LWM2M_VERSIONS.contains(&declared) {
        let found = UNKNOWN_LWM2M_VERSION
            .found(format!("there is no LwM2M {declared}"))
            .help("write 1.0, 1.1 or 1.2; the Object's own version goes into `<ObjectVersion>`");
        findings.add_at(found, definition.element, "LWM2MVersion");
    }
}

fn check_types(definition: &ParsedObject<'_, '_>, declared: Version, findings: &mut Findings<'_>) {
    let is_newer =
        |data_type: &DataType| matches!(data_type, DataType::UnsignedInteger | DataType::CoreLink);
    if declared >= SINCE_1_1 {
        return;
    }
    definition.each_item(findings, |item, findings| {
        if let Some(data_type) = item.resource.data_type.filter(is_newer) {
            let found = NEWER_TYPE
                .found(format!("LwM2M {declared} has no {data_type}"))
                .help("declare `<LWM2MVersion>1.1</LWM2MVersion>`");
            findings.add_at(found, item.element, "Type");
        }
    });
}

fn check_schema(definition: &ParsedObject<'_, '_>, declared: Version, findings: &mut Findings<'_>) {
    let help = "name `http://openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd`";
    let Some(named) = definition.root.attribute("xsi:noNamespaceSchemaLocation") else {
        let found = SCHEMA_REFERENCE.found("the file names no schema");
        findings.add(found.help(help), definition.root.span.clone());
        return;
    };
    let file = named.value.rsplit('/').next().unwrap_or_default();
    if file == "LWM2M.xsd" && declared >= SINCE_1_1 {
        let message =
            format!("`{file}` is the schema of LwM2M 1.0, and the Object needs {declared}");
        findings.add(
            SCHEMA_REFERENCE.found(message).help(help),
            named.span.clone(),
        );
    }
}
