//! Rules of `xml::lower::object`, about Objects.

use crate::diagnostic::Severity;
use crate::lint::rule::{Example, Rule};

pub(super) const RULES: &[Rule] = &[
    NO_DEFINITION,
    NO_OBJECT,
    NO_RESOURCES,
    MISSING_ID,
    BAD_ID,
    REPEATED_ID,
    BAD_VERSION,
    URN_MISMATCH,
    MISSING_NAME,
    UNCLEAR,
    UNKNOWN_ELEMENT,
    REPEATED_ELEMENT,
    STRAY_TEXT,
];

const NO_DEFINITION: Rule = Rule {
    code: "no-definition",
    severity: Severity::Error,
    title: "the file defines no Object",
    why: "It is XML of another kind, or one of the lists that the registry keeps beside its \
          definitions.",
    remedy: "Give a definition, whose root element is `<LWM2M>`.",
    example: Example {
        bad: "<html></html>",
        good: "<LWM2M></LWM2M>",
    },
    source: "LWM2M.xsd",
    is_mechanical: false,
};

const NO_OBJECT: Rule = Rule {
    code: "no-object",
    severity: Severity::Error,
    title: "there is no `<Object>` in the file",
    why: "The root element is right, and nothing is in it.",
    remedy: "Add an `<Object>` element.",
    example: Example {
        bad: "<Objekt ObjectType=\"MODefinition\">",
        good: "<Object ObjectType=\"MODefinition\">",
    },
    source: "LWM2M.xsd",
    is_mechanical: false,
};

const NO_RESOURCES: Rule = Rule {
    code: "no-resources",
    severity: Severity::Error,
    title: "the Object has no Resources",
    why: "There is nothing to read, write or execute.",
    remedy: "Add an `<Item>` for each Resource.",
    example: Example {
        bad: "<Resources>\n</Resources>",
        good: "<Resources>\n<Item ID=\"0\">…</Item>\n</Resources>",
    },
    source: "LWM2M.xsd; OMA validation error 273",
    is_mechanical: false,
};

const MISSING_ID: Rule = Rule {
    code: "missing-id",
    severity: Severity::Error,
    title: "an Object or a Resource has no ID",
    why: "IDs are all that goes over the wire.",
    remedy: "Add `<ObjectID>`, or `ID` to the `<Item>`.",
    example: Example {
        bad: "<Item>\n<Name>Depth</Name>",
        good: "<Item ID=\"1\">\n<Name>Depth</Name>",
    },
    source: "LwM2M Core TS, section 7.1; LWM2M.xsd",
    is_mechanical: false,
};

const BAD_ID: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    title: "an ID is no number from 0 to 65534",
    why: "IDs have 16 bits, and 65535 stands for none.",
    remedy: "Write a number in decimal digits.",
    example: Example {
        bad: "<Item ID=\"65535\">\n<Name>Depth</Name>",
        good: "<Item ID=\"1\">\n<Name>Depth</Name>",
    },
    source: "LwM2M Core TS, section 7.1",
    is_mechanical: false,
};

const REPEATED_ID: Rule = Rule {
    code: "repeated-id",
    severity: Severity::Error,
    title: "two Resources have one ID",
    why: "A path with this ID would mean both.",
    remedy: "Give one of them another ID.",
    example: Example {
        bad: "<Item ID=\"0\">\n<Name>Depth</Name>",
        good: "<Item ID=\"1\">\n<Name>Depth</Name>",
    },
    source: "LwM2M Core TS, section 7.1; OMA validation error 451",
    is_mechanical: false,
};

const BAD_VERSION: Rule = Rule {
    code: "bad-version",
    severity: Severity::Error,
    title: "a version is not two numbers with a dot between",
    why: "Versions have a major and a minor number, and no third.",
    remedy: "Write it as in `1.1`.",
    example: Example {
        bad: "<ObjectVersion>1.1.0</ObjectVersion>",
        good: "<ObjectVersion>1.1</ObjectVersion>",
    },
    source: "LwM2M Core TS, section 7.2.2; OMA validation errors 260 and 403",
    is_mechanical: false,
};

const URN_MISMATCH: Rule = Rule {
    code: "urn-mismatch",
    severity: Severity::Warning,
    title: "the URN names another Object",
    why: "Whoever looks for the URN finds the wrong definition.",
    remedy: "Write the Object ID of this definition in the URN.",
    example: Example {
        bad: "<ObjectURN>urn:oma:lwm2m:ext:9990:1.1</ObjectURN>",
        good: "<ObjectURN>urn:oma:lwm2m:ext:9999:1.1</ObjectURN>",
    },
    source: "LwM2M Core TS, section 7.2.1; OMA validation error 210",
    is_mechanical: false,
};

const MISSING_NAME: Rule = Rule {
    code: "missing-name",
    severity: Severity::Warning,
    title: "an Object or a Resource has no name",
    why: "People have nothing to call it by, and generated code calls it `resource_7`.",
    remedy: "Fill in its `<Name>`.",
    example: Example {
        bad: "<Name></Name>\n<Operations>E</Operations>",
        good: "<Name>Calibrate</Name>\n<Operations>E</Operations>",
    },
    source: "OMA validation errors 220 and 410",
    is_mechanical: false,
};

const UNCLEAR: Rule = Rule {
    code: "unclear",
    severity: Severity::Warning,
    title: "`<MultipleInstances>` or `<Mandatory>` says neither of its words",
    why: "The one that asks less is assumed: Single, Optional.",
    remedy: "Write Single or Multiple, Mandatory or Optional.",
    example: Example {
        bad: "<MultipleInstances>Many</MultipleInstances>\n<Mandatory>Optional</Mandatory>\n<Resources>",
        good: "<MultipleInstances>Multiple</MultipleInstances>\n<Mandatory>Optional</Mandatory>\n<Resources>",
    },
    source: "LWM2M.xsd; OMA validation errors 414 and 415",
    is_mechanical: false,
};

const UNKNOWN_ELEMENT: Rule = Rule {
    code: "unknown-element",
    severity: Severity::Warning,
    title: "an element is unknown",
    why: "Its text is passed over. Most often its name is misspelt.",
    remedy: "Write the name as the schema does, or remove the element.",
    example: Example {
        bad: "<Description>How deep it sits.</Description>\n<Comment>Measured.</Comment>",
        good: "<Description>How deep it sits.</Description>",
    },
    source: "LWM2M.xsd",
    is_mechanical: false,
};

const REPEATED_ELEMENT: Rule = Rule {
    code: "repeated-element",
    severity: Severity::Warning,
    title: "an element comes twice",
    why: "The second one is passed over, and may be the one that was meant.",
    remedy: "Remove one of them.",
    example: Example {
        bad: "<Name>Depth</Name>\n<Name>Depth</Name>",
        good: "<Name>Depth</Name>",
    },
    source: "LWM2M.xsd",
    is_mechanical: false,
};

const STRAY_TEXT: Rule = Rule {
    code: "stray-text",
    severity: Severity::Warning,
    title: "there is text between elements",
    why: "It is passed over. Most often a tag around it is missing.",
    remedy: "Put it into an element, or into a comment.",
    example: Example {
        bad: "<Resources>\nIn the ground:",
        good: "<Resources>",
    },
    source: "LWM2M.xsd",
    is_mechanical: false,
};
