//! Rules of `xml::lower::resource`, about Resources.

use crate::diagnostic::Severity;
use crate::lint::rule::{Example, Rule};

pub(super) const RULES: &[Rule] = &[
    MISSING_OPERATIONS,
    UNKNOWN_OPERATIONS,
    UNKNOWN_TYPE,
    MISSING_TYPE,
    EXECUTABLE_WITH_TYPE,
    EXECUTABLE_WITH_INSTANCES,
    GUESSED_RANGE,
    UNREADABLE_RANGE,
    UNKNOWN_UNIT,
];

const MISSING_OPERATIONS: Rule = Rule {
    code: "missing-operations",
    severity: Severity::Error,
    title: "a Resource has no `<Operations>`",
    why: "Empty means that only a Bootstrap-Server reaches it; missing means nothing.",
    remedy: "Write R, W, RW or E, or an empty element.",
    example: Example {
        bad: "<Name>Depth</Name>\n<MultipleInstances>",
        good: "<Name>Depth</Name>\n<Operations>R</Operations>\n<MultipleInstances>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 411",
    is_mechanical: false,
};

const UNKNOWN_OPERATIONS: Rule = Rule {
    code: "unknown-operations",
    severity: Severity::Error,
    title: "operations are none of LwM2M's",
    why: "Create, Delete and Observe are not declared for Resources; there are Read, Write and \
          Execute.",
    remedy: "Write R, W, RW or E.",
    example: Example {
        bad: "<Name>Depth</Name>\n<Operations>RWE</Operations>",
        good: "<Name>Depth</Name>\n<Operations>R</Operations>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 411",
    is_mechanical: false,
};

const UNKNOWN_TYPE: Rule = Rule {
    code: "unknown-type",
    severity: Severity::Error,
    title: "a data type is none of LwM2M's",
    why: "Nobody knows how to write its values.",
    remedy: "Write String, Integer, Unsigned Integer, Float, Boolean, Opaque, Time, Objlnk or \
              Corelnk.",
    example: Example {
        bad: "<Type>Double</Type>\n<RangeEnumeration>0.1..2.0</RangeEnumeration>",
        good: "<Type>Float</Type>\n<RangeEnumeration>0.1..2.0</RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix C; OMA validation error 412",
    is_mechanical: false,
};

const MISSING_TYPE: Rule = Rule {
    code: "missing-type",
    severity: Severity::Warning,
    title: "a Resource has no data type",
    why: "It is taken for Opaque, whose bytes may be anything.",
    remedy: "Fill in its `<Type>`.",
    example: Example {
        bad: "<Type></Type>\n<RangeEnumeration>0..100</RangeEnumeration>",
        good: "<Type>Unsigned Integer</Type>\n<RangeEnumeration>0..100</RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 412",
    is_mechanical: false,
};

const EXECUTABLE_WITH_TYPE: Rule = Rule {
    code: "executable-with-type",
    severity: Severity::Warning,
    title: "an executable Resource has a data type",
    why: "It has no value; arguments of Execute are text.",
    remedy: "Empty its `<Type>`.",
    example: Example {
        bad: "<Type>Opaque</Type>\n<RangeEnumeration></RangeEnumeration>\n<Units></Units>\n<Description>Begins",
        good: "<Type></Type>\n<RangeEnumeration></RangeEnumeration>\n<Units></Units>\n<Description>Begins",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 413",
    is_mechanical: false,
};

const EXECUTABLE_WITH_INSTANCES: Rule = Rule {
    code: "executable-with-instances",
    severity: Severity::Warning,
    title: "an executable Resource has multiple instances",
    why: "Execute is for a Resource, never for one of its instances.",
    remedy: "Write Single.",
    example: Example {
        bad: "<Operations>E</Operations>\n<MultipleInstances>Multiple</MultipleInstances>",
        good: "<Operations>E</Operations>\n<MultipleInstances>Single</MultipleInstances>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 413",
    is_mechanical: false,
};

const GUESSED_RANGE: Rule = Rule {
    code: "guessed-range",
    severity: Severity::Warning,
    title: "the range may mean several things",
    why: "A lone `255` may be a value or a maximum, `8-Bits` a width or a length. The likelier \
          is taken.",
    remedy: "Write what is meant as `min..max`.",
    example: Example {
        bad: "<RangeEnumeration>100</RangeEnumeration>",
        good: "<RangeEnumeration>0..100</RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 418",
    is_mechanical: false,
};

const UNREADABLE_RANGE: Rule = Rule {
    code: "unreadable-range",
    severity: Severity::Warning,
    title: "the range cannot be read, or does not fit the data type",
    why: "It is left out, so that nothing is checked.",
    remedy: "Write `min..max`, or values with commas between, within what the data type holds.",
    example: Example {
        bad: "<RangeEnumeration>0 to many</RangeEnumeration>",
        good: "<RangeEnumeration>0..100</RangeEnumeration>",
    },
    source: "LwM2M Core TS, appendix D.1; OMA validation error 418",
    is_mechanical: false,
};

const UNKNOWN_UNIT: Rule = Rule {
    code: "unknown-unit",
    severity: Severity::Warning,
    title: "the unit is not registered",
    why: "A unit that is spelt in many ways is compared with none. SenML has one spelling for \
          each.",
    remedy: "Write the symbol of the SenML registry, or leave it empty and explain the unit.",
    example: Example {
        bad: "<Units>meters</Units>",
        good: "<Units>m</Units>",
    },
    source: "IANA SenML units (RFC 8428, RFC 8798); OMA's additional units; OMA validation error \
              417",
    is_mechanical: false,
};
