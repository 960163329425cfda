//! Rules of `load`, `encoding` and `xml::tree`, about files and XML.

use crate::diagnostic::Severity;
use crate::lint::rule::{Example, Rule};

pub(super) const RULES: &[Rule] = &[
    UNREADABLE,
    NO_XML,
    TOO_LARGE,
    WRONG_ENCODING,
    MISDECLARED_ENCODING,
    BAD_XML,
    TRUNCATED,
    MISMATCHED_TAG,
    TOO_DEEP,
    DTD,
    UNKNOWN_ENTITY,
    UNPRINTABLE,
    MORE_FINDINGS,
];

const UNREADABLE: Rule = Rule {
    code: "unreadable",
    severity: Severity::Error,
    title: "a path cannot be read",
    why: "Nothing can be said about a file that is not there or may not be read.",
    remedy: "Check the path and its permissions.",
    example: Example {
        bad: "lwm2m-codegen lint object.xlm",
        good: "lwm2m-codegen lint object.xml",
    },
    source: "the file system",
    is_mechanical: false,
};

const NO_XML: Rule = Rule {
    code: "no-xml",
    severity: Severity::Error,
    title: "a folder holds no definition",
    why: "A check of nothing would pass and mean nothing.",
    remedy: "Give a folder whose files end in .xml; folders within it are not searched.",
    example: Example {
        bad: "lwm2m-codegen lint src/",
        good: "lwm2m-codegen lint objects/",
    },
    source: "this tool",
    is_mechanical: false,
};

const TOO_LARGE: Rule = Rule {
    code: "too-large",
    severity: Severity::Error,
    title: "a file is larger than any definition",
    why: "Files of more than 16 MiB are not read; the largest definition of the registry has a \
          hundred kilobytes.",
    remedy: "Split the file, one Object each.",
    example: Example {
        bad: "all.xml, 20 MB",
        good: "3303.xml, 7 kB",
    },
    source: "this tool",
    is_mechanical: false,
};

const WRONG_ENCODING: Rule = Rule {
    code: "wrong-encoding",
    severity: Severity::Error,
    title: "a file is not UTF-8",
    why: "Names and descriptions would turn into other letters.",
    remedy: "Convert it, for instance with `iconv -t UTF-8`.",
    example: Example {
        bad: "Temp\\xE9rature, in ISO 8859-1",
        good: "Température, in UTF-8",
    },
    source: "XML 1.0, section 4.3.3",
    is_mechanical: false,
};

const MISDECLARED_ENCODING: Rule = Rule {
    code: "misdeclared-encoding",
    severity: Severity::Warning,
    title: "the file says that it has another encoding than it has",
    why: "Other readers believe the declaration, and show other letters.",
    remedy: "Save the file as UTF-8 and say so.",
    example: Example {
        bad: "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        good: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    },
    source: "XML 1.0, section 4.3.3",
    is_mechanical: false,
};

const BAD_XML: Rule = Rule {
    code: "bad-xml",
    severity: Severity::Error,
    title: "the file is no well-formed XML",
    why: "No reader of XML takes it.",
    remedy: "Mend the markup at the place shown.",
    example: Example {
        bad: "</LWM2M>\n<more/>",
        good: "</LWM2M>",
    },
    source: "XML 1.0, section 2.1",
    is_mechanical: false,
};

const TRUNCATED: Rule = Rule {
    code: "truncated",
    severity: Severity::Error,
    title: "the file ends too early",
    why: "What is missing may be anything.",
    remedy: "Get the whole file.",
    example: Example {
        bad: "</Object>",
        good: "</Object>\n</LWM2M>",
    },
    source: "XML 1.0, section 2.1",
    is_mechanical: false,
};

const MISMATCHED_TAG: Rule = Rule {
    code: "mismatched-tag",
    severity: Severity::Error,
    title: "an end tag does not close what was opened",
    why: "Where one element ends is a guess from there on.",
    remedy: "Write the end tag of the element that is open.",
    example: Example {
        bad: "<Name>Water Level</Nme>",
        good: "<Name>Water Level</Name>",
    },
    source: "XML 1.0, section 3",
    is_mechanical: false,
};

const TOO_DEEP: Rule = Rule {
    code: "too-deep",
    severity: Severity::Error,
    title: "elements are nested too deep",
    why: "A definition has five levels; more than 32 are refused.",
    remedy: "Look for an end tag that is missing.",
    example: Example {
        bad: "<a><a><a>, and so on",
        good: "<Object><Resources><Item>",
    },
    source: "this tool",
    is_mechanical: false,
};

const DTD: Rule = Rule {
    code: "dtd",
    severity: Severity::Error,
    title: "the file has a document type declaration",
    why: "Declarations can make readers fetch files and fill memory. Definitions need none.",
    remedy: "Remove the `<!DOCTYPE …>`.",
    example: Example {
        bad: "<!DOCTYPE LWM2M>\n<LWM2M ",
        good: "<LWM2M ",
    },
    source: "XML 1.0, section 2.8; this tool",
    is_mechanical: false,
};

const UNKNOWN_ENTITY: Rule = Rule {
    code: "unknown-entity",
    severity: Severity::Warning,
    title: "a reference stands for nothing",
    why: "XML has five names of its own; all others need a declaration that definitions do not \
          have.",
    remedy: "Write the character itself, or its number as in `&#176;`.",
    example: Example {
        bad: "<Name>Ground&nbsp;Probe</Name>",
        good: "<Name>Ground Probe</Name>",
    },
    source: "XML 1.0, section 4.1",
    is_mechanical: false,
};

const UNPRINTABLE: Rule = Rule {
    code: "unprintable",
    severity: Severity::Warning,
    title: "a text has characters that cannot be shown",
    why: "Control characters and those that turn the direction of text around mislead whoever \
          reads it, and some compilers refuse them.",
    remedy: "Remove them.",
    example: Example {
        bad: "<Name>Dep\u{200b}th</Name>",
        good: "<Name>Depth</Name>",
    },
    source: "XML 1.0, section 2.2; Unicode Technical Report 36",
    is_mechanical: false,
};

const MORE_FINDINGS: Rule = Rule {
    code: "more-findings",
    severity: Severity::Warning,
    title: "there are more findings than are listed",
    why: "A file with hundreds of them has one cause more often than hundreds.",
    remedy: "Mend those that are listed, and look again.",
    example: Example {
        bad: "201 faults",
        good: "200 faults",
    },
    source: "this tool",
    is_mechanical: false,
};
