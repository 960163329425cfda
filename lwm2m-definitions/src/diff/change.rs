use super::{Rule, Step, What};

/// A change of an Object or a Resource.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// The Resource ID; `None` for the Object itself.
    pub resource: Option<u16>,
    /// The name of the Resource or Object, in the new definition if it still exists.
    pub name: String,
    /// The kind of change, with the old and the new value.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub what: What,
    /// The rule that applies.
    pub rule: Rule,
    /// The version step that the rule requires.
    pub demands: Step,
}

impl Change {
    pub(super) fn new(resource: Option<u16>, name: &str, what: What) -> Change {
        let rule = Rule::of(&what);
        Change {
            resource,
            name: name.to_owned(),
            what,
            rule,
            demands: rule.step(),
        }
    }
}
